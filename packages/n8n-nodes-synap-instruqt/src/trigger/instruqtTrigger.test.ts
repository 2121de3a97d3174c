import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { instruqt } from '@synap-instruqt/vendors';
import { webhookContext, type NodeSetUp, type ReceivedRequest } from '../../testing/context';
import { callsTo } from '../../testing/calls';
import { InstruqtTrigger } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const trigger = new InstruqtTrigger();
const { add, exists, receive, unpublish } = callsTo(trigger);
const secret = newSigningSecret();

const setUp = (parameters: object = {}, signingSecrets: string | undefined = secret): NodeSetUp => ({
  parameters: { events: ['track.completed'], includeLearner: false, ...parameters },
  credentials: signingSecrets === undefined ? {} : { instruqtApi: { signingSecrets } },
});

const signed = (body: string, options: object = {}): ReceivedRequest => {
  const request = signedRequest({ secret, body, ...options });
  return { headers: request.headers, rawBody: Buffer.from(body) };
};
const sampleOf = (code: string) =>
  JSON.stringify(instruqt.events.find((event) => event.code === code)?.sample);

describe('an authentic event', () => {
  test('starts the workflow', () =>
    checkEach(
      instruqt.events.map(({ code, sample }) => [code, sample]),
      async ([code, sample]) => {
        const { item } = await receive(
          setUp({ events: [code] }),
          signed(JSON.stringify(sample), { id: `msg_${code}` }),
        );
        expect(item).toMatchObject({ id: `msg_${code}`, type: code, source: 'instruqt', data: sample });
        expect(item).toHaveProperty('warnings', []);
      },
    ));

  const newBody = {
    ...{ type: 'lab.something_new', user_id: 'u1', timestamp: '2026-03-02T09:30:00.123456Z' },
    task: { title: 'Expose the service' },
  };

  test('of an unknown lab type starts workflows with labs or all events selected', () =>
    checkEach([[['lab.*']], [['*']]], async ([events]) => {
      const node = setUp({ events, options: { dropDuplicates: false } });
      const { item } = await receive(node, signed(JSON.stringify(newBody)));
      expect(item).toMatchObject({
        ...{ type: 'lab.something_new', time: '2026-03-02T09:30:00.123Z', learner: { id: 'u1' } },
        data: newBody,
      });
      expect(item).toHaveProperty('warnings', []);
    }));

  test("of an unknown lab type doesn't start other workflows", async () => {
    const { result } = await receive(
      setUp({ events: ['lab.session_ready', 'track.completed'] }),
      signed(JSON.stringify(newBody)),
    );
    expect(result).not.toHaveProperty('workflowData');
  });

  test("that isn't selected gets a response and starts nothing", async () => {
    const { result, response } = await receive(setUp(), signed(sampleOf('track.started')));
    expect(result).toEqual({ webhookResponse: { message: expect.stringContaining("doesn't listen") } });
    expect(response.status).toBeUndefined();
  });

  test('of any type starts a workflow with all events selected', () =>
    checkEach([sampleOf('track.started'), '{"type":"brand.new"}', '{}', '[]', 'text', ''], async (body) => {
      const { item } = await receive(setUp({ events: ['*'] }), signed(body));
      expect(item).toMatchObject({ source: 'instruqt' });
    }));

  test('without a type is delivered with a warning', () =>
    checkEach(['{}', '[1]', 'text', '""', 'null'], async (body) => {
      const { item } = await receive(setUp(), signed(body));
      expect(item).toMatchObject({
        type: 'unknown',
        warnings: expect.arrayContaining([expect.stringMatching(/^type: /)]),
      });
    }));

  test('of 1 MB is delivered completely', async () => {
    const body = JSON.stringify({ type: 'track.completed', note: 'x'.repeat(1024 * 1024) });
    const { item } = await receive(setUp(), signed(body));
    expect(item?.data).toEqual(JSON.parse(body));
  });

  test('signed with the second of two secrets', async () => {
    const { item } = await receive(
      setUp({}, `${newSigningSecret()}\n${secret} `),
      signed(sampleOf('track.completed')),
    );
    expect(item).toMatchObject({ type: 'track.completed' });
  });
});

