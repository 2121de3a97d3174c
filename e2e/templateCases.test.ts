import { newSigningSecret } from '@synap-instruqt/simulator';
import { findEvent, instruqt, synap } from '@synap-instruqt/vendors';
import { startConnectors, type Connectors } from './connectors';
import {
  WEBINAR,
  instruqtCases,
  instruqtExamples,
  newAnonymous,
  newLearner,
  newPlay,
  synapCases,
  synapExamples,
  type Case,
  type CaseEvent,
  type ExampleInCases,
} from './exampleCases';
import { fillIn, readExample, withStandIns } from './examples';
import { startMailServer, type MailServer } from './mailServer';
import type { SavedWorkflow, WorkflowDefinition } from './n8n/client';
import { isFinished } from './n8n/execution';
import {
  credential,
  eventually,
  on1x,
  publishNew,
  synapCredential,
  triggerUrl,
  type Credentials,
} from './workflows';

const secret = newSigningSecret();

let connectors: Connectors;
let mailServer: MailServer;
let credentials: Credentials;
let smtp: Credentials;
beforeAll(async () => {
  // The sender waits longer than 15 seconds, so that a slow machine doesn't count as a failure.
  connectors = await startConnectors({ simulator: { instruqt: { answerTimeoutInMs: 300_000 } } });
  mailServer = await startMailServer();
  const { n8n, simulator } = connectors;
  const { apiKey, apiUrl } = simulator.instruqt;
  const { port } = mailServer;
  credentials = {
    ...(await credential(n8n, 'instruqtWebhookApi', { signingSecrets: secret })),
    ...(await credential(n8n, 'instruqtApi', { apiKey, apiUrl, teamSlug: 'northgate' })),
    ...(await synapCredential(n8n, simulator)),
  };
  smtp = await credential(n8n, 'smtp', { host: '127.0.0.1', port, secure: false, disableStartTls: true });
});
afterAll(async () => {
  await connectors.stop();
  await mailServer.stop();
});

describe.each(instruqtExamples)('$file, $code', (example) => {
  let workflow: SavedWorkflow;
  beforeAll(async () => {
    workflow = await publish(example.file);
  });
  afterAll(() => connectors.n8n.deleteWorkflow(workflow.id));

  test.each(instruqtCases)('$title', async (played) => {
    const events = played.events(connectors.simulator.instruqt.data);
    const arrived = await playInstruqt(workflow, example, { ...played, events });
    const isUnknown = played.fails === 'lookup' && example.withoutLookup === 'goesOn';
    expectOnce(arrived, example, isUnknown ? events.map(withoutDetails) : events);
  });
});

describe.each(synapExamples)('$file', (example) => {
  let workflow: SavedWorkflow;
  beforeAll(async () => {
    workflow = await publish(example.file);
  });
  afterAll(() => connectors.n8n.deleteWorkflow(workflow.id));

  test.each(synapCases)('$title', async (played) => {
    const events = played.events(connectors.simulator.instruqt.data);
    expectOnce(await playSynap(workflow, example, { ...played, events }), example, events);
  });
});

