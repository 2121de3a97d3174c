import { deriveBasicAuth, findEvent, sampleEnvelope, synap } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { failureOf, runInProcess } from '../../testing/runInProcess';
import { subscribedUrl } from '../../testing/subscribedUrl';

const code = 'exam.completed';
const token = 'p:a-token-of-the-tests';
const method = (name: string) => `triggers.synap_exam_completed.operation.${name}`;
const sample = findEvent(synap, code)?.sample ?? {};
const basicAuth = deriveBasicAuth(token, code);
const header = `Basic ${Buffer.from(`${basicAuth.username}:${basicAuth.password}`).toString('base64')}`;
const hookUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';
const query = new URL(subscribedUrl(hookUrl, code, basicAuth)).search.slice(1);
const parsedQuery = Object.fromEntries(new URLSearchParams(query));

/** A request to the webhook URL in the format in which Zapier passes it on. */
const request = {
  method: 'POST' as const,
  querystring: query,
  headers: { 'Http-Authorization': header, 'Content-Type': 'application/json' },
  content: JSON.stringify(sample),
};
const authData = { synapAccessToken: token };
const perform = (bundle: object) => runInProcess(method('perform'), { authData, ...bundle });

describe('an authentic event', () => {
  const files = { certificate: expect.stringContaining('hydrators.downloadFile') };
  const rows = [
    { ...sampleEnvelope(synap, findEvent(synap, code) ?? fail()), id: expect.any(String), files },
  ];

  it('becomes a row, regardless of how Zapier passes it on', () =>
    checkEach<[string, object]>(
      [
        ['with everything that Zapier passes on', { rawRequest: request }],
        ['without the Authorization header', { rawRequest: { ...request, headers: {} } }],
        ['without any header', { rawRequest: { ...request, headers: undefined } }],
        ['without the query', { rawRequest: { ...request, querystring: undefined } }],
        ['with a parsed query', { rawRequest: { ...request, headers: {}, querystring: parsedQuery } }],
        ['without the raw request', { cleanedRequest: { ...sample, querystring: parsedQuery } }],
        [
          'without the raw body',
          {
            rawRequest: { ...request, content: undefined },
            cleanedRequest: { ...sample, querystring: parsedQuery },
          },
        ],
        [
          'after the connection got another token',
          {
            authData: { synapAccessToken: 'p:another-token' },
            subscribeData: { webhooks: [{ id: '1' }], basicAuth },
            rawRequest: request,
          },
        ],
        [
          'after the connection lost its token',
          { authData: {}, subscribeData: { webhooks: [{ id: '1' }], basicAuth }, rawRequest: request },
        ],
        [
          'with a key of its body named like the query',
          {
            rawRequest: { ...request, querystring: '' },
            cleanedRequest: { ...sample, querystring: { event: 'exam.started', odd: { toString: 1 } } },
          },
        ],
        ['in the editor', { meta: { isLoadingSample: true }, rawRequest: request }],
        ...[':censored:24:ab12cd34ef:', 'Basic ****', 'Basic Og==', ''].map((masked): [string, object] => [
          `with an Authorization header that Zapier shows as "${masked}"`,
          { rawRequest: { ...request, headers: { 'Http-Authorization': masked } } },
        ]),
        ...['', ' '].map((event): [string, object] => [
          `with "${event}" for its event`,
          {
            rawRequest: {
              ...request,
              querystring: query.replace('exam.completed', encodeURIComponent(event)),
            },
          },
        ]),
      ],
      async ([, bundle]) => {
        await expect(perform(bundle)).resolves.toEqual(rows);
      },
    ));

  it('passes on custom attributes as an object, from which Zapier creates fields', async () => {
    expect(await perform({ rawRequest: request })).toMatchObject([
      { data: { user: { customAttributes: expect.any(Object) } } },
    ]);
  });

  it('with an odd body is delivered with a warning', () =>
    checkEach<[string, string, unknown, string]>(
      [
        ['a list', '[{"id":"1"}]', [{ id: '1' }], 'expected an object'],
        ['no JSON', 'score=7', 'score=7', "isn't JSON"],
        ['nothing', '', null, 'empty'],
        ['JSON null', 'null', null, 'expected an object'],
        ['another format', '{"attempt":{"score":"7"}}', { attempt: { score: '7' } }, 'data.attempt.score'],
      ],
      async ([, content, data, warning]) => {
        expect(await perform({ rawRequest: { ...request, content } })).toEqual([
          expect.objectContaining({
            type: code,
            data,
            warnings: expect.arrayContaining([expect.stringContaining(warning)]),
          }),
        ]);
      },
    ));

  it('of 10 MB is delivered', async () => {
    const content = JSON.stringify({ ...sample, notes: 'x'.repeat(10_000_000) });
    expect(await perform({ rawRequest: { ...request, content } })).toHaveLength(1);
  });

  it("of another type than the trigger's starts nothing", async () => {
    const other = query.replace('exam.completed', 'exam.started');
    await expect(perform({ rawRequest: { ...request, querystring: other } })).resolves.toEqual([]);
  });
});

