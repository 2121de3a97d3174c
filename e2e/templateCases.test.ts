import { findEvent, synap } from '@synap-instruqt/vendors';
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
import { startExampleStage, type ExampleStage } from './exampleStage';
import type { SavedWorkflow } from './n8n/client';
import { eventually } from './workflows';

let stage: ExampleStage;
beforeAll(async () => {
  stage = await startExampleStage();
});
afterAll(() => stage.stop());

describe.each(instruqtExamples)('$file, $code', (example) => {
  let workflow: SavedWorkflow;
  beforeAll(async () => {
    workflow = await stage.publish(example.file);
  });
  afterAll(() => stage.n8n.deleteWorkflow(workflow.id));

  test.each(instruqtCases)('$title', async (played) => {
    const events = played.events(stage.simulator.instruqt.data);
    const arrived = await playInstruqt(workflow, example, { ...played, events });
    const isUnknown = played.fails === 'lookup' && example.withoutLookup === 'goesOn';
    expectOnce(arrived, example, isUnknown ? events.map(withoutDetails) : events);
  });
});

describe.each(synapExamples)('$file', (example) => {
  let workflow: SavedWorkflow;
  beforeAll(async () => {
    workflow = await stage.publish(example.file);
  });
  afterAll(() => stage.n8n.deleteWorkflow(workflow.id));

  test.each(synapCases)('$title', async (played) => {
    const events = played.events(stage.simulator.instruqt.data);
    expectOnce(await playSynap(workflow, example, { ...played, events }), example, events);
  });
});

describe('catch-up-missed-plays.json', () => {
  const file = 'catch-up-missed-plays.json';
  let id: string;
  beforeAll(async () => {
    const { pinData: _unpinned, ...workflow } = await stage.ready(file);
    id = (await stage.n8n.createWorkflow(workflow)).id;
  });
  beforeEach(() => {
    stage.simulator.instruqt.data.plays.clear();
    stage.begin();
  });

  /** @returns how each run ended */
  async function run(times: number, atOnce = false): Promise<(string | undefined)[]> {
    const { n8n } = stage;
    const morning = () => n8n.executeManually(id, 'Every Morning');
    const runs = await all(
      Array.from({ length: times }, () => async () => {
        const execution = await morning();
        if (!atOnce) await stage.settled(id);
        return execution;
      }),
      atOnce,
    );
    await stage.settled(id);
    return Promise.all(runs.map(async (execution) => (await n8n.execution(execution)).status));
  }

  const rows = () =>
    stage.simulator.crm.rows
      .map(({ playId, email, invite }) => ({ playId, email, invite }))
      .sort((one, other) => String(one.playId).localeCompare(String(other.playId)));
  const inOrder = <Row extends { playId: string }>(expected: Row[]): Row[] =>
    expected.sort((one, other) => one.playId.localeCompare(other.playId));

  test.each([
    ['run once', 1, false],
    ['run twice', 2, false],
    ['run twice at once', 2, true],
  ])('%s: each play is one row, with or without an invite and an email address', async (_, times, atOnce) => {
    const { data } = stage.simulator.instruqt;
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
    const { simulator } = stage;
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
    const { simulator } = stage;
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
    const { simulator } = stage;
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
    const { n8n, simulator } = stage;
    const { data } = simulator.instruqt;
    const learner = newLearner(data);
    const participant_id = newPlay(data, learner, null);
    const workflow = await stage.publish('track-completed-with-learner-to-crm.json');
    await send(workflow, [{ participant_id, user_id: learner.id }]);
    await n8n.deleteWorkflow(workflow.id);
    expect(simulator.crm.rows).toHaveLength(1);
    expect(await run(1)).toEqual(['success']);
    expect(rows()).toEqual([{ playId: participant_id, email: learner.email, invite: null }]);
  });
});

test('a learner who completes two tracks is one contact, with the later one', async () => {
  const { n8n, simulator } = stage;
  const { id: user_id, email } = newLearner(simulator.instruqt.data);
  stage.begin();
  const workflow = await stage.publish('track-completed-to-crm-contact.json');
  await send(workflow, [
    { user_id, track_id: 'gone1', track_slug: 'first' },
    { user_id, track_id: 'gone2', track_slug: 'second' },
  ]);
  await n8n.deleteWorkflow(workflow.id);
  expect(simulator.crm.rows).toEqual([expect.objectContaining({ email, lastTrack: 'second' })]);
});

/** Sends one Track Completed after the other. */
async function send(workflow: SavedWorkflow, events: readonly object[]): Promise<void> {
  const sender = stage.instruqtSender(workflow);
  for (const changes of events) await sender.send('track.completed', changes);
  sender.end();
  await stage.settled(workflow.id);
}

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
  const { simulator } = stage;
  const { send, end: endSending } = stage.instruqtSender(workflow);
  const end = stage.begin(fails);
  const sends = events.map(
    ({ id, changes }) =>
      () =>
        send(code, changes, id),
  );
  const deliveries = (await all(sends, atOnce)).flat();
  await stage.settled(workflow.id);
  end();
  simulator.instruqt.retryNow();
  await eventually(() => {
    expect(deliveries.map(({ attempts }) => attempts.at(-1)?.status)).toEqual(deliveries.map(() => 200));
  }, 20_000);
  await stage.settled(workflow.id);
  endSending();
  return stage.arrivals();
}

/** Sends the events of a case. Synap sends nothing again: a person retries in n8n what failed. */
async function playSynap(
  workflow: SavedWorkflow,
  { code }: ExampleInCases,
  { events, fails, atOnce }: Played,
) {
  const { n8n, simulator } = stage;
  const sample = findEvent(synap, code)?.sample;
  const failedBefore = (await failures(workflow.id)).length;
  const end = stage.begin(fails);
  await all(
    events.map(
      ({ changes }) =>
        () =>
          simulator.synap.emit(code, { ...sample, ...changes }),
    ),
    atOnce,
  );
  await stage.settled(workflow.id);
  end();
  const failed = (await failures(workflow.id)).slice(failedBefore);
  expect(failed).toHaveLength(fails ? 1 : 0);
  for (const { id } of failed) await n8n.retryExecution(id);
  return stage.arrivals();
}

/** The executions of a workflow that failed, oldest first. */
const failures = async (workflowId: string) =>
  (await stage.n8n.executions(workflowId)).filter(({ status }) => status === 'error').reverse();

/** All at once, or one after the other. */
async function all<Result>(tasks: readonly (() => Promise<Result>)[], atOnce = false): Promise<Result[]> {
  if (atOnce) return Promise.all(tasks.map((task) => task()));
  const results: Result[] = [];
  for (const task of tasks) results.push(await task());
  return results;
}