describe('catch-up-missed-plays.json', () => {
  const file = 'catch-up-missed-plays.json';
  let id: string;
  beforeAll(async () => {
    const { pinData: _unpinned, ...workflow } = await ready(file);
    id = (await connectors.n8n.createWorkflow(workflow)).id;
  });
  beforeEach(() => {
    connectors.simulator.instruqt.data.plays.clear();
    begin(undefined);
  });

  /** @returns how each run ended */
  async function run(times: number, atOnce = false): Promise<(string | undefined)[]> {
    const { n8n } = connectors;
    const morning = () => n8n.executeManually(id, 'Every Morning');
    const runs = await all(
      Array.from({ length: times }, () => async () => {
        const execution = await morning();
        if (!atOnce) await settled(id);
        return execution;
      }),
      atOnce,
    );
    await settled(id);
    return Promise.all(runs.map(async (execution) => (await n8n.execution(execution)).status));
  }

  const rows = () =>
    connectors.simulator.crm.rows
      .map(({ playId, email, invite }) => ({ playId, email, invite }))
      .sort((one, other) => String(one.playId).localeCompare(String(other.playId)));
  const inOrder = <Row extends { playId: string }>(expected: Row[]): Row[] =>
    expected.sort((one, other) => one.playId.localeCompare(other.playId));

  test.each([
    ['run once', 1, false],
    ['run twice', 2, false],
    ['run twice at once', 2, true],
  ])('%s: each play is one row, with or without an invite and an email address', async (_, times, atOnce) => {
    const { data } = connectors.simulator.instruqt;
    const [invited, uninvited] = [newLearner(data), newLearner(data)];
    const anonymous = newAnonymous(data);
    const plays = inOrder([
      { playId: newPlay(data, invited, WEBINAR), email: invited.email, invite: WEBINAR },
      { playId: newPlay(data, uninvited, null), email: uninvited.email, invite: null },
      { playId: newPlay(data, anonymous, 'gone8xq4vw7k'), email: null, invite: null },
      { playId: newPlay(data, { ...anonymous, id: 'unknown' }, null), email: null, invite: null },
    ]);
    expect(await run(times, atOnce)).toEqual(Array.from({ length: times }, () => 'success'));
    expect(rows()).toEqual(plays);
  });

  test('the next run fills in whom the lookup did not find, and says why until then', async () => {
    const { simulator } = connectors;
    const { data } = simulator.instruqt;
    const learner = newLearner(data);
    const playId = newPlay(data, learner, null);
    const end = simulator.fail({ path: '/graphql', status: 503, when: ({ body }) => body.includes('user(') });
    expect(await run(1)).toEqual(['success']);
    end();
    expect(simulator.crm.rows).toEqual([
      expect.objectContaining({
        playId,
        email: null,
        warnings: expect.stringContaining('learner: not looked up') as string,
      }),
    ]);
    expect(await run(1)).toEqual(['success']);
    expect(rows()).toEqual([{ playId, email: learner.email, invite: null }]);
  });

  test.each([
    ['Instruqt', '/graphql'],
    ['the CRM', '/rows/*'],
  ])('the next run makes up for one in which %s failed', async (_, path) => {
    const { simulator } = connectors;
    const { data } = simulator.instruqt;
    const learner = newLearner(data);
    const playId = newPlay(data, learner, WEBINAR);
    const end = simulator.fail({ path, status: 503 });
    expect(await run(1)).toEqual(['error']);
    end();
    expect(await run(1)).toEqual(['success']);
    expect(rows()).toEqual([{ playId, email: learner.email, invite: WEBINAR }]);
  });

  test('a row that the CRM refuses keeps no other from being added', async () => {
    const { simulator } = connectors;
    const { data } = simulator.instruqt;
    const learner = newLearner(data);
    const ids = [1, 2, 3].map(() => newPlay(data, learner, null));
    const end = simulator.fail({ path: `/rows/${ids[1]}`, status: 422 });
    expect(await run(1)).toEqual(['error']);
    end();
    expect(rows().map(({ playId }) => playId)).toEqual([ids[0], ids[2]].sort());
    expect(await run(1)).toEqual(['success']);
    expect(rows().map(({ playId }) => playId)).toEqual([...ids].sort());
  });

  test('a play whose event has arrived stays one row', async () => {
    const { n8n, simulator } = connectors;
    const { data } = simulator.instruqt;
    const learner = newLearner(data);
    const participant_id = newPlay(data, learner, null);
    const workflow = await publish('track-completed-with-learner-to-crm.json');
    const endpoint = simulator.instruqt.addEndpoint({ url: triggerUrl(n8n, workflow), secret });
    const sample = findEvent(instruqt, 'track.completed')?.sample;
    await simulator.instruqt.emit('track.completed', { ...sample, participant_id, user_id: learner.id });
    simulator.instruqt.removeEndpoint(endpoint);
    await settled(workflow.id);
    await n8n.deleteWorkflow(workflow.id);
    expect(simulator.crm.rows).toHaveLength(1);
    expect(await run(1)).toEqual(['success']);
    expect(rows()).toEqual([{ playId: participant_id, email: learner.email, invite: null }]);
  });
});

/** Each event that is to arrive has arrived, once, in any order. */
function expectOnce(arrived: unknown[], { arrives }: ExampleInCases, events: readonly CaseEvent[]): void {
  const expected = [...new Set(events)].flatMap((event) => arrives(event) ?? []);
  expect(arrived).toEqual(expect.arrayContaining(expected));
  expect(arrived).toHaveLength(expected.length);
}

const withoutDetails = (event: CaseEvent): CaseEvent => ({
  ...event,
  learner: { id: event.learner.id, email: null, name: null, firstName: null, lastName: null },
});

/** A case with the events that are sent. */
type Played = Omit<Case, 'events'> & { events: readonly CaseEvent[] };

