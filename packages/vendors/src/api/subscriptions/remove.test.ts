import { fakeVendor, type FakeVendor } from '../../../testing/fakeSubscriptions';
import { VendorApiError } from '../errors';
import { registerSubscriptions } from './register';
import { SubscriptionsNotRemovedError, unregisterSubscriptions } from './remove';
import { registeredSubscription, type SubscriptionsApi } from './subscription';

const path = 'webhook/1/webhook';
const address = { url: `https://n8n.example.com/${path}`, path };
const codes = ['exam.completed', 'exam.started', 'flag.planted'];
const key = 'the-token';

async function registeredAt(vendor: FakeVendor) {
  const { api } = vendor;
  const planned = api.plan(address.url, codes);
  const secret = api.secretFor(key, '1/webhook');
  return (await registerSubscriptions(api, { address, key, planned, secret })).registered;
}

test.each([
  ['registered webhooks', 'all', address, 3],
  ['unrecorded webhooks, by the path', 'all', address, 0],
  ['webhooks that are registered at an unknown address', 'all', undefined, 3],
  ["registered webhooks, if the vendor can't list", 'none', address, 3],
] as const)('removes %s', async (_, lists, at, recorded) => {
  const vendor = fakeVendor();
  const registered = await registeredAt(vendor);
  vendor.there.set('other', { id: 'other', targetUrl: 'https://n8n.example.com/webhook/2/webhook' });
  vendor.lists = lists;
  expect(await unregisterSubscriptions(vendor.api, key, at, registered.slice(0, recorded))).toBe(true);
  expect([...vendor.there.keys()]).toEqual(['other']);
});

test('removes recorded webhooks, even if the edited URL no longer identifies them', async () => {
  const vendor = fakeVendor();
  const registered = await registeredAt(vendor);
  vendor.there.set('S1', { id: 'S1', targetUrl: 'https://edited.example.com/' });
  await unregisterSubscriptions(vendor.api, key, address, registered);
  expect(vendor.there.size).toBe(0);
});

test('returns unknown if nothing is recorded and nothing can be listed', async () => {
  const vendor = fakeVendor({ lists: 'none' });
  await registeredAt(vendor);
  expect(await unregisterSubscriptions(vendor.api, key, address, [])).toBe(false);
});

test("continues after a webhook that can't be removed, and names it", async () => {
  const vendor = fakeVendor();
  const registered = await registeredAt(vendor);
  vendor.refuses.add('S2');
  const failure = await unregisterSubscriptions(vendor.api, key, address, registered).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(SubscriptionsNotRemovedError);
  expect(failure).toMatchObject({
    remaining: [{ id: 'S2' }],
    message: expect.stringMatching(
      /Remove the remaining webhooks in the portal under Webhooks \(exam\.started\)\.$/,
    ),
    cause: { facts: { doing: 'remove S2', failure: 'notSupported' } },
  });
  expect([...vendor.there.keys()]).toEqual(['S2']);
});

describe("a webhook that doesn't exist according to the vendor", () => {
  const gone: SubscriptionsApi['delete'] = async () => {
    throw new VendorApiError({
      vendor: 'Synap',
      doing: 'remove a webhook',
      failure: 'notFound',
      status: 404,
    });
  };

  test('is gone if the list confirms it', async () => {
    const vendor = fakeVendor();
    const registered = await registeredAt(vendor);
    vendor.api.delete = async (id) => {
      vendor.there.delete(id);
      return gone(id);
    };
    expect(await unregisterSubscriptions(vendor.api, key, address, registered)).toBe(true);
  });

  test.each(['all', 'none'] as const)('has to be removed manually if %s are listed', async (lists) => {
    const vendor = fakeVendor({ lists });
    const registered = await registeredAt(vendor);
    vendor.api.delete = gone;
    await expect(unregisterSubscriptions(vendor.api, key, address, registered)).rejects.toMatchObject({
      remaining: registered.map(({ id }) => expect.objectContaining({ id })),
      cause: { facts: { failure: 'notSupported', status: 404 } },
    });
  });
});

test.each([
  ['gone: the same token', 'portal 1', key, true],
  ['gone: the same portal', 'portal 1', 'new-token', true],
  ['in another portal', 'portal 2', 'new-token', false],
  ['perhaps in another portal', undefined, 'new-token', false],
])("a webhook that is missing in the vendor's list is %s", async (_, account, newKey, isGone) => {
  const vendor = fakeVendor();
  const registered = await registeredAt(vendor);
  vendor.there.clear();
  vendor.account = account;
  const removal = unregisterSubscriptions(vendor.api, newKey, address, registered);
  if (isGone) await expect(removal).resolves.toBe(true);
  else {
    await expect(removal).rejects.toBeInstanceOf(SubscriptionsNotRemovedError);
    await expect(removal).rejects.toMatchObject({
      message: expect.stringMatching(/Remove the remaining webhooks in /),
      cause: {
        message: expect.stringMatching(/added with a different key and aren't in the current key's portal/),
      },
    });
  }
});

test.each([
  {},
  { id: 5 },
  { targetUrl: null },
  { basicAuth: { username: 'u' } },
  { events: [5] },
  { account: 5 },
])('a record has all of its parts: %j', async (changed) => {
  const [registered] = await registeredAt(fakeVendor());
  const kept = { ...registered, ...changed };
  expect(registeredSubscription.safeParse(kept).success).toBe(Object.keys(changed).length === 0);
});

test('one for all events has its own name', () => {
  expect(new SubscriptionsNotRemovedError([{ id: '1' }], 'the vendor', undefined).message).toContain(
    '(all events)',
  );
});
