import { checkEach } from '../../testing/checkEach';
import type { Envelope } from '../catalogue/envelope';
import type { SharedMemory } from '../catalogue/learnerDirectory';
import { instruqt } from '.';
import { connectionOf } from '../../testing/connection';
import type { ApiConnection } from '../api/http';
import { LEARNER_MEMORY_IN_MS, UNKNOWN_LEARNER_MEMORY_IN_MS } from '../receive/completeLearner';
import { findEvent } from '../catalogue/eventSource';
import { sampleEnvelope } from '../receive/envelope';
import type { Claim } from './resources/claims';
import { GET_TRACK_TITLE, GET_USER, LIST_CLAIMS, TEAMS } from './documents';
import { findLearner, learnerSources, type LearnerSources } from './resources/findLearner';
import { getLearner } from './operations/getLearner';
import type { User } from './resources/users';

const details = {
  firstName: 'Maya',
  lastName: 'Lindqvist',
  email: 'maya@work.example.com',
  companyName: 'Northgate',
  jobTitle: 'Engineer',
  jobLevel: 'Senior',
  countryCode: 'SE',
  consent: true,
};
const profile = { display_name: 'Maya L.', email: 'maya@example.com' };
const claimDetails = { firstName: 'M.', lastName: null, email: 'maya@form.example.com' };
const user = (parts: Partial<User> = {}): User => ({ id: 'u1', details, profile, ...parts });
const claim = (userDetails: Claim['userDetails'] = claimDetails): Claim => ({
  id: 'c1',
  claimedAt: null,
  user: { id: 'u1', profile: null },
  userDetails,
});

/** Sources that return this data, and a list of the requests. */
function fakeSources(known: { user?: User; claim?: Claim } = {}) {
  const asked: string[] = [];
  const sources: LearnerSources = {
    getUser: async (userId) => {
      asked.push(`user ${userId}`);
      return known.user;
    },
    findClaim: async (inviteId, { userId, claimId }) => {
      asked.push(`claim ${inviteId} ${userId} ${claimId ?? '-'}`);
      return known.claim;
    },
  };
  return { sources, asked };
}

/** A fake Instruqt API that returns this data, and a list of its requests. */
function fakeInstruqt(
  known: { user?: User; claims?: Claim[]; teams?: string[]; title?: string | null } = {},
) {
  const asked: string[] = [];
  const askedTitles: unknown[] = [];
  const responseTo = (query: string, variables: Record<string, unknown>): object => {
    switch (query) {
      case GET_USER:
        asked.push(`user ${variables.userId} of ${variables.teamSlug}`);
        return { user: known.user ?? null };
      case LIST_CLAIMS:
        asked.push(`claims of ${variables.inviteId}`);
        return { trackInvite: known.claims === undefined ? null : { claims: known.claims } };
      case TEAMS:
        asked.push('teams');
        return { teams: (known.teams ?? ['northgate']).map((slug) => ({ id: slug, name: slug, slug })) };
      case GET_TRACK_TITLE:
        askedTitles.push(variables.trackId);
        return { track: known.title === null ? null : { title: known.title ?? 'Network Policies' } };
      default:
        throw new Error(`Nobody responds to ${query}`);
    }
  };
  const connection: ApiConnection = connectionOf(async ({ body }) => {
    const { query, variables } = Object(body);
    return { status: 200, headers: {}, body: { data: responseTo(query, variables) } };
  }, instruqt.api.url);
  return { connection: { ...connection, account: 'northgate' }, asked, askedTitles, known };
}