/** Sends the events of a case. What fails is over after the first attempts, and then Instruqt sends again. */
async function playInstruqt(
  workflow: SavedWorkflow,
  { code }: ExampleInCases,
  { events, fails, atOnce }: Played,
) {
  const { n8n, simulator } = connectors;
  const endpoint = simulator.instruqt.addEndpoint({ url: triggerUrl(n8n, workflow), secret });
  const sample = findEvent(instruqt, code)?.sample;
  const end = begin(fails);
  const sends = events.map(
    ({ id, changes }) =>
      () =>
        simulator.instruqt.emit(code, { ...sample, ...changes }, { id }),
  );
  const deliveries = (await all(sends, atOnce)).flat();
  await settled(workflow.id);
  end();
  simulator.instruqt.retryNow();
  await eventually(() => {
    expect(deliveries.map(({ attempts }) => attempts.at(-1)?.status)).toEqual(deliveries.map(() => 200));
  }, 20_000);
  await settled(workflow.id);
  simulator.instruqt.removeEndpoint(endpoint);
  return arrivals();
}

/** Sends the events of a case. Synap sends nothing again: a person retries in n8n what failed. */
async function playSynap(
  workflow: SavedWorkflow,
  { code }: ExampleInCases,
  { events, fails, atOnce }: Played,
) {
  const { n8n, simulator } = connectors;
  const sample = findEvent(synap, code)?.sample;
  const failedBefore = (await failures(workflow.id)).length;
  const end = begin(fails);
  await all(
    events.map(
      ({ changes }) =>
        () =>
          simulator.synap.emit(code, { ...sample, ...changes }),
    ),
    atOnce,
  );
  await settled(workflow.id);
  end();
  const failed = (await failures(workflow.id)).slice(failedBefore);
  expect(failed).toHaveLength(fails ? 1 : 0);
  for (const { id } of failed) await n8n.retryExecution(id);
  return arrivals();
}

/** The executions of a workflow that failed, oldest first. */
const failures = async (workflowId: string) =>
  (await connectors.n8n.executions(workflowId)).filter(({ status }) => status === 'error').reverse();

/** Empties what has arrived, and lets something fail. @returns what ends that */
function begin(fails: Case['fails']): () => void {
  const { simulator } = connectors;
  simulator.crm.rows.length = 0;
  mailServer.mails.length = 0;
  if (fails === undefined) return () => undefined;
  const endFault = simulator.fail({ path: fails === 'lookup' ? /^\/graphql/ : /^\/rows/, status: 503 });
  mailServer.isBusy = fails === 'lastStep';
  return () => {
    endFault();
    mailServer.isBusy = false;
  };
}

const arrivals = (): unknown[] => [...connectors.simulator.crm.rows, ...mailServer.mails];

/** All at once, or one after the other. */
async function all<Result>(tasks: readonly (() => Promise<Result>)[], atOnce = false): Promise<Result[]> {
  if (atOnce) return Promise.all(tasks.map((task) => task()));
  const results: Result[] = [];
  for (const task of tasks) results.push(await task());
  return results;
}

/** Waits until no execution of a workflow is under way. */
const settled = (workflowId: string): Promise<void> =>
  eventually(async () => {
    const executions = await connectors.n8n.executions(workflowId);
    expect(executions.filter((execution) => !isFinished(execution))).toEqual([]);
  });

/** Imports and publishes an example, with what stands in for services that are not here. */
async function publish(file: string): Promise<SavedWorkflow> {
  const { n8n } = connectors;
  const workflow = await ready(file);
  if (file !== 'one-endpoint.json') return publishNew(n8n, workflow);
  const called: Record<string, string> = {};
  for (const event of ['Track Completed', 'Invite Claimed', 'Review Created']) {
    const sub = await ready(`one-endpoint-${event.toLowerCase().replace(' ', '-')}.json`);
    // n8n 1.x calls a workflow that is saved, and publishes none that only others start.
    called[`Call ${event}`] = (on1x() ? await n8n.createWorkflow(sub) : await publishNew(n8n, sub)).id;
  }
  const nodes = workflow.nodes.map((node) => {
    const value = called[node.name];
    if (value === undefined) return node;
    return { ...node, parameters: { ...node.parameters, workflowId: { __rl: true, mode: 'id', value } } };
  });
  return publishNew(n8n, { ...workflow, nodes });
}

async function ready(file: string): Promise<WorkflowDefinition> {
  const { crmUrl, ...rest } = { crmUrl: connectors.simulator.crm.url, credentials };
  return withStandIns(fillIn(await readExample(file), { crmUrl, ...rest }), { crmUrl, smtp });
}
