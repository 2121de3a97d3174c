import { basicAuthorization, newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { startConnectors, type Connectors } from './connectors';
import { publishExample } from './examples';
import {
  credential,
  manualSynapCredential,
  publishNew,
  receivedEvents,
  triggerUrl,
  triggerWorkflow,
} from './workflows';

const secret = newSigningSecret();
let connectors: Connectors;
// The sender's timeout is longer than 15 seconds, so that a slow machine doesn't cause failures.
beforeAll(async () => {
  connectors = await startConnectors({
    lean: true,
    simulator: { instruqt: { responseTimeoutInMs: 300_000 } },
  });
});
afterAll(() => connectors.stop());

/**
 * Publishes the example workflow that adds or updates a row by the envelope's ID. @returns a function that sends a
 * delivery with a given ID
 */
async function publish(dropDuplicates: boolean) {
  const { n8n, simulator } = connectors;
  const workflow = await publishExample(n8n, 'each-delivery-once.json', {
    credentials: await credential(n8n, 'instruqtApi', { signingSecrets: secret }),
    crmUrl: simulator.crm.url,
    triggerParameters: { options: { dropDuplicates } },
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

test('the trigger drops simultaneous and later duplicates', async () => {
  const { send, end, executions } = await publish(true);
  const ids = Array.from({ length: 8 }, (_, n) => `msg_${String(n).padStart(2, '0')}`);
  await Promise.all([...ids, ...ids, ...ids].map(send));
  await executions(ids.length);
  for (const id of ids) await send(id);
  const statuses = (await executions(ids.length)).map(({ status }) => status);
  expect(statuses).toEqual(ids.map(() => 'success'));
  expect(rows()).toEqual(ids);
  await end();
});

test("a row with its event's ID exists once, even if the trigger passes duplicates or n8n restarts", async () => {
  const { send, end, executions } = await publish(false);
  for (const id of ['msg_a', 'msg_a', 'msg_b', 'msg_a']) await send(id);
  await connectors.restart();
  await send('msg_a');
  await executions(5);
  expect(rows()).toEqual(['msg_a', 'msg_b']);
  await end();
});

test('a duplicate of a Synap event starts nothing, by default', async () => {
  const { n8n } = connectors;
  const login = { username: 'n8n', password: 'long password' };
  const workflow = triggerWorkflow(
    'synapTrigger',
    { events: ['*'], options: { registration: 'manual' } },
    await manualSynapCredential(n8n, login),
  );
  const { id } = await publishNew(n8n, workflow);
  const send = async (code: string, body: object) => {
    const response = await fetch(`${triggerUrl(n8n, workflow)}?event=${code}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: basicAuthorization(login) },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  };
  const completed = (userId: string) => ({
    user: { id: userId },
    meta: { timestamp: '2026-03-02T09:30:00Z' },
  });
  for (const userId of ['u1', 'u1', 'u2', 'u1']) await send('exam.completed', completed(userId));
  await send('user.updated', { id: 'u1' });
  await send('user.updated', { id: 'u1' });
  const received = await receivedEvents(n8n, id, 3);
  expect(received.map(({ type }) => type)).toEqual(['exam.completed', 'exam.completed', 'user.updated']);
  await n8n.deleteWorkflow(id);
});

test("a batch starts the workflow once, with an item for each event, and its retry doesn't", async () => {
  const { n8n } = connectors;
  const credentials = await credential(n8n, 'instruqtApi', { signingSecrets: secret });
  const parameters = { events: ['track.completed'] };
  const workflow = triggerWorkflow('instruqtTrigger', parameters, credentials);
  const { id } = await publishNew(n8n, workflow);
  const batch = ['track.completed', 'track.started', 'track.completed'].map((type) => ({
    type,
    user_id: 'u1',
  }));
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const { headers, body } = signedRequest({ secret, id: 'msg_batch', body: JSON.stringify(batch) });
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
    expect((await fetch(triggerUrl(n8n, workflow), sent)).status).toBe(200);
  }
  const received = await receivedEvents(n8n, id, 1);
  expect(received.map((event) => event.id)).toEqual(['msg_batch-0', 'msg_batch-2']);
  expect(await n8n.executions(id)).toHaveLength(1);
  await n8n.deleteWorkflow(id);
});
