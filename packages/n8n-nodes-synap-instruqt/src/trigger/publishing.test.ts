import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { hookContext, type NodeSetUp } from '../../testing/context';
import { callsTo } from '../../testing/calls';
import { SynapTrigger } from '../../testing/nodes';

const trigger = new SynapTrigger();
const { add, exists } = callsTo(trigger);

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const credentialFor = ({ synap }: Simulator): NodeSetUp['credentials'] => ({
  synapApi: { accessToken: synap.token, apiUrl: synap.apiUrl },
});
const automatic = (): NodeSetUp => ({
  parameters: { events: ['exam.completed', 'flag.planted'], options: { registration: 'automatic' } },
  credentials: credentialFor(simulator),
  staticData: {},
  webhookUrl: 'https://n8n.example.com/webhook/1/webhook',
});

async function unpublish(node: NodeSetUp): Promise<string[]> {
  const warnings: string[] = [];
  expect(await trigger.webhookMethods.default.delete.call(hookContext(node, warnings))).toBe(true);
  return warnings;
}

test('publishing logs a warning about webhooks that remain in another portal', async () => {
  const node = automatic();
  const warnings: string[] = [];
  await add(node, warnings);
  expect(warnings).toEqual([]);

  const other = await startSimulator();
  try {
    Object.assign(other.synap.portal?.resource ?? {}, { id: 'another' });
    node.credentials = credentialFor(other);
    expect(await add(node, warnings)).toBe(true);
    expect(warnings).toEqual([
      expect.stringMatching(/could not remove 2 of its earlier webhooks\. Remove them in Synap under /),
    ]);
    expect(await exists(node)).toBe(true);
  } finally {
    await other.stop();
  }
});

test("unpublishing logs a warning if no webhooks are recorded and Synap can't list any", async () => {
  const node = automatic();
  await add(node);
  expect(await unpublish(node)).toEqual([]);

  simulator.fail({ path: '/v3/webhook-subscriptions', method: 'GET', status: 404 });
  expect(await unpublish(node)).toEqual([
    expect.stringMatching(/has no record of its webhooks, and Synap could not list them\. Remove any /),
  ]);
});
