import { createInstruqtApi, findLearner, learnerSourcesOf, type Send } from '@synap-instruqt/vendors';
import { startSimulator, type Simulator } from '..';
import { connectionOf } from '../../../vendors/testing/connection';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

/** The connectors' client, on the simulator's GraphQL server. */
function connect() {
  const send: Send = async ({ method, url, headers, body }) => {
    const authorization = `Bearer ${simulator.instruqt.apiKey}`;
    const response = await fetch(url, {
      method,
      headers: { ...headers, authorization },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: {}, body: JSON.parse(await response.text()) };
  };
  return createInstruqtApi(connectionOf(send, simulator.instruqt.apiUrl));
}

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const NOOR = 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';
const ANONYMOUS = 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p';
const WEBINAR = 'm3xq9w0vbk2r';
const TRACK = 'q7mk2xw9vd4t';

test('every look-up finds what the sample events name', async () => {
  const api = connect();
  expect(await api.getInvite(WEBINAR)).toMatchObject({ id: WEBINAR, title: 'Autumn webinar 2025' });
  expect(await api.listClaims(WEBINAR)).toHaveLength(5);
  expect(await api.getUser(MAYA, 'northgate')).toMatchObject({ id: MAYA });
  expect(await api.getTrack({ trackId: TRACK })).toMatchObject({ slug: 'kubernetes-network-policies' });
  const bySlug = { trackSlug: 'kubernetes-network-policies', teamSlug: 'northgate' };
  expect(await api.getTrack(bySlug)).toMatchObject({ id: TRACK });
  expect(await api.getChallenge('dy5hr8bpvuv9')).toMatchObject({ track: { id: TRACK } });
  expect(await api.getPlay('tk3v0s8cdqyu', 'northgate')).toMatchObject({ user: { id: MAYA } });
  expect(await api.getReview('v2kd7rt5xq8m')).toMatchObject({ score: 5 });
  expect(await api.getSandbox('sb7n3kx1wq5z')).toMatchObject({ state: 'cleaned' });
  expect(await api.listTeams()).toHaveLength(2);
  expect(await api.listTracks('northgate')).toHaveLength(2);
  expect(await api.listInvites('northgate')).toHaveLength(2);
  expect(await api.searchPlays({ teamSlug: 'northgate' })).toHaveLength(4);
});

test('an invite is created, and found', async () => {
  const api = connect();
  const { id } = await api.createInvite({ title: 'New', trackIds: [TRACK], expiresAt: '2035-01-01' });
  expect(await api.getInvite(id)).toMatchObject({ title: 'New', tracks: [{ id: TRACK }] });
});

test('an id that would break out of a document finds nothing', async () => {
  const api = connect();
  expect(await api.getInvite('") { x }')).toBeUndefined();
  expect(await api.getUser('") { x }', 'northgate')).toBeUndefined();
});

test.each([
  [MAYA, 'details', 'maya.lindqvist@example.com'],
  [NOOR, 'profile', 'noor.haddad@example.com'],
  [SAM, 'claim', 'sam.whitlock@example.com'],
  [ANONYMOUS, null, null],
])('the learner %s is found in %s', async (userId, foundIn, email) => {
  const learner = await findLearner(learnerSourcesOf(connect(), 'northgate'), { userId, inviteId: WEBINAR });
  expect(learner).toMatchObject({ id: userId, foundIn, email });
});

test('plays are searched by everything at once', async () => {
  const plays = await connect().searchPlays({
    teamSlug: 'northgate',
    trackIds: [TRACK],
    inviteIds: [WEBINAR],
    userIds: [MAYA],
    from: '2025-09-15',
    to: '2025-09-16',
    customParameters: [{ key: 'crm-contact-id', value: '003-58213' }],
    playType: 'ALL',
  });
  expect(plays.map(({ id }) => id)).toEqual(['tk3v0s8cdqyu']);
});

test('one learner is found among 10,000 claims, and only theirs is handed over', async () => {
  const { claims } = simulator.instruqt.data;
  for (let index = 0; index < 10_000; index += 1) {
    const id = `bulk${index}`;
    const userDetails = { firstName: 'Bulk', lastName: null, email: `bulk${index}@example.com` };
    claims.set(id, { id, inviteId: WEBINAR, userId: null, claimedAt: '2025-09-15T12:00:00Z', userDetails });
  }
  const api = connect();
  const learner = await findLearner(learnerSourcesOf(api, 'northgate'), { userId: SAM, inviteId: WEBINAR });
  expect(learner).toMatchObject({ email: 'sam.whitlock@example.com' });
  expect(JSON.stringify(learner)).not.toContain('bulk');
  expect(await api.listClaims(WEBINAR, { email: 'bulk9999@example.com' })).toHaveLength(1);
});
