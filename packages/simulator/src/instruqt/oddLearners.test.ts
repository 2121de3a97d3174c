import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { startSimulator, type Simulator } from '..';
import { failureOf } from '@synap-instruqt/vendors/testing/scripted';
import { connectTo, operationOf } from '../testing/instruqt';

/** Tests lookups of learners who have several or merged accounts, and lookups with incomplete responses. */

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';
const WEBINAR = 'm3xq9w0vbk2r';
const TRACK = 'q7mk2xw9vd4t';

const perform = async (key: string, given: object) =>
  (await operationOf(key).perform(connectTo(simulator, { account: 'northgate' }), { ...given })) ?? [];

/** Merges an account into another account. Afterwards, the old ID returns the other account's user. */
function merge(formerId: string, id: string): void {
  const { users } = simulator.instruqt.data;
  const user = users.get(id);
  if (user) users.set(formerId, user);
}

describe('an account that was merged into another', () => {
  beforeEach(() => merge('former', MAYA));

  test('is found by its old ID, which the event keeps', async () => {
    expect(await perform('find_learner', { userId: 'former' })).toMatchObject([
      { id: 'former', email: 'maya.lindqvist@example.com', foundIn: 'details' },
    ]);
  });

  test("is found in its claim, which has the other account's ID", async () => {
    merge('former', SAM);
    expect(await perform('find_learner', { userId: 'former', invite: WEBINAR })).toMatchObject([
      { id: 'former', email: 'sam.whitlock@example.com', foundIn: 'claim' },
    ]);
  });

  test('includes the learner of a play from the catch-up', async () => {
    const { plays } = simulator.instruqt.data;
    for (const play of plays.values()) if (play.userId === MAYA) play.userId = 'former';
    const events = await perform('find_completed_track', { from: '2025-09-01', track: TRACK });
    expect(events).toMatchObject([{ learner: { email: 'maya.lindqvist@example.com' } }]);
  });
});

test('a person with an account for each LMS is found by each', async () => {
  const { users, claims } = simulator.instruqt.data;
  for (const id of ['ltiMoodle', 'ltiCanvas']) {
    const profile = { display_name: 'Maya Lindqvist', email: 'maya@example.com' };
    users.set(id, { id, details: {}, profile });
    claims.set(id, {
      ...{ id: `claim-${id}`, inviteId: WEBINAR, userId: id, claimedAt: '2025-09-15T13:00:00Z' },
      userDetails: null,
    });
  }
  for (const userId of [MAYA, 'ltiMoodle', 'ltiCanvas']) {
    expect(await perform('find_learner', { userId })).toMatchObject([
      { id: userId, email: expect.stringMatching(/^maya/) },
    ]);
  }
  const claimed = await perform('find_invite_claims', { invite: WEBINAR, email: 'maya@example.com' });
  expect(claimed.map((claim) => Object(claim).userId)).toEqual([MAYA, 'ltiMoodle', 'ltiCanvas']);
  expect(await perform('find_invite_claims', { invite: WEBINAR, userId: 'ltiMoodle' })).toHaveLength(1);
});

describe('an incomplete response', () => {
  const fail = (...fields: string[]) => simulator.instruqt.api.failingFields.push(...fields);

  test('is an error in a lookup and a search', () =>
    checkEach(
      [
        ['find_learner', { userId: MAYA }, 'User.details', /^Instruqt could not look up the user/],
        ['find_track', { track: TRACK }, 'Track.statistics', /^Instruqt could not look up the track/],
        ['find_play', {}, 'PlayReport.user', /^Instruqt could not search the plays/],
        ['find_invite_claims', { invite: WEBINAR }, 'TrackInviteClaim.user', /^Instruqt could not look up/],
      ],
      async ([key, given, field, words]) => {
        fail(field);
        const { message } = await failureOf(perform(key, given));
        expect(message).toMatch(words);
        expect(message).toContain('Internal server error');
      },
    ));

  test("loses no event: a catch-up's play arrives without its learner's details, and with a warning", async () => {
    fail('User.details');
    const events = await perform('find_completed_track', { from: '2025-09-01', track: TRACK });
    expect(events).toMatchObject([
      {
        learner: { id: MAYA, email: null },
        warnings: expect.arrayContaining([expect.stringMatching(/^learner: not looked up\. /)]),
      },
    ]);
  });

  test("leaves out an invite's link if the team is unknown", async () => {
    fail('Query.track');
    expect(await perform('find_invite', { invite: WEBINAR })).toMatchObject([{ id: WEBINAR, link: null }]);
  });

  test('creates no one-time play link for an unknown track', async () => {
    fail('Track.title');
    await failureOf(perform('create_one_time_play_link', { track: TRACK }));
    expect(simulator.instruqt.data.playTokens.size).toBe(0);
  });

  test('warns before a possibly existing invite is created again', async () => {
    fail('TrackInvite.title');
    const { message } = await failureOf(perform('create_invite', { title: 'Spring', tracks: [TRACK] }));
    expect(simulator.instruqt.data.invites.size).toBe(4);
    expect(message).toMatch(
      /^Instruqt could not create the invite .*under Invites in Instruqt whether the invite exists\.$/,
    );
  });
});
