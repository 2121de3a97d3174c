import {
  deriveSigningSecret,
  findEvent,
  instruqt,
  sampleEnvelope,
  withSampleDetails,
} from '@synap-instruqt/vendors';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import {
  newSigningSecret,
  signedRequest,
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '@synap-instruqt/simulator';
import { z } from 'zod/v4';
import { toHookBundle } from '../../testing';
import { createRunner } from '../../testing/runner';
import { failureOf } from '../../testing/runInProcess';
import withHooks from '../withHooks';

/** Tests Instruqt's triggers in the app that adds endpoints itself, with a simulated Svix. */

const runInProcess = createRunner(withHooks);
const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';

let simulator: Simulator;
async function start(svix: NonNullable<SimulatorOptions['instruqt']>['svix'] = {}): Promise<void> {
  simulator = await startSimulator({ instruqt: { svix } });
  process.env.INSTRUQT_ENDPOINTS_API_URL = simulator.instruqt.svix.apiUrl;
  process.env.INSTRUQT_API_URL = simulator.instruqt.apiUrl;
}
beforeEach(() => start());
const checkEach = checkEachAfter(async () => {
  await simulator.stop();
  await start();
});
afterEach(async () => {
  delete process.env.INSTRUQT_ENDPOINTS_API_URL;
  delete process.env.INSTRUQT_API_URL;
  await simulator.stop();
});

const authData = (): Record<string, string> => ({
  instruqtApplicationId: simulator.instruqt.svix.applicationId,
  instruqtIntegrationKey: simulator.instruqt.svix.integrationKey,
  instruqtApiKey: simulator.instruqt.apiKey,
  instruqtTeam: 'northgate',
});

const run = (method: string, bundle: object = {}, trigger = 'instruqt_track_completed') =>
  runInProcess(`triggers.${trigger}.operation.${method}`, { authData: authData(), ...bundle });

const signedData = z.object({
  webhooks: z.tuple([z.object({ id: z.string(), signingSecret: z.string() })]),
});
async function subscribe(trigger?: string, url = targetUrl) {
  const subscribeData = signedData.parse(await run('performSubscribe', { targetUrl: url }, trigger));
  return { subscribeData, webhook: subscribeData.webhooks[0] };
}

describe('turning a Zap on', () => {
  it("adds one endpoint, for the trigger's events", () =>
    checkEach<[string, readonly string[] | undefined]>(
      [
        ['instruqt_track_completed', ['track.completed']],
        ['instruqt_lab_session_ready', ['lab.session_ready']],
        ['instruqt_any_lab_event', undefined],
        ['instruqt_any_event', undefined],
      ],
      async ([trigger, events]) => {
        const { webhook } = await subscribe(trigger);
        expect(simulator.instruqt.endpoints).toMatchObject([
          {
            id: webhook.id,
            url: expect.stringMatching(/standard\/1\/abc\/\?zap=[0-9a-f]{16}$/),
            events,
            secret: webhook.signingSecret,
          },
        ]);
      },
    ));

  it('creates a secret of 32 bytes for each', async () => {
    const secrets = [
      (await subscribe()).webhook.signingSecret,
      (await subscribe(undefined, `${targetUrl}other/`)).webhook.signingSecret,
    ];
    expect(new Set(secrets).size).toBe(2);
    for (const secret of secrets) {
      expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
    }
  });

  it('twice leaves one endpoint, the last', async () => {
    await subscribe();
    const { webhook } = await subscribe();
    expect(simulator.instruqt.endpoints.map(({ id }) => id)).toEqual([webhook.id]);
  });

  it('adds none if Zapier passes on no URL', async () => {
    const error = await failureOf(run('performSubscribe'));
    expect(error).toMatchObject({
      kind: 'AppError',
      message: expect.stringContaining("didn't give this Zap a webhook URL"),
    });
    expect(simulator.requests).toEqual([]);
  });

  it('shows an error if the key is invalid', () =>
    checkEach<[string, () => Record<string, string>, string, RegExp]>(
      [
        [
          'the connection has no key',
          () => ({ instruqtApiKey: 'a-key' }),
          'AppError',
          /has no Instruqt application ID and no Instruqt integration key/,
        ],
        [
          'the connection has no application ID',
          () => ({ ...authData(), instruqtApplicationId: ' ' }),
          'AppError',
          /has the Instruqt integration key, but no Instruqt application ID/,
        ],
        [
          'the connection only has an application ID',
          () => ({ ...authData(), instruqtIntegrationKey: '' }),
          'AppError',
          /has the Instruqt application ID, but no Instruqt integration key/,
        ],
        [
          "the key is Instruqt's own",
          () => ({ ...authData(), instruqtIntegrationKey: simulator.instruqt.apiKey }),
          'AppError',
          /starts with integsk_/,
        ],
        [
          'the key is wrong',
          () => ({ ...authData(), instruqtIntegrationKey: 'integsk_wrong0001' }),
          'ExpiredAuthError',
          /rejected the integration key\. Copy the complete key/,
        ],
        [
          'the application is another one',
          () => ({ ...authData(), instruqtApplicationId: 'app_wrong0001' }),
          'AppError',
          /Application ID/,
        ],
      ],
      async ([, connection, kind, words]) => {
        const error = await failureOf(run('performSubscribe', { authData: connection(), targetUrl }));
        expect(error.kind).toBe(kind);
        expect(error.message).toMatch(words);
        expect(error.message).not.toMatch(/wrong0001|whsec_|hooks\.zapier|by hand/);
        expect(simulator.instruqt.endpoints).toEqual([]);
      },
    ));

  it('sends the key only to svix.com and this machine', async () => {
    process.env.INSTRUQT_ENDPOINTS_API_URL = 'https://api.svix.example.com';
    const error = await failureOf(run('performSubscribe', { targetUrl }));
    expect(error.message).toMatch(/svix\.com/);
  });
});

describe('turning a Zap off', () => {
  it('removes its endpoint, and no other', async () => {
    const { webhook } = await subscribe(undefined, `${targetUrl}other/`);
    const { subscribeData } = await subscribe();
    await expect(run('performUnsubscribe', { targetUrl, subscribeData })).resolves.toEqual({});
    expect(simulator.instruqt.endpoints.map(({ id }) => id)).toEqual([webhook.id]);
  });

  it('is a success if the endpoint is already gone', async () => {
    const { subscribeData } = await subscribe();
    for (const endpoint of [...simulator.instruqt.endpoints]) simulator.instruqt.removeEndpoint(endpoint);
    await expect(run('performUnsubscribe', { targetUrl, subscribeData })).resolves.toEqual({});
  });

  it('finds the endpoint by its URL, regardless of what Zapier stored', () =>
    checkEach([undefined, null, {}, [], { webhooks: [] }], async (subscribeData) => {
      await subscribe();
      await expect(run('performUnsubscribe', { targetUrl, subscribeData })).resolves.toEqual({});
      expect(simulator.instruqt.endpoints).toEqual([]);
    }));

  it('shows where to remove it, if the key may not', async () => {
    const { subscribeData } = await subscribe();
    simulator.fail({ method: 'DELETE', path: /./, status: 403 });
    const error = await failureOf(run('performUnsubscribe', { targetUrl, subscribeData }));
    expect(error.message).toMatch(/Remove the remaining webhooks in Instruqt under Settings > Webhooks/);
    expect(error.message).not.toContain(subscribeData.webhooks[0].signingSecret);
  });
});

/** Creates a request to the webhook URL in the format in which Zapier passes it on. */
function delivery(secret: string, body: object = findEvent(instruqt, 'track.completed')?.sample ?? {}) {
  const { headers, body: content } = signedRequest({ secret, id: 'msg_1', body });
  return toHookBundle({ method: 'POST', query: '', headers, content });
}

describe('an event', () => {
  const secret = newSigningSecret();
  const keptWith = (signingSecret: unknown) => ({ webhooks: [{ id: 'ep_1', signingSecret }] });
  const subscribeData = keptWith(secret);

  it("with its endpoint's signature becomes a row", async () => {
    const event = findEvent(instruqt, 'track.completed');
    if (event === undefined) throw new Error('The catalogue has no such event');
    const row = { ...sampleEnvelope(instruqt, event), id: 'msg_1' };
    const inputData = { includeLearner: 'no' };
    await expect(run('perform', { ...delivery(secret), subscribeData, inputData })).resolves.toEqual([row]);
  });

  it('is accepted even if Zapier returns nothing of the subscription', async () => {
    await subscribe();
    const [endpoint] = simulator.instruqt.endpoints;
    const { headers, body: content } = signedRequest({
      ...{ secret: endpoint?.secret ?? '', id: 'msg_1' },
      body: findEvent(instruqt, 'track.completed')?.sample ?? {},
    });
    const query = new URL(endpoint?.url ?? '').search.slice(1);
    const event = toHookBundle({ method: 'POST', query, headers, content });
    await expect(run('perform', event)).resolves.toHaveLength(1);
    const otherKey = { ...authData(), instruqtIntegrationKey: 'integsk_another' };
    expect(await failureOf(run('perform', { ...event, authData: otherKey }))).toMatchObject({ status: 401 });
    expect(endpoint?.secret).toBe(
      deriveSigningSecret(simulator.instruqt.svix.integrationKey, query.replace('zap=', '')),
    );
  });

  it('has its learner', async () => {
    expect(await run('perform', { ...delivery(secret), subscribeData })).toMatchObject([
      { learner: { email: 'maya.lindqvist@example.com' } },
    ]);
  });

  it('starts nothing if it is filtered or has another type', () =>
    checkEach<[string, object]>(
      [
        ['is filtered', { inputData: { trackIds: ['another-track'] } }],
        ['of another type starts nothing', delivery(secret, { type: 'track.started' })],
      ],
      async ([, more]) => {
        await expect(run('perform', { ...delivery(secret), subscribeData, ...more })).resolves.toEqual([]);
      },
    ));

  it('starts the triggers for any event', () =>
    checkEach(
      [
        ['instruqt_any_lab_event', 'lab.something_new', 1],
        ['instruqt_any_lab_event', 'track.completed', 0],
        ['instruqt_any_event', 'something.new', 1],
      ],
      async ([trigger, type, count]) => {
        const rows = await run('perform', { ...delivery(secret, { type }), subscribeData }, trigger);
        expect(rows).toHaveLength(count);
      },
    ));

  it('with another secret, or without a stored one, is refused with advice', () =>
    checkEach<[string, object, RegExp]>(
      [
        [
          'is signed with another secret',
          { subscribeData: keptWith(newSigningSecret()) },
          /the webhook's secret has changed/,
        ],
        [
          'arrives at a subscription without stored data',
          { subscribeData: undefined },
          /Zapier has no secret for the webhook/,
        ],
        [
          'arrives at a broken subscription',
          { subscribeData: keptWith(7) },
          /Zapier has no secret for the webhook/,
        ],
        [
          'arrives at a subscription with an empty secret',
          { subscribeData: keptWith('') },
          /Zapier has no secret for the webhook/,
        ],
        [
          'is signed with a secret of the connection or the trigger, as in the main app',
          {
            subscribeData: undefined,
            authData: { instruqtSigningSecrets: secret },
            inputData: { signingSecret: secret, verification: 'none' },
          },
          /Zapier has no secret for the webhook/,
        ],
      ],
      async ([, more, words]) => {
        const error = await failureOf(run('perform', { ...delivery(secret), subscribeData, ...more }));
        expect(error).toMatchObject({ code: 'WebhookRefused', status: 401 });
        expect(error.message).toMatch(words);
        expect(error.message).toMatch(/Turn the Zap off and on to add its webhook in Instruqt again\.$/);
        expect(error.message).not.toMatch(/whsec_|Signing Secret" field/);
      },
    ));
});

describe('the test in the editor', () => {
  const test = { meta: { isLoadingSample: true } };
  const code = 'track.completed';
  const sample = findEvent(instruqt, code)?.sample;
  const list = (trigger?: string, inputData: object = {}) =>
    run('performList', { ...test, inputData }, trigger);
  const invented = (why: RegExp) => ({ warnings: [expect.stringMatching(why)] });

  it('shows sent events like the trigger would', async () => {
    const { subscribeData, webhook } = await subscribe();
    await simulator.instruqt.emit(code, { ...sample, mode: 'ci' }, { id: 'msg_1' });
    const rows = await run('perform', {
      ...delivery(webhook.signingSecret, { ...sample, mode: 'ci' }),
      subscribeData,
    });
    await expect(list()).resolves.toEqual(rows);
  });

  it('shows the latest three', async () => {
    for (const id of ['msg_1', 'msg_2', 'msg_3', 'msg_4'])
      await simulator.instruqt.emit(code, undefined, { id });
    expect(await list()).toMatchObject(['msg_4', 'msg_3', 'msg_2'].map((id) => ({ id })));
  });

  it("shows the trigger's own event", () =>
    checkEach(
      [
        ['instruqt_track_completed', ['track.completed']],
        ['instruqt_any_lab_event', ['lab.something_new', 'lab.session_ready']],
        ['instruqt_any_event', ['lab.something_new', 'lab.session_ready', 'track.completed']],
      ],
      async ([trigger, types]) => {
        await simulator.instruqt.emit('track.completed');
        await simulator.instruqt.emit('lab.session_ready');
        await simulator.instruqt.emit('lab.something_new', { type: 'lab.something_new', user_id: 'u1' });
        expect(await list(trigger)).toMatchObject(types.map((type) => ({ type })));
      },
    ));

  it('shows events that pass the filters', async () => {
    await simulator.instruqt.emit(code, { ...sample, track_id: 'wanted' }, { id: 'msg_wanted' });
    await simulator.instruqt.emit(code, { ...sample, track_id: 'other' }, { id: 'msg_other' });
    expect(await list(undefined, { trackIds: ['wanted'] })).toMatchObject([{ id: 'msg_wanted' }]);
  });

  it('shows events that pass Only With Email Address, after the learner is looked up', async () => {
    const [maya, anonymous] = ['hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e', 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p'];
    await simulator.instruqt.emit(code, { ...sample, user_id: maya }, { id: 'msg_maya' });
    await simulator.instruqt.emit(code, { ...sample, user_id: anonymous }, { id: 'msg_anonymous' });
    expect(await list()).toMatchObject([{ id: 'msg_anonymous' }, { id: 'msg_maya' }]);
    const withEmail = { withEmail: 'yes' };
    expect(await list(undefined, withEmail)).toMatchObject([
      { id: 'msg_maya', learner: { email: 'maya.lindqvist@example.com' } },
    ]);
  });

  it('shows an error instead of the example, if a lookup for Only With Email Address fails', async () => {
    await simulator.instruqt.emit(code, { ...sample, user_id: 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f' });
    simulator.fail({ path: '/graphql', status: 503 });
    expect((await failureOf(list(undefined, { withEmail: 'yes' }))).message).toMatch(
      /^The filter "Only With Email Address" couldn't be applied/,
    );
  });

  it('includes the learner', async () => {
    await simulator.instruqt.emit(code, undefined, { id: 'msg_1' });
    expect(await list()).toMatchObject([{ id: 'msg_1', learner: { email: 'maya.lindqvist@example.com' } }]);
  });

  it('skips old events whose content is gone', async () => {
    await simulator.instruqt.emit(code, { expired: true });
    expect(await list()).toMatchObject([invented(/no recent events/)]);
  });

  it('shows the example if nothing was sent, with the learner unless the trigger leaves it out', async () => {
    const event = findEvent(instruqt, code);
    if (event === undefined) throw new Error('The catalogue has no such event');
    const example = sampleEnvelope(instruqt, event);
    const why = invented(/^example: made up, because there are no recent events/);
    await expect(list(undefined, { includeLearner: 'no' })).resolves.toEqual([{ ...example, ...why }]);
    await expect(list()).resolves.toEqual([{ ...withSampleDetails(instruqt, example), ...why }]);
  });

  it('of any event shows an example of each, each with a unique ID', async () => {
    const rows = z
      .object({ id: z.string(), type: z.string() })
      .array()
      .parse(await list('instruqt_any_event'));
    expect(rows.map(({ type }) => type).sort()).toEqual(instruqt.events.map(({ code: type }) => type).sort());
    expect(rows[0]).toMatchObject({ type: instruqt.webhook.example.code });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('shows the example with a note if the key may not read sent messages', async () => {
    await simulator.stop();
    await start({ mayReadMessages: false });
    await simulator.instruqt.emit(code);
    expect(await list()).toMatchObject([
      invented(
        /^example: made up, because the latest events could not be read\. .*integration key with access to your application/,
      ),
    ]);
  });

  it('shows it if there is no such list either, so that people can continue', async () => {
    simulator.fail({ path: /msg$/, status: 404 });
    expect(await list()).toMatchObject([invented(/could not be read\. .*Check the Application ID/)]);
  });

  it('shows it changed to match the filters', async () => {
    await simulator.instruqt.emit(code, { ...sample, track_id: 'other' });
    const inputData = {
      trackIds: ['wanted'],
      customParameterName: 'icp_campaign',
      customParameterValue: 'may',
    };
    expect(await list(undefined, inputData)).toMatchObject([
      { data: { track_id: 'wanted' }, ...invented(/no recent events/) },
    ]);
  });

  it('shows an error if the trigger would not work either', () =>
    checkEach(
      [
        [401, 'ExpiredAuthError', 'rejected the integration key'],
        [500, 'AppError', 'status 500'],
        [302, 'AppError', 'status 302'],
      ] as const,
      async ([status, kind, words]) => {
        simulator.fail({ path: /msg$/, status });
        expect(await failureOf(list())).toMatchObject({ kind, message: expect.stringContaining(words) });
      },
    ));

  it('shows an error if the connection has no key', async () => {
    const { message } = await failureOf(run('performList', { authData: {} }, 'instruqt_any_lab_event'));
    expect(message).toMatch(/has no Instruqt application ID/);
  });
});

describe('the connection', () => {
  const connect = (connection: Record<string, string>) =>
    runInProcess('authentication.test', { authData: connection });
  const pick = (...names: string[]) =>
    Object.fromEntries(Object.entries(authData()).filter(([name]) => names.includes(name)));
  const ofKey = ['instruqtApplicationId', 'instruqtIntegrationKey'];

  it('is named after its accounts', () =>
    checkEach(
      [
        ['only the key', ofKey, "Instruqt's endpoints"],
        ['the API key as well', [...ofKey, 'instruqtApiKey', 'instruqtTeam'], 'Northgate (Instruqt)'],
        ['only the API key', ['instruqtApiKey', 'instruqtTeam'], 'Northgate (Instruqt)'],
      ],
      async ([, names, label]) => {
        await expect(connect(pick(...names))).resolves.toEqual({ label });
        const asksSvix = simulator.requests.some(({ path }) => path.endsWith('/endpoint'));
        expect(asksSvix).toBe(names.includes('instruqtIntegrationKey'));
      },
    ));

  it('that does not work shows an error', () =>
    checkEach<[string, () => Record<string, string>, string, RegExp]>(
      [
        ['empty', () => ({}), 'AppError', /an Instruqt integration key or an Instruqt API key/],
        [
          "with only signing secrets, which this app doesn't use",
          () => ({ instruqtSigningSecrets: newSigningSecret() }),
          'AppError',
          /The connection is empty/,
        ],
        ['half', () => pick('instruqtApplicationId'), 'AppError', /no Instruqt integration key/],
        [
          'with a wrong key',
          () => ({ ...pick('instruqtApplicationId'), instruqtIntegrationKey: 'integsk_wrong0001' }),
          'ExpiredAuthError',
          /rejected the integration key.* enter it when you reconnect/,
        ],
      ],
      async ([, connection, kind, words]) => {
        const error = await failureOf(connect(connection()));
        expect(error.kind).toBe(kind);
        expect(error.message).toMatch(words);
        expect(error.message).not.toContain('wrong0001');
      },
    ));
});
