import { startSimulator, type Fault, type Simulator } from '@synap-instruqt/simulator';
import { instruqt, toJsonSchema } from '@synap-instruqt/vendors';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { linesNamed, section, verdictOn } from '../../testing/report';
import { runProgram } from '../../testing/terminal';
import { checkApi } from '../checkApi';

let simulator: Simulator;
const begin = async () => {
  simulator = await startSimulator({ instruqt: { svix: { mostPerPage: 5 } } });
};
const end = () => simulator.stop();
beforeEach(begin);
afterEach(end);
afterEach(() => {
  delete process.env.SVIX_INTEGRATION_KEY;
});
const checkEach = checkEachAfter(async () => {
  await end();
  await begin();
});

function check(args?: readonly string[]) {
  const { integrationKey, applicationId, apiUrl } = simulator.instruqt.svix;
  process.env.SVIX_INTEGRATION_KEY = integrationKey;
  return runProgram(checkApi, ['svix', ...(args ?? ['--application', applicationId, '--api-url', apiUrl])]);
}

/**
 * Creates a response that contains the catalogue's event types, followed by other event types.
 * @param change returns an event type's schema, or undefined to leave out the event type
 */
const typesWith = (
  change: (name: string, schema: object) => object | undefined,
  ...more: object[]
): Fault => ({
  path: '/api/v1/event-type',
  status: 200,
  body: {
    data: [
      ...instruqt.events.flatMap(({ code, schema }) => {
        const changed = change(code, toJsonSchema(schema));
        return changed ? [{ name: code, schemas: { 1: {}, 2: changed } }] : [];
      }),
      ...more,
    ],
    done: true,
  },
});
const unchanged = (_name: string, schema: object) => schema;
const without = (name: string) => (code: string, schema: object) => (code === name ? undefined : schema);

test('the simulator is confirmed, page by page, with read requests only', async () => {
  simulator.instruqt.addEndpoint({ url: 'https://hooks.example.com/secret', events: ['track.completed'] });
  await simulator.instruqt.emit('track.completed');
  const { exitCode, out, error } = await check();
  expect([exitCode, error, section(out, 'Refuted')]).toEqual([0, '', '']);
  expect(section(out, 'Confirmed').match(/Seen: /g)).toHaveLength(7);
  expect(section(out, 'Confirmed')).toContain('found lab.session_ready');
  expect(new Set(simulator.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  const { integrationKey, applicationId } = simulator.instruqt.svix;
  for (const text of ['hooks.example.com', 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e', integrationKey, applicationId])
    expect(out).not.toContain(text);
});

test('all lab events are listed, with the files to change', async () => {
  const labs = ['lab.session_ready', 'lab.session_started', 'lab.task_completed'];
  simulator.fail(typesWith(without('lab.session_ready'), ...labs.map((name) => ({ name, schemas: null }))));
  const { exitCode, out } = await check();
  expect([exitCode, section(out, 'Refuted')]).toEqual([
    1,
    expect.stringContaining(`found ${labs.join(', ')}`),
  ]);
  expect(verdictOn(out, 'Which lab events exist')).toBe('Refuted');
  expect(linesNamed(out, "the catalogue doesn't have an entry for lab.task_completed")).toContain(
    'packages/vendors/src/instruqt/events/lab.ts',
  );
});

test('lab events that only an endpoint names are listed as well', async () => {
  simulator.fail({ path: '/api/v1/event-type', status: 403 });
  simulator.fail({
    path: /endpoint$/,
    status: 200,
    body: {
      data: [{ id: 'ep_1', url: 'https://a.example.com', filterTypes: ['lab.session_ended'] }],
      done: true,
    },
  });
  const { out } = await check();
  expect(section(out, 'Refuted')).toContain('found lab.session_ended');
  expect(verdictOn(out, 'Can event types be listed with an integration key')).toBe('Refuted');
  expect(verdictOn(out, "Do Svix's event types have the same names")).toBe('Still open');
});

const inCompleted =
  (change: (properties: Record<string, unknown>) => Record<string, unknown>) =>
  (code: string, schema: { properties?: object }): object =>
    code === 'track.completed' ? { ...schema, properties: change({ ...schema.properties }) } : schema;

test('schemas and names that differ are reported with the line to change', () =>
  checkEach<[what: string, fault: () => Fault, named: string, line: string]>(
    [
      [
        'a new field',
        () =>
          typesWith(
            inCompleted((known) => ({ ...known, passed_at: { type: 'string', format: 'date-time' } })),
          ),
        "track.completed: passed_at isn't in the catalogue",
        "add passed_at: datetime('Passed At').optional(),",
      ],
      [
        'a missing field',
        () => typesWith(inCompleted(({ participant_id: _, ...rest }) => rest)),
        'track.completed: participant_id is missing',
        'participant_id',
      ],
      [
        'another type',
        () => typesWith(inCompleted((known) => ({ ...known, user_id: { type: 'integer' } }))),
        'track.completed: user_id should be string, but is number',
        'user_id',
      ],
      [
        'a missing event',
        () => typesWith(without('review.updated')),
        "review.updated isn't an event type in Svix",
        'packages/vendors/src/instruqt/events/index.ts',
      ],
      [
        'an additional event',
        () => typesWith(unchanged, { name: 'play.paused', schemas: null }),
        "play.paused isn't in the catalogue",
        'packages/vendors/src/instruqt/events/index.ts',
      ],
    ],
    async ([, fault, named, line]) => {
      simulator.fail(fault());
      const { exitCode, out } = await check();
      expect([exitCode, section(out, 'Differences')]).toEqual([1, expect.stringContaining(named)]);
      expect(linesNamed(out, named)).toContainEqual(expect.stringContaining(line));
    },
  ));

test('missing permissions of the key are refuted', async () => {
  simulator.instruqt.svix.mayReadMessages = false;
  simulator.instruqt.svix.mayListEventTypes = false;
  const { exitCode, out } = await check();
  expect([
    exitCode,
    verdictOn(out, 'Can messages be read with an integration key'),
    verdictOn(out, 'Can event types be listed with an integration key'),
  ]).toEqual([1, 'Refuted', 'Refuted']);
  expect(verdictOn(out, 'Can endpoints be listed with an integration key')).toBe('Confirmed');
});

test('an unusable key or application ends the check', async () => {
  const { applicationId, apiUrl } = simulator.instruqt.svix;
  expect(await check([])).toMatchObject({ exitCode: 2, error: expect.stringContaining('--application') });
  expect(await check(['--application', 'app_other', '--api-url', apiUrl])).toMatchObject({
    exitCode: 2,
    error: expect.stringContaining("Svix doesn't recognise the application"),
  });
  expect(
    await check(['--application', applicationId, '--api-url', 'https://svix.example.com']),
  ).toMatchObject({
    exitCode: 2,
    error: expect.stringContaining('https URL on svix.com'),
  });
  process.env.SVIX_INTEGRATION_KEY = 'integsk_other';
  const wrong = await runProgram(checkApi, ['svix', '--application', applicationId, '--api-url', apiUrl]);
  expect(wrong).toMatchObject({
    exitCode: 2,
    error: expect.stringContaining('Svix rejected the integration key'),
  });
});