describe('a learner is found', () => {
  const none = { ...details, email: '  ' };
  test.each([
    ['details', { user: user() }, { email: 'maya@work.example.com', name: 'Maya Lindqvist', consent: true }],
    [
      'profile',
      { user: user({ details: null }) },
      { email: 'maya@example.com', name: 'Maya L.', firstName: null, companyName: null, consent: null },
    ],
    [
      'profile',
      { user: user({ details: none }) },
      { email: 'maya@example.com', name: 'Maya L.', firstName: 'Maya', companyName: 'Northgate' },
    ],
    [
      'profile',
      { user: user({ details: null, profile: { ...profile, display_name: '' } }) },
      { email: 'maya@example.com', name: null },
    ],
    [
      'claim',
      { user: user({ details: null, profile: null }), claim: claim() },
      { email: 'maya@form.example.com', name: 'M.', firstName: 'M.', lastName: null },
    ],
    [
      'claim',
      { user: user({ details: null, profile: { display_name: 'Maya L.', email: '' } }), claim: claim() },
      { email: 'maya@form.example.com', name: 'M.' },
    ],
    ['claim', { claim: claim() }, { email: 'maya@form.example.com' }],
    [null, { user: user({ details: null, profile: null }) }, { email: null, name: null }],
    [null, { user: user({ details: null, profile: null }), claim: claim(null) }, { email: null }],
    [
      'details',
      { user: user({ details: { ...details, firstName: null, lastName: ' ' } }) },
      { email: 'maya@work.example.com', name: 'Maya L.', firstName: null, lastName: null },
    ],
    [
      'claim',
      {
        user: user({ details: null, profile: { display_name: 'Maya L.', email: null } }),
        claim: claim({ firstName: null, lastName: 'Lindqvist', email: 'maya@form.example.com' }),
      },
      { email: 'maya@form.example.com', name: 'Lindqvist', firstName: null, lastName: 'Lindqvist' },
    ],
    [
      null,
      { user: user({ details: null, profile: null }), claim: { ...claim(null), user: null } },
      { email: null, name: null },
    ],
    [null, { user: user({ details: none, profile: null }) }, { email: null, name: 'Maya Lindqvist' }],
  ])('%s', async (foundIn, known, learner) => {
    const found = await findLearner(fakeSources(known).sources, { userId: 'u1', inviteId: 'i1' });
    expect(found).toMatchObject({ id: 'u1', foundIn, ...learner });
  });

  test('by an ID with spaces around it', async () => {
    const { connection, asked } = fakeInstruqt({ user: user() });
    const [found] =
      (await getLearner.perform(connection, { userId: ' u1\n', invite: ' ', claimId: '' })) ?? [];
    expect(found).toMatchObject({ id: 'u1', email: 'maya@work.example.com', foundIn: 'details' });
    expect(asked).toEqual(['user u1 of northgate']);
  });

  test("in the API's data for a team", async () => {
    const { connection, asked } = fakeInstruqt({
      user: user({ details: null, profile: null }),
      claims: [{ ...claim(), id: 'c2', user: null }, claim()],
    });
    const sources = learnerSources(connection, 'partners');
    await expect(findLearner(sources, { userId: 'u1', inviteId: 'i1' })).resolves.toMatchObject({
      email: 'maya@form.example.com',
    });
    expect(asked).toEqual(['user u1 of partners', 'claims of i1']);
  });

  test('by a step, in the team that it names', async () => {
    const { connection, asked } = fakeInstruqt({ claims: [{ ...claim(), user: null }] });
    const given = { userId: 'u1', invite: ' i1 ', claimId: ' c1 ', team: 'partners' };
    expect(await getLearner.perform(connection, given)).toMatchObject([
      { id: 'u1', email: 'maya@form.example.com', foundIn: 'claim' },
    ]);
    expect(asked).toEqual(['user u1 of partners', 'claims of i1']);
  });

  test('nobody', async () => {
    expect(await findLearner(fakeSources().sources, { userId: 'u1', inviteId: 'i1' })).toBeUndefined();
  });

  test('the claims are only requested if they are needed and there is an invite', async () => {
    const asked = async (known: object, reference: object) => {
      const fake = fakeSources(known);
      await findLearner(fake.sources, { userId: 'u1', ...reference });
      return fake.asked;
    };
    const anonymous = { user: user({ details: null, profile: null }) };
    expect(await asked({ user: user() }, { inviteId: 'i1' })).toEqual(['user u1']);
    expect(await asked(anonymous, {})).toEqual(['user u1']);
    expect(await asked(anonymous, { inviteId: 'i1', claimId: 'c1' })).toEqual(['user u1', 'claim i1 u1 c1']);
  });
});

function envelope(body: object = {}): Envelope {
  const completed = findEvent(instruqt, 'track.completed');
  if (!completed) throw new Error('no track.completed');
  const sample = sampleEnvelope(instruqt, completed);
  const data = { ...Object(sample.data), user_id: 'u1', ...body };
  return { ...sample, data, learner: { ...sample.learner, id: data.user_id } };
}

/** A directory with a controllable clock. */
function setUp(known: Parameters<typeof fakeInstruqt>[0] = { user: user() }) {
  const clock = { now: 0 };
  const fake = fakeInstruqt(known);
  const directory = instruqt.createLearnerDirectory({
    wait: () => new Promise(() => undefined),
    now: () => clock.now,
  });
  const complete = (body?: object, over: Partial<ApiConnection> = {}, shared?: SharedMemory) =>
    directory.complete(envelope(body), async () => ({ ...fake.connection, ...over }), { shared });
  return { ...fake, clock, directory, complete };
}

