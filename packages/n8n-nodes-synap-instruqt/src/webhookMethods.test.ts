import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { hookContext, type NodeSetUp } from '../testing/context';
import { SynapTrigger } from '../testing/nodes';

/** What n8n is answered when it publishes and unpublishes: it goes by it. */

const { checkExists, create, delete: remove } = new SynapTrigger().webhookMethods.default;

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const setUp = (): NodeSetUp => ({
  parameters: { events: ['exam.completed'], registration: 'automatic' },
  credentials: { synapApi: { accessToken: simulator.synap.token, apiUrl: simulator.synap.apiUrl } },
  staticData: {},
  webhookUrl: 'https://n8n.example.com/webhook/1/webhook',
});

test('webhooks are not there, are added, are there, are removed, are not there', async () => {
  const context = hookContext(setUp());
  const answers = [];
  for (const method of [checkExists, create, checkExists, remove, checkExists]) {
    answers.push(await method.call(context));
  }
  expect(answers).toEqual([false, true, true, true, false]);
  expect(simulator.synap.subscriptions.list()).toEqual([]);
});

test('what was never added is removed without asking Synap', async () => {
  await expect(remove.call(hookContext(setUp()))).resolves.toBe(true);
  expect(simulator.requests).toEqual([]);
});
