import { instruqt } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { startSimulator, type Simulator } from '..';
import { connectTo, operationOf } from '../testing/instruqt';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const connect = (account = 'northgate') => connectTo(simulator, { account });

/** Runs an operation and returns its results as Instruqt returned them, without simplifying them. */
const find = (key: string, given: Record<string, unknown>): Promise<readonly object[] | undefined> =>
  operationOf(key).perform(connect(), given, { simple: false });

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const NOOR = 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';
const ANONYMOUS = 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p';
const WEBINAR = 'm3xq9w0vbk2r';
const TRACK = 'q7mk2xw9vd4t';

test('every lookup finds what the sample events name', async () => {
  expect(await find('find_invite', { invite: WEBINAR })).toMatchObject([
    { id: WEBINAR, title: 'Autumn webinar 2025' },
  ]);
  expect(await find('find_invite_claims', { invite: WEBINAR })).toHaveLength(5);
  expect(await find('find_learner', { userId: MAYA })).toMatchObject([{ id: MAYA }]);
  expect(await find('find_track', { track: TRACK })).toMatchObject([{ slug: 'kubernetes-network-policies' }]);
  expect(await find('find_track', { slug: 'kubernetes-network-policies' })).toMatchObject([{ id: TRACK }]);
  expect(await find('find_challenge', { challengeId: 'dy5hr8bpvuv9' })).toMatchObject([
    { track: { id: TRACK } },
  ]);
  for (const key of ['get_play', 'find_play']) {
    expect(await find(key, { participantId: 'tk3v0s8cdqyu' })).toMatchObject([{ user: { id: MAYA } }]);
  }
  expect(await find('find_review', { reviewId: 'v2kd7rt5xq8m' })).toMatchObject([{ score: 5 }]);
  expect(await find('find_sandbox', { sandboxId: 'sb7n3kx1wq5z' })).toMatchObject([{ state: 'cleaned' }]);
  expect(await find('find_play', {})).toHaveLength(4);
});

test('every list returns its items', async () => {
  expect(await instruqt.lists.teams.load(connect())).toHaveLength(1);
  expect(await instruqt.lists.tracks.load(connect())).toHaveLength(2);
  expect(await instruqt.lists.invites.load(connect())).toHaveLength(2);
});

test('the connection is checked with its team', async () => {
  expect(await instruqt.api.check(connect())).toEqual(expect.any(String));
  await expect(instruqt.api.check(connect('nowhere'))).rejects.toThrow(/has access to northgate/);
});

test('an invite is created and found', async () => {
  const created = await find('create_invite', { title: 'New', tracks: [TRACK], expiresAt: '2035-01-01' });
  expect(created).toMatchObject([{ title: 'New' }]);
  const { id } = Object(created?.[0]);
  expect(await find('find_invite', { invite: id })).toMatchObject([
    { title: 'New', tracks: [{ id: TRACK }] },
  ]);
});

test('an ID that would break out of a document finds nothing', async () => {
  expect(await find('find_invite', { invite: '") { x }' })).toBeUndefined();
  expect(await find('find_learner', { userId: '") { x }' })).toBeUndefined();
});

test('a learner is found in the details, the profile or the claim', () =>
  checkEach(
    [
      [MAYA, 'details', 'maya.lindqvist@example.com'],
      [NOOR, 'profile', 'noor.haddad@example.com'],
      [SAM, 'claim', 'sam.whitlock@example.com'],
      [ANONYMOUS, null, null],
    ],
    async ([userId, foundIn, email]) => {
      const learners = await find('find_learner', { userId, invite: WEBINAR });
      expect(learners).toMatchObject([{ id: userId, foundIn, email }]);
    },
  ));

test('plays are searched with all filters at once', async () => {
  const plays = await find('find_play', {
    track: TRACK,
    invite: WEBINAR,
    userId: MAYA,
    from: '2025-09-15',
    to: '2025-09-16',
    customParameter: { key: 'crm-contact-id', value: '003-58213' },
    playType: 'ALL',
    team: 'northgate',
  });
  expect(plays).toEqual([expect.objectContaining({ id: 'tk3v0s8cdqyu' })]);
});

test('one learner is found among 1,000 claims, and only their claim is returned', async () => {
  const { claims } = simulator.instruqt.data;
  for (let index = 0; index < 1_000; index += 1) {
    const id = `bulk${index}`;
    const userDetails = { firstName: 'Bulk', lastName: null, email: `bulk${index}@example.com` };
    claims.set(id, { id, inviteId: WEBINAR, userId: null, claimedAt: '2025-09-15T12:00:00Z', userDetails });
  }
  const learners = await find('find_learner', { userId: SAM, invite: WEBINAR });
  expect(learners).toMatchObject([{ email: 'sam.whitlock@example.com' }]);
  expect(JSON.stringify(learners)).not.toContain('bulk');
  expect(await find('find_invite_claims', { invite: WEBINAR, email: 'bulk999@example.com' })).toHaveLength(1);
});
