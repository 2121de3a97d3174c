import { basicAuthorization, startSimulator } from '@synap-instruqt/simulator';
import { synap } from '@synap-instruqt/vendors';
import { hookContext, webhookContext, type NodeSetUp } from '../../testing/context';
import { SynapTrigger } from '../../testing/nodes';
import { chosenEvents } from './events';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const trigger = new SynapTrigger();
const login = { username: 'n8n', password: 'long password' };

const setTo = (events: unknown): NodeSetUp => ({
  parameters: { events, options: { registration: 'manual', dropDuplicates: false } },
  credentials: { synapApi: login },
});
const publish = (setUp: NodeSetUp) => trigger.webhookMethods.default.create.call(hookContext(setUp));
const receive = (setUp: NodeSetUp) => {
  const headers = { authorization: basicAuthorization(login) };
  const request = { headers, rawBody: Buffer.from('{}'), query: { event: 'exam.completed' } };
  return trigger.webhook.call(webhookContext(setUp, request).context);
};

describe('events from an expression', () => {
  test('may be a string', () =>
    checkEach(
      ['exam.completed', ' exam.started , exam.completed ', '*', ['exam.started,exam.completed']],
      async (events) => {
        expect(await receive(setTo(events))).toHaveProperty('workflowData');
        expect(await publish(setTo(events))).toBe(true);
      },
    ));

  test("are refused on publishing and on receiving, if they can't be read", () =>
    checkEach(
      [
        ['', /"Events" is empty/],
        [' , ', /"Events" is empty/],
        [[], /"Events" is empty/],
        [null, /"Events" is empty/],
        ['exam.finished', /"Events" contains an unknown/],
        [['exam.completed', 'exam.finished'], /"Events" contains an unknown/],
        [['exam.completed', 5], /"Events" contains an unknown/],
        [[{ private: 'x' }], /"Events" contains an unknown/],
      ],
      async ([events, message]) => {
        await expect(publish(setTo(events))).rejects.toThrow(message);
        await expect(publish(setTo(events))).rejects.not.toThrow(/private|finished/);
        await expect(receive(setTo(events))).rejects.toThrow(message);
      },
    ));

  test('count once, even if they are repeated', () => {
    const context = hookContext(
      setTo(['exam.completed', 'exam.started', 'exam.completed', 'assignment.complete']),
    );
    expect(chosenEvents(context, synap)).toEqual(['exam.completed', 'exam.started', 'assignment.completed']);
  });

  test('have one webhook each, even if they are repeated', async () => {
    const simulator = await startSimulator();
    try {
      const { token: accessToken, apiUrl } = simulator.synap;
      await publish({
        parameters: {
          events: 'flag.planted,exam.completed, flag.planted',
          options: { registration: 'automatic' },
        },
        credentials: { synapApi: { accessToken, apiUrl } },
        webhookUrl: 'https://n8n.example.com/webhook/1/webhook',
      });
      const added = simulator.synap.subscriptions.list().map(({ eventName }) => eventName);
      expect(added.sort()).toEqual(['exam.completed', 'flag.planted']);
    } finally {
      await simulator.stop();
    }
  });

  test('are refused before anything is added in Synap', async () => {
    const setUp: NodeSetUp = {
      parameters: { events: 'exam.finished', options: { registration: 'automatic' } },
      credentials: { synapApi: { accessToken: 'p:token', apiUrl: 'http://127.0.0.1:1/v3' } },
      webhookUrl: 'https://n8n.example.com/webhook/1/webhook',
    };
    await expect(publish(setUp)).rejects.toThrow(/"Events" contains an unknown/);
  });
});
