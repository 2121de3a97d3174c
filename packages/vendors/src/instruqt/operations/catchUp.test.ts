import { play as playWith } from '../../../testing/play';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import type { ApiConnection } from '../../api/http';
import { readPath } from '../../api/path';
import { catchUp } from './catchUp';
import { checkEach } from '../../../testing/checkEach';

const FROM = '2025-09-15T00:00:00Z';

const play = (id: string, more: object = {}) =>
  playWith(id, {
    track: { id: 'q7mk', slug: 'network-policies', title: 'Network Policies' },
    trackInvite: { id: 'm3xq' },
    user: { id: 'maya' },
    ...{ completionPercent: 100, completedChallenges: 4, startedAt: '2025-09-15T13:00:00Z' },
    customParameters: [{ key: 'utm_campaign', value: 'autumn' }],
    ...more,
  });
const page = (plays: object[], totalItems = plays.length): ScriptedResponse => ({
  body: { data: { playReports: { totalItems, items: plays } } },
});
const user = (id: string): ScriptedResponse => ({
  body: {
    data: { user: { id, details: null, profile: { display_name: 'Maya', email: `${id}@example.com` } } },
  },
});

async function caughtUp(responses: readonly ScriptedResponse[], given: object = {}, limit?: number) {
  const { connection, requests } = scriptedApi('https://play.example.com/graphql', responses);
  const inTeam: ApiConnection = { ...connection, account: 'northgate' };
  const events = await catchUp.perform(inTeam, { from: FROM, ...given }, { limit });
  return { events: events ?? [], requests };
}
const without = { includeLearner: false };

test('a completed play becomes the missed event, with a marker and its own ID', async () => {
  const { events } = await caughtUp([page([play('tk3v')])], without);
  expect(events).toEqual([
    {
      learner: expect.objectContaining({ id: 'maya', email: null }),
      track: { title: 'Network Policies' },
      data: {
        type: 'track.completed',
        track_id: 'q7mk',
        track_slug: 'network-policies',
        organization_id: 'northgate',
        participant_id: 'tk3v',
        user_id: 'maya',
        invite_id: 'm3xq',
        custom_parameters: { utm_campaign: 'autumn' },
        timestamp: '2025-09-15T13:01:00.000Z',
      },
      time: '2025-09-15T13:01:00.000Z',
      id: 'caughtup_tk3v',
      type: 'track.completed',
      source: 'instruqt',
      warnings: [expect.stringMatching(/^caught up: /)],
    },
  ]);
});

test('only plays that started before the given time or now are requested', async () => {
  const before = new Date().toISOString();
  const untilNow = await caughtUp([page([])], without);
  const earlier = await caughtUp([page([])], { ...without, to: '2025-09-16T00:00:00Z' });
  const [now, given] = [untilNow, earlier].map(({ requests }) =>
    String(readPath(requests[0]?.body, 'variables.input.dateRangeFilter.to')),
  );
  expect(given).toBe('2025-09-16T00:00:00.000Z');
  expect([before, now].sort()).toEqual([before, now]);
});

test("a play that isn't completed, or may not be, is left out", async () => {
  const plays = [99.9, null, 0, 100].map((completionPercent, index) =>
    play(`p${index}`, { completionPercent }),
  );
  const { events } = await caughtUp([page(plays)], without);
  expect(events).toMatchObject([{ id: 'caughtup_p3' }]);
});

test('a limit counts completed plays, over as many pages as needed', async () => {
  const unfinished = Array.from({ length: 100 }, (_, index) => play(`u${index}`, { completionPercent: 50 }));
  const { events, requests } = await caughtUp(
    [page(unfinished, 103), page([play('a'), play('b'), play('c')], 103)],
    without,
    2,
  );
  expect(events).toMatchObject([{ id: 'caughtup_a' }, { id: 'caughtup_b' }]);
  expect(requests.map(({ body }) => readPath(body, 'variables.input.pagination'))).toEqual([
    { skip: 0, take: 100 },
    { skip: 100, take: 100 },
  ]);
});

const ids = (events: readonly object[]) => events.map((event) => readPath(event, 'data.participant_id'));
const plays = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => play(`p${from + index}`));
const incomplete = expect.stringMatching(
  /^incomplete: only 3 of 5 plays were returned, so other plays may be missing\. /,
);

