import { VendorApiError } from './errors';
import {
  areRegistered,
  isSameEndpoint,
  registerSubscriptions,
  removeSubscriptions,
  subscriptionPerEvent,
  SubscriptionsNotRemovedError,
  urlForEvent,
  type BasicAuthSecret,
  type NewWebhookSubscription,
  type RegisteredSubscription,
  type SubscriptionsApi,
} from './subscriptions';

const webhookUrl = 'https://n8n.example.com/webhook/1/webhook';
const codes = ['exam.completed', 'exam.started', 'flag.planted'];

/** A portal's subscriptions, in memory. */
function fakePortal({ canList = true } = {}) {
  const subscriptions = new Map<string, NewWebhookSubscription<BasicAuthSecret>>();
  const refused = new Set<string>();
  let created = 0;
  const api: SubscriptionsApi<BasicAuthSecret> = {
    place: 'the portal under Webhooks',
    subscriptionsFor: subscriptionPerEvent,
    createSubscription: async (subscription) => {
      if (refused.has(subscription.code))
        throw new VendorApiError(`no ${subscription.code}`, 'rejected', 400);
      created += 1;
      subscriptions.set(`S${created}`, subscription);
      return `S${created}`;
    },
    listSubscriptions: async () =>
      canList ? [...subscriptions].map(([id, { targetUrl }]) => ({ id, targetUrl })) : undefined,
    deleteSubscription: async (id) => {
      if (refused.has(id)) throw new VendorApiError(`cannot delete ${id}`, 'notSupported', 405);
      subscriptions.delete(id);
    },
  };
  return { api, subscriptions, refused };
}

const subscribed = ({ subscriptions }: ReturnType<typeof fakePortal>) =>
  [...subscriptions.values()].map(({ targetUrl }) => targetUrl).sort();
const expectedUrls = (events = codes) => events.map((code) => `${webhookUrl}?event=${code}`).sort();

describe('registering', () => {
  test('makes one subscription per event, each with credentials of its own', async () => {
    const portal = fakePortal();
    const registered = await registerSubscriptions(portal.api, webhookUrl, codes, []);
    expect(subscribed(portal)).toEqual(expectedUrls());
    expect(registered.map(({ code }) => code)).toEqual(codes);
    const passwords = registered.map(({ basicAuth }) => basicAuth.password);
    expect(new Set(passwords).size).toBe(3);
    expect(passwords.every((password) => /^[0-9a-f]{64}$/.test(password))).toBe(true);
  });

  test('twice leaves no event subscribed twice, and other webhooks alone', async () => {
    const portal = fakePortal();
    const basicAuth = { username: 'a', password: 'b' };
    await portal.api.createSubscription({
      code: 'exam.completed',
      targetUrl: 'https://other.example.com/',
      basicAuth,
    });
    await portal.api.createSubscription({ code: 'exam.completed', targetUrl: 'not a URL', basicAuth });
    await registerSubscriptions(portal.api, webhookUrl, codes, []);
    await registerSubscriptions(portal.api, webhookUrl, codes, []);
    expect(subscribed(portal)).toEqual([...expectedUrls(), 'https://other.example.com/', 'not a URL'].sort());
  });

  test.each(codes)('leaves nothing behind when %s fails', async (code) => {
    const portal = fakePortal();
    portal.refused.add(code);
    await expect(registerSubscriptions(portal.api, webhookUrl, codes, [])).rejects.toThrow(`no ${code}`);
    expect(subscribed(portal)).toEqual([]);
  });

  test('removes a subscription whose answer got lost', async () => {
    const portal = fakePortal();
    const { createSubscription } = portal.api;
    portal.api.createSubscription = async (subscription) => {
      const id = await createSubscription(subscription);
      if (subscription.code === 'exam.started') throw new VendorApiError('timed out', 'unavailable');
      return id;
    };
    await expect(registerSubscriptions(portal.api, webhookUrl, codes, [])).rejects.toThrow('timed out');
    expect(subscribed(portal)).toEqual([]);
  });

  test('says so when it fails and cannot clean up either', async () => {
    const portal = fakePortal({ canList: false });
    portal.refused.add('flag.planted').add('S1');
    const failure = registerSubscriptions(portal.api, webhookUrl, codes, []);
    await expect(failure).rejects.toThrow(
      /1 of the webhooks.*\(exam.completed\)\. Remove them in the portal under Webhooks\. no flag.planted/,
    );
    await expect(failure).rejects.toBeInstanceOf(SubscriptionsNotRemovedError);
  });

  test('keeps what is known where the vendor cannot list, so that nothing comes twice', async () => {
    const portal = fakePortal({ canList: false });
    const known = await registerSubscriptions(portal.api, webhookUrl, ['exam.completed'], []);
    const registered = await registerSubscriptions(portal.api, webhookUrl, codes, known);
    expect(registered).toHaveLength(3);
    expect(registered[0]).toEqual(known[0]);
    expect(subscribed(portal)).toEqual(expectedUrls());
  });
});

