import { basicAuthorization, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { synap } from '@synap-instruqt/vendors';
import { type NodeSetUp, type ReceivedRequest } from '../../testing/context';
import { callsTo } from '../../testing/calls';
import { SynapTrigger } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const trigger = new SynapTrigger();
const { add, exists, publish, receive, unpublish } = callsTo(trigger);
const productionUrl = 'https://n8n.example.com/webhook/1/webhook';
const testUrl = 'https://n8n.example.com/webhook-test/1/webhook';
const codes = ['exam.completed', 'flag.planted'];

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ synap: { pageSize: 3 } });
});
afterEach(() => simulator.stop());

const automatic = (parameters: object = {}): NodeSetUp => ({
  parameters: { events: codes, options: { registration: 'automatic' }, ...parameters },
  credentials: { synapApi: { accessToken: simulator.synap.token, apiUrl: simulator.synap.apiUrl } },
  staticData: {},
  webhookUrl: productionUrl,
});
const manual = (parameters: object = {}, credentials: NodeSetUp['credentials'] = {}): NodeSetUp => ({
  parameters: { events: codes, options: { registration: 'manual', dropDuplicates: false }, ...parameters },
  credentials,
  webhookUrl: productionUrl,
});
const byHand = { synapApi: { manualWebhooks: true, username: 'n8n', password: 'entered manually' } };

const subscribed = () => simulator.synap.subscriptions.list().map(({ targetUrl }) => targetUrl);
const urls = (url: string, events = codes) => events.map((code) => `${url}?event=${code}`);

/** Creates Synap's delivery for a subscription. */
function delivery(code: string, body: string, authorization?: string): ReceivedRequest {
  const { basicAuth } =
    simulator.synap.subscriptions.list().find(({ eventName }) => eventName === code) ?? {};
  const header = authorization ?? (basicAuth && basicAuthorization(basicAuth));
  return {
    headers: header ? { authorization: header } : {},
    rawBody: Buffer.from(body),
    query: { event: code },
  };
}
const sampleOf = (code: string) => JSON.stringify(synap.events.find((event) => event.code === code)?.sample);