describe('an event', () => {
  test("gets its learner, with the envelope's own keys", async () => {
    const { complete } = setUp();
    const { learner, ...rest } = await complete();
    expect(learner).toEqual({
      id: 'u1',
      email: 'maya@work.example.com',
      name: 'Maya Lindqvist',
      firstName: 'Maya',
      lastName: 'Lindqvist',
      companyName: 'Northgate',
      jobTitle: 'Engineer',
      jobLevel: 'Senior',
      countryCode: 'SE',
      consent: true,
    });
    expect(rest).toHaveProperty('warnings', []);
  });

  test("requests its own invite's claims", async () => {
    const { complete, asked } = setUp({ claims: [{ ...claim(), id: 'c9', user: null }] });
    expect((await complete({ claim_id: 'c9' })).learner.email).toBe('maya@form.example.com');
    expect(asked).toEqual(['user u1 of northgate', 'claims of m3xq9w0vbk2r']);
  });

  test('is read without spaces around its IDs', async () => {
    const { complete, asked } = setUp({ claims: [claim()] });
    const { learner } = await complete({ user_id: ' u1 ', invite_id: ' i1\n', claim_id: ' c1 ' });
    expect(learner).toMatchObject({ id: 'u1', email: 'maya@form.example.com' });
    expect(asked).toEqual(['user u1 of northgate', 'claims of i1']);
  });

  test('requests only the user if it has no invite', () =>
    checkEach([null, undefined, 5, '', ' '], async (invite_id) => {
      const { complete, asked } = setUp({ claims: [claim()] });
      await complete({ invite_id });
      expect(asked).toEqual(['user u1 of northgate']);
    }));

  test('requests nothing if it has no user', async () => {
    const { complete, asked } = setUp();
    expect((await complete({ user_id: null })).warnings).toEqual([
      'learner: not looked up. The event has no user ID.',
    ]);
    expect(asked).toEqual([]);
  });

  test("gets a warning for a user that Instruqt doesn't know", async () => {
    const { complete } = setUp({});
    const { warnings, learner } = await complete();
    expect(warnings).toEqual(["learner: not looked up. Instruqt can't find this user."]);
    expect(learner.id).toBe('u1');
  });

  test('is delivered with the reason if Instruqt refuses', async () => {
    const { directory, connection } = setUp();
    const send = async () => ({ status: 401, headers: {}, body: '' });
    const { warnings } = await directory.complete(envelope(), async () => ({ ...connection, send }));
    expect(warnings).toEqual([
      expect.stringMatching(/^learner: not looked up\. Instruqt rejected the API key/),
    ]);
  });
});

describe('the track of an event', () => {
  test('has its title, requested once in ten minutes for everyone', async () => {
    const { complete, askedTitles, clock } = setUp();
    expect((await complete()).track).toEqual({ title: 'Network Policies' });
    await complete({ user_id: 'u2' });
    expect(askedTitles).toEqual(['q7mk2xw9vd4t']);
    await complete({ track_id: 't2 ' });
    clock.now = LEARNER_MEMORY_IN_MS;
    await complete();
    expect(askedTitles).toEqual(['q7mk2xw9vd4t', 't2', 'q7mk2xw9vd4t']);
  });

  test("that Instruqt doesn't know gets a warning, and the learner is there", async () => {
    const { complete } = setUp({ user: user(), title: null });
    const { learner, track, warnings } = await complete();
    expect(learner.email).toBe('maya@work.example.com');
    expect(track).toEqual({ title: null });
    expect(warnings).toEqual(["track: not looked up. Instruqt can't find this track."]);
  });

  test('is not requested if the event has none', async () => {
    const { directory, connection, askedTitles } = setUp();
    const { track: _, ...untitled } = envelope();
    expect(await directory.complete(untitled, async () => connection)).not.toHaveProperty('track');
    expect(askedTitles).toEqual([]);
  });
});

describe('a user who tests a trigger', () => {
  const tryOut = ({ directory, connection }: ReturnType<typeof setUp>) =>
    directory.complete(envelope(), async () => connection, { standIn: instruqt.sampleLearner });

  test('gets the example learner for a made-up user, with a warning', async () => {
    const { learner, warnings } = await tryOut(setUp({}));
    expect(learner).toEqual({ ...instruqt.sampleLearner, id: 'u1' });
    expect(warnings).toEqual([
      "learner: sample data for this test, because Instruqt can't find this user. Real events contain the real learner.",
    ]);
  });

  test('gets the real learner for a real one', async () => {
    const { learner, warnings } = await tryOut(setUp());
    expect(learner.email).toBe('maya@work.example.com');
    expect(warnings).toEqual([]);
  });

  test('gets no learner but an error if the connection is wrong', async () => {
    const { learner, warnings } = await tryOut({
      ...setUp(),
      connection: { ...setUp().connection, send: async () => ({ status: 401, headers: {}, body: '' }) },
    });
    expect(learner.email).toBeNull();
    expect(warnings).toEqual([
      expect.stringMatching(/^learner: not looked up\. Instruqt rejected the API key/),
    ]);
  });
});