describe('a refused request', () => {
  const body = sampleOf('track.completed');
  const old = Math.floor(Date.now() / 1000) - 400;

  test('starts nothing, and the sender gets the reason', () =>
    checkEach(
      [
        ['is not signed', setUp(), { headers: {}, rawBody: Buffer.from(body) }, /isn't signed/],
        [
          'is signed with another secret',
          setUp(),
          signed(body, { secret: newSigningSecret() }),
          /doesn't match/,
        ],
        ['was signed too long ago', setUp(), signed(body, { timestamp: old }), /5 minutes ago/],
        ['was changed', setUp(), { ...signed(body), rawBody: Buffer.from('{}') }, /doesn't match/],
        ['arrives without a secret set', setUp({}, ''), signed(body), /No signing secret/],
        [
          'arrives without a credential set',
          { ...setUp(), credentials: {} },
          signed(body),
          /No signing secret/,
        ],
        ['arrives while the secret is malformed', setUp({}, 'whsec_'), signed(body), /malformed/],
      ],
      async ([, node, request, message]) => {
        const { result, response } = await receive(node, request);
        expect(result).toEqual({ noWebhookResponse: true });
        expect(response).toEqual({
          status: 401,
          body: { message: expect.stringMatching(message) },
          warnings: [expect.stringMatching(message)],
        });
        expect(JSON.stringify(response)).not.toContain(secret);
      },
    ));

  test('is accepted only without verification', async () => {
    const { item } = await receive(setUp({ options: { verification: 'none' } }), {
      headers: {},
      rawBody: Buffer.from(body),
    });
    expect(item).toMatchObject({ type: 'track.completed' });
  });
});

describe('a duplicate', () => {
  const request = (id: string) => signed(sampleOf('track.completed'), { id });
  /**
   * Receives a delivery, to which n8n responds with the given status. Returns whether the delivery starts the workflow.
   */
  const starts = async (node: NodeSetUp, id: string, status = 200): Promise<boolean> => {
    const { context, close } = webhookContext(node, request(id));
    const { workflowData } = await trigger.webhook.call(context);
    close(status);
    return workflowData !== undefined;
  };

  test('of an acknowledged delivery starts nothing', async () => {
    const node = setUp();
    expect(await starts(node, 'msg_a')).toBe(true);
    expect(await starts(node, 'msg_a')).toBe(false);
    expect(await starts(node, 'msg_b')).toBe(true);
  });

  test('of a delivery that got an error starts the workflow again', async () => {
    const node = setUp();
    expect(await starts(node, 'msg_c', 500)).toBe(true);
    expect(await starts(node, 'msg_c')).toBe(true);
  });

  test('is delivered if the user chose so, and during a test', () =>
    checkEach(
      [
        ['the user wants duplicates', setUp({ options: { dropDuplicates: false } })],
        ['a test is running', { ...setUp(), mode: 'manual' as const }],
      ],
      async ([, node]) => {
        expect(await starts(node, 'msg_d')).toBe(true);
        expect(await starts(node, 'msg_d')).toBe(true);
      },
    ));
});

describe('publishing', () => {
  test('fails if the secrets are invalid', () =>
    checkEach(
      [
        ['none', '', /no signing secret/],
        ['an empty one', 'whsec_', /Signing secret 1 is malformed/],
        ['a valid one and an invalid one', `${secret} nonsense`, /Signing secret 2 is malformed/],
      ],
      async ([, secrets, message]) => {
        await expect(add(setUp({}, secrets))).rejects.toThrow(message);
      },
    ));

  test('succeeds with valid secrets, and without any if nothing is verified', async () => {
    expect(await add(setUp())).toBe(true);
    expect(await add({ ...setUp({ options: { verification: 'none' } }), credentials: {} })).toBe(true);
    expect(await exists(setUp())).toBe(false);
    expect(await unpublish(setUp())).toBe(true);
  });
});