describe('an inconsistent list is read again', () => {
  test('a list that changed while it was read is read again', () =>
    checkEach<[string, ScriptedResponse[], ScriptedResponse[]]>(
      [
        [
          'a play is removed meanwhile',
          [page(plays(0, 100), 150), page(plays(101, 49), 149)],
          [page(plays(1, 100), 149), page(plays(101, 49), 149)],
        ],
        [
          'plays with the same rank change places',
          [page(plays(0, 100), 150), page([...plays(99, 1), ...plays(101, 49)], 150)],
          [page(plays(0, 100), 150), page(plays(100, 50), 150)],
        ],
        [
          'a play is listed twice and another one never, although the total is right',
          [page(plays(0, 100), 149), page([...plays(99, 1), ...plays(101, 49)], 149), page([], 149)],
          [page(plays(0, 100), 150), page(plays(100, 50), 150)],
        ],
        [
          'a play is removed and others are added',
          [page(plays(0, 100), 148), page(plays(101, 49), 149)],
          [page(plays(0, 100), 150), page(plays(100, 50), 150)],
        ],
        [
          'it ends before its total',
          [page(plays(0, 100), 150), page([], 150), page(plays(1, 100), 150)],
          [page(plays(0, 100), 150), page(plays(100, 50), 150)],
        ],
      ],
      async ([, first, second]) => {
        const { events } = await caughtUp([...first, ...second], without);
        expect(new Set(ids(events))).toEqual(new Set(plays(0, 150).map(({ id }) => id)));
        expect(events.map((event) => readPath(event, 'warnings'))).toEqual(
          events.map(() => [expect.stringMatching(/^caught up: /)]),
        );
      },
    ));

  test('and each event has a warning if it changed again', async () => {
    const { events, requests } = await caughtUp([page(plays(0, 3), 5)], without);
    expect(events).toMatchObject([
      { id: 'caughtup_p0', warnings: [expect.stringMatching(/^caught up: /), incomplete] },
      { id: 'caughtup_p1', warnings: expect.arrayContaining([incomplete]) },
      { id: 'caughtup_p2', warnings: expect.arrayContaining([incomplete]) },
    ]);
    expect(requests.length).toBeLessThan(6);
  });

  test('and without any event, it is an error', async () => {
    expect((await failureOf(caughtUp([page([], 5)], without))).message).toBe(
      'Instruqt could not find all plays: only 0 of 5 plays were returned. Narrow the search, for example by start time.',
    );
  });

  test('but not if no more plays are needed', async () => {
    const { events, requests } = await caughtUp([page(plays(0, 3), 5)], without, 3);
    expect(events.map((event) => readPath(event, 'warnings'))).not.toContainEqual(
      expect.arrayContaining([incomplete]),
    );
    expect(requests).toHaveLength(1);
  });
});

test('an impossible total ends nothing', () =>
  checkEach(
    [
      ["that equals the first page's size", 100],
      ['that is smaller than the first page', 7],
    ],
    async ([, total]) => {
      const { events } = await caughtUp(
        [page(plays(0, 100), total), page(plays(100, 50), total), page([], total)],
        without,
      );
      expect(ids(events)).toHaveLength(150);
    },
  ));

test('learners are looked up once each; a missing one leaves a warning', async () => {
  const plays = [play('a'), play('b'), play('c', { user: null })];
  const { events, requests } = await caughtUp([page(plays), user('maya')]);
  expect(requests).toHaveLength(2);
  expect(events).toMatchObject([
    { learner: { id: 'maya', email: 'maya@example.com' }, track: { title: 'Network Policies' } },
    { learner: { id: 'maya', email: 'maya@example.com' } },
    {
      learner: { id: null },
      warnings: expect.arrayContaining(['learner: not looked up. The event has no user ID.']),
    },
  ]);
});

test('a failed lookup loses no event', async () => {
  const { events } = await caughtUp([page([play('a')]), { status: 502 }]);
  expect(events).toMatchObject([
    {
      id: 'caughtup_a',
      learner: { id: 'maya', email: null },
      warnings: expect.arrayContaining([expect.stringContaining('502')]),
    },
  ]);
});

test('an incomplete play still becomes an event', async () => {
  const nothing = {
    track: null,
    trackInvite: null,
    user: null,
    startedAt: null,
    timeSpent: null,
    customParameters: null,
  };
  const before = Date.now();
  const { events } = await caughtUp([page([play('a', nothing)])], without);
  const [event] = events;
  expect(event).toMatchObject({
    data: { participant_id: 'a', invite_id: null, custom_parameters: {} },
    warnings: expect.arrayContaining([
      'data.track_id: expected string, received null',
      'data.timestamp: expected string, received null',
    ]),
  });
  expect(Date.parse(String(readPath(event, 'time')))).toBeGreaterThanOrEqual(before);
});

test('the start time is required', async () => {
  const { connection, requests } = scriptedApi('https://play.example.com/graphql', [page([])]);
  expect((await failureOf(catchUp.perform(connection, {}))).message).toMatch(
    /^The field "Started After" is empty/,
  );
  expect(requests).toEqual([]);
});
