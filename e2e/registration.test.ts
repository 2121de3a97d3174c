import { startConnectors, type Connectors } from './connectors';
import type { WorkflowDefinition } from './n8n/client';
import { instruqtRegistrar, synapRegistrar } from './registrars';
import {
  eventually,
  on1x,
  publishNew,
  receivedEvents,
  triggerUrl,
  triggerWorkflow,
  type Credentials,
  withEach,
} from './workflows';

let connectors: Connectors;
beforeAll(async () => {
  connectors = await startConnectors({ lean: true });
});
afterAll(() => connectors.stop());

/** Queue mode only affects n8n, so testing with one vendor is enough. */
const registrars = globalThis.queueMode ? [synapRegistrar] : [synapRegistrar, instruqtRegistrar];

describe.each(registrars)('the $trigger', (registrar) => {
  const { trigger, codes, path, removeByHand } = registrar;
  let credentials: Credentials;
  beforeAll(async () => {
    credentials = await registrar.credential(connectors.n8n, connectors.simulator);
  });

  const workflow = (events: readonly string[] = codes): WorkflowDefinition =>
    triggerWorkflow(trigger, { events, options: { registration: 'automatic' } }, credentials);
  const subscribed = () => registrar.subscribed(connectors.simulator).sort();
  const urls = (definition: WorkflowDefinition, events: readonly string[] = codes) =>
    registrar.expected(triggerUrl(connectors.n8n, definition), events).sort();
  const emit = () => registrar.emit(connectors.simulator);

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

  test('an event starts the workflow, and requests from anyone else are refused', async () => {
    const { n8n } = connectors;
    const definition = workflow();
    const { id } = await publishNew(n8n, definition);
    const [url = ''] = urls(definition);
    const forged = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect((await fetch(url, forged)).status).toBe(401);
    expect(await emit()).toEqual([200]);
    expect(await receivedEvents(n8n, id, 1)).toMatchObject([{ type: codes[0] }]);
    await n8n.unpublish(id);
    expect(await emit()).toEqual([]);
  });

  test("two workflows on one account don't affect each other", async () => {
    const { n8n } = connectors;
    const [one, two] = [workflow(), workflow([codes[0]])];
    const [first, second] = [await publishNew(n8n, one), await publishNew(n8n, two)];
    expect(subscribed()).toEqual([...urls(one), ...urls(two, [codes[0]])].sort());
    expect(await emit()).toEqual([200, 200]);
    await n8n.unpublish(first.id);
    expect(subscribed()).toEqual(urls(two, [codes[0]]));
    expect(await emit()).toEqual([200]);
    await n8n.waitForExecutions(second.id, 2);
    await n8n.unpublish(second.id);
  });

  test('two triggers in one workflow each have their own webhooks, and one event starts each once', async () => {
    const { n8n } = connectors;
    const [one, two] = [workflow(), workflow([codes[0]])];
    const nodes = [
      ...one.nodes,
      ...two.nodes.slice(0, 1).map((node) => ({ ...node, id: 'second', name: 'Second' })),
    ];
    const { id } = await publishNew(n8n, { ...one, nodes });
    expect(subscribed()).toEqual([...urls(one), ...urls(two, [codes[0]])].sort());
    expect(await emit()).toEqual([200, 200]);
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

  test("listening for a test event doesn't change the published webhooks", async () => {
    const { n8n } = connectors;
    const definition = workflow([codes[0]]);
    const { id } = await publishNew(n8n, definition);
    const production = urls(definition, [codes[0]]);
    const testing = registrar.expected(triggerUrl(n8n, definition, 'test'), [codes[0]]);
    await n8n.listenForTestEvent(id, 'Trigger');
    expect(subscribed()).toEqual([...production, ...testing].sort());
    expect(await emit()).toEqual([200, 200]);
    const executions = await n8n.waitForExecutions(id, 2);
    expect(executions.map(({ mode }) => mode).sort()).toEqual(['manual', 'webhook']);
    await eventually(() => expect(subscribed()).toEqual(production));
    await n8n.unpublish(id);
    expect(subscribed()).toEqual([]);
  });

  test('a webhook that someone removed exists again after unpublishing and publishing', async () => {
    const { n8n, simulator } = connectors;
    const definition = workflow();
    const { id } = await publishNew(n8n, definition);
    registrar.removeOne(simulator);
    await n8n.unpublish(id);
    expect(subscribed()).toEqual([]);
    await n8n.publish(id);
    expect(subscribed()).toEqual(urls(definition));
    await n8n.unpublish(id);
  });

  if (on1x()) {
    // n8n 1.x checks the webhooks at each start. n8n 2 doesn't check them.
    test("the webhooks stay if the API can't list them while n8n starts", async () => {
      const { n8n, simulator } = connectors;
      const definition = workflow();
      const { id } = await publishNew(n8n, definition);
      const before = subscribed();
      const endFault = simulator.fail({ path, method: 'GET', status: 503 });
      await connectors.restart();
      expect(await emit()).toEqual([200]);
      endFault();
      expect(subscribed()).toEqual(before);
      await n8n.waitForExecutions(id, 1);
      await n8n.unpublish(id);
      expect(subscribed()).toEqual([]);
    });
  } else {
    // n8n 2 tries several times to register a trigger and to remove its webhooks. n8n 1.x tries once.
    test.each([
      ['listing', { method: 'GET' }],
      ['the first subscription', { method: 'POST' }],
      ['the second subscription', { method: 'POST', after: 1, times: 1 }],
    ])('n8n tries again if the API fails at %s for a moment', async (_, fault) => {
      const { n8n, simulator } = connectors;
      const definition = workflow();
      const { id } = await n8n.createWorkflow(definition);
      const endFault = simulator.fail({ path, status: 503, times: 2, ...fault });
      await n8n.publish(id);
      endFault();
      expect(subscribed()).toEqual(urls(definition));
      await n8n.unpublish(id);
      expect(subscribed()).toEqual([]);
    });

    test('n8n tries again if the API fails at removing for a moment', async () => {
      const { n8n, simulator } = connectors;
      const { id } = await publishNew(n8n, workflow());
      const endFault = simulator.fail({ path, method: 'DELETE', status: 503, times: subscribed().length });
      await n8n.unpublish(id);
      endFault();
      expect(subscribed()).toEqual([]);
    });
  }

  test('if the API refuses to remove webhooks, the workflow is unpublished and the log shows what to do', async () => {
    const { n8n, simulator, server } = connectors;
    const definition = workflow([codes[0]]);
    const { id } = await publishNew(n8n, definition);
    const endFault = simulator.fail({ path, method: 'DELETE', status: 405 });
    await n8n.unpublish(id);
    endFault();
    expect(server().output()).toMatch(removeByHand);
    await n8n.publish(id);
    expect(subscribed()).toEqual(urls(definition, [codes[0]]));
    await n8n.unpublish(id);
    expect(subscribed()).toEqual([]);
  });

  // n8n 2 tries to publish for 15 seconds before it gives up, so all cases run at the same time.
  test('if the API refuses or is down, publishing fails with the reason and leaves nothing behind', async () => {
    const { n8n, simulator } = connectors;
    const refusals: [status: number, message: RegExp][] = [
      [401, /access token|integration key/i],
      [422, /Check the (?:values|chosen events)/],
      [503, /Try again in a few minutes/],
    ];
    await withEach(refusals, async ([status, message]) => {
      const definition = workflow();
      const url = triggerUrl(n8n, definition);
      const { id } = await n8n.createWorkflow(definition);
      const endFault = simulator.fail({
        ...{ path, method: 'POST', status },
        when: ({ body }) => body.includes(url),
      });
      await expect(n8n.publish(id)).rejects.toThrow(message);
      endFault();
      await n8n.unpublish(id);
    });
    expect(subscribed()).toEqual([]);
  });
});
