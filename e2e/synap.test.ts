import { basicAuthorization } from '@synap-instruqt/simulator';
import { synap } from '@synap-instruqt/vendors';
import { startConnectors, type Connectors } from './connectors';
import type { WorkflowDefinition } from './n8n/client';
import {
  credential,
  eventually,
  manualSynapCredential,
  ownSynapBody,
  publishNew,
  receivedEvents,
  synapCredential,
  triggerUrl,
  triggerWorkflow,
  withEach,
} from './workflows';

let connectors: Connectors;
let credentials: Awaited<ReturnType<typeof credential>>;

beforeAll(async () => {
  connectors = await startConnectors({ lean: true });
  credentials = await synapCredential(connectors.n8n, connectors.simulator);
});
afterAll(() => connectors.stop());

const automatic = (events: string[], token = credentials): WorkflowDefinition =>
  triggerWorkflow('synapTrigger', { events, options: { registration: 'automatic' } }, token);
const subscribed = () =>
  connectors.simulator.synap.subscriptions
    .list()
    .map(({ eventName, targetUrl }) => `${eventName} ${targetUrl}`)
    .sort();
const expected = (url: string, events: string[]) =>
  events.map((code) => `${code} ${url}?event=${code}`).sort();
const codes = ['exam.completed', 'exam.started', 'user.addedToGroup'];

test('every event starts the workflow once, with the learner', async () => {
  const { n8n, simulator } = connectors;
  const { id } = await publishNew(n8n, automatic(['*']));
  for (const { code } of synap.events) {
    const deliveries = await simulator.synap.emit(code);
    expect(deliveries).toEqual([expect.objectContaining({ status: 200 })]);
  }
  const events = await receivedEvents(n8n, id, synap.events.length);
  expect(events).toHaveLength(synap.events.length);
  for (const { code, sample } of synap.events) {
    const event = events.find(({ type }) => type === code);
    expect(event).toMatchObject({
      source: 'synap',
      data: sample,
      learner: { email: expect.stringContaining('@example.com') },
    });
    expect(event).toHaveProperty('warnings', []);
  }
  await n8n.unpublish(id);
  expect(subscribed()).toEqual([]);
});

test('publishing registers one subscription per event, also a second time and after a restart', async () => {
  const { n8n } = connectors;
  const definition = automatic(codes);
  const url = triggerUrl(n8n, definition);
  const { id } = await publishNew(n8n, definition);
  expect(subscribed()).toEqual(expected(url, codes));

  await n8n.publish(id);
  expect(subscribed()).toEqual(expected(url, codes));

  const ids = connectors.simulator.synap.subscriptions.list().map((subscription) => subscription.id);
  await connectors.restart();
  expect(connectors.simulator.synap.subscriptions.list().map((subscription) => subscription.id)).toEqual(ids);
  const [delivery] = await connectors.simulator.synap.emit('exam.completed');
  expect(delivery?.status).toBe(200);
  expect(await receivedEvents(n8n, id, 1)).toMatchObject([{ type: 'exam.completed' }]);

  const [trigger, end] = definition.nodes;
  if (!trigger || !end) throw new Error('The workflow has two nodes');
  const parameters = { events: ['exam.started', 'flag.planted'], options: { registration: 'automatic' } };
  await n8n.updateWorkflow(id, { nodes: [{ ...trigger, parameters }, end] });
  await n8n.publish(id);
  expect(subscribed()).toEqual(expected(url, ['exam.started', 'flag.planted']));

  await n8n.unpublish(id);
  expect(subscribed()).toEqual([]);
  await n8n.publish(id);
  expect(subscribed()).toEqual(expected(url, ['exam.started', 'flag.planted']));
  await n8n.unpublish(id);
  expect(subscribed()).toEqual([]);
});

test("listening for a test event doesn't change the published webhooks", async () => {
  const { n8n, simulator } = connectors;
  const definition = automatic(['exam.completed']);
  const { id } = await publishNew(n8n, definition);
  const production = expected(triggerUrl(n8n, definition), ['exam.completed']);

  await n8n.listenForTestEvent(id, 'Trigger');
  const test = expected(triggerUrl(n8n, definition, 'test'), ['exam.completed']);
  expect(subscribed()).toEqual([...production, ...test].sort());
  const deliveries = await simulator.synap.emit('exam.completed');
  expect(deliveries.map(({ status }) => status)).toEqual([200, 200]);
  const executions = await n8n.waitForExecutions(id, 2);
  expect(executions.map(({ mode }) => mode).sort()).toEqual(['manual', 'webhook']);

  await n8n.listenForTestEvent(id, 'Trigger');
  await n8n.stopListening(id);
  await eventually(() => expect(subscribed()).toEqual(production));
  const another = await simulator.synap.emit('exam.completed', ownSynapBody('exam.completed'));
  expect(another.map(({ status }) => status)).toEqual([200]);
  await n8n.waitForExecutions(id, 3);
  await n8n.unpublish(id);
  expect(subscribed()).toEqual([]);
});

