import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { instruqt } from '@synap-instruqt/vendors';
import { startConnectors, type Connectors } from './connectors';
import type { SavedWorkflow, WorkflowDefinition } from './n8n/client';
import { credential, publishNew, receivedEvents, triggerUrl, triggerWorkflow, withEach } from './workflows';

const secret = newSigningSecret();
let connectors: Connectors;
let credentials: Awaited<ReturnType<typeof credential>>;

beforeAll(async () => {
  connectors = await startConnectors({ lean: true });
  credentials = await credential(connectors.n8n, 'instruqtApi', { signingSecrets: secret });
});
afterAll(() => connectors.stop());

const trigger = (events: string[]): WorkflowDefinition =>
  triggerWorkflow('instruqtTrigger', { events, includeLearner: false }, credentials);

/** Posts a request as Instruqt does. @returns n8n's response */
async function post(url: string, { headers, body }: { headers: Record<string, string>; body: string }) {
  const started = Date.now();
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text(), seconds: (Date.now() - started) / 1000 };
}

test('every event starts the workflow once', async () => {
  const { n8n, simulator } = connectors;
  const workflow = trigger(instruqt.events.map(({ code }) => code));
  const { id } = await publishNew(n8n, workflow);
  const endpoint = simulator.instruqt.addEndpoint({ url: triggerUrl(n8n, workflow), secret });

  const sent: Record<string, unknown>[] = [];
  for (const { code, sample } of instruqt.events) {
    const [delivery] = await simulator.instruqt.emit(code);
    expect(delivery?.attempts).toEqual([expect.objectContaining({ received: true })]);
    sent.push({ id: delivery?.messageId, type: code, source: 'instruqt', data: sample });
  }
  simulator.instruqt.removeEndpoint(endpoint);

  const events = await receivedEvents(n8n, id, instruqt.events.length);
  expect(events).toHaveLength(sent.length);
  expect(events).toEqual(expect.arrayContaining(sent.map((event) => expect.objectContaining(event))));
  for (const event of events) expect(event).toHaveProperty('warnings', []);
});

test.each([['lab.*'], ['*']])(
  'an unknown lab event starts a workflow with %s selected, and no other',
  async (choice) => {
    const { n8n } = connectors;
    const chosen = trigger([choice]);
    const other = trigger(['lab.session_ready', 'track.completed']);
    const [{ id }, { id: otherId }] = [await publishNew(n8n, chosen), await publishNew(n8n, other)];
    const body = {
      ...{ type: 'lab.something_new', user_id: 'u1', timestamp: '2026-03-02T09:30:00.123456789Z' },
      task: { title: 'Expose the service', attempts: [1, 2] },
    };
    for (const workflow of [other, chosen]) {
      const { status } = await post(triggerUrl(n8n, workflow), signedRequest({ secret, body }));
      expect(status).toBe(200);
    }
    const [event] = await receivedEvents(n8n, id, 1);
    expect(event).toMatchObject({
      ...{ type: 'lab.something_new', source: 'instruqt', time: '2026-03-02T09:30:00.123Z' },
      learner: { id: 'u1' },
    });
    expect(event).toHaveProperty('data', body);
    expect(event).toHaveProperty('warnings', []);
    expect(await n8n.executions(otherId)).toEqual([]);
  },
);

describe('a workflow with Track Completed selected', () => {
  let url: string;
  let workflow: SavedWorkflow;
  const body = JSON.stringify(instruqt.events.find(({ code }) => code === 'track.completed')?.sample);

  beforeAll(async () => {
    const definition = trigger(['track.completed']);
    workflow = await publishNew(connectors.n8n, definition);
    url = triggerUrl(connectors.n8n, definition);
  });

  const good = signedRequest({ secret, body });
  const without = (name: string) => ({
    body,
    headers: Object.fromEntries(Object.entries(good.headers).filter(([header]) => header !== name)),
  });
  const now = Math.floor(Date.now() / 1000);

  test.each([
    ['signed with another secret', signedRequest({ secret: newSigningSecret(), body }), "doesn't match"],
    ['signed too long ago', signedRequest({ secret, body, timestamp: now - 400 }), '5 minutes ago'],
    [
      'signed in the future',
      signedRequest({ secret, body, timestamp: now + 4000 }),
      '5 minutes in the future',
    ],
    [
      'changed in transit',
      { ...good, body: body.replace('track.completed', 'track.started') },
      "doesn't match",
    ],
    ['without svix-id', without('svix-id'), "isn't signed"],
    ['without svix-timestamp', without('svix-timestamp'), "isn't signed"],
    ['without svix-signature', without('svix-signature'), "isn't signed"],
  ])('refuses an event that is %s with 401', async (_, request, reason) => {
    const { status, text } = await post(url, request);
    expect(status).toBe(401);
    expect(text).toContain(reason);
    expect(text).not.toContain(secret);
  });

  test('responds to an unselected or unknown event at once with 200', async () => {
    for (const type of ['track.started', 'brand.new']) {
      const { status, seconds } = await post(url, signedRequest({ secret, body: { type } }));
      expect(status).toBe(200);
      expect(seconds).toBeLessThan(5);
    }
  });

  test('started nothing for these events', async () => {
    expect(await connectors.n8n.executions(workflow.id)).toEqual([]);
  });

  test('accepts an authentic event', async () => {
    expect((await post(url, signedRequest({ secret, body }))).status).toBe(200);
    expect(await receivedEvents(connectors.n8n, workflow.id, 1)).toHaveLength(1);
  });
});

