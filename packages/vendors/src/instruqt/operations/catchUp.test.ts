import { failureOf, scriptedApi, type ScriptedAnswer } from '../../../testing/scripted';
import type { ApiConnection } from '../../api/http';
import { readPath } from '../../catalogue/path';
import { catchUp } from './catchUp';

const FROM = '2025-09-15T00:00:00Z';

const play = (id: string, more: object = {}) => ({
  id,
  track: { id: 'q7mk', slug: 'network-policies', title: 'Network Policies' },
  trackInvite: { id: 'm3xq' },
  user: { id: 'maya' },
  completionPercent: 100,
  totalChallenges: 4,
  completedChallenges: 4,
  timeSpent: 60,
  stoppedReason: null,
  mode: 'NORMAL',
  startedAt: '2025-09-15T13:00:00Z',
  playReview: null,
  customParameters: [{ key: 'utm_campaign', value: 'autumn' }],
  ...more,
});
const page = (plays: object[], totalItems = plays.length): ScriptedAnswer => ({
  body: { data: { playReports: { totalItems, items: plays } } },
});
const user = (id: string): ScriptedAnswer => ({
  body: {
    data: { user: { id, details: null, profile: { display_name: 'Maya', email: `${id}@example.com` } } },
  },
});

async function caughtUp(answers: readonly ScriptedAnswer[], given: object = {}, limit?: number) {
  const { connection, requests } = scriptedApi('https://play.example.com/graphql', answers);
  const inTeam: ApiConnection = { ...connection, account: 'northgate' };
  const events = await catchUp.perform(inTeam, { from: FROM, ...given }, { limit });
  return { events: events ?? [], requests };
}
const without = { includeLearner: false };

test('a completed play is the event that was to come, marked, with an ID of its own', async () => {
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

test('what is not completed, or not known to be, is left out', async () => {
  const plays = [99.9, null, 0, 100].map((completionPercent, index) =>
    play(`p${index}`, { completionPercent }),
  );
  const { events } = await caughtUp([page(plays)], without);
  expect(events).toMatchObject([{ id: 'caughtup_p3' }]);
});

test('a limit counts what is completed, on as many pages as it takes', async () => {
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

test('learners are looked up once each; one that is not found leaves a warning', async () => {
  const plays = [play('a'), play('b'), play('c', { user: null })];
  const { events, requests } = await caughtUp([page(plays), user('maya')]);
  expect(requests).toHaveLength(2);
  expect(events).toMatchObject([
    { learner: { id: 'maya', email: 'maya@example.com' }, track: { title: 'Network Policies' } },
    { learner: { id: 'maya', email: 'maya@example.com' } },
    {
      learner: { id: null },
      warnings: expect.arrayContaining(['learner: not looked up: the event names no user']),
    },
  ]);
});

test('a look-up that fails loses no event', async () => {
  const { events } = await caughtUp([page([play('a')]), { status: 502 }]);
  expect(events).toMatchObject([
    {
      id: 'caughtup_a',
      learner: { id: 'maya', email: null },
      warnings: expect.arrayContaining([expect.stringContaining('502')]),
    },
  ]);
});

test('a play of which little is known is an event all the same', async () => {
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
    warnings: expect.arrayContaining(['data.track_id: missing', 'data.timestamp: missing']),
  });
  expect(Date.parse(String(readPath(event, 'time')))).toBeGreaterThanOrEqual(before);
});

test('since when is asked for', async () => {
  const { connection, requests } = scriptedApi('https://play.example.com/graphql', [page([])]);
  expect((await failureOf(catchUp.perform(connection, {}))).message).toMatch(
    /^The field "Started After" is empty/,
  );
  expect(requests).toEqual([]);
});