describe('the team of a connection', () => {
  test('is requested once if none was entered', () =>
    checkEach([undefined, '', ' '], async (account) => {
      const { complete, asked } = setUp({ user: user(), teams: ['partners'] });
      await Promise.all(['u1', 'u2'].map((user_id) => complete({ user_id }, { account })));
      await complete({ user_id: 'u3' }, { account });
      expect(asked).toEqual(['teams', ...['u1', 'u2', 'u3'].map((id) => `user ${id} of partners`)]);
    }));

  test('may change: each team has its own data about a learner', async () => {
    const { complete, asked, clock, known } = setUp({ user: user(), teams: ['northgate'] });
    await complete({ user_id: 'u1' }, { account: undefined });
    clock.now = LEARNER_MEMORY_IN_MS / 2;
    await complete({ user_id: 'u2' }, { account: undefined });
    clock.now = LEARNER_MEMORY_IN_MS;
    known.teams = ['partners'];
    await complete({ user_id: 'u2' }, { account: undefined });
    expect(asked.slice(3)).toEqual(['teams', 'user u2 of partners']);
  });

  test('is explained if there are several', async () => {
    const { complete } = setUp({ user: user(), teams: ['northgate', 'partners'] });
    const { warnings } = await complete({}, { account: undefined });
    expect(warnings).toEqual([
      expect.stringMatching(
        /^learner: not looked up\. Instruqt could not identify the team: .* northgate, partners\./,
      ),
    ]);
  });
});

describe('one lookup per learner', () => {
  test("serves all of the learner's events for ten minutes", async () => {
    const { complete, asked, clock } = setUp();
    await complete();
    await complete({ invite_id: 'another' });
    clock.now = LEARNER_MEMORY_IN_MS - 1;
    await complete({ invite_id: undefined });
    expect(asked).toHaveLength(1);
    clock.now += 1;
    await complete();
    expect(asked).toHaveLength(2);
  });

  test('without an email address is cached for a minute only', async () => {
    const { complete, asked, clock, known } = setUp({ user: user({ details: null, profile: null }) });
    await complete();
    await complete();
    expect(asked).toHaveLength(2);
    clock.now = UNKNOWN_LEARNER_MEMORY_IN_MS;
    known.user = user();
    expect((await complete()).learner.email).toBe('maya@work.example.com');
  });

  test.each<[title: string, claims: Claim[] | undefined, lasts: number]>([
    ['with an email address is cached for ten minutes', [claim()], LEARNER_MEMORY_IN_MS],
    ['without one is cached for a minute only', [claim(null)], UNKNOWN_LEARNER_MEMORY_IN_MS],
    ["that doesn't exist is requested again after a minute", undefined, UNKNOWN_LEARNER_MEMORY_IN_MS],
  ])('a claim %s', async (_, known, lasts) => {
    const { complete, asked, clock } = setUp({ claims: known });
    const claims = () => asked.filter((question) => question.startsWith('claims'));
    await complete();
    clock.now = lasts - 1;
    await complete();
    expect(claims()).toHaveLength(1);
    clock.now += 1;
    await complete();
    expect(claims()).toHaveLength(2);
  });

  test('each invite has a separate claim, and so has each claim ID', async () => {
    const { complete, asked } = setUp({ claims: [claim()] });
    for (const reference of [{ invite_id: 'i1' }, { invite_id: 'i2' }, { invite_id: 'i1', claim_id: 'c9' }]) {
      await complete(reference);
      await complete(reference);
    }
    expect(asked).toEqual(['user u1 of northgate', ...['i1', 'i2', 'i1'].map((id) => `claims of ${id}`)]);
  });

  test("another team doesn't share it", async () => {
    const { complete, asked } = setUp();
    await complete();
    await complete({}, { account: 'partners' });
    expect(asked).toEqual(['user u1 of northgate', 'user u1 of partners']);
  });
});

test("data from other processes isn't requested again", async () => {
  const kept = new Map<string, { value: unknown; seconds: number }>();
  const shared: SharedMemory = {
    get: async (key) => kept.get(key)?.value,
    set: async (key, value, seconds) =>
      void kept.set(key, { value: JSON.parse(JSON.stringify(value)), seconds }),
  };
  const known = { user: user({ details: null, profile: null }), claims: [claim()] };
  const [here, there] = [setUp(known), setUp(known)];
  const completed = await here.complete({}, { account: undefined }, shared);
  expect(completed.learner.email).toBe('maya@form.example.com');
  expect(await there.complete({}, { account: undefined }, shared)).toEqual(completed);
  expect(here.asked).toEqual(['teams', 'user u1 of northgate', 'claims of m3xq9w0vbk2r']);
  expect(there.asked).toEqual([]);
  expect(there.askedTitles).toEqual([]);
  // The cached values are, in this order: the team, the track, the user without an email address, and the claim with an
  // email address.
  expect([...kept.values()].map(({ seconds }) => seconds)).toEqual([300, 300, 60, 300]);
});
