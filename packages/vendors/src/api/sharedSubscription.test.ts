import {
  areRegistered,
  registeredSubscription,
  registerSubscriptions,
  SubscriptionsNotRemovedError,
  type RegisteredSubscription,
  type SigningSecret,
  type SubscriptionsApi,
  type WebhookSubscription,
} from './subscriptions';

/** Where one webhook takes several events: what it is for is no part of its URL. */

const webhookUrl = 'https://n8n.example.com/webhook/1/webhook';
const known = (only?: string[]): RegisteredSubscription<SigningSecret> => ({
  ...{ id: 'E1', code: '*', targetUrl: webhookUrl, signingSecret: 'whsec_a' },
  ...(only && { only }),
});

/** A vendor with these webhooks, which it can list or not. */
function vendorWith(there: WebhookSubscription[] | undefined) {
  const created: (string[] | undefined)[] = [];
  const deleted: string[] = [];
  const api: SubscriptionsApi<SigningSecret> = {
    place: 'the vendor',
    subscriptionsFor: (targetUrl, chosen) => [
      { code: '*', targetUrl, signingSecret: 'whsec_b', ...(!chosen.includes('*') && { only: [...chosen] }) },
    ],
    createSubscription: async ({ only }) => `N${created.push(only)}`,
    listSubscriptions: async () => there,
    deleteSubscription: async (id) => {
      deleted.push(id);
    },
  };
  return { api, created, deleted };
}

const there = (more: Partial<WebhookSubscription> = {}): WebhookSubscription => ({
  ...{ id: 'E1', targetUrl: webhookUrl, only: ['a.b', 'c.d'] },
  ...more,
});

test.each<[string, WebhookSubscription[] | undefined, string[], boolean]>([
  ['it is there', [there()], ['a.b', 'c.d'], true],
  ['it is there, named in another order', [there({ only: ['c.d', 'a.b'] })], ['a.b', 'c.d'], true],
  ['the vendor can not list', undefined, ['a.b', 'c.d'], true],
  ['it was removed', [there({ id: 'E2' })], ['a.b', 'c.d'], false],
  ['it was switched off', [there({ isDisabled: true })], ['a.b', 'c.d'], false],
  ['it was narrowed down by hand', [there({ only: ['a.b'] })], ['a.b', 'c.d'], false],
  ['it was opened to all by hand', [there({ only: undefined })], ['a.b', 'c.d'], false],
  ['one more event is chosen', [there()], ['a.b', 'c.d', 'e.f'], false],
  ['another event is chosen', [there()], ['a.b', 'e.f'], false],
  ['all events are chosen', [there()], ['*'], false],
])('when %s', async (_, listed, chosen, is) => {
  expect(await areRegistered(vendorWith(listed).api, [known(['c.d', 'a.b'])], webhookUrl, chosen)).toBe(is);
});

test('one for all events is there as long as it is not narrowed down', async () => {
  const check = (only: string[] | undefined) =>
    areRegistered(vendorWith([there({ only })]).api, [known()], webhookUrl, ['*']);
  expect([await check(undefined), await check(['a.b'])]).toEqual([true, false]);
});

test('where the vendor can not list, it is kept for the same events, and made anew for others', async () => {
  const same = vendorWith(undefined);
  expect(await registerSubscriptions(same.api, webhookUrl, ['c.d', 'a.b'], [known(['a.b', 'c.d'])])).toEqual([
    known(['a.b', 'c.d']),
  ]);
  const other = vendorWith(undefined);
  const registered = await registerSubscriptions(other.api, webhookUrl, ['a.b'], [known(['a.b', 'c.d'])]);
  expect(registered.map(({ id, only }) => [id, only])).toEqual([['N1', ['a.b']]]);
  expect([same.created, other.created]).toEqual([[], [['a.b']]]);
});

test.each([
  [known(['a.b', 'c.d']), '(a.b, c.d)'],
  [known(), '(all events)'],
])('one that could not be removed is named by its events: %j', (one, named) => {
  expect(new SubscriptionsNotRemovedError([one], 'the vendor', undefined).message).toContain(named);
});

test.each([{}, { signingSecret: '' }, { signingSecret: 5 }, { only: 'a.b' }, { only: [1] }])(
  'what is kept has all of its parts: %j',
  (changed) => {
    const kept = registeredSubscription.safeParse({ ...known(['a.b']), ...changed });
    expect(kept.success).toBe(Object.keys(changed).length === 0);
    expect(kept.data).toEqual(kept.success ? known(['a.b']) : undefined);
  },
);
