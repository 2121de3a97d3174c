import { findEvent, instruqt, sampleEnvelope, synap, type Envelope } from '@synap-instruqt/vendors';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { createAppTester, type ZObject } from 'zapier-platform-core';
import { toHookBundle } from '../../testing';
import { runInProcess } from '../../testing/runInProcess';
import { simulatedApp } from '../../testing/simulatedApp';
import { learnerDetailsOf } from './learnerDetails';
import { unseal } from './seal';

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const NOOR = 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';
const ANONYMOUS = 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p';

// Each test starts a new simulator with a new API key, because the process caches lookups by API key.
const app = simulatedApp();
const { checkEach } = app;

test('a vendor whose events have all there is has no learners to look up', () =>
  expect(learnerDetailsOf(synap).fields).toEqual([]));

interface Choice {
  userId?: string;
  includeLearner?: unknown;
  authData?: Record<string, string>;
  /** Whether the trigger runs in the editor. */
  isTest?: boolean;
}

/** Sends a Track Completed event to the trigger. @returns the row */
async function row(choice: Choice = {}): Promise<Envelope> {
  const { userId = MAYA, includeLearner, authData = {}, isTest = false } = choice;
  const body = { ...findEvent(instruqt, 'track.completed')?.sample, user_id: userId };
  const bundle: object = {
    ...toHookBundle({ method: 'POST', query: '', headers: {}, content: JSON.stringify(body) }),
    authData: { instruqtApiKey: app.simulator.instruqt.apiKey, instruqtTeam: 'northgate', ...authData },
    inputData: { verification: 'none', includeLearner },
    meta: { isLoadingSample: isTest },
  };
  const rows = await runInProcess('triggers.instruqt_track_completed.operation.perform', { ...bundle });
  const [first] = Array.isArray(rows) ? rows : [];
  return first;
}

test("a row has its learner's details", () =>
  checkEach(
    [
      [MAYA, { email: 'maya.lindqvist@example.com', companyName: 'Northgate Hospital Trust' }],
      [NOOR, { email: 'noor.haddad@example.com' }],
      [SAM, { email: 'sam.whitlock@example.com', firstName: 'Sam' }],
    ],
    async ([userId, known]) => {
      const { learner, warnings } = await row({ userId });
      expect(learner).toMatchObject({ id: userId, ...known });
      expect(warnings).toEqual([]);
    },
  ));

test("and no one else's", async () => {
  const text = JSON.stringify(await row({ userId: SAM }));
  expect(text.match(/[\w.]+@example\.com/g)).toEqual(['sam.whitlock@example.com']);
});

test('a row has no details with the choice No', () =>
  checkEach([false, 'false', 'no'], async (includeLearner) => {
    const { learner } = await row({ includeLearner });
    expect(learner).toMatchObject({ id: MAYA, email: null });
    expect(app.simulator.requests).toEqual([]);
  }));

test('by default, and if the choice is yes', () =>
  checkEach([undefined, null, '', true, 'true', 'yes', '1'], async (includeLearner) =>
    expect(row({ includeLearner })).resolves.toMatchObject({ learner: { email: expect.any(String) } }),
  ));

test('without an API key, the row arrives with a warning that names the missing key', () =>
  checkEach([undefined, 'yes'], async (includeLearner) => {
    const { learner, warnings } = await row({ authData: { instruqtApiKey: '' }, includeLearner });
    expect(learner).toMatchObject({ id: MAYA, email: null });
    expect(warnings).toEqual([expect.stringMatching(/^learner: not looked up\. .*no Instruqt API key/)]);
  }));

test('a choice other than yes or no is an error', () =>
  expect(row({ includeLearner: 'maybe' })).rejects.toThrow(
    /"Include Learner Details" must be true or false/,
  ));

test('several events of a learner need one lookup of the learner, and one of the track', async () => {
  for (let time = 0; time < 3; time += 1) await row();
  expect(app.simulator.requests.map(({ body }) => /query (\w+)/.exec(body)?.[1]).sort()).toEqual([
    'TrackTitle',
    'User',
  ]);
});

test('a row has the title of its track', async () => {
  expect(await row()).toMatchObject({ track: { title: 'Kubernetes Network Policies' } });
  expect(await row({ includeLearner: false })).toMatchObject({ track: { title: null } });
});