describe("a request that isn't authentic", () => {
  const otherEvent = deriveBasicAuth(token, 'exam.started');

  it('is refused', () =>
    checkEach<[string, object, isFromStranger?: true]>(
      [
        [
          'has no credentials',
          { rawRequest: { ...request, headers: {}, querystring: 'event=exam.completed' } },
          true,
        ],
        [
          'has a wrong password',
          {
            rawRequest: {
              ...request,
              headers: { 'Http-Authorization': 'Basic eDp5' },
              querystring: 'event=exam.completed',
            },
          },
        ],
        [
          'has a wrong secret in its URL',
          { rawRequest: { ...request, headers: {}, querystring: 'secret=eDp5' } },
        ],
        [
          'has an invalid value in its URL',
          { rawRequest: { ...request, headers: {}, querystring: 'secret=%' } },
        ],
        [
          'has the credentials of another event',
          {
            rawRequest: {
              ...request,
              headers: {},
              querystring: new URL(subscribedUrl(hookUrl, code, otherEvent)).search,
            },
          },
        ],
        [
          "has another connection's credentials",
          { authData: { synapAccessToken: 'p:another' }, rawRequest: request },
        ],
        ['arrives at a connection without a token', { authData: {}, rawRequest: request }],
        [
          'arrives at a broken subscription',
          { authData: {}, subscribeData: { webhooks: [] }, rawRequest: request },
        ],
        [
          'has the credentials of any event',
          {
            rawRequest: {
              ...request,
              headers: {},
              querystring: new URL(subscribedUrl(hookUrl, code, deriveBasicAuth(token, '*'))).search,
            },
          },
        ],
        ['has only a body', { cleanedRequest: sample }, true],
        ['is a list', { cleanedRequest: [1, 2] }, true],
      ],
      async ([, bundle, isFromStranger]) => {
        const error = await failureOf(perform(bundle));
        expect(error).toMatchObject(
          isFromStranger
            ? { kind: 'HaltedError' }
            : { kind: 'AppError', code: 'WebhookRefused', status: 401 },
        );
        for (const secret of [token, basicAuth.username, basicAuth.password]) {
          expect(error.message).not.toContain(secret);
        }
      },
    ));

  it('without a request, an error is shown', () =>
    checkEach<[string, object]>(
      [
        ['there is no request', {}],
        ['both are null', { rawRequest: null, cleanedRequest: null }],
        ['the parsed one is text', { cleanedRequest: 'text' }],
      ],
      async ([, bundle]) => {
        const error = await failureOf(perform(bundle));
        expect(error).toMatchObject({ kind: 'AppError', code: 'NoRequest' });
        expect(error.message).toContain('There is no event to read');
      },
    ));
});

