import { basicAuthorization, newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { INTERNAL, webhookContext, type NodeSetUp, type ReceivedRequest } from '../../testing/context';
import { InstruqtTrigger, SynapTrigger } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/**
 * Tests requests from strangers, because anyone who knows a trigger's URL can send requests to it. If webhook() throws,
 * n8n lists a failed execution. With On Error: Continue, n8n even runs the next nodes with an empty item. So webhook()
 * must not throw before the sender is verified.
 */

const secret = newSigningSecret();
const login = { username: 'n8n', password: 'long password' };
const body = '{"type":"track.completed","user_id":"u1"}';

type Trigger = InstanceType<typeof SynapTrigger> | InstanceType<typeof InstruqtTrigger>;

const byHand = { events: ['*'], options: { registration: 'manual' } };
const triggers: Record<string, [trigger: Trigger, setUp: NodeSetUp]> = {
  'Instruqt, by signing secret': [
    new InstruqtTrigger(),
    {
      parameters: { ...byHand },
      credentials: { instruqtApi: { signingSecrets: secret } },
    },
  ],
  'Instruqt, with automatic registration': [
    new InstruqtTrigger(),
    { parameters: { events: ['*'], options: { registration: 'automatic' } } },
  ],
  'Synap, by username and password': [
    new SynapTrigger(),
    {
      parameters: { ...byHand },
      credentials: { synapApi: login },
    },
  ],
  'Synap, with automatic registration': [
    new SynapTrigger(),
    { parameters: { events: ['*'], options: { registration: 'automatic' } } },
  ],
};
const each = Object.entries(triggers).map(([name, [trigger, setUp]]) => ({ name, trigger, setUp }));

const onErrors = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

async function receive(trigger: Trigger, setUp: NodeSetUp, request: ReceivedRequest) {
  const { context, response, bodyReads } = webhookContext(setUp, request);
  const result = await trigger.webhook.call(context);
  return { result, response, bodyReads: bodyReads() };
}

function expectRefusal({ result, response }: Awaited<ReturnType<typeof receive>>): void {
  expect(result).toEqual({ noWebhookResponse: true });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(response.body).toEqual({ message: expect.any(String) });
  expect(response.warnings).toHaveLength(1);
  expect(JSON.stringify(response)).not.toMatch(/hunter2|whsec_\w|long password/);
}

/** The ways in which n8n can fail to read a body. */
const unreadable: Record<string, Error | 'silently'> = {
  'multipart that n8n has parsed': new Error('Request body stream was aborted or is not readable'),
  'more than n8n takes': Object.assign(new Error('request entity too large'), { status: 413 }),
  'gzip that is broken': Object.assign(new Error('incorrect header check'), { code: 'Z_DATA_ERROR' }),
  'a failure without a message': 'silently',
};

describe.each(each)("a stranger's request: $name", ({ trigger, setUp }) => {
  test("is refused if its body can't be read", () =>
    checkEach(Object.entries(unreadable), async ([, error]) => {
      for (const onError of onErrors) {
        expectRefusal(await receive(trigger, { ...setUp, onError }, { headers: {}, unreadable: error }));
      }
    }));

  test('is refused by its headers, before its body is read', async () => {
    const outcome = await receive(trigger, setUp, { headers: {}, rawBody: Buffer.from(body) });
    expectRefusal(outcome);
    expect(outcome.bodyReads).toBe(0);
  });

  test('is refused if n8n fails', () =>
    checkEach(
      [
        [['registration']],
        [['verification']],
        [['getCredentials']],
        [['getWorkflowStaticData']],
        [['getQueryData']],
        [['events', 'filters', 'dropDuplicates', 'includeLearner']],
      ],
      async ([failing]) => {
        for (const onError of onErrors) {
          // Each case uses a new credential, because credentials are cached for a few seconds.
          const credentials = Object.fromEntries(
            Object.entries(setUp.credentials ?? {}).map(([name, data]) => [
              name,
              { ...data, id: `${onError} ${failing.join()}` },
            ]),
          );
          const odd: NodeSetUp = { ...setUp, credentials, failing, onError };
          expectRefusal(await receive(trigger, odd, { headers: {}, rawBody: Buffer.from(body) }));
        }
      },
    ));

  test('is refused if its headers are odd', () =>
    checkEach<[string, unknown]>(
      [
        [
          'lists',
          { authorization: ['Basic a'], 'svix-id': ['a'], 'svix-timestamp': [], 'svix-signature': {} },
        ],
        ['none', null],
        ['undefined', undefined],
        ['in another form', 'text'],
      ],
      async ([, headers]) => {
        const odd = { headers: headers as Record<string, unknown>, rawBody: Buffer.from(body) };
        expectRefusal(await receive(trigger, setUp, odd));
      },
    ));

  test('is refused if its query is odd', () =>
    checkEach([null, 'event=%', ['a'], { event: { toString: 5 } }], async (query) => {
      const odd = { headers: {}, rawBody: Buffer.from(body), query: query as Record<string, unknown> };
      expectRefusal(await receive(trigger, setUp, odd));
    }));

  test('is refused if the static data is odd', () =>
    checkEach(
      [{ subscriptions: 'text' }, { subscriptions: [null, {}, { basicAuth: 5 }] }],
      async (staticData) => {
        const odd = { ...setUp, staticData };
        expectRefusal(await receive(trigger, odd, { headers: {}, rawBody: Buffer.from(body) }));
      },
    ));
});

describe('an authentic request', () => {
  const synap = triggers['Synap, by username and password'];
  const instruqt = triggers['Instruqt, by signing secret'];
  const [synapTrigger, synapSetUp] = synap ?? [new SynapTrigger(), { parameters: {} }];
  const [instruqtTrigger, instruqtSetUp] = instruqt ?? [new InstruqtTrigger(), { parameters: {} }];
  const authorization = basicAuthorization(login);
  const request = { headers: { authorization }, query: { event: 'exam.completed' } };

  test("with an unreadable body isn't acknowledged, and the log shows why", () =>
    checkEach(Object.entries(unreadable), async ([, error]) => {
      const unsafe = {
        ...synapSetUp,
        parameters: { ...byHand, options: { registration: 'manual', verification: 'none' } },
      };
      for (const setUp of [synapSetUp, unsafe]) {
        const outcome = await receive(synapTrigger, setUp, { ...request, unreadable: error });
        expectRefusal(outcome);
        expect(outcome.response.warnings).toEqual([expect.stringMatching(/can't read the request's body/)]);
      }
    }));

  test("isn't acknowledged if a setting can't be read, and n8n lists the failure", () =>
    checkEach([['events'], ['filters']], async ([parameter]) => {
      const { headers } = signedRequest({ secret, body });
      const failing: NodeSetUp = { ...instruqtSetUp, failing: [parameter] };
      const sent = { headers, rawBody: Buffer.from(body) };
      await expect(receive(instruqtTrigger, failing, sent)).rejects.toThrow();
    }));

  test("starts nothing with On Error: Continue if a setting can't be read, and is sent again", () =>
    checkEach([['events'], ['filters']], async ([parameter]) => {
      const { headers } = signedRequest({ secret, body });
      for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
        const failing: NodeSetUp = { ...instruqtSetUp, failing: [parameter], onError };
        const { result, response } = await receive(instruqtTrigger, failing, {
          headers,
          rawBody: Buffer.from(body),
        });
        expect(result).toEqual({ noWebhookResponse: true });
        expect(response).toMatchObject({ status: 500, warnings: [expect.any(String)] });
        expect(JSON.stringify(response)).not.toContain(INTERNAL);
      }
    }));
});
