import { newSigningSecret, signedRequest, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { credentialTestContext, type NodeSetUp, type ReceivedRequest } from '../../testing/context';
import { callsTo } from '../../testing/calls';
import { InstruqtTrigger, methodOf } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/**
 * Tests the Instruqt Trigger with Registration set to Automatic. The trigger behaves like the Synap Trigger, but uses
 * Svix's API.
 */

const trigger = new InstruqtTrigger();
const { add, exists, publish, receive, unpublish } = callsTo(trigger);
const productionUrl = 'https://n8n.example.com/webhook/1/webhook';
const testUrl = 'https://n8n.example.com/webhook-test/1/webhook';
const events = ['track.completed', 'track.started'];

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ instruqt: { svix: { mostPerPage: 2 } } });
});
afterEach(() => simulator.stop());

const credential = (changed: object = {}) => {
  const { integrationKey, applicationId, apiUrl } = simulator.instruqt.svix;
  return {
    instruqtApi: {
      automaticRegistration: true,
      integrationKey,
      applicationId,
      endpointsUrl: apiUrl,
      ...changed,
    },
  };
};
const automatic = (parameters: object = {}, changed: object = {}): NodeSetUp => ({
  parameters: { events, options: { registration: 'automatic' }, ...parameters },
  credentials: credential(changed),
  staticData: {},
  webhookUrl: productionUrl,
});
const endpoints = () => simulator.instruqt.endpoints.map(({ url, events: only }) => ({ url, only }));
const sampleOf = (code: string) => JSON.stringify(findEvent(instruqt, code)?.sample);

/** Creates a delivery from Svix to the first endpoint. */
function delivery(body: string, secret = simulator.instruqt.endpoints[0]?.secret ?? ''): ReceivedRequest {
  return { headers: signedRequest({ secret, body }).headers, rawBody: Buffer.from(body) };
}

