import { play as playWith } from '../../testing/play';
import { scriptedApi } from '../../testing/scripted';
import { polledEvents } from './polledEvents';

const play = (id: string, startedAt: string, more: object = {}) =>
  playWith(id, {
    track: { id: 'q7mk', slug: 'network-policies', title: 'Network Policies' },
    trackInvite: { id: 'm3xq' },
    user: { id: 'maya' },
    ...{ completionPercent: 100, completedChallenges: 4, startedAt, ...more },
  });

test('lists the completed plays as events, latest first', async () => {
  const items = [
    play('early', '2025-09-15T09:00:00Z'),
    play('unfinished', '2025-09-15T10:00:00Z', { completionPercent: 99 }),
    play('late', '2025-09-15T11:00:00Z'),
    play('middle', '2025-09-15T10:00:00Z'),
  ];
  const { connection, requests } = scriptedApi('https://play.example.com/graphql', [
    { body: { data: { playReports: { totalItems: items.length, items } } } },
  ]);
  const [newCompletedTrack] = polledEvents;
  const events = await newCompletedTrack?.list(
    { ...connection, account: 'northgate' },
    { track: 'q7mk', invite: 'm3xq' },
    { since: new Date('2025-09-14T00:00:00Z') },
  );

  expect(events).toMatchObject([
    {
      id: 'late',
      time: '2025-09-15T11:01:00.000Z',
      data: { organization_id: 'northgate', participant_id: 'late' },
      warnings: [expect.stringMatching(/^time: estimated /)],
    },
    { id: 'middle' },
    { id: 'early' },
  ]);
  expect(requests.map(({ body }) => Object(body).variables.input)).toEqual([
    {
      teamSlug: 'northgate',
      playType: 'NORMAL',
      trackIds: ['q7mk'],
      trackInviteIds: ['m3xq'],
      dateRangeFilter: { from: '2025-09-14T00:00:00.000Z', to: expect.stringMatching(/^20\d\d-.*Z$/) },
      pagination: { skip: 0, take: 100 },
    },
  ]);
});
