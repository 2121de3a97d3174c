import { instruqt } from '.';
import { VendorApiError } from '../kit/apiError';
import { sampleEnvelope, type Envelope } from '../kit/envelope';
import {
  createLearnerDirectory,
  findLearner,
  learnerSourcesOf,
  LEARNER_BUDGET_IN_MS,
  LEARNER_MEMORY_IN_MS,
  MOST_REMEMBERED_LEARNERS,
  UNKNOWN_LEARNER_MEMORY_IN_MS,
  type LearnerConnection,
} from './learner';
import type { Claim } from './lookups/claim';
import type { User } from './lookups/user';

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

/** What Instruqt knows, and how often it was asked. */
function fakeInstruqt(known: { user?: User; claim?: Claim } = {}) {
  const asked: string[] = [];
  const api = {
    getUser: async (userId: string): Promise<User | undefined> => {
      asked.push(`user ${userId}`);
      return known.user;
    },
    findClaim: async (inviteId: string, { userId, claimId }: { userId: string; claimId?: string }) => {
      asked.push(`claim ${inviteId} ${userId} ${claimId ?? '-'}`);
      return known.claim;
    },
  };
  return { api, asked, known };
}

describe('where a learner is found', () => {
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
    const found = await findLearner(fakeInstruqt(known).api, { userId: 'u1', inviteId: 'i1' });
    expect(found).toMatchObject({ id: 'u1', foundIn, ...learner });
  });

  test('by an id with spaces around it', async () => {
    const found = await findLearner(fakeInstruqt({ user: user() }).api, { userId: ' u1\n' });
    expect(found).toMatchObject({ id: 'u1', email: 'maya@work.example.com' });
  });

  test('in what the API knows for a team', async () => {
    const fake = fakeInstruqt({ user: user({ details: null, profile: null }), claim: claim() });
    const getUser = jest.fn(fake.api.getUser);
    const sources = learnerSourcesOf({ ...fake.api, getUser }, 'northgate');
    await expect(findLearner(sources, { userId: 'u1', inviteId: 'i1' })).resolves.toMatchObject({
      email: 'maya@form.example.com',
    });
    expect(getUser).toHaveBeenCalledWith('u1', 'northgate');
    expect(fake.asked).toEqual(['user u1', 'claim i1 u1 -']);
  });

  test('nobody', async () => {
    expect(await findLearner(fakeInstruqt().api, { userId: 'u1', inviteId: 'i1' })).toBeUndefined();
  });

  test('the claims are asked for only where they are needed and there is an invite', async () => {
    const asked = async (known: object, reference: object) => {
      const fake = fakeInstruqt(known);
      await findLearner(fake.api, { userId: 'u1', ...reference });
      return fake.asked;
    };
    const anonymous = { user: user({ details: null, profile: null }) };
    expect(await asked({ user: user() }, { inviteId: 'i1' })).toEqual(['user u1']);
    expect(await asked(anonymous, {})).toEqual(['user u1']);
    expect(await asked(anonymous, { inviteId: ' ' })).toEqual(['user u1']);
    expect(await asked(anonymous, { inviteId: 'i1', claimId: 'c1' })).toEqual(['user u1', 'claim i1 u1 c1']);
  });
});

const completed = instruqt.events.find(({ code }) => code === 'track.completed');
function envelope(body: object = {}): Envelope {
  if (!completed) throw new Error('no track.completed');
  const sample = sampleEnvelope(instruqt, completed);
  const data = { ...Object(sample.data), user_id: 'u1', ...body };
  return { ...sample, data, learner: { ...sample.learner, id: data.user_id } };
}

/** A directory with a clock of its own; `late` makes the time budget run out at once. */
function setUp(known: { user?: User; claim?: Claim } = { user: user() }, { late = false } = {}) {
  const clock = { now: 0 };
  const waits: number[] = [];
  let endWait = (): void => undefined;
  const fake = fakeInstruqt(known);
  const directory = createLearnerDirectory({
    wait: (ms) => {
      waits.push(ms);
      return late ? Promise.resolve() : new Promise<void>((resolve) => (endWait = resolve));
    },
    now: () => clock.now,
  });
  const connection = { identity: ['key', 'url'], api: fake.api, teamSlug: 'northgate' };
  const complete = (body?: object, over: Partial<LearnerConnection> = {}) =>
    directory.complete(envelope(body), async () => ({ ...connection, ...over }));
  return { ...fake, clock, waits, endWait: () => endWait(), directory, complete };
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
    expect(rest).not.toHaveProperty('warnings');
  });

  test('asks for the claim of its own invite', async () => {
    const { complete, asked } = setUp({ claim: claim() });
    expect((await complete({ claim_id: 'c9' })).learner.email).toBe('maya@form.example.com');
    expect(asked).toEqual(['user u1', 'claim m3xq9w0vbk2r u1 c9']);
  });

  test.each([null, undefined, 5, ''])('without an invite (%j) asks for the user alone', async (invite_id) => {
    const { complete, asked } = setUp({ claim: claim() });
    await complete({ invite_id });
    expect(asked).toEqual(['user u1']);
  });
});