describe('with Synap', () => {
  let simulator: Simulator;
  let connection: { synapAccessToken: string };

  const start = async () => {
    simulator = await startSimulator();
    process.env.SYNAP_API_URL = simulator.synap.apiUrl;
    connection = { synapAccessToken: simulator.synap.token };
  };
  beforeEach(start);
  const checkEachAnew = checkEachAfter(async () => {
    await simulator.stop();
    await start();
  });
  afterEach(async () => {
    delete process.env.SYNAP_API_URL;
    await simulator.stop();
  });

  const subscribe = (bundle: object = {}) =>
    runInProcess(method('performSubscribe'), { authData: connection, targetUrl: hookUrl, ...bundle });
  const kept = (id: string) => ({ webhooks: [{ id, events: [code] }] });
  const unsubscribe = (subscribeData: unknown, bundle: object = {}) =>
    runInProcess(method('performUnsubscribe'), <object>{
      ...{ authData: connection, subscribeData, targetUrl: hookUrl },
      ...bundle,
    });

  function onlySubscription() {
    const [subscription, ...others] = simulator.synap.subscriptions.list();
    if (subscription === undefined || others.length > 0) throw new Error('There is not one subscription');
    return subscription;
  }

  it('subscribes its own event, and removes it', async () => {
    const subscription = await subscribe();
    const added = onlySubscription();
    const credentials = deriveBasicAuth(simulator.synap.token, code);
    expect(subscription).toEqual({
      webhooks: [
        { id: added.id, events: [code], account: { key: expect.any(String), id: expect.any(String) } },
      ],
      basicAuth: credentials,
    });
    expect(added).toMatchObject({ eventName: code, active: true, basicAuth: credentials });
    expect(added.targetUrl).toMatch(
      /^https:\/\/hooks\.zapier\.com\/hooks\/standard\/1\/abc\/\?zap=[0-9a-f]{16}&event=exam\.completed&secret=[\w-]+$/,
    );
    await expect(unsubscribe(subscription)).resolves.toEqual({});
    expect(simulator.synap.subscriptions.list()).toEqual([]);
  });

  it('sends the token only to the address in the environment', async () => {
    const elsewhere = { apiUrl: 'http://127.0.0.1:9/', SYNAP_API_URL: 'http://127.0.0.1:9/' };
    await subscribe({ inputData: elsewhere, authData: { ...connection, ...elsewhere } });
    expect(simulator.synap.subscriptions.list()).toHaveLength(1);
  });

  it('shows what to do if Synap refuses a subscription', () =>
    checkEachAnew<[string, object, string, string]>(
      [
        [
          '400',
          { status: 400 },
          'AppError',
          'Synap could not add the webhook for exam.completed (The request is not valid)',
        ],
        ['401', { status: 401 }, 'ExpiredAuthError', 'Settings > Automations > API'],
        ['403', { status: 403 }, 'AppError', "administrator's access token"],
        ['404', { status: 404 }, 'AppError', 'manually in Synap'],
        ['429', { status: 429, headers: { 'retry-after': '17' } }, 'ThrottledError', 'ry again'],
        ['429 without a wait', { status: 429 }, 'ThrottledError', 'ry again'],
        ['500', { status: 500 }, 'AppError', 'Try again in a few minutes'],
        [
          '503 as a page',
          { status: 503, body: '<html>down</html>' },
          'AppError',
          'Try again in a few minutes',
        ],
        ['200 as a page', { status: 200, body: '<html>hello</html>' }, 'AppError', 'unexpected response'],
        [
          'a redirect',
          { status: 307, headers: { location: 'http://127.0.0.1:9/' } },
          'AppError',
          '(status 307)',
        ],
        ['no response', { connection: 'reset' as const }, 'AppError', 'did not respond'],
      ],
      async ([, response, kind, words]) => {
        simulator.fail({ path: /./, ...response });
        const error = await failureOf(subscribe());
        expect(error.kind).toBe(kind);
        expect(error.message).toContain(words);
        expect(error.message).not.toContain(simulator.synap.token);
        expect(error.message).not.toMatch(/[0-9a-f]{64}/);
      },
    ));

  it('waits as long as Synap asks, or a minute', () =>
    checkEachAnew<[string, Record<string, string>, number]>(
      [
        ['as long as Synap asks', { 'retry-after': '17' }, 17],
        ['a minute', {}, 60],
      ],
      async ([, headers, delay]) => {
        simulator.fail({ path: /./, status: 429, headers });
        expect((await failureOf(subscribe())).delay).toBe(delay);
      },
    ));

  it('shows what to do if Synap refuses to unsubscribe', () =>
    checkEachAnew<[string, object, string]>(
      [
        ['400', { status: 400 }, 'AppError'],
        ['403', { status: 403 }, 'AppError'],
        ['405', { status: 405 }, 'AppError'],
        ['429', { status: 429 }, 'ThrottledError'],
        ['503', { status: 503, body: '<html>down</html>' }, 'AppError'],
        ['no response', { connection: 'reset' as const }, 'AppError'],
      ],
      async ([, response, kind]) => {
        simulator.fail({ path: /./, ...response });
        const error = await failureOf(unsubscribe(kept('wNl0A4eJxZ')));
        expect(error.kind).toBe(kind);
        expect(error.message).toMatch(/Synap could not (remove the|list the) webhook/);
      },
    ));

  it("hides a token that Synap's response contains", async () => {
    simulator.fail({
      path: /./,
      status: 400,
      body: { errors: [{ detail: `bad token ${simulator.synap.token}` }] },
    });
    const error = await failureOf(subscribe());
    expect(error.message).toContain('[hidden]');
    expect(error.message).not.toContain(simulator.synap.token);
  });

  it('explains an invalid token, and expires no connection', () =>
    checkEach<[string, object, string]>(
      [
        ['no token', { authData: {} }, 'no Synap access token'],
        ['a line break in the token', { authData: { synapAccessToken: 'p:a\nb' } }, 'a space, a line break'],
        [
          "a token that a header can't contain",
          { authData: { synapAccessToken: 'p:ä' } },
          'Copy the complete',
        ],
      ],
      async ([, bundle, words]) => {
        const error = await failureOf(subscribe(bundle));
        expect(error.kind).toBe('AppError');
        expect(error.message).toContain(words);
        expect(error.message).not.toContain('p:');
      },
    ));

  it('shows an error if Zapier passes on no webhook URL', async () => {
    const error = await failureOf(subscribe({ targetUrl: undefined }));
    expect(error.message).toContain('Turn the Zap off and on again');
    expect(simulator.requests).toEqual([]);
  });

  it('expires the connection if the token was revoked before unsubscribing', async () => {
    await subscribe();
    const added = onlySubscription();
    const revoked = { authData: { synapAccessToken: 'p:revoked' } };
    const error = await failureOf(unsubscribe(kept(added.id), revoked));
    expect(error.kind).toBe('ExpiredAuthError');
    expect(error.message).toContain('Synap rejected the access token');
  });

  it('succeeds if the subscription is gone, regardless of what Zapier stored', () =>
    checkEach<[string, unknown]>(
      [
        ['kept of it', kept('gone')],
        ...[undefined, null, {}, [], { webhooks: [] }, 'text'].map((lost): [string, unknown] => [
          JSON.stringify(lost),
          lost,
        ]),
      ],
      async ([, subscribeData]) => {
        await expect(unsubscribe(subscribeData)).resolves.toEqual({});
      },
    ));

  it('finds the webhook by its URL, regardless of what Zapier stored', () =>
    checkEachAnew(
      [undefined, null, {}, [], { webhooks: [] }, 'text', kept('another')],
      async (subscribeData) => {
        await subscribe();
        await expect(unsubscribe(subscribeData)).resolves.toEqual({});
        expect(simulator.synap.subscriptions.list()).toEqual([]);
      },
    ));

  it("shows an error if both the URL and the record are missing, or Synap can't list", async () => {
    await subscribe();
    const unknown = await failureOf(unsubscribe(undefined, { targetUrl: undefined }));
    simulator.fail({ method: 'GET', path: '/v3/webhook-subscriptions', status: 404 });
    const unlisted = await failureOf(unsubscribe(undefined));
    for (const { message } of [unknown, unlisted]) {
      expect(message).toMatch(
        /this Zap's webhooks: Zapier has no record.*Settings > Integrations > Webhooks/,
      );
    }
  });

  it('subscribes once, even if Zapier retries after a lost response', async () => {
    for (let times = 0; times < 3; times += 1) await subscribe();
    expect(onlySubscription().targetUrl).toContain(hookUrl);
  });

  it('accepts the event even if Zapier returns nothing of the subscription', async () => {
    await subscribe();
    const { targetUrl } = onlySubscription();
    const rawRequest = { ...request, headers: {}, querystring: new URL(targetUrl).search.slice(1) };
    await expect(perform({ authData: connection, rawRequest })).resolves.toHaveLength(1);
  });

  it("asks to remove a webhook manually if the API can't", async () => {
    await subscribe();
    const added = onlySubscription();
    simulator.fail({ method: 'DELETE', path: /./, status: 404 });
    const error = await failureOf(unsubscribe(kept(added.id)));
    expect(error.message).toMatch(
      /Remove the remaining webhooks in Synap under Settings > Integrations > Webhooks/,
    );
  });
});

function fail(): never {
  throw new Error('The catalogue has no such event');
}
