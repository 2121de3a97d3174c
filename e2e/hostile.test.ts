import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { basicAuthorization, newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { startConnectors, type Connectors } from './connectors';
import {
  credential,
  eventually,
  manualSynapCredential,
  publishNew,
  receivedEvents,
  triggerUrl,
  triggerWorkflow,
} from './workflows';

/** Sends hostile requests to a real n8n, and checks that the next authentic event still arrives. */

const secret = newSigningSecret();
let connectors: Connectors;
beforeAll(async () => {
  connectors = await startConnectors({ lean: true });
});
afterAll(() => connectors.stop());

async function publishInstruqt() {
  const { n8n } = connectors;
  const credentials = await credential(n8n, 'instruqtApi', { signingSecrets: secret });
  const workflow = triggerWorkflow('instruqtTrigger', { events: ['*'] }, credentials);
  const { id } = await publishNew(n8n, workflow);
  return { id, url: triggerUrl(n8n, workflow) };
}

const post = (url: string, headers: Record<string, string>, body: string) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

/** Sends a request and closes the connection after `afterMs` milliseconds, before the response. */
async function sendAndHangUp(
  afterMs: number,
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const lines = Object.entries({
    ...headers,
    host: `${hostname}:${port}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST ${pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  await sleep(afterMs);
  socket.resetAndDestroy();
}

test("a sender that disconnects at once doesn't block its own retry", async () => {
  const { id, url } = await publishInstruqt();
  const body = '{"type":"track.completed","user_id":"u1"}';
  // Sends many events at once.
  // While n8n processes the first event, the other senders disconnect, before the trigger runs for their events.
  const ids = Array.from({ length: 12 }, (_, index) => `msg_left_${index}`);
  await Promise.all(
    ids.map((delivery) =>
      sendAndHangUp(60, url, signedRequest({ secret, id: delivery, body }).headers, body),
    ),
  );
  for (const delivery of ids) {
    const { headers } = signedRequest({ secret, id: delivery, body });
    const { status } = await fetch(url, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body },
      signal: AbortSignal.timeout(60_000),
    });
    expect(status).toBe(200);
  }
  // Each event arrived at least once. An event may have arrived twice if its sender disconnected before the response.
  await eventually(async () => {
    const received = await receivedEvents(connectors.n8n, id, ids.length);
    expect(new Set(received.map(({ id: delivery }) => delivery))).toEqual(new Set(ids));
  });
});

test('an authentic body with 5,000 levels is delivered as text', async () => {
  const { id, url } = await publishInstruqt();
  const body = `{"type":"track.completed","deep":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
  const { status } = await post(url, signedRequest({ secret, body }).headers, body);
  expect(status).toBe(200);
  expect(await receivedEvents(connectors.n8n, id, 1)).toMatchObject([
    {
      type: 'track.completed',
      data: body,
      warnings: expect.arrayContaining([expect.stringMatching(/200 levels/)]),
    },
  ]);
});

test('an expression in a credential that returns undefined rejects everyone, and the response names it', async () => {
  const { n8n } = connectors;
  const login = { username: 'n8n', password: 'long password' };
  const credentials = await manualSynapCredential(n8n, login);
  const workflow = triggerWorkflow(
    'synapTrigger',
    { events: ['*'], options: { registration: 'manual' } },
    credentials,
  );
  await publishNew(n8n, workflow);
  await n8n.changeCredential(credentials.synapApi?.id ?? '', {
    ...{ name: 'synapApi', type: 'synapApi' },
    data: { manualWebhooks: true, ...login, password: '={{ undefined }}' },
  });
  for (const password of ['undefined', 'null', '', '={{ undefined }}']) {
    const authorization = basicAuthorization({ username: 'n8n', password });
    const url = `${triggerUrl(n8n, workflow)}?event=exam.completed`;
    const response = await post(url, { authorization }, '{"attempt":{"id":"forged"}}');
    expect(response.status).toBe(401);
    expect(await response.text()).toMatch(/field \\"Password\\" in the Synap API credential is empty/);
  }
});

describe("a stranger who sends a body that n8n can't read", () => {
  const body = '{"type":"track.completed","user_id":"stranger"}';
  const gzip = gzipSync(body);
  const requests: Record<string, () => RequestInit> = {
    multipart: () => {
      const form = new FormData();
      form.set('file', new Blob([body]), 'event.json');
      return { body: form };
    },
    '17 MB of bytes': () => ({
      body: Buffer.alloc(17 * 1024 * 1024, 'x'),
      headers: { 'content-type': 'application/octet-stream' },
    }),
    'broken gzip': () => ({
      body: gzip.subarray(0, gzip.length / 2).fill(0, 4),
      headers: { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' },
    }),
  };
  const login = { username: 'n8n', password: 'long password' };

  /** Publishes a trigger with On Error: Continue, and creates an authentic event for it. */
  async function publishCarryingOn(
    node: 'instruqtTrigger' | 'synapTrigger',
    onError: 'continueRegularOutput' | 'continueErrorOutput',
  ) {
    const { n8n } = connectors;
    const isInstruqt = node === 'instruqtTrigger';
    const credentials = isInstruqt
      ? await credential(n8n, 'instruqtApi', { signingSecrets: secret })
      : await manualSynapCredential(n8n, login);
    const parameters = { events: ['*'], options: { registration: 'manual' } };
    const workflow = triggerWorkflow(node, parameters, credentials);
    const nodes = workflow.nodes.map((one) => (one.name === 'Trigger' ? { ...one, onError } : one));
    const { id } = await publishNew(n8n, { ...workflow, nodes });
    const genuine = isInstruqt
      ? signedRequest({ secret, body }).headers
      : { authorization: basicAuthorization(login) };
    const [credentialId = ''] = Object.values(credentials).map((one) => one.id);
    return { id, url: `${triggerUrl(n8n, workflow)}?event=exam.completed`, genuine, credentialId };
  }

  test.each([
    ['instruqtTrigger', 'continueRegularOutput'],
    ['instruqtTrigger', 'continueErrorOutput'],
    ['synapTrigger', 'continueRegularOutput'],
    ['synapTrigger', 'continueErrorOutput'],
  ] as const)('is refused and starts nothing: %s, %s', async (node, onError) => {
    const { id, url, genuine } = await publishCarryingOn(node, onError);
    for (const [name, request] of Object.entries(requests)) {
      const { status } = await fetch(url, { method: 'POST', ...request() });
      expect({ name, status }).toEqual({ name, status: 401 });
    }
    // When n8n has processed this event, it has also processed the previous events.
    expect((await post(url, genuine, body)).status).toBe(200);
    expect(await receivedEvents(connectors.n8n, id, 1)).toMatchObject([{ data: { user_id: 'stranger' } }]);
    expect(await connectors.n8n.executions(id)).toHaveLength(1);
  });

  test('is refused with a deleted credential', async () => {
    const { id, url, genuine, credentialId } = await publishCarryingOn(
      'synapTrigger',
      'continueRegularOutput',
    );
    await connectors.n8n.deleteCredential(credentialId);
    expect((await post(url, genuine, body)).status).toBe(401);
    expect(await connectors.n8n.executions(id)).toEqual([]);
  });

  test('with a valid login gets an error and starts nothing', async () => {
    const { id, url, genuine } = await publishCarryingOn('synapTrigger', 'continueRegularOutput');
    for (const [name, request] of Object.entries(requests)) {
      const { headers, ...rest } = request();
      const sent = { method: 'POST', ...rest, headers: { ...genuine, ...Object(headers) } };
      const { status } = await fetch(url, sent);
      expect({ name, status }).toEqual({ name, status: 400 });
    }
    expect(await connectors.n8n.executions(id)).toEqual([]);
  });
});
