import { newSigningSecret, signedRequest, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { findEvent, instruqt, synap } from '@synap-instruqt/vendors';
import { hookContext, webhookContext, type NodeSetUp } from '../../testing/context';
import { InstruqtTrigger, SynapTrigger } from '../../testing/nodes';

/**
 * Tests the Only With Email Address filter. Instruqt's events identify learners by ID, so the filter applies after the
 * lookup.
 */

const trigger = new InstruqtTrigger();
const secret = newSigningSecret();
const sample = findEvent(instruqt, 'track.completed')?.sample;
const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const ANONYMOUS = 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p';
const FILTERED = "Received, but this workflow's filters leave out this event";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const setUp = (parameters: object = {}): NodeSetUp => ({
  parameters: {
    events: ['*'],
    filters: { withEmail: true },
    ...parameters,
  },
  credentials: {
    instruqtApi: {
      signingSecrets: secret,
      apiKey: simulator.instruqt.apiKey,
      apiUrl: simulator.instruqt.apiUrl,
      teamSlug: 'northgate',
    },
  },
});

function receive(body: unknown, node = setUp()) {
  const { headers, body: text } = signedRequest({ secret, body: JSON.stringify(body) });
  const { context, close } = webhookContext(node, { headers, rawBody: Buffer.from(text) });
  const result = trigger.webhook.call(context);
  return {
    result,
    learners: async () => (await result).workflowData?.[0]?.map(({ json }) => Object(json.learner).id),
    close,
  };
}

test('an event whose learner has an email address starts the workflow', async () =>
  expect(await receive({ ...sample, user_id: MAYA }).learners()).toEqual([MAYA]));

test('an event without an email address starts nothing, and is acknowledged', async () => {
  for (const user_id of [ANONYMOUS, 'nobody', null]) {
    expect(await receive({ ...sample, user_id }).result).toEqual({ webhookResponse: { message: FILTERED } });
  }
});

test('the other events of a batch start the workflow', async () => {
  const batch = [ANONYMOUS, MAYA].map((user_id) => ({ ...sample, user_id }));
  expect(await receive(batch).learners()).toEqual([MAYA]);
});

test('an event whose learner could not be looked up fails, and its retry counts as new', async () => {
  const node = setUp();
  const event = { ...sample, user_id: MAYA, id: 'again' };
  simulator.fail({ path: '/graphql', status: 503, times: 10 });
  const first = receive(event, node);
  await expect(first.result).rejects.toThrow(
    /^The filter "Only With Email Address" couldn't be applied: .* Send the event again, or remove the filter\.$/,
  );
  first.close(500);
  await simulator.stop();
  simulator = await startSimulator();
  expect(await receive(event).learners()).toEqual([MAYA]);
});

test('may be turned off with No', async () =>
  expect(
    await receive({ ...sample, user_id: ANONYMOUS }, setUp({ filters: { withEmail: false } })).learners(),
  ).toEqual([ANONYMOUS]));

describe('without learner details', () => {
  const publish = (node: NodeSetUp) => trigger.webhookMethods.default.create.call(hookContext(node));
  const refusal =
    'The filter "Only With Email Address" needs learner details, which this trigger doesn\'t look up. Turn on "Include Learner Details" with an API key, or remove the filter.';

  test('is refused on publishing', async () => {
    await expect(publish(setUp())).resolves.toBe(true);
    await expect(publish(setUp({ includeLearner: false }))).rejects.toThrow(refusal);
    const withoutKey = { instruqtApi: { signingSecrets: secret } };
    await expect(publish({ ...setUp(), credentials: withoutKey })).rejects.toThrow(refusal);
  });

  test("an event that arrives anyway is an error, and isn't lost", () =>
    expect(receive({ ...sample, user_id: MAYA }, setUp({ includeLearner: false })).result).rejects.toThrow(
      refusal,
    ));
});

test("Synap's events contain the email address", async () => {
  const synapTrigger = new SynapTrigger();
  const send = (user: object) => {
    const exam = { ...findEvent(synap, 'exam.completed')?.sample, user };
    const { context } = webhookContext(
      { parameters: { ...setUp().parameters, options: { registration: 'manual', verification: 'none' } } },
      {
        headers: {},
        rawBody: Buffer.from(JSON.stringify(exam)),
        query: { event: 'exam.completed' },
      },
    );
    return synapTrigger.webhook.call(context);
  };
  expect((await send({ id: 'u1', email: 'maya@example.com' })).workflowData).toHaveLength(1);
  for (const email of ['', ' ', null, undefined]) {
    expect(await send({ id: 'u1', email })).toEqual({ webhookResponse: { message: FILTERED } });
  }
});