describe('a workflow with all events selected', () => {
  let url: string;
  let workflow: SavedWorkflow;
  beforeAll(async () => {
    const definition = trigger(['*']);
    workflow = await publishNew(connectors.n8n, definition);
    url = triggerUrl(connectors.n8n, definition);
  });

  test.each([
    ['an unknown type', '{"type":"brand.new","user_id":"u1"}', 'application/json', { type: 'brand.new' }],
    [
      'unknown fields',
      '{"type":"review.created","brandNew":1}',
      'application/json',
      { data: { type: 'review.created', brandNew: 1 } },
    ],
    ['an array', '[1,2]', 'application/json', { type: 'unknown', data: [1, 2] }],
    ['an empty body', '', 'application/json', { type: 'unknown', data: null }],
    ['text', 'hello', 'text/plain', { type: 'unknown', data: 'hello' }],
    ['a 1 MB string', JSON.stringify('x'.repeat(1024 * 1024)), 'application/json', { type: 'unknown' }],
    [
      'null where text is documented',
      '{"type":"track.completed","track_id":null}',
      'application/json',
      { data: { type: 'track.completed', track_id: null } },
    ],
  ])('receives %s', async (_, body, contentType, expected) => {
    const before = (await connectors.n8n.executions(workflow.id)).length;
    const request = signedRequest({ secret, body });
    const { status } = await post(url, {
      ...request,
      headers: { ...request.headers, 'content-type': contentType },
    });
    expect(status).toBe(200);
    const event = (await receivedEvents(connectors.n8n, workflow.id, before + 1)).at(-1);
    expect(event).toMatchObject({ ...expected, source: 'instruqt' });
  });
});

test('the test URL and the production URL work independently', async () => {
  const { n8n } = connectors;
  const definition = trigger(['track.completed']);
  const { id } = await publishNew(n8n, definition);
  const request = () => signedRequest({ secret, body: { type: 'track.completed', user_id: 'u1' } });

  await n8n.listenForTestEvent(id, 'Trigger');
  expect((await post(triggerUrl(n8n, definition, 'test'), request())).status).toBe(200);
  await n8n.waitForExecutions(id, 1);
  expect((await post(triggerUrl(n8n, definition), request())).status).toBe(200);
  const executions = await n8n.waitForExecutions(id, 2);
  expect(executions.map(({ mode }) => mode).sort()).toEqual(['manual', 'webhook']);
});

// n8n tries to publish for 15 seconds before it gives up, so both workflows are published at the same time.
test('publishing with a malformed secret names the secret and what to do', async () => {
  const { n8n } = connectors;
  const refusals = [
    { signingSecrets: 'hello', message: /Signing secret 1 is malformed/ },
    { signingSecrets: `${secret} whsec_`, message: /Signing secret 2 is malformed/ },
  ];
  await withEach(refusals, async ({ signingSecrets, message }) => {
    const bad = await credential(n8n, 'instruqtApi', { signingSecrets });
    const { id } = await n8n.createWorkflow(triggerWorkflow('instruqtTrigger', { events: ['*'] }, bad));
    await expect(n8n.publish(id)).rejects.toThrow(message);
    await n8n.unpublish(id);
  });
});

test('the credential has a working test', async () => {
  const { n8n } = connectors;
  const test = async (signingSecrets: string) =>
    n8n.testCredential(
      await n8n.createCredential({ name: 'x', type: 'instruqtApi', data: { signingSecrets } }),
    );
  expect(await test(secret)).toMatchObject({ status: 'OK' });
  expect(await test('hello')).toMatchObject({
    status: 'Error',
    message: expect.stringContaining('malformed'),
  });
});
