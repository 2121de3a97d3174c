import { deriveBasicAuth, findEvent, instruqt, synap } from '@synap-instruqt/vendors';
import { toHookBundle } from '../../testing';
import { failureOf, runInProcess } from '../../testing/runInProcess';
import { simulatedApp } from '../../testing/simulatedApp';

/**
 * Tests the Only With Email Address filter. Instruqt's events identify learners by ID, so the filter applies after the
 * lookup.
 */

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const ANONYMOUS = 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p';

const app = simulatedApp();

function track(userId: string, inputData: object = {}, isTest = false): Promise<unknown> {
  const body = { ...findEvent(instruqt, 'track.completed')?.sample, user_id: userId };
  const bundle: object = {
    ...toHookBundle({ method: 'POST', query: '', headers: {}, content: JSON.stringify(body) }),
    authData: { instruqtApiKey: app.simulator.instruqt.apiKey, instruqtTeam: 'northgate' },
    inputData: { verification: 'none', withEmail: 'yes', ...inputData },
    meta: { isLoadingSample: isTest },
  };
  return runInProcess('triggers.instruqt_track_completed.operation.perform', bundle);
}

test('a learner with an email address creates a row, and one without creates none', async () => {
  await expect(track(MAYA)).resolves.toHaveLength(1);
  await expect(track(ANONYMOUS)).resolves.toEqual([]);
  await expect(track('nobody')).resolves.toEqual([]);
  await expect(track(ANONYMOUS, { withEmail: 'no' })).resolves.toHaveLength(1);
});

test("a failed lookup is an error in the Zap's history, and not a missing row", async () => {
  app.simulator.fail({ path: '/graphql', status: 503, times: 10 });
  expect((await failureOf(track(MAYA))).message).toMatch(/"Only With Email Address" couldn't be applied/);
});

test('without learner details it is refused', async () => {
  expect((await failureOf(track(MAYA, { includeLearner: 'no' }))).message).toBe(
    'The filter "Only With Email Address" needs learner details, which this trigger doesn\'t look up. Turn on "Include Learner Details" with an API key, or remove the filter.',
  );
});

test("the editor's test shows which filter leaves an event out", async () => {
  expect((await failureOf(track(ANONYMOUS, {}, true))).message).toContain(
    'its "Only With Email Address" filter leaves out',
  );
});

test("Synap's events contain the email address", async () => {
  const { token } = app.simulator.synap;
  const { username, password } = deriveBasicAuth(token, 'exam.completed');
  const exam = (user: object) => {
    const bundle: object = {
      ...toHookBundle({
        method: 'POST',
        query: '',
        headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
        content: JSON.stringify({ ...findEvent(synap, 'exam.completed')?.sample, user }),
      }),
      authData: { synapAccessToken: token },
      inputData: { withEmail: true },
    };
    return runInProcess('triggers.synap_exam_completed.operation.perform', bundle);
  };
  await expect(exam({ id: 'u1', email: 'maya@example.com' })).resolves.toHaveLength(1);
  await expect(exam({ id: 'u1', email: ' ' })).resolves.toEqual([]);
});
