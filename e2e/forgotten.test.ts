import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { startConnectors, type Connectors } from './connectors';
import type { WorkflowDefinition, WorkflowNode } from './n8n/client';
import { instruqtRegistrar, synapRegistrar, type Registrar } from './registrars';
import { eventually, publishNew, triggerUrl, triggerWorkflow, type Credentials } from './workflows';

/**
 * Tests how a real n8n handles situations that affect a trigger's record of its webhooks. In each situation, the
 * trigger accepts the vendor's next event, and the vendor has exactly the webhooks that the trigger needs. After
 * unpublishing, the vendor has no webhook.
 */

let connectors: Connectors;
let feed: Server;
/** The number of times that n8n has requested the feed. */
let polled = 0;
const credentials = new Map<Registrar, Credentials>();
const registrars = globalThis.queueMode ? [synapRegistrar] : [synapRegistrar, instruqtRegistrar];

beforeAll(async () => {
  connectors = await startConnectors({ lean: true });
  for (const registrar of registrars) {
    credentials.set(registrar, await registrar.credential(connectors.n8n, connectors.simulator));
  }
  feed = createServer((_, response) => {
    polled += 1;
    response.end('<rss version="2.0"><channel><title>Feed</title></channel></rss>');
  });
  await once(feed.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  feed.close();
  await connectors.stop();
});

const writesStaticData: WorkflowNode = {
  ...{ id: 'code', name: 'Code', type: 'n8n-nodes-base.code', typeVersion: 2, position: [400, 0] },
  parameters: {
    jsCode: "$getWorkflowStaticData('global').seen = Date.now(); return $input.all();",
  },
};
const wait = (seconds: number): WorkflowNode => ({
  ...{ id: 'wait', name: 'Wait', type: 'n8n-nodes-base.wait', typeVersion: 1.1, position: [200, 0] },
  parameters: { amount: seconds, unit: 'seconds' },
});
const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });

/** Creates a workflow with a trigger and a chain of nodes. */
function workflowOf(
  { trigger, codes }: Registrar,
  own: Credentials | undefined,
  events: readonly string[] = codes,
  nodes: WorkflowNode[] = [],
): WorkflowDefinition {
  const {
    nodes: [first],
    ...definition
  } = triggerWorkflow(trigger, { events, options: { registration: 'automatic' } }, own);
  if (first === undefined) throw new Error('There is a trigger');
  const names = [first, ...nodes].map(({ name }) => name);
  const connections = Object.fromEntries(nodes.map(({ name }, index) => [names[index] ?? '', to(name)]));
  return { ...definition, nodes: [first, ...nodes], connections };
}

/** Returns the same workflow with a trigger for other events. The webhook's path doesn't change. */
const withEvents = ({ nodes: [first, ...others] }: WorkflowDefinition, events: readonly string[]) => ({
  nodes: first ? [{ ...first, parameters: { ...first.parameters, events } }, ...others] : [],
});

/** Runs a task for all triggers at the same time, because the task is slow. */
const withEachTrigger = <Result>(task: (registrar: Registrar) => Promise<Result>): Promise<Result[]> =>
  Promise.all(registrars.map(task));

const publishEach = (
  events: (registrar: Registrar) => readonly string[],
  nodes: WorkflowNode[] = [],
): Promise<Published[]> =>
  withEachTrigger(async (registrar) => {
    const definition = workflowOf(registrar, credentials.get(registrar), events(registrar), nodes);
    return { registrar, definition, id: (await publishNew(connectors.n8n, definition)).id };
  });

interface Published {
  registrar: Registrar;
  definition: WorkflowDefinition;
  id: string;
}

const firstEvent = ({ codes: [first] }: Registrar): string[] => [first];
const bothEvents = ({ codes }: Registrar): readonly string[] => codes;

/** Checks that each trigger accepts its vendor's first event. */
async function expectAccepted(): Promise<void> {
  await withEachTrigger(async (registrar) => {
    expect(await registrar.emit(connectors.simulator)).toEqual([200]);
  });
}

/**
 * Checks that each trigger accepts events, that its vendor has exactly the expected webhooks, and that unpublishing
 * removes these webhooks.
 */
async function expectWholeRegistrations(
  published: readonly Published[],
  events: (registrar: Registrar) => readonly string[],
  origin = connectors.server().url,
): Promise<void> {
  const { n8n, simulator } = connectors;
  await expectAccepted();
  for (const { registrar, definition, id } of published) {
    const url = triggerUrl(n8n, definition).replace(connectors.server().url, origin);
    expect(registrar.subscribed(simulator).sort()).toEqual(
      [...registrar.expected(url, events(registrar))].sort(),
    );
    await n8n.unpublish(id);
    expect(registrar.subscribed(simulator)).toEqual([]);
  }
}