describe('one look-up per learner', () => {
  test('50 deliveries at once of 5 learners', async () => {
    const { complete, asked } = setUp();
    const envelopes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => complete({ user_id: `u${index % 5}` })),
    );
    expect(asked).toHaveLength(5);
    envelopes.forEach(({ learner }, index) => {
      expect(learner).toMatchObject({ id: `u${index % 5}`, email: 'maya@work.example.com' });
    });
  });

  test('over all events of theirs, for ten minutes', async () => {
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

  test('one without an email address is remembered for a minute only', async () => {
    const { complete, asked, clock, known } = setUp({ user: user({ details: null, profile: null }) });
    await complete();
    await complete();
    expect(asked).toHaveLength(2);
    clock.now = UNKNOWN_LEARNER_MEMORY_IN_MS;
    known.user = user();
    expect((await complete()).learner.email).toBe('maya@work.example.com');
  });

  test.each<[title: string, claim: Claim | undefined, lasts: number]>([
    ['with an email address is remembered for ten minutes', claim(), LEARNER_MEMORY_IN_MS],
    ['without one is remembered for a minute only', claim(null), UNKNOWN_LEARNER_MEMORY_IN_MS],
    ['that is not there is looked for again after a minute', undefined, UNKNOWN_LEARNER_MEMORY_IN_MS],
  ])('a claim %s', async (_, known, lasts) => {
    const { complete, asked, clock } = setUp({ claim: known });
    const claims = () => asked.filter((question) => question.startsWith('claim'));
    await complete();
    clock.now = lasts - 1;
    await complete();
    expect(claims()).toHaveLength(1);
    clock.now += 1;
    await complete();
    expect(claims()).toHaveLength(2);
  });

  test.each([
    ['another key', { identity: ['other', 'url'] }],
    ['another team', { teamSlug: 'partners' }],
    ['parts that would run together', { identity: ['ke', 'yurl'] }],
  ])('%s does not see it', async (_, over) => {
    const { complete, asked } = setUp();
    await complete();
    await complete({}, over);
    expect(asked).toHaveLength(2);
  });

  test('only so many are remembered', async () => {
    const { complete, asked } = setUp();
    for (let index = 0; index <= MOST_REMEMBERED_LEARNERS; index += 1)
      await complete({ user_id: `u${index}` });
    await complete({ user_id: 'u1' });
    expect(asked).toHaveLength(MOST_REMEMBERED_LEARNERS + 1);
    await complete({ user_id: 'u0' });
    expect(asked).toHaveLength(MOST_REMEMBERED_LEARNERS + 2);
  });
});

describe('a look-up that fails', () => {
  const failing = (error: unknown) => {
    const set = setUp();
    set.api.getUser = () => {
      set.asked.push('user');
      return Promise.reject(error);
    };
    return set;
  };

  test.each([
    [
      new VendorApiError('Instruqt could not look up the user (401). Copy the key.', 'token', 401),
      'Copy the key.',
    ],
    [new TypeError('no maya@example.com'), '(TypeError at '],
    ['maya', '(string)'],
  ])("keeps the event, the learner's id and a warning: %s", async (error, words) => {
    const { learner, warnings, data } = await failing(error).complete();
    expect(learner).toMatchObject({ id: 'u1', email: null });
    expect(warnings).toEqual([expect.stringMatching(/^learner: not looked up: /)]);
    expect(warnings?.[0]).toContain(words);
    expect(warnings?.[0]).not.toContain('maya');
    expect(data).toMatchObject({ user_id: 'u1' });
  });

  test('is not remembered', async () => {
    const { complete, asked } = failing(new Error('no'));
    await complete();
    await complete();
    expect(asked).toHaveLength(2);
  });

  test('as does a connection that is not there', async () => {
    const { directory } = setUp();
    const { warnings } = await directory.complete(envelope(), () =>
      Promise.reject(new VendorApiError('No credential', 'rejected')),
    );
    expect(warnings).toEqual(['learner: not looked up: No credential']);
  });

  test('keeps the warnings that there are', async () => {
    const { directory, complete } = setUp({});
    const warned = { ...envelope(), warnings: ['data.mode: missing'] };
    const { warnings } = await directory.complete(warned, async () => ({
      identity: [],
      api: fakeInstruqt().api,
      teamSlug: 't',
    }));
    expect(warnings).toEqual(['data.mode: missing', 'learner: not looked up: Instruqt knows no such user']);
    expect((await complete()).warnings).toHaveLength(1);
  });

  test('an event without a user asks nothing', async () => {
    const { complete, asked } = setUp();
    expect((await complete({ user_id: null })).warnings).toEqual([
      'learner: not looked up: the event names no user',
    ]);
    expect(asked).toEqual([]);
  });
});

describe('a look-up that takes too long', () => {
  test('lets the event go on without it, and helps the next one', async () => {
    const { complete, api, asked, waits } = setUp({ user: user() }, { late: true });
    const [answer, answerIt] = promised<User>();
    api.getUser = () => {
      asked.push('user');
      return answer;
    };
    const { learner, warnings } = await complete();
    expect(learner).toMatchObject({ id: 'u1', email: null });
    expect(warnings).toEqual(['learner: not looked up: Instruqt did not answer within 8 seconds']);
    expect(waits.reduce((sum, ms) => sum + ms)).toBe(LEARNER_BUDGET_IN_MS);
    expect(LEARNER_BUDGET_IN_MS).toBeLessThan(10_000);

    const second = complete();
    answerIt(user());
    await second;
    expect(asked).toEqual(['user']);
  });

  test('is no longer waited for once it has ended', async () => {
    const { complete, waits, endWait } = setUp();
    await complete();
    endWait();
    await new Promise((resolve) => setImmediate(resolve));
    expect(waits).toHaveLength(1);
  });

  test('a look-up that fails after that disturbs nobody', async () => {
    const { complete, api } = setUp({ user: user() }, { late: true });
    api.getUser = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('late');
    };
    const rejected = jest.fn();
    process.once('unhandledRejection', rejected);
    await complete();
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', rejected);
    expect(rejected).not.toHaveBeenCalled();
  });
});

function promised<Value>(): [Promise<Value>, (value: Value) => void] {
  let settle: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => (settle = resolve));
  return [promise, settle];
}
