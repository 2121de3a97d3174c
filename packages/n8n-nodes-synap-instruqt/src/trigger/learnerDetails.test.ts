import { newSigningSecret, signedRequest, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { instruqt } from '@synap-instruqt/vendors';
import { webhookContext, type NodeSetUp } from '../../testing/context';
import { InstruqtTrigger } from '../../testing/nodes';

const trigger = new InstruqtTrigger();
const secret = newSigningSecret();
const sample = instruqt.events.find(({ code }) => code === 'track.completed')?.sample;

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const NOOR = 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';
const ANONYMOUS = 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p';
const DEVELOPER = 'dL5pHw8kZn3xQv7tBc2rMj9sGf4y';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

/** @param changed the credential's values that differ from the defaults */
const setUp = (parameters: object = {}, changed: object = {}): NodeSetUp => ({
  parameters: { events: ['*'], includeLearner: true, ...parameters },
  credentials: {
    instruqtApi: {
      signingSecrets: secret,
      apiKey: simulator.instruqt.apiKey,
      apiUrl: simulator.instruqt.apiUrl,
      teamSlug: 'northgate',
      ...changed,
    },
  },
});

async function receive(node: NodeSetUp, body: object = {}) {
  const { headers, body: text } = signedRequest({ secret, body: JSON.stringify({ ...sample, ...body }) });
  const { context } = webhookContext(node, { headers, rawBody: Buffer.from(text) });
  return (await trigger.webhook.call(context)).workflowData?.[0]?.[0]?.json;
}
const asked = () => simulator.requests.filter(({ path }) => path === '/graphql').length;

test('the learner is added to an event with only an ID', async () => {
  expect(JSON.stringify(sample)).not.toContain('@');
  expect(await receive(setUp())).toMatchObject({
    learner: { id: MAYA, email: 'maya.lindqvist@example.com', companyName: 'Northgate Hospital Trust' },
    data: sample,
  });
});

test('each learner of a batch is added, with one request', async () => {
  const batch = [MAYA, NOOR, MAYA, SAM].map((user_id) => ({ ...sample, user_id }));
  const { headers, body } = signedRequest({ secret, body: JSON.stringify(batch) });
  const { context } = webhookContext(setUp(), { headers, rawBody: Buffer.from(body) });
  const { workflowData } = await trigger.webhook.call(context);
  const learners = workflowData?.[0]?.map(({ json }) => json.learner);
  expect(learners).toMatchObject([MAYA, NOOR, MAYA, SAM].map((id) => ({ id, email: expect.any(String) })));
  const single = asked();
  await receive(setUp(), { user_id: MAYA });
  expect(asked()).toBe(single);
});

test('is not looked up by default', async () => {
  expect(await receive(setUp({ includeLearner: false }))).toMatchObject({
    learner: { id: MAYA, email: null },
  });
  expect(asked()).toBe(0);
});

test('an expression may return a word for the choice', async () => {
  expect(await receive(setUp({ includeLearner: 'Yes' }))).toMatchObject({
    learner: { id: MAYA, email: 'maya.lindqvist@example.com' },
  });
  expect(await receive(setUp({ includeLearner: 'no' }))).toMatchObject({ learner: { email: null } });
});

test('a choice other than yes or no is an error, and the retried event counts as new', async () => {
  await expect(
    receive(setUp({ includeLearner: 'maybe', options: { dropDuplicates: true } })),
  ).rejects.toThrow('The field "Include Learner Details" must be true or false. Correct its value.');
  expect(await receive(setUp({ options: { dropDuplicates: true } }))).toMatchObject({
    learner: { id: MAYA },
  });
  await expect(receive(setUp({ options: { dropDuplicates: 'maybe' } }))).rejects.toThrow('"Drop Duplicates"');
});

test('is not looked up for a filtered event', async () => {
  expect(await receive(setUp({ filters: { trackIds: 'other' } }))).toBeUndefined();
  expect(asked()).toBe(0);
});

test("only the learner's own claim is included", async () => {
  const item = await receive(setUp(), { user_id: SAM });
  expect(item).toMatchObject({ learner: { email: 'sam.whitlock@example.com' } });
  expect(JSON.stringify(item)).not.toMatch(/maya\.|noor\./);
});

test('50 simultaneous deliveries for 5 learners need at most 5 lookups', async () => {
  const people = [MAYA, NOOR, SAM, ANONYMOUS, DEVELOPER];
  const items = await Promise.all(
    Array.from({ length: 50 }, (_, index) => receive(setUp(), { user_id: people[index % 5] })),
  );
  const users = simulator.requests.filter(({ body }) => body.includes('query User('));
  const claims = simulator.requests.filter(({ body }) => body.includes('query InviteClaims('));
  expect([users.length, claims.length]).toEqual([5, 2]);
  expect(items.filter((item) => JSON.stringify(item?.learner).includes('@'))).toHaveLength(40);
});

test.each([
  ['an outage', { status: 502, body: '<html>Bad Gateway</html>' }, /status 502/],
  ['a rate limit', { status: 429, headers: { 'retry-after': '7' } }, /in 7 seconds/],
  ['a broken connection', { connection: 'reset' as const }, /did not respond/],
])("%s: the event arrives with the learner's ID and a warning", async (_, fault, words) => {
  simulator.fail({ path: '/graphql', ...fault });
  const item = await receive(setUp());
  expect(item).toMatchObject({
    learner: { id: MAYA, email: null },
    warnings: [expect.stringMatching(/^learner: not looked up\. /)],
    data: sample,
  });
  expect(String(item?.warnings)).toMatch(words);
});

test('a wrong key: the event arrives anyway, and the key appears nowhere', async () => {
  const item = await receive(setUp({}, { apiKey: 'wr0ng-key' }));
  expect(String(item?.warnings)).toMatch(/Settings > API keys/);
  expect(JSON.stringify(item)).not.toContain('wr0ng-key');
});

test('a credential without an API key: the event arrives with a warning', async () => {
  const item = await receive(setUp({ includeLearner: undefined }, { apiKey: '' }));
  expect(item).toMatchObject({
    learner: { id: MAYA, email: null },
    warnings: [
      'learner: not looked up. The credential has no API Key. Enter the API Key in the Instruqt API credential, or turn off "Include Learner Details".',
    ],
  });
});

test('a deleted credential: an unverified event arrives with a warning', async () => {
  const node = { ...setUp({ options: { verification: 'none' } }), credentials: {} };
  expect(await receive(node)).toMatchObject({
    learner: { id: MAYA },
    warnings: [
      expect.stringMatching(/credential can't be read. Choose the Instruqt API credential in the trigger/),
    ],
  });
});

describe("Instruqt's test event, whose user is made up", () => {
  const madeUp = { user_id: 'made-up' };
  const unknown = {
    learner: { id: 'made-up', email: null },
    warnings: ["learner: not looked up. Instruqt can't find this user."],
  };
  const sampled = {
    learner: { ...instruqt.sampleLearner, id: 'made-up' },
    warnings: [
      "learner: sample data for this test, because Instruqt can't find this user. Real events contain the real learner.",
    ],
  };
  const inTest = (parameters: object = {}, credential: object = {}) =>
    receive({ ...setUp(parameters, credential), mode: 'manual' }, madeUp);

  test('has the sample learner while someone listens for a test event, with a warning', async () => {
    expect(await inTest()).toMatchObject(sampled);
  });

  test('has no learner in production, before and after a test', async () => {
    expect(await receive(setUp(), madeUp)).toMatchObject(unknown);
    expect(await inTest()).toMatchObject(sampled);
    expect(await receive(setUp(), madeUp)).toMatchObject(unknown);
  });

  test('passes Only With Email Address in a test, and not in production', async () => {
    const filtered = { filters: { withEmail: true } };
    expect(await inTest(filtered)).toMatchObject(sampled);
    expect(await receive(setUp(filtered), madeUp)).toBeUndefined();
  });

  test('has no sample learner if Instruqt was not asked, or rejected the API key', async () => {
    expect(await inTest({ includeLearner: false })).toMatchObject({ learner: { email: null }, warnings: [] });
    expect(await inTest({}, { apiKey: 'wr0ng' })).toMatchObject({
      learner: { email: null },
      warnings: [expect.stringContaining('Instruqt rejected the API key')],
    });
  });

  test('leaves real learners as they are', async () => {
    expect(await receive({ ...setUp(), mode: 'manual' }, { user_id: SAM })).toMatchObject({
      learner: { id: SAM, email: 'sam.whitlock@example.com' },
      warnings: [],
    });
  });
});