describe("a test event with the vendor's made-up user", () => {
  test('shows the example learner in the editor, with a note', async () => {
    const { learner, warnings } = await row({ userId: 'gone', isTest: true });
    expect(learner).toEqual({ ...instruqt.sampleLearner, id: 'gone' });
    expect(warnings).toEqual([expect.stringMatching(/^learner: sample data for this test, because/)]);
  });

  test('shows no made-up learner if the user is not known', () =>
    checkEach(
      [
        ['is real, and is shown', { userId: SAM }, 'sam.whitlock@example.com'],
        ['is not looked up', { userId: 'gone', includeLearner: false }, null],
        ["can't be looked up", { userId: 'gone', authData: { instruqtApiKey: 'wr0ng' } }, null],
      ],
      async ([, choice, email]) => {
        expect((await row({ ...choice, isTest: true })).learner.email).toBe(email);
      },
    ));
});

test("without a team in the connection, the key's only one is used", async () => {
  await expect(row({ authData: { instruqtTeam: '' } })).resolves.toMatchObject({
    learner: { email: 'maya.lindqvist@example.com' },
  });
});

describe('if the lookup fails, the event arrives with the ID and a warning', () => {
  const failed = (reason: RegExp) => ({
    learner: expect.objectContaining({ id: MAYA, email: null }),
    warnings: [expect.stringMatching(new RegExp(`^learner: not looked up\\. ${reason.source}`))],
  });

  test('explains why there are no details', () =>
    checkEach<[title: string, authData: Record<string, string>, reason: RegExp]>(
      [
        ['a wrong key', { instruqtApiKey: 'wr0ng' }, /Instruqt rejected the API key/],
        ['a key with a space', { instruqtApiKey: 'wr0 ng' }, /The Instruqt API key contains a space/],
        ['several teams', { instruqtTeam: '' }, /.* could not identify the team/],
      ],
      async ([, authData, reason]) => {
        // The key has access to two teams. If the connection contains a team, the app uses that team.
        app.simulator.instruqt.apiKeys.set(app.simulator.instruqt.apiKey, [
          'northgate',
          'northgate-partners',
        ]);
        const envelope = await row({ authData });
        expect(envelope).toMatchObject(failed(reason));
        expect(JSON.stringify(envelope)).not.toMatch(/wr0/);
      },
    ));

  test('a user that Instruqt does not know', async () => {
    const { learner, warnings } = await row({ userId: 'gone' });
    expect(learner.id).toBe('gone');
    expect(warnings).toEqual(["learner: not looked up. Instruqt can't find this user."]);
  });

  test('a status is a warning', () =>
    checkEach([500, 429, 403], async (status) => {
      app.simulator.fail({ path: '/graphql', status });
      await expect(row()).resolves.toMatchObject(failed(/Instruqt could not look up the user/));
    }));
});

