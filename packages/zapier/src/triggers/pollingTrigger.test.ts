import { z } from 'zod/v4';
import { failureOf, runInProcess } from '../../testing/runInProcess';
import { simulatedApp } from '../../testing/simulatedApp';

/** Tests the polling trigger with the Instruqt simulator. */

const METHOD = 'triggers.instruqt_new_completed_track.operation.perform';
const DAY_IN_MS = 24 * 60 * 60 * 1000;

const app = simulatedApp();
const { checkEach } = app;

const rowsSchema = z.array(
  z.looseObject({
    id: z.string(),
    time: z.string(),
    learner: z.looseObject({ email: z.string().nullable() }),
  }),
);

interface Look {
  inputData?: Record<string, unknown>;
  authData?: Record<string, string>;
  meta?: object;
}

/** Polls once and returns the result. */
const look = async ({ inputData = {}, authData = app.authData, meta = {} }: Look = {}) =>
  rowsSchema.parse(await runInProcess(METHOD, Object({ inputData, authData, meta })));
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

const lookUps = (): string[] =>
  app.simulator.requests.flatMap(({ body }) => /query (\w+)/.exec(body)?.[1] ?? []);

/** Adds a play that a learner started this many days ago. By default, the play is completed. */
function play(id: string, more: object = {}, daysAgo = 0.5): void {
  const { plays } = app.simulator.instruqt.data;
  const [example] = plays.values();
  if (example === undefined) throw new Error('The simulator has no play');
  const startedAt = new Date(Date.now() - daysAgo * DAY_IN_MS).toISOString();
  plays.set(id, { ...example, id, startedAt, ...more });
}

test("a completed play is a row like Track Completed's, including the learner", async () => {
  play('p1');
  const [row] = await look();
  expect(row).toMatchObject({
    id: 'p1',
    type: 'track.completed',
    source: 'instruqt',
    learner: { email: 'maya.lindqvist@example.com', companyName: 'Northgate Hospital Trust' },
    track: { title: 'Kubernetes Network Policies' },
    data: {
      participant_id: 'p1',
      invite_id: 'm3xq9w0vbk2r',
      custom_parameters: { utm_campaign: 'autumn-webinar' },
    },
    warnings: [expect.stringMatching(/^time: estimated /)],
  });
});

test('the latest are listed first, each with its own lasting ID', async () => {
  play('older', {}, 2);
  play('latest', {}, 0.1);
  play('middle', {}, 1);
  const rows = await look();
  expect(idsOf(rows)).toEqual(['latest', 'middle', 'older']);
  expect(idsOf(await look())).toEqual(idsOf(rows));
});

test('a play that is completed between two polls is new in the second', async () => {
  play('before');
  play('running', { completedChallenges: 1 });
  expect(idsOf(await look())).toEqual(['before']);
  play('running', { completedChallenges: 4 });
  expect(idsOf(await look()).toSorted()).toEqual(['before', 'running']);
});

test("unfinished plays, developers' plays and those that began more than 3 days ago are left out", async () => {
  play('counts', {}, 2.9);
  play('unfinished', { completedChallenges: 3 });
  play('developer', { mode: 'DEVELOPER' });
  play('old', {}, 3.1);
  expect(idsOf(await look())).toEqual(['counts']);
});

test('a track and an invite filter it', async () => {
  play('p1');
  play('p2', { inviteId: null });
  expect(idsOf(await look({ inputData: { invite: 'm3xq9w0vbk2r' } }))).toEqual(['p1']);
  expect(await look({ inputData: { track: 'f4nw8rz2kc6y' } })).toEqual([]);
  const several = await failureOf(look({ inputData: { track: 'a,b' } }));
  expect(several.message).toBe('The field "Track" contains several IDs. Map a single ID.');
});

test('the first poll of a Zap that is turned on only reads IDs', async () => {
  play('p1');
  const rows = await look({ meta: { isPopulatingDedupe: true } });
  expect(idsOf(rows)).toEqual(['p1']);
  expect(lookUps()).toEqual(['Plays']);
});

test('the editor shows at most three of the last month', async () => {
  for (const id of ['a', 'b', 'c', 'd']) play(id, {}, 20);
  play('old', {}, 40);
  expect(idsOf(await look({ meta: { isLoadingSample: true } }))).toHaveLength(3);
  expect(await look()).toEqual([]);
});

test('without learner details, nothing is looked up', async () => {
  play('p1');
  expect(await look({ inputData: { includeLearner: false } })).toMatchObject([
    { learner: { email: null }, track: { title: 'Kubernetes Network Policies' } },
  ]);
  expect(lookUps()).toEqual(['Plays']);
});

test('a poll that fails is an error, and the next one returns everything', () =>
  checkEach(
    [
      ['the list of plays', 'Plays'],
      ['a learner', 'User'],
    ],
    async ([, query]) => {
      play('p1');
      const end = app.simulator.fail({
        path: '/graphql',
        when: ({ body }) => body.includes(`query ${query}(`),
        status: 503,
        body: 'down',
      });
      const { kind, message } = await failureOf(look());
      expect(kind).toBe('AppError');
      expect(message).toMatch(/^Instruqt could not .*503/);
      end();
      expect(await look()).toMatchObject([{ id: 'p1', learner: { email: 'maya.lindqvist@example.com' } }]);
    },
  ));

test('a play whose learner Instruqt no longer knows is a row, too', async () => {
  play('p1', { inviteId: null });
  app.simulator.instruqt.data.users.clear();
  expect(await look()).toMatchObject([
    {
      id: 'p1',
      learner: { email: null },
      warnings: expect.arrayContaining([expect.stringMatching(/^learner: not looked up/)]),
    },
  ]);
});

test('a hundred learners at most are looked up, those of the latest plays', async () => {
  for (let index = 0; index < 102; index += 1) play(`p${index}`, {}, 0.1 + index / 1000);
  const rows = await look();
  expect(rows).toHaveLength(102);
  const known = rows.filter(({ learner }) => learner.email !== null);
  expect(idsOf(known)).toEqual(idsOf(rows).slice(0, 100));
  expect(rows[100]).toMatchObject({
    warnings: expect.arrayContaining(['learner: looked up only for the latest 100 events']),
  });
});

test('a connection without the API key gets an error', async () => {
  const { message } = await failureOf(look({ authData: { synapAccessToken: 'x' } }));
  expect(message).toMatch(/Instruqt API key/);
});