describe('removing', () => {
  test('takes them all, and goes on past one that cannot be removed', async () => {
    const portal = fakePortal();
    const registered = await registerSubscriptions(portal.api, webhookUrl, codes, []);
    portal.refused.add('S2');
    const failure = await removeSubscriptions(portal.api, registered).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SubscriptionsNotRemovedError);
    expect(failure).toMatchObject({
      remaining: [registered[1]],
      message: expect.stringContaining('cannot delete S2'),
    });
    expect(subscribed(portal)).toEqual(expectedUrls(['exam.started']));
    portal.refused.clear();
    await removeSubscriptions(portal.api, registered);
    expect(subscribed(portal)).toEqual([]);
  });
});

describe('whether the events are registered', () => {
  const check = async (
    change: (portal: ReturnType<typeof fakePortal>) => void,
    { canList = true, wanted = codes, url = webhookUrl } = {},
  ) => {
    const portal = fakePortal({ canList });
    const registered: RegisteredSubscription[] = await registerSubscriptions(
      portal.api,
      webhookUrl,
      codes,
      [],
    );
    change(portal);
    return areRegistered(portal.api, registered, url, wanted);
  };

  test('all are', async () => expect(await check(() => undefined)).toBe(true));
  test('one was removed behind our back', async () =>
    expect(await check(({ subscriptions }) => subscriptions.delete('S2'))).toBe(false));
  test('one was removed, but the vendor cannot list', async () =>
    expect(await check(({ subscriptions }) => subscriptions.delete('S2'), { canList: false })).toBe(true));
  test('another is chosen', async () =>
    expect(await check(() => undefined, { wanted: [...codes, 'exam.released'] })).toBe(false));
  test('one is no longer chosen', async () =>
    expect(await check(() => undefined, { wanted: codes.slice(1) })).toBe(false));
  test('the URL is another', async () =>
    expect(await check(() => undefined, { url: 'https://n8n.example.com/webhook-test/1/webhook' })).toBe(
      false,
    ));
  test('nothing is registered yet', async () =>
    expect(await areRegistered(fakePortal().api, [], webhookUrl, codes)).toBe(false));
});

test.each([
  ['https://a.example.com/x?event=1', 'https://a.example.com/x', true],
  ['https://a.example.com/x', 'https://a.example.com/y', false],
  ['https://a.example.com/x', 'http://a.example.com/x', false],
  ['not a URL', 'https://a.example.com/x', false],
])('%s and %s', (left, right, same) => {
  expect(isSameEndpoint(left, right)).toBe(same);
});

test.each([
  [
    'https://n8n.example.com/webhook/1/webhook',
    'https://n8n.example.com/webhook/1/webhook?event=exam.completed',
  ],
  ['https://n8n.example.com/hook?a=1&event=old', 'https://n8n.example.com/hook?a=1&event=exam.completed'],
])('the URL of an event: %s', (url, expected) => {
  expect(urlForEvent(url, 'exam.completed')).toBe(expected);
});
