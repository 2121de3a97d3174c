import { startConnectors, type Connectors } from './connectors';
import type { WorkflowDefinition } from './n8n/client';
import {
  onN8n1,
  onN8n2,
  publishNew,
  synapCredential,
  triggerUrl,
  triggerWorkflow,
  type Credentials,
} from './workflows';

let connectors: Connectors;
let credentials: Credentials;
beforeAll(async () => {
  connectors = await startConnectors();
  credentials = await synapCredential(connectors.n8n, connectors.simulator);
});
afterAll(() => connectors.stop());

const codes = ['exam.completed', 'exam.started'];
const workflow = (events = codes): WorkflowDefinition =>
  triggerWorkflow('synapTrigger', { events, registration: 'automatic' }, credentials);
const subscribed = () =>
  connectors.simulator.synap.subscriptions
    .list()
    .map(({ targetUrl }) => targetUrl)
    .sort();
const urls = (definition: WorkflowDefinition, events = codes) =>
  events.map((code) => `${triggerUrl(connectors.n8n, definition)}?event=${code}`).sort();

test('publishing and unpublishing 20 times leaves the right number', async () => {
  const { n8n } = connectors;
  const definition = workflow();
  const { id } = await n8n.createWorkflow(definition);
  for (let times = 0; times < 20; times += 1) {
    await n8n.publish(id);
    expect(subscribed()).toEqual(urls(definition));
    await n8n.unpublish(id);
    expect(subscribed()).toEqual([]);
  }
});

test('two workflows on one account do not touch each other', async () => {
  const { n8n, simulator } = connectors;
  const [one, two] = [workflow(), workflow(['exam.completed'])];
  const [first, second] = [await publishNew(n8n, one), await publishNew(n8n, two)];
  expect(subscribed()).toEqual([...urls(one), ...urls(two, ['exam.completed'])].sort());
  expect((await simulator.synap.emit('exam.completed')).map(({ status }) => status)).toEqual([200, 200]);
  await n8n.unpublish(first.id);
  expect(subscribed()).toEqual(urls(two, ['exam.completed']));
  expect((await simulator.synap.emit('exam.completed')).map(({ status }) => status)).toEqual([200]);
  await n8n.waitForExecutions(second.id, 2);
  await n8n.unpublish(second.id);
});

test('two triggers in one workflow each have their own webhooks, and one event starts each once', async () => {
  const { n8n, simulator } = connectors;
  const [one, two] = [workflow(), workflow(['exam.completed'])];
  const nodes = [
    ...one.nodes,
    ...two.nodes.slice(0, 1).map((node) => ({ ...node, id: 'second', name: 'Second' })),
  ];
  const { id } = await publishNew(n8n, { ...one, nodes });
  expect(subscribed()).toEqual([...urls(one), ...urls(two, ['exam.completed'])].sort());
  expect((await simulator.synap.emit('exam.completed')).map(({ status }) => status)).toEqual([200, 200]);
  const executions = await n8n.waitForExecutions(id, 2);
  const started = await Promise.all(
    executions.map(async (execution) => {
      const { items } = await n8n.execution(execution.id);
      return [items('Trigger').length, items('Second').length];
    }),
  );
  expect(started.sort()).toEqual([
    [0, 1],
    [1, 0],
  ]);
  await n8n.unpublish(id);
  expect(subscribed()).toEqual([]);
});

test('a webhook that was removed behind our back is back after unpublishing and publishing', async () => {
  const { n8n, simulator } = connectors;
  const definition = workflow();
  const { id } = await publishNew(n8n, definition);
  simulator.synap.subscriptions.remove(simulator.synap.subscriptions.list()[0]?.id ?? '');
  await n8n.unpublish(id);
  expect(subscribed()).toEqual([]);
  await n8n.publish(id);
  expect(subscribed()).toEqual(urls(definition));
  await n8n.unpublish(id);
});

onN8n1('asks for no webhooks when it starts', () => {
  test('an API that cannot list while n8n starts costs nothing: the webhooks stay', async () => {
    const { n8n, simulator } = connectors;
    const { id } = await publishNew(n8n, workflow());
    const registered = simulator.synap.subscriptions.list();
    const endFault = simulator.fail({ path: /webhook-subscriptions/, method: 'GET', status: 503 });
    await connectors.restart();
    const deliveries = await simulator.synap.emit('exam.completed');
    endFault();
    expect(deliveries.map(({ status }) => status)).toEqual([200]);
    expect(simulator.synap.subscriptions.list()).toEqual(registered);
    await n8n.waitForExecutions(id, 1);
    await n8n.unpublish(id);
    expect(subscribed()).toEqual([]);
  });
});

onN8n2('registers a trigger once, and removes its webhooks once: it does not try again', () => {
  test.each([
    ['listing', { method: 'GET' }],
    ['the first subscription', { method: 'POST' }],
    ['the second subscription', { method: 'POST', after: 1, times: 1 }],
  ])('an API that fails at %s for a moment costs nothing: n8n tries again', async (_, fault) => {
    const { n8n, simulator } = connectors;
    const definition = workflow();
    const { id } = await n8n.createWorkflow(definition);
    simulator.fail({ path: /webhook-subscriptions/, status: 503, times: 2, ...fault });
    await n8n.publish(id);
    expect(subscribed()).toEqual(urls(definition));
    await n8n.unpublish(id);
    expect(subscribed()).toEqual([]);
  });

  test('an API that fails at removing for a moment costs nothing either', async () => {
    const { n8n, simulator } = connectors;
    const { id } = await publishNew(n8n, workflow());
    simulator.fail({ path: /webhook-subscriptions/, method: 'DELETE', status: 503, times: 2 });
    await n8n.unpublish(id);
    expect(subscribed()).toEqual([]);
  });
});
