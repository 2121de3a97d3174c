import { newSigningSecret } from '@synap-instruqt/simulator';
import { startConnectors, type Connectors } from './connectors';
import { publishExample } from './examples';
import { credential, triggerUrl } from './workflows';

const secret = newSigningSecret();
let connectors: Connectors;
beforeAll(async () => {
  connectors = await startConnectors();
});
afterAll(() => connectors.stop());

/** Publishes the example that drops repeats by the envelope's id. @returns what sends a delivery, by its id */
async function publish(dropRepeats: boolean) {
  const { n8n, simulator } = connectors;
  const workflow = await publishExample(n8n, 'each-delivery-once.json', {
    credentials: await credential(n8n, 'instruqtWebhookApi', { signingSecrets: secret }),
    crmUrl: simulator.crm.url,
    triggerParameters: { dropRepeats },
  });
  const endpoint = simulator.instruqt.addEndpoint({ url: triggerUrl(n8n, workflow), secret });
  simulator.crm.rows.length = 0;
  const send = async (id: string) => {
    const [delivery] = await simulator.instruqt.emit('track.completed', undefined, { id });
    expect(delivery?.attempts).toEqual([expect.objectContaining({ status: 200 })]);
  };
  const end = async () => {
    simulator.instruqt.removeEndpoint(endpoint);
    await n8n.deleteWorkflow(workflow.id);
  };
  return { send, end, executions: (count: number) => n8n.waitForExecutions(workflow.id, count) };
}

const rows = () => connectors.simulator.crm.rows.map(({ deliveryId }) => deliveryId).sort();

test('the trigger drops repeats, however many come at once, and later', async () => {
  const { send, end, executions } = await publish(true);
  const ids = Array.from({ length: 20 }, (_, n) => `msg_${String(n).padStart(2, '0')}`);
  await Promise.all([...ids, ...ids, ...ids].map(send));
  await executions(ids.length);
  for (const id of ids) await send(id);
  const statuses = (await executions(ids.length)).map(({ status }) => status);
  expect(statuses).toEqual(ids.map(() => 'success'));
  expect(rows()).toEqual(ids);
  await end();
});

test("n8n's Remove Duplicates drops what the trigger lets through, also after a restart", async () => {
  const { send, end, executions } = await publish(false);
  for (const [sent, id] of ['msg_a', 'msg_a', 'msg_b', 'msg_a'].entries()) {
    await send(id);
    await executions(sent + 1);
  }
  await connectors.restart();
  await send('msg_a');
  await executions(5);
  expect(rows()).toEqual(['msg_a', 'msg_b']);
  await end();
});