describe("the data in Zapier's cache", () => {
  let z: ZObject;
  // An event without a track. For an event with a track, the cache would also contain the track's title.
  const event = findEvent(instruqt, 'invite.claimed');

  const newZ = () =>
    createAppTester({})((given) => {
      z = given;
    });
  beforeEach(newZ);
  afterEach(() => jest.restoreAllMocks());
  const checkEachAfterRestart = checkEachAfter(async () => {
    jest.restoreAllMocks();
    await app.restart();
    await newZ();
  });

  /** Adds learner details to an event as a new process would. */
  async function inNewProcess(userId: string, authData: Record<string, string> = {}): Promise<Envelope> {
    if (event === undefined) throw new Error('The catalogue has no such event');
    const envelope = sampleEnvelope(instruqt, event);
    const complete = learnerDetailsOf(instruqt).completion(z, {
      ...{ inputData: { includeLearner: true }, inputDataRaw: {} },
      authData: { instruqtApiKey: app.simulator.instruqt.apiKey, instruqtTeam: 'northgate', ...authData },
    });
    if (complete === undefined) throw new Error('Learner details are off');
    return complete({ ...envelope, learner: { ...envelope.learner, id: userId } }, {});
  }

  test('is used from other processes, for a certain number of seconds', () =>
    checkEachAfterRestart(
      [
        ['a user with details', MAYA, [300]],
        ['a user with only a profile', NOOR, [300]],
        ['a user without a profile, and a claim with an email address', SAM, [60, 300]],
        ['a user and a claim without an email address', ANONYMOUS, [60, 60]],
        ['a user that no longer exists', 'gone', [60, 60]],
      ],
      async ([, userId, lifetimes]) => {
        const set = jest.spyOn(z.cache, 'set');
        const first = await inNewProcess(userId);
        const asked = app.simulator.requests.length;
        expect(await inNewProcess(userId)).toEqual(first);
        expect(app.simulator.requests).toHaveLength(asked);
        expect(set.mock.calls.map(([, , seconds]) => seconds)).toEqual(lifetimes);
      },
    ));

  test('separates learners, whether their account or their claim has the email address', async () => {
    const emails: Record<string, string | null> = {
      [MAYA]: 'maya.lindqvist@example.com',
      [SAM]: 'sam.whitlock@example.com',
      [NOOR]: 'noor.haddad@example.com',
      [ANONYMOUS]: null,
      gone: null,
    };
    for (let time = 0; time < 2; time += 1) {
      for (const [id, email] of Object.entries(emails)) {
        expect(await inNewProcess(id)).toMatchObject({ learner: { id, email } });
      }
    }
  });

  test('separates teams', async () => {
    app.simulator.instruqt.apiKeys.set(app.simulator.instruqt.apiKey, ['northgate', 'northgate-partners']);
    await expect(inNewProcess(MAYA)).resolves.toMatchObject({
      learner: { email: 'maya.lindqvist@example.com' },
    });
    await expect(inNewProcess(MAYA, { instruqtTeam: 'northgate-partners' })).resolves.toMatchObject({
      learner: { email: 'maya@example.com' },
    });
  });

  test("keeps the key's only team as long as other data", async () => {
    const set = jest.spyOn(z.cache, 'set');
    await expect(inNewProcess(MAYA, { instruqtTeam: '' })).resolves.toMatchObject({
      learner: { email: 'maya.lindqvist@example.com' },
    });
    expect(set.mock.calls.map(([, , seconds]) => seconds)).toEqual([300, 300]);
  });

  test("has keys that reveal nothing, and isn't found with another API key", async () => {
    const set = jest.spyOn(z.cache, 'set');
    await inNewProcess(MAYA);
    for (const [key] of set.mock.calls) expect(key).toMatch(/^learner-[0-9a-f]{64}$/);
    const { learner, warnings } = await inNewProcess(MAYA, { instruqtApiKey: 'other' });
    expect(learner.email).toBeNull();
    expect(warnings).toHaveLength(1);
  });

  test("is sealed with the lookup's API key, and contains nothing readable", async () => {
    const set = jest.spyOn(z.cache, 'set');
    await inNewProcess(SAM);
    for (const [, value] of set.mock.calls) {
      expect(value).toMatch(/^[\w+/]+=*$/);
      expect(Buffer.from(String(value), 'base64').toString()).not.toContain('example.com');
      expect(unseal(value, JSON.stringify([app.simulator.instruqt.apiKey]))).toBeDefined();
      expect(unseal(value, JSON.stringify([]))).toBeUndefined();
    }
  });

  test("is optional: a failure doesn't matter", () =>
    checkEachAfterRestart(['get', 'set'] as const, async (method) => {
      jest.spyOn(z.cache, method).mockRejectedValue(new Error('RPC request failed'));
      await expect(inNewProcess(MAYA)).resolves.toMatchObject({
        learner: { email: 'maya.lindqvist@example.com' },
      });
    }));

  test("is optional: invalid data doesn't matter", async () => {
    jest.spyOn(z.cache, 'get').mockResolvedValue('something else');
    const { learner, warnings } = await inNewProcess(MAYA);
    expect(learner.email).toBe('maya.lindqvist@example.com');
    expect(warnings).toEqual([]);
  });

  test("a slow lookup doesn't block the event, well within Zapier's limit", async () => {
    jest.spyOn(z, 'request').mockReturnValue(new Promise(() => undefined));
    jest.useFakeTimers();
    const run = inNewProcess(MAYA);
    for (let second = 0; second < 9; second += 1) await jest.advanceTimersByTimeAsync(1000);
    jest.useRealTimers();
    const { learner, warnings } = await run;
    expect(learner).toMatchObject({ id: MAYA, email: null });
    expect(warnings).toEqual(['learner: not looked up. Instruqt did not respond within 8 seconds.']);
  });
});
