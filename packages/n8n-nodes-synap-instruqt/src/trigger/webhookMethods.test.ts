import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { hookContext, type NodeSetUp } from '../../testing/context';
import { SynapTrigger } from '../../testing/nodes';

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

test('where nothing was added, there is nothing to remove', async () => {
  await expect(remove.call(hookContext(setUp()))).resolves.toBe(true);
});

describe('when Synap cannot say what there is', () => {
  const published = async (changes: Partial<NodeSetUp> = {}) => {
    const publishing = setUp();
    await create.call(hookContext(publishing));
    simulator.fail({ path: /webhook-subscriptions/, status: 503 });
    return { ...publishing, ...changes };
  };

  test('publishing fails', async () => {
    await expect(checkExists.call(hookContext(await published()))).rejects.toThrow('problem of its own');
  });

  test('while n8n starts, what was registered counts, and the log says so', async () => {
    const warnings: string[] = [];
    const starting = await published({ activationMode: 'init' });
    expect(await checkExists.call(hookContext(starting, warnings))).toBe(true);
    expect(warnings).toEqual([
      expect.stringMatching(/while n8n started.*Settings > Integrations > Webhooks/),
    ]);
  });

  test('while n8n starts, what was never registered does not', async () => {
    const other = { events: ['exam.started'], registration: 'automatic' };
    const starting = await published({ activationMode: 'init', parameters: other });
    expect(await checkExists.call(hookContext(starting))).toBe(false);
  });
});

test('while n8n starts, a webhook that was removed in Synap is missed', async () => {
  const starting: NodeSetUp = { ...setUp(), activationMode: 'init' };
  await create.call(hookContext(starting));
  expect(await checkExists.call(hookContext(starting))).toBe(true);
  for (const { id } of simulator.synap.subscriptions.list()) simulator.synap.subscriptions.remove(id);
  expect(await checkExists.call(hookContext(starting))).toBe(false);
});