/** Publishes a second version of each workflow, with both events. */
const publishBoth = (published: readonly Published[]): Promise<unknown> =>
  Promise.all(
    published.map(async ({ registrar, definition, id }) => {
      await connectors.n8n.updateWorkflow(id, withEvents(definition, registrar.codes));
      await connectors.n8n.publish(id);
    }),
  );

const executed = (published: readonly Published[]): Promise<unknown> =>
  Promise.all(published.map(({ id }) => connectors.n8n.waitForExecutions(id, 1)));

test('a workflow waits and then writes static data', async () => {
  // n8n saves an execution in its database if the execution waits for longer than 65 seconds.
  const published = await publishEach(firstEvent, [wait(67), writesStaticData]);
  await expectAccepted();
  await executed(published);
  await expectWholeRegistrations(published, firstEvent);
});

test('a run writes static data while another version is published', async () => {
  const published = await publishEach(firstEvent, [wait(8), writesStaticData]);
  await expectAccepted();
  await publishBoth(published);
  await executed(published);
  await expectWholeRegistrations(published, bothEvents);
});

test('a polling trigger in the same workflow writes static data', async () => {
  const address = feed.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const polls: WorkflowNode = {
    ...{
      id: 'feed',
      name: 'Feed',
      type: 'n8n-nodes-base.rssFeedReadTrigger',
      typeVersion: 1,
      position: [0, 300],
    },
    parameters: { feedUrl: `http://127.0.0.1:${port}/`, pollTimes: { item: [{ mode: 'everyMinute' }] } },
  };
  const published = await withEachTrigger(async (registrar) => {
    const definition = workflowOf(registrar, credentials.get(registrar), firstEvent(registrar));
    const both = { ...definition, nodes: [...definition.nodes, polls] };
    return { registrar, definition: both, id: (await publishNew(connectors.n8n, both)).id };
  });
  await publishBoth(published);
  const before = polled;
  await eventually(() => expect(polled).toBeGreaterThanOrEqual(before + published.length));
  // n8n saves the polled data after the feed has responded.
  await sleep(2_000);
  await expectWholeRegistrations(published, bothEvents);
});

test('an older export is imported from the command line', async () => {
  const published = await publishEach(firstEvent);
  await publishBoth(published);
  for (const { id } of published) {
    const file = join(connectors.server().userFolder, 'export.json');
    await connectors.command('export:workflow', `--id=${id}`, `--output=${file}`);
    const [exported] = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify([{ ...exported, staticData: null }]));
    await connectors.command('import:workflow', `--input=${file}`);
    await rm(file);
  }
  // An import unpublishes a workflow. The running server only notices this later.
  for (const { id } of published) await connectors.n8n.publish(id);
  await expectWholeRegistrations(published, bothEvents);
});

test("n8n's address changes", async () => {
  const published = await publishEach(bothEvents);
  const moved = connectors.server().url.replace('127.0.0.1', 'localhost');
  await connectors.restart('stop', { WEBHOOK_URL: `${moved}/`, N8N_WEBHOOK_URL: `${moved}/` });
  // The old address still works, so the event is accepted.
  await expectAccepted();
  for (const { id } of published) {
    await connectors.n8n.unpublish(id);
    await connectors.n8n.publish(id);
  }
  await expectWholeRegistrations(published, bothEvents, moved);
  await connectors.restart();
});

test('n8n is killed after the vendor adds the first webhook, before it is stored', async () => {
  const { n8n, simulator } = connectors;
  const interrupted = await withEachTrigger(async (registrar) => {
    const definition = workflowOf(registrar, credentials.get(registrar));
    const { id } = await n8n.createWorkflow(definition);
    simulator.fail({ path: registrar.path, method: 'POST', connection: 'noResponse', times: 1 });
    const publishing = n8n.publish(id).catch(() => undefined);
    await eventually(() => expect(registrar.subscribed(simulator)).not.toEqual([]));
    return { registrar, definition, id, publishing };
  });
  await connectors.restart('kill');
  await Promise.all(interrupted.map(({ publishing }) => publishing));
  await expectAccepted();
  for (const { id } of interrupted) {
    await n8n.unpublish(id);
    await n8n.publish(id);
  }
  await expectWholeRegistrations(interrupted, bothEvents);
});
