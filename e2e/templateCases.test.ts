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

  /** @returns each execution's status */
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

  test('the next run adds missing learners, and shows the reason until then', async () => {
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
  ])('the next run makes up for a run in which %s failed', async (_, path) => {
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

  test("a row that the CRM refuses doesn't block others", async () => {
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

test('a learner who completes two tracks is one contact, with the later track', async () => {
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

describe('track-completed-to-credly-badge.json', () => {
  /** @returns the executions' statuses */
  async function complete(events: readonly object[]): Promise<string[]> {
    stage.begin();
    const workflow = await stage.publish('track-completed-to-credly-badge.json');
    await send(workflow, events);
    const executions = await stage.n8n.executions(workflow.id);
    await stage.n8n.deleteWorkflow(workflow.id);
    return executions.map(({ status }) => status);
  }

  test('a learner who completes the track again has one badge', async () => {
    const { id: user_id, email } = newLearner(stage.simulator.instruqt.data);
    expect(await complete([{ user_id }, { user_id }])).toEqual(['success', 'success']);
    expect(stage.arrivals()).toEqual([expect.objectContaining({ recipient_email: email })]);
  });

  test('a track without a badge tag results in no badge', async () => {
    const { id: user_id } = newLearner(stage.simulator.instruqt.data);
    expect(await complete([{ user_id, track_id: 'f4nw8rz2kc6y' }])).toEqual(['success']);
    expect(stage.arrivals()).toEqual([]);
  });
});

test('a learner is enrolled in an exam once Synap has their user', async () => {
  const { n8n, simulator } = stage;
  const learner = newLearner(simulator.instruqt.data);
  stage.begin();
  const workflow = await stage.publish('track-completed-enroll-in-synap-exam.json');
  const sender = stage.instruqtSender(workflow);
  const [delivery] = await sender.send('track.completed', { user_id: learner.id });
  await stage.settled(workflow.id);
  expect((await n8n.executions(workflow.id)).map(({ status }) => status)).toEqual(['error']);
  expect(stage.arrivals()).toEqual([]);
  stage.addToSynap(learner);
  simulator.instruqt.retryNow();
  await eventually(() => expect(delivery?.attempts.at(-1)?.status).toBe(200));
  sender.end();
  await n8n.deleteWorkflow(workflow.id);
  expect(stage.arrivals()).toEqual([{ enrolled: learner.email }]);
});

describe('lab-form-to-hubspot.json', () => {
  beforeEach(() => {
    stage.begin();
  });

  /** Sends a form's response, as Typeform does. @returns the execution's status */
  async function respond(participant_id: string | undefined, email: string | undefined) {
    const { n8n } = stage;
    const field = { id: 'f1', type: 'email', ref: 'email' };
    const answers = email === undefined ? [] : [{ type: 'email', email, field }];
    const hidden = participant_id === undefined ? {} : { hidden: { participant_id } };
    const pinData = { [TYPEFORM]: [{ json: { form_response: { ...hidden, answers } } }] };
    const workflow = await stage.ready('lab-form-to-hubspot.json');
    const { id } = await n8n.createWorkflow({ ...workflow, pinData });
    const execution = await n8n.executeManually(id, TYPEFORM);
    await stage.settled(id);
    const { status } = await n8n.execution(execution);
    await n8n.deleteWorkflow(id);
    return status;
  }

  const TYPEFORM = 'Typeform Trigger';
  const contact = { last_track: 'Kubernetes Network Policies', last_track_progress: 100 };
  const play = () => {
    const { data } = stage.simulator.instruqt;
    return newPlay(data, newAnonymous(data), null);
  };
  const contacts = () =>
    stage.simulator.requests
      .filter(({ method }) => method === 'PUT')
      .map(({ path }) => path.split('/').at(-1));

  test("the contact with the form's email address gets the track and the progress", async () => {
    stage.simulator.requests.length = 0;
    expect(await respond(play(), 'form+lab@example.com')).toBe('success');
    expect(stage.arrivals()).toEqual([contact]);
    expect(contacts().map((key) => decodeURIComponent(String(key)))).toEqual(['form+lab@example.com']);
  });

  test('the same response twice results in one contact', async () => {
    const id = play();
    for (let time = 0; time < 2; time += 1) expect(await respond(id, 'twice@example.com')).toBe('success');
    expect(stage.arrivals()).toEqual([contact]);
  });

  test.each<[string, string | undefined, string | undefined]>([
    ['no participant ID', undefined, 'outside@example.com'],
    ['an empty participant ID', '', 'outside@example.com'],
    ['no email address', 'tk3v0s8cdqyu', undefined],
  ])('%s: the execution ends there', async (_, participantId, email) => {
    expect(await respond(participantId, email)).toBe('success');
    expect(stage.arrivals()).toEqual([]);
  });

  test("a play that Instruqt doesn't know is an error", async () => {
    expect(await respond('gone', 'gone@example.com')).toBe('error');
    expect(stage.arrivals()).toEqual([]);
  });

  test.each(['lookup', 'lastStep'] as const)('the execution fails if the %s fails', async (fails) => {
    const end = stage.begin(fails);
    expect(await respond(play(), 'later@example.com')).toBe('error');
    end();
    expect(stage.arrivals()).toEqual([]);
  });
});

/** Sends Track Completed events one at a time. */
async function send(workflow: SavedWorkflow, events: readonly object[]): Promise<void> {
  const sender = stage.instruqtSender(workflow);
  for (const changes of events) await sender.send('track.completed', changes);
  sender.end();
  await stage.settled(workflow.id);
}

/** Checks that each expected event arrived once, in any order. */
function expectOnce(arrived: unknown[], { arrives }: ExampleInCases, events: readonly CaseEvent[]): void {
  const expected = [...new Set(events)].flatMap((event) => arrives(event) ?? []);
  expect(arrived).toEqual(expect.arrayContaining(expected));
  expect(arrived).toHaveLength(expected.length);
}

const withoutDetails = (event: CaseEvent): CaseEvent => ({
  ...event,
  learner: { id: event.learner.id, email: null, name: null, firstName: null, lastName: null },
});

/** A case whose events have been created. */
type Played = Omit<Case, 'events'> & { events: readonly CaseEvent[] };

/**
 * Sends a case's events. The failure, if any, ends after the first attempts, and Instruqt then sends the failed events
 * again. @returns the received data
 */
async function playInstruqt(
  workflow: SavedWorkflow,
  { code }: ExampleInCases,
  { events, fails, atOnce }: Played,
) {
  const { simulator } = stage;
  const { send, end: endSending } = stage.instruqtSender(workflow);
  const end = stage.begin(fails);
  for (const { learner } of events) stage.addToSynap(learner);
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
  });
  await stage.settled(workflow.id);
  endSending();
  return stage.arrivals();
}

/**
 * Sends a case's events. Synap doesn't retry, so a user retries the failed executions in n8n. @returns the received
 * data
 */
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

/** A workflow's failed executions, oldest first. */
const failures = async (workflowId: string) =>
  (await stage.n8n.executions(workflowId)).filter(({ status }) => status === 'error').reverse();

/** Runs tasks all at once or one at a time. */
async function all<Result>(tasks: readonly (() => Promise<Result>)[], atOnce = false): Promise<Result[]> {
  if (atOnce) return Promise.all(tasks.map((task) => task()));
  const results: Result[] = [];
  for (const task of tasks) results.push(await task());
  return results;
}
