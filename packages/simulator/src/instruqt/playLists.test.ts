import { createRequestCache } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { startSimulator, type ApiOptions, type Simulator } from '..';
import { failureOf } from '@synap-instruqt/vendors/testing/scripted';
import { connectTo, operationOf } from '../testing/instruqt';

/** Tests lists of plays that have several pages or an unreliable total. */

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const FROM = '2025-09-01';

/** Starts the simulator with only this many plays, all of them completed. */
async function startWith(count: number, api: Partial<ApiOptions>): Promise<void> {
  await simulator.stop();
  simulator = await startSimulator({ instruqt: { api } });
  const { plays } = simulator.instruqt.data;
  const [example] = plays.values();
  if (example === undefined) throw new Error('The simulator has no play');
  plays.clear();
  for (let index = 0; index < count; index += 1) {
    const id = `play${String(index).padStart(5, '0')}`;
    plays.set(id, { ...example, id });
  }
}

const getMany = (given: object = {}, limit?: number) =>
  operationOf('find_play').perform(
    connectTo(simulator, { account: 'northgate' }),
    { ...given },
    { simple: false, limit },
  );
const catchUp = (given: object = {}, limit?: number) =>
  operationOf('find_completed_track').perform(
    connectTo(simulator, { account: 'northgate' }),
    { from: FROM, includeLearner: false, ...given },
    { limit },
  );
const idsOf = (found: readonly object[] = []) =>
  found.map((each) => String(Object(each).id).replace('caughtup_', ''));
const all = () => [...simulator.instruqt.data.plays.keys()];
const missingIn = (found: Parameters<typeof idsOf>[0]) => {
  const ids = new Set(idsOf(found));
  return all().filter((id) => !ids.has(id));
};
const requests = () => simulator.requests.length;

/** The two operations that list plays. */
const ways = [
  ['Get Many Plays', getMany],
  ['the catch-up', catchUp],
] as const;

describe('a list of plays', () => {
  const lists: [string, number, Partial<ApiOptions>][] = [
    ['whose pages are smaller than requested', 130, { mostPlaysPerPage: 50 }],
    ['whose pages are as large as requested', 230, { mostPlaysPerPage: 100 }],
    ['that is as long as a page', 100, { mostPlaysPerPage: 100 }],
    ['whose skip counts pages', 230, { mostPlaysPerPage: 100, skipCounts: 'pages' }],
    ['whose skip counts smaller pages', 130, { mostPlaysPerPage: 50, skipCounts: 'pages' }],
    // If `skip` counts pages, `skip: 10` skips 10 of the list's 13 pages, and `skip: 20` skips all of them.
    ['so long that skipping plays stops in its middle', 130, { mostPlaysPerPage: 10, skipCounts: 'pages' }],
    ['whose total is too small', 130, { totalIsOffBy: -100, mostPlaysPerPage: 100 }],
    ['from which a play is removed meanwhile', 130, { changesWhileRead: ['removed'] }],
    ['to which a play is added meanwhile', 130, { changesWhileRead: ['added'] }],
    ['that changes and counts pages', 130, { changesWhileRead: ['removed'], skipCounts: 'pages' }],
  ];

  test.each(ways)('is read completely by %s, regardless of its pages', (_, find) =>
    checkEach(lists, async ([, count, api]) => {
      await startWith(count, api);
      const found = await find();
      expect(missingIn(found)).toEqual([]);
      expect(JSON.stringify(found)).not.toContain('incomplete');
      const pages = Math.ceil(count / (api.mostPlaysPerPage ?? 100));
      expect(requests()).toBeLessThan(3 * pages + 5);
    }),
  );

  test('is read up to a limit, even if its skip counts pages', () =>
    checkEach(ways, async ([, find]) => {
      await startWith(230, { mostPlaysPerPage: 100, skipCounts: 'pages' });
      expect(new Set(idsOf(await find({}, 120))).size).toBe(120);
    }));

  test('may be incomplete after a reached limit', () =>
    checkEach(ways, async ([, find]) => {
      await startWith(130, { totalIsOffBy: 7 });
      expect(JSON.stringify(await find({}, 100))).not.toContain('incomplete');
    }));
});

test("is read again if it changed, not taken from n8n's cache for an execution", async () => {
  await startWith(130, { changesWhileRead: ['removed'] });
  const connection = {
    ...connectTo(simulator, { account: 'northgate' }),
    cache: createRequestCache(),
  };
  const found = await operationOf('find_play').perform(connection, {}, { simple: false });
  expect(missingIn(found)).toEqual([]);
});

const CHANGING: ApiOptions['changesWhileRead'] = Array.from({ length: 20 }, () => 'removed');

describe('a list that stays incomplete', () => {
  test('is an error in Get Many Plays', () =>
    checkEach<[string, Partial<ApiOptions>, RegExp]>(
      [
        [
          'is shorter than its total',
          { totalIsOffBy: 30 },
          /only 130 of 160 plays were returned\. Narrow the search, .*or set "Limit" to at most 130\.$/,
        ],
        [
          'changes each time',
          { changesWhileRead: CHANGING },
          /the list of plays changed while it was being read\. Run this step again/,
        ],
      ],
      async ([, api, words]) => {
        await startWith(130, api);
        expect(await failureOf(getMany())).toMatchObject({ message: expect.stringMatching(words) });
      },
    ));

  test('adds a warning to each event of a catch-up', () =>
    checkEach<[string, Partial<ApiOptions>, RegExp]>(
      [
        [
          'is shorter than its total',
          { totalIsOffBy: 30 },
          /^incomplete: only 130 of 160 plays were returned, so other plays may be missing\. Narrow the search/,
        ],
        [
          'changes each time',
          { changesWhileRead: CHANGING },
          /^incomplete: the list of plays changed while it was being read, so other plays may be missing\. Run this step again/,
        ],
      ],
      async ([, api, words]) => {
        await startWith(130, api);
        const events = (await catchUp()) ?? [];
        expect(events.length).toBeGreaterThan(120);
        for (const event of events) {
          expect(event).toHaveProperty('warnings', expect.arrayContaining([expect.stringMatching(words)]));
        }
      },
    ));

  test('is an error of the catch-up if no play is known', async () => {
    await startWith(0, { totalIsOffBy: 5 });
    expect((await failureOf(catchUp())).message).toMatch(
      /only 0 of 5 plays were returned\. Narrow the search/,
    );
  });
});

test('a search with only identical pages ends without a result', async () => {
  await startWith(130, {});
  simulator.fail({
    path: '/graphql',
    status: 200,
    body: {
      data: {
        playReports: {
          totalItems: null,
          items: [
            { id: 'one', ...nothing('track', 'trackInvite', 'user', 'playReview', 'customParameters') },
          ],
        },
      },
    },
  });
  expect((await failureOf(getMany())).message).toMatch(/could not find all plays/);
  expect(requests()).toBeLessThan(8);
});

const nothing = (...names: string[]): object =>
  Object.fromEntries(
    [
      ...names,
      ...['completionPercent', 'totalChallenges', 'completedChallenges', 'timeSpent', 'stoppedReason'],
      ...['mode', 'startedAt'],
    ].map((name) => [name, null]),
  );