describe('publishing', () => {
  test('adds one endpoint for all selected events, even if it is repeated', async () => {
    const node = automatic();
    for (let times = 0; times < 3; times += 1) expect(await publish(node)).toBe(true);
    expect(endpoints()).toEqual([{ url: productionUrl, only: events }]);
  });

  test("subscribes to everything for a wildcard, because a wildcard is not an event's name", () =>
    checkEach([[['*']], [['lab.*']], [['lab.*', 'track.completed']]], async ([chosen]) => {
      const node = automatic({ events: chosen });
      for (let times = 0; times < 2; times += 1) await publish(node);
      expect(endpoints()).toEqual([{ url: productionUrl, only: undefined }]);
    }));

  test('derives a unique secret from the key and the path', async () => {
    const secrets: unknown[] = [];
    for (const id of ['1', '1', '2']) {
      const node = { ...automatic(), webhookUrl: `https://n8n.example.com/webhook/${id}/webhook` };
      await publish(node);
      secrets.push(simulator.instruqt.endpoints[0]?.secret);
      await unpublish(node);
    }
    expect(secrets[0]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect([secrets[0] === secrets[1], secrets[0] === secrets[2]]).toEqual([true, false]);
  });

  test('replaces the endpoint for another selection of events', () =>
    checkEach(
      [
        [
          ['track.started', 'review.created'],
          ['track.started', 'review.created'],
        ],
        [['*'], undefined],
      ],
      async ([chosen, only]) => {
        const node = automatic();
        await publish(node);
        node.parameters.events = chosen;
        await publish(node);
        expect(endpoints()).toEqual([{ url: productionUrl, only }]);
      },
    ));

  test('restores an endpoint that someone removed or disabled', () =>
    checkEach(
      [
        ['removed', () => void simulator.instruqt.endpoints.splice(0)],
        ['disabled', () => simulator.instruqt.endpoints.forEach((one) => (one.disabled = true))],
      ],
      async ([, change]) => {
        const node = automatic();
        await publish(node);
        change();
        await publish(node);
        expect(simulator.instruqt.endpoints).toMatchObject([{ url: productionUrl, disabled: false }]);
      },
    ));

  test('removes the endpoints of an earlier run or a person at the same URL, and nothing else', async () => {
    for (const url of ['https://crm.example.com/1', 'https://crm.example.com/2', productionUrl]) {
      simulator.instruqt.addEndpoint({ url });
    }
    await publish(automatic());
    expect(endpoints()).toEqual([
      { url: 'https://crm.example.com/1', only: undefined },
      { url: 'https://crm.example.com/2', only: undefined },
      { url: productionUrl, only: events },
    ]);
  });

  test("replaces an endpoint that it can't see", async () => {
    await publish(automatic());
    const end = simulator.fail({ path: /\/endpoint$/, method: 'GET', status: 405 });
    await publish(automatic({ events: ['review.created'] }));
    end();
    expect(endpoints()).toEqual([{ url: productionUrl, only: ['review.created'] }]);
  });

  test('fails and leaves nothing behind if Svix refuses or is down', () =>
    checkEach(
      [
        [
          'the key is invalid',
          { status: 401 },
          /Copy the complete key .* enter it in the Instruqt API credential/,
        ],
        [
          'the key lacks permission',
          { status: 403, method: 'POST' },
          /Ask Instruqt support for an integration key/,
        ],
        [
          'an event is refused',
          { status: 422, method: 'POST' },
          /could not add the endpoint.*Check the chosen events/,
        ],
        ['Svix is down', { status: 503, method: 'POST' }, /Try again in a few minutes/],
        ['Svix drops the connection', { connection: 'reset', method: 'POST' }, /did not respond/],
        ['a proxy responds', { status: 502, body: '<html></html>', method: 'POST' }, /status 502/],
        [
          'the API redirects',
          { status: 302, headers: { location: 'https://example.com' }, method: 'POST' },
          /status 302/,
        ],
      ] as const,
      async ([, fault, message]) => {
        const end = simulator.fail({ path: /\/endpoint/, ...fault });
        await expect(publish(automatic())).rejects.toThrow(message);
        end();
        expect(endpoints()).toEqual([]);
      },
    ));

  test('shows what is wrong with the credential', () =>
    checkEach(
      [
        [{ integrationKey: '' }, /"Integration Key" in the Instruqt API credential is empty/],
        [{ applicationId: undefined }, /"Application ID" in the Instruqt API credential is empty/],
        [{ applicationId: 'app_other' }, /Check the Application ID/],
        [{ integrationKey: 'the-instruqt-key' }, /starts with integsk_/],
        [{ endpointsUrl: 'https://svix.example.com' }, /must be an https URL on svix/],
      ],
      async ([changed, message]) => {
        await expect(publish(automatic({}, changed))).rejects.toThrow(message);
        expect(endpoints()).toEqual([]);
      },
    ));

  test("names the event that Svix doesn't know", async () => {
    await expect(publish(automatic({ events: ['track.completed', 'lab.brand_new'] }))).rejects.toThrow(
      /\(filterTypes: The following event types don't exist: lab\.brand_new\)/,
    );
  });

  test('shows neither the key nor the secret in an error', async () => {
    simulator.fail({ path: /\/endpoint/, method: 'POST', status: 403 });
    const failure: unknown = await publish(automatic()).catch((error: unknown) => error);
    const said = JSON.stringify([failure, String(failure)]);
    expect(said).toContain('could not add the endpoint');
    expect(said).not.toContain(simulator.instruqt.svix.integrationKey);
    expect(said).not.toContain('whsec_');
  });

  test('sends Svix no request if registration is manual', () =>
    checkEach([{}, { options: { registration: 'manual' } }], async (parameters) => {
      const node: NodeSetUp = {
        parameters: { events, ...parameters },
        credentials: { instruqtApi: { signingSecrets: newSigningSecret() } },
        webhookUrl: productionUrl,
      };
      expect(await exists(node)).toBe(false);
      expect(await add(node)).toBe(true);
      expect(await unpublish(node)).toBe(true);
      expect(simulator.requests).toEqual([]);
    }));
});

describe('unpublishing', () => {
  test('removes the endpoint, and succeeds if it no longer exists', async () => {
    const node = automatic();
    await publish(node);
    expect(await unpublish(node)).toBe(true);
    expect(endpoints()).toEqual([]);
    expect(await unpublish(node)).toBe(true);
    await publish(node);
    simulator.instruqt.endpoints.splice(0);
    expect(await unpublish(node)).toBe(true);
    expect(node.staticData).toEqual({ subscriptions: [] });
  });

  test("shows an error if Svix refuses, and doesn't add the endpoint twice afterwards", async () => {
    const node = automatic();
    await publish(node);
    const end = simulator.fail({ path: /\/endpoint\//, method: 'DELETE', status: 403, times: 1 });
    await expect(unpublish(node)).rejects.toThrow(
      /could not .*\. Remove the remaining webhooks in Instruqt under Settings > Webhooks \(track\.completed, track\.started\)\./,
    );
    end();
    expect(endpoints()).toHaveLength(1);
    await publish(node);
    expect(endpoints()).toEqual([{ url: productionUrl, only: events }]);
    await unpublish(node);
    expect(endpoints()).toEqual([]);
  });

  test('treats no endpoint as removed if Svix only returns a part of its list', async () => {
    const node = automatic();
    await publish(node);
    const partly = { data: [], iterator: null, done: false };
    simulator.fail({ path: /\/endpoint$/, method: 'GET', status: 200, body: partly });
    expect(await exists(node)).toBe(true);
    simulator.fail({ path: /\/endpoint\//, method: 'DELETE', status: 404 });
    await expect(unpublish(node)).rejects.toThrow(/Remove the remaining webhooks/);
    expect(node.staticData).toMatchObject({ subscriptions: [{ events }] });
  });

  test('the test URL and the production URL are separate', async () => {
    const node = automatic();
    await publish(node);
    const testing = { ...node, webhookUrl: testUrl };
    await publish(testing);
    expect(endpoints().map(({ url }) => url)).toEqual([productionUrl, testUrl]);
    await unpublish(testing);
    expect(endpoints().map(({ url }) => url)).toEqual([productionUrl]);
    expect(await exists(node)).toBe(true);
  });

  test('added endpoints are also removed after switching to manual registration', async () => {
    const node = automatic();
    await publish(node);
    node.parameters.registration = 'manual';
    expect(await unpublish(node)).toBe(true);
    expect(endpoints()).toEqual([]);
  });
});

describe('a delivery', () => {
  test("starts the workflow if it is signed with the endpoint's secret", () =>
    checkEach(
      instruqt.events.map(({ code }) => code),
      async (code) => {
        const node = automatic({ events: [code], includeLearner: false });
        await publish(node);
        const { item } = await receive(node, delivery(sampleOf(code)));
        expect(item).toMatchObject({ type: code, source: 'instruqt' });
        expect(item).toHaveProperty('warnings', []);
      },
    ));

  test('of a family arrives through an endpoint for everything, and an unselected one gets a response', async () => {
    const node = automatic({ events: ['lab.*'] });
    await publish(node);
    const { item } = await receive(node, delivery('{"type":"lab.new","user_id":"u1"}'));
    expect(item).toMatchObject({ type: 'lab.new', learner: { id: 'u1' } });
    const { result, response } = await receive(node, delivery(sampleOf('track.completed')));
    expect(result).toEqual({ webhookResponse: { message: expect.stringContaining("doesn't listen") } });
    expect(response.status).toBeUndefined();
  });

  test("is refused without a signature, or with another secret's", async () => {
    const node = automatic();
    await publish(node);
    const body = sampleOf('track.completed');
    for (const [request, message] of [
      [
        delivery(body, newSigningSecret()),
        /doesn't match.*If Instruqt sent the request, unpublish the workflow/,
      ],
      [{ headers: {}, rawBody: Buffer.from(body) }, /isn't signed/],
      [{ ...delivery(body), rawBody: Buffer.from('{}') }, /doesn't match/],
    ] as const) {
      const { result, response } = await receive(node, request);
      expect(result).toEqual({ noWebhookResponse: true });
      expect(response).toMatchObject({ status: 401, body: { message: expect.stringMatching(message) } });
    }
  });

  test('is refused before the registration, even if the credential contains signing secrets', async () => {
    const signingSecrets = newSigningSecret();
    const node = automatic();
    node.credentials = { instruqtApi: { ...credential().instruqtApi, signingSecrets } };
    const { response } = await receive(node, delivery(sampleOf('track.completed'), signingSecrets));
    expect(response).toMatchObject({
      status: 401,
      body: { message: expect.stringContaining('If Instruqt sent the request, unpublish the workflow') },
    });
  });

  test('is verified with the stored registration if the credential is deleted', async () => {
    const node = automatic();
    await publish(node);
    const request = delivery(sampleOf('track.completed'));
    expect((await receive({ ...node, credentials: {} }, request)).item).toMatchObject({
      type: 'track.completed',
    });
  });
});

describe('the test of the credential', () => {
  const testKey = methodOf(trigger.methods.credentialTest, 'testInstruqtApi');
  const tested = (changed: object = {}) =>
    testKey.call(credentialTestContext(), {
      ...{ id: '1', name: 'Instruqt', type: 'instruqtApi' },
      data: { ...credential().instruqtApi, ...changed },
    });

  test('shows the access of a valid one', async () => {
    expect(await tested()).toEqual({ status: 'OK', message: "Connected to Instruqt's endpoints." });
  });

  test('fails for an invalid one', () =>
    checkEach(
      [
        [{ integrationKey: 'integsk_wrong' }, /Copy the complete key/],
        [{ integrationKey: '' }, /"Integration Key" in the Instruqt API credential is empty/],
        [{ integrationKey: 'wrong' }, /starts with integsk_/],
        [{ applicationId: 'app_other' }, /Check the Application ID/],
        [{ endpointsUrl: 'http://127.0.0.1:1' }, /did not respond/],
        [{ endpointsUrl: 'https://svix.example.com' }, /must be an https URL on svix/],
      ],
      async ([changed, message]) => {
        expect(await tested(changed)).toEqual({ status: 'Error', message: expect.stringMatching(message) });
      },
    ));
});