describe('refused requests', () => {
  const basicAuth = { username: 'n8n', password: 'entered manually' };
  const headers = (authorization?: string) => ({
    'content-type': 'application/json',
    ...(authorization && { authorization }),
  });

  test.each([
    ['registered by n8n', 'automatic'],
    ['set up manually', 'manual'],
  ])('to a webhook %s', async (_, registration) => {
    const { n8n } = connectors;
    const node = { events: ['exam.completed'], options: { registration } };
    const byHand = await manualSynapCredential(n8n, basicAuth);
    const definition = triggerWorkflow(
      'synapTrigger',
      node,
      registration === 'manual' ? byHand : credentials,
    );
    const { id } = await publishNew(n8n, definition);
    const url = `${triggerUrl(n8n, definition)}?event=exam.completed`;
    for (const authorization of [
      undefined,
      'Bearer x',
      basicAuthorization({ username: 'n8n', password: 'wrong' }),
    ]) {
      const response = await fetch(url, { method: 'POST', headers: headers(authorization), body: '{}' });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({
        message: expect.stringMatching(/basic authentication|doesn't match/),
      });
    }
    expect(await n8n.executions(id)).toEqual([]);
    await n8n.unpublish(id);
  });

  test("don't include a correct manual setup, and an unselected event gets a response at once", async () => {
    const { n8n } = connectors;
    const parameters = { events: ['exam.completed'], options: { registration: 'manual' } };
    const definition = triggerWorkflow(
      'synapTrigger',
      parameters,
      await manualSynapCredential(n8n, basicAuth),
    );
    const { id } = await publishNew(n8n, definition);
    for (const event of ['exam.completed', 'exam.started', 'brand.new']) {
      const url = `${triggerUrl(n8n, definition)}?event=${event}`;
      const response = await fetch(url, {
        method: 'POST',
        headers: headers(basicAuthorization(basicAuth)),
        body: '{}',
      });
      expect(response.status).toBe(200);
    }
    const events = await receivedEvents(n8n, id, 1);
    expect(events).toMatchObject([
      { type: 'exam.completed', warnings: expect.arrayContaining(['data.exam: missing']) },
    ]);
    await n8n.unpublish(id);
  });
});

describe('if Synap fails', () => {
  const path = /webhook-subscriptions/;

  // n8n tries to publish for 15 seconds before it gives up, so all cases run at the same time.
  test('publishing fails with the reason and leaves nothing behind', async () => {
    const { n8n, simulator } = connectors;
    const dead = await credential(n8n, 'synapApi', { accessToken: 'p:x', apiUrl: simulator.synap.apiUrl });
    const refusals = [
      { workflow: automatic(codes, dead), fault: undefined, message: /Settings > Automations > API/ },
      {
        workflow: automatic(codes),
        fault: { status: 400, method: 'POST', after: 1 },
        message: /add the webhook for exam\.\w+ \(/,
      },
      {
        workflow: automatic(codes),
        fault: { status: 503, method: 'POST', after: 2 },
        message: /Try again in a few minutes/,
      },
    ];
    await withEach(refusals, async ({ workflow, fault, message }) => {
      const url = triggerUrl(n8n, workflow);
      const endFault = fault && simulator.fail({ path, when: ({ body }) => body.includes(url), ...fault });
      const { id } = await n8n.createWorkflow(workflow);
      await expect(n8n.publish(id)).rejects.toThrow(message);
      endFault?.();
      await n8n.unpublish(id);
    });
    expect(subscribed()).toEqual([]);
  });

  test('the workflow is unpublished and the log shows what to do, because Synap refuses to delete', async () => {
    const { n8n, simulator, server } = connectors;
    const definition = automatic(['exam.completed']);
    const { id } = await publishNew(n8n, definition);
    const endFault = simulator.fail({ path, method: 'DELETE', status: 405 });
    await n8n.unpublish(id);
    endFault();
    expect(server().output()).toMatch(/could not .*Remove the remaining webhooks in Synap/s);
    await n8n.publish(id);
    expect(subscribed()).toEqual(expected(triggerUrl(n8n, definition), ['exam.completed']));
    await n8n.unpublish(id);
    expect(subscribed()).toEqual([]);
  });
});

test('the credential has a working test', async () => {
  const { n8n, simulator } = connectors;
  const test = async (accessToken: string) => {
    const data = { accessToken, apiUrl: simulator.synap.apiUrl };
    return n8n.testCredential(await n8n.createCredential({ name: 'x', type: 'synapApi', data }));
  };
  expect(await test(simulator.synap.token)).toMatchObject({
    status: 'OK',
    message: expect.stringContaining('Connected to'),
  });
  expect(await test('p:wrong')).toMatchObject({
    status: 'Error',
    message: expect.stringContaining('access token'),
  });
});