describe('publishing', () => {
  test('subscribes to each selected event, even if it is repeated', async () => {
    const node = automatic();
    for (let times = 0; times < 3; times += 1) await publish(node);
    expect(subscribed()).toEqual(urls(productionUrl));
  });

  test('subscribes to every event of the catalogue for "All Events"', async () => {
    await publish(automatic({ events: ['*'] }));
    expect(subscribed()).toEqual(
      urls(
        productionUrl,
        synap.events.map(({ code }) => code),
      ),
    );
  });

  test('adds the subscriptions without any option, and removes them', async () => {
    for (const options of [undefined, {}]) {
      const node = automatic({ options });
      await publish(node);
      expect(subscribed()).toEqual(urls(productionUrl));
      await unpublish(node);
      expect(subscribed()).toEqual([]);
    }
  });

  test('replaces the subscriptions for another selection of events', async () => {
    const node = automatic();
    await publish(node);
    node.parameters.events = ['exam.started', 'flag.planted'];
    await publish(node);
    expect(subscribed()).toEqual(urls(productionUrl, ['exam.started', 'flag.planted']));
  });

  test('restores subscriptions that someone removed', async () => {
    const node = automatic();
    await publish(node);
    simulator.synap.subscriptions.remove(simulator.synap.subscriptions.list()[0]?.id ?? '');
    await publish(node);
    expect(subscribed()).toEqual(urls(productionUrl));
  });

  test('fails and leaves nothing behind if Synap refuses or is down', () =>
    checkEach(
      [
        ['the token is invalid', { status: 401 }, /Settings > Automations > API/],
        [
          'the event is refused',
          { status: 400, method: 'POST', after: 1 },
          /add the webhook for flag.planted.*Check the values/,
        ],
        ['Synap is down', { status: 503, method: 'POST', after: 1 }, /Try again in a few minutes/],
        ['Synap drops the connection', { connection: 'reset', method: 'POST', after: 1 }, /did not respond/],
        ['a proxy responds', { status: 502, body: '<html></html>', method: 'POST', after: 1 }, /status 502/],
      ] as const,
      async ([, fault, message]) => {
        const end = simulator.fail({ path: /webhook-subscriptions/, ...fault });
        await expect(publish(automatic())).rejects.toThrow(message);
        end();
        expect(subscribed()).toEqual([]);
      },
    ));

  test('shows neither the token nor the passwords in an error', async () => {
    simulator.fail({ path: '/v3/webhook-subscriptions', method: 'POST', status: 403, after: 1 });
    const failure: unknown = await publish(automatic()).catch((error: unknown) => error);
    expect(JSON.stringify([failure, String(failure)])).not.toContain(simulator.synap.token);
  });

  test('sends Synap no request if registration is manual', async () => {
    const node = manual({}, byHand);
    expect(await publish(node)).toBe(true);
    expect(await unpublish(node)).toBe(true);
    expect(simulator.requests).toEqual([]);
  });

  test('shows what to check without a webhook URL', async () => {
    const node = { ...automatic(), webhookUrl: undefined };
    await expect(add(node)).rejects.toThrow(/webhook URL isn't a full address/);
  });
});

describe('unpublishing', () => {
  test('removes the subscriptions, and succeeds if some no longer exist', async () => {
    const node = automatic();
    await publish(node);
    simulator.synap.subscriptions.remove(simulator.synap.subscriptions.list()[0]?.id ?? '');
    expect(await unpublish(node)).toBe(true);
    expect(subscribed()).toEqual([]);
    expect(await unpublish(node)).toBe(true);
  });

  test("shows an error if Synap refuses, and doesn't subscribe twice afterwards", async () => {
    const node = automatic();
    await publish(node);
    const end = simulator.fail({
      path: '/v3/webhook-subscriptions/*',
      method: 'DELETE',
      status: 405,
      times: 1,
    });
    await expect(unpublish(node)).rejects.toThrow(
      /Remove the remaining webhooks in Synap.*\(exam.completed\)/,
    );
    end();
    expect(subscribed()).toEqual(urls(productionUrl, ['exam.completed']));
    await publish(node);
    expect(subscribed().sort()).toEqual(urls(productionUrl).sort());
  });

  test("remembers the remaining webhooks if Synap can't list them either, and doesn't add them twice", async () => {
    simulator.fail({ path: '/v3/webhook-subscriptions', method: 'GET', status: 404 });
    const node = automatic();
    await publish(node);
    const end = simulator.fail({ path: '/v3/webhook-subscriptions/*', method: 'DELETE', status: 405 });
    await expect(unpublish(node)).rejects.toThrow(/Remove the remaining webhooks/);
    end();
    await publish(node);
    expect(subscribed()).toEqual(urls(productionUrl));
    await unpublish(node);
    expect(subscribed()).toEqual([]);
  });

  test('the test URL and the production URL are separate', async () => {
    const node = automatic();
    await publish(node);
    const testing = { ...node, webhookUrl: testUrl };
    await publish(testing);
    expect(subscribed()).toEqual([...urls(productionUrl), ...urls(testUrl)]);
    await unpublish(testing);
    expect(subscribed()).toEqual(urls(productionUrl));
    expect(await exists(node)).toBe(true);
  });
});

describe('an authentic event', () => {
  test('starts the workflow', () =>
    checkEach(
      synap.events.map(({ code, sample }) => [code, sample]),
      async ([code, sample]) => {
        const node = automatic({ events: [code] });
        await publish(node);
        const { item } = await receive(node, delivery(String(code), JSON.stringify(sample)));
        expect(item).toMatchObject({
          type: code,
          source: 'synap',
          data: sample,
          learner: { email: expect.stringContaining('@') },
        });
        expect(item).toHaveProperty('warnings', []);
      },
    ));

  test("that isn't selected gets a response and starts nothing", async () => {
    const node = manual({}, byHand);
    const request = delivery('exam.started', '{}', basicAuthorization(byHand.synapApi));
    const { result, response } = await receive(node, request);
    expect(result).toEqual({ webhookResponse: { message: expect.stringContaining("doesn't listen") } });
    expect(response.status).toBeUndefined();
  });

  test('of an unknown type starts a workflow with "All Events"', async () => {
    const request = delivery('brand.new', '{"a":1}', basicAuthorization(byHand.synapApi));
    const { item } = await receive(manual({ events: ['*'] }, byHand), request);
    expect(item).toMatchObject({ type: 'brand.new', data: { a: 1 } });
  });

  test('to a URL without an event is delivered with advice', () =>
    checkEach(['{}', '[]', 'text', '', 'null'], async (body) => {
      const request = { ...delivery('', body, basicAuthorization(byHand.synapApi)), query: {} };
      const { item } = await receive(manual({}, byHand), request);
      expect(item).toMatchObject({
        type: 'unknown',
        warnings: expect.arrayContaining([expect.stringContaining('?event=')]),
      });
    }));
});

describe('a refused request', () => {
  const body = sampleOf('exam.completed');
  const wrong = basicAuthorization({ username: 'n8n', password: 'wrong' });

  test('to a registered webhook lacks credentials or has wrong ones', () =>
    checkEach(
      [
        ['has no credentials', 'none', /no basic authentication/],
        ['has wrong credentials', wrong, /doesn't match/],
      ],
      async ([, authorization, message]) => {
        const node = automatic();
        await publish(node);
        const { result, response } = await receive(node, delivery('exam.completed', body, authorization));
        expect(result).toEqual({ noWebhookResponse: true });
        expect(response).toEqual({
          status: 401,
          body: { message: expect.stringMatching(message) },
          warnings: [expect.stringMatching(message)],
        });
      },
    ));

  test('arrives before the registration', async () => {
    const { response } = await receive(
      automatic(),
      delivery('exam.completed', body, basicAuthorization({ username: '', password: '' })),
    );
    expect(response).toMatchObject({
      status: 401,
      body: { message: expect.stringContaining('If Synap sent the request, unpublish the workflow') },
    });
  });

  test('arrives while an expression leaves the username or the password empty', () =>
    checkEach(
      [
        ['username', { username: undefined, password: 'long password' }, 'n8n:long password', '"Username"'],
        [
          'username',
          { username: undefined, password: 'long password' },
          'undefined:long password',
          '"Username"',
        ],
        ['password', { username: 'n8n', password: undefined }, 'n8n:undefined', '"Password"'],
        ['password', { username: 'n8n', password: null }, 'n8n:null', '"Password"'],
        ['username', { username: {}, password: [] }, '[object Object]:', '"Username"'],
      ],
      async ([, synapApi, sent, field]) => {
        const authorization = `Basic ${Buffer.from(sent).toString('base64')}`;
        const node = manual({}, { synapApi: { manualWebhooks: true, ...synapApi } });
        const { response, result } = await receive(node, delivery('exam.completed', body, authorization));
        expect(result).toEqual({ noWebhookResponse: true });
        expect(response).toMatchObject({
          status: 401,
          body: { message: expect.stringContaining(`${field} in the Synap API credential is empty`) },
        });
      },
    ));

  test("to a manual webhook lacks the credential's username and password", () =>
    checkEach(
      [
        [byHand, wrong, 401],
        [byHand, basicAuthorization(byHand.synapApi), undefined],
        [{}, wrong, 401],
        [
          { synapApi: { manualWebhooks: true, username: '', password: '' } },
          basicAuthorization({ username: '', password: '' }),
          401,
        ],
      ],
      async ([credentials, authorization, status]) => {
        const { response } = await receive(
          manual({}, credentials),
          delivery('exam.completed', body, authorization),
        );
        expect(response.status).toBe(status);
      },
    ));

  test('is accepted only without verification', async () => {
    const { item } = await receive(
      manual({ options: { registration: 'manual', verification: 'none', dropDuplicates: false } }),
      delivery('exam.completed', body, 'none'),
    );
    expect(item).toMatchObject({ type: 'exam.completed' });
  });
});
