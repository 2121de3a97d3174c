import { fakeVendor, type FakeVendor } from '../../../testing/fakeSubscriptions';
import { VendorApiError } from '../errors';
import { areRegistered, registerSubscriptions, type Registration } from './register';
import { SubscriptionsNotRemovedError } from './remove';
import type { BasicAuthSecret, RegisteredSubscription } from './subscription';
import type { WebhookAddress } from './webhookAddress';

const path = 'webhook/1/webhook';
const address: WebhookAddress = { url: `https://n8n.example.com/${path}`, path };
const moved: WebhookAddress = { url: `https://automation.example.com/n8n/${path}`, path };
const codes = ['exam.completed', 'exam.started', 'flag.planted'];
const key = 'the-token';

const register = (
  { api }: FakeVendor,
  chosen: readonly string[] = codes,
  { at = address, ...more }: Partial<Registration<BasicAuthSecret>> & { at?: WebhookAddress } = {},
) =>
  registerSubscriptions(api, {
    ...{ address: at, key, planned: api.plan(at.url, chosen), secret: api.secretFor(key, '1/webhook') },
    ...more,
  });
const urls = ({ there }: FakeVendor) => [...there.values()].map(({ targetUrl }) => targetUrl).sort();
const expected = (chosen = codes, { url } = address) => chosen.map((code) => `${url}?event=${code}`).sort();
const idsOf = (subscriptions: readonly { id: string }[]) => subscriptions.map(({ id }) => id);

describe('registering', () => {
  test('adds one subscription per event, and records its data', async () => {
    const vendor = fakeVendor();
    const { registered, abandoned } = await register(vendor);
    expect(urls(vendor)).toEqual(expected());
    expect(abandoned).toEqual([]);
    expect(registered).toEqual(
      codes.map((code) => ({
        id: expect.any(String),
        events: [code],
        targetUrl: `${address.url}?event=${code}`,
        account: { key: expect.stringMatching(/^[0-9a-f]{16}$/), id: 'portal 1' },
        ...vendor.api.secretFor(key, '1/webhook'),
      })),
    );
    expect(JSON.stringify(registered)).not.toContain(key);
  });

  test('adds nothing twice after a move to another address without a record, and keeps other webhooks', async () => {
    const vendor = fakeVendor();
    vendor.there.set('other', { id: 'other', targetUrl: 'https://n8n.example.com/webhook/2/webhook' });
    vendor.there.set('odd', { id: 'odd', targetUrl: 'not a URL' });
    await register(vendor);
    await register(vendor, codes, { at: moved });
    expect(urls(vendor)).toEqual(
      [...expected(codes, moved), 'https://n8n.example.com/webhook/2/webhook', 'not a URL'].sort(),
    );
  });

  test('replaces the recorded subscription, even if it points elsewhere by now', async () => {
    const vendor = fakeVendor();
    const { registered: known } = await register(vendor);
    vendor.there.set('S1', { id: 'S1', targetUrl: 'https://edited.example.com/' });
    await register(vendor, codes, { known });
    expect(urls(vendor)).toEqual(expected());
  });

  test.each(codes)('leaves nothing behind if %s fails', async (code) => {
    const vendor = fakeVendor();
    vendor.refuses.add(code);
    await expect(register(vendor)).rejects.toThrow(`could not add ${code}`);
    expect(urls(vendor)).toEqual([]);
  });

  test('finds the ID in the list if the response has none, and fails if the list has none either', async () => {
    const vendor = fakeVendor();
    const { create } = vendor.api;
    vendor.api.create = (subscription) => create(subscription).then(() => undefined);
    vendor.there.set('other', { id: 'other', targetUrl: 'https://n8n.example.com/webhook/2/webhook' });
    const { registered } = await register(vendor, ['exam.started']);
    expect(['other', ...idsOf(registered)]).toEqual([...vendor.there.keys()]);
    vendor.api.create = async () => undefined;
    await expect(register(vendor, ['exam.started'])).rejects.toThrow(
      /could not add a webhook: neither the response nor the list/,
    );
  });

  test('removes a subscription whose response was lost', async () => {
    const vendor = fakeVendor();
    const { create } = vendor.api;
    vendor.api.create = async (subscription) => {
      const id = await create(subscription);
      if (subscription.events?.[0] === 'exam.started')
        throw new VendorApiError({ vendor: 'Synap', doing: 'respond', failure: 'noResponse' });
      return id;
    };
    await expect(register(vendor)).rejects.toThrow('could not respond');
    expect(urls(vendor)).toEqual([]);
  });

  test('adds a recorded subscription again if the vendor no longer lists it', async () => {
    const vendor = fakeVendor();
    const { registered: known } = await register(vendor);
    vendor.there.delete('S2');
    await register(vendor, codes, { known });
    expect(urls(vendor)).toEqual(expected());
  });

  test('adds no more subscriptions after the first batch with a failure', async () => {
    const vendor = fakeVendor();
    const many = Array.from({ length: 10 }, (_, index) => `event.${index}`);
    vendor.refuses.add('event.0');
    await expect(register(vendor, many)).rejects.toThrow('could not add event.0');
    expect(vendor.requests).toContain('add event.8');
    expect(vendor.requests).not.toContain('add event.9');
  });

  test('lists nothing again after a refusal, because nothing can be left', async () => {
    const vendor = fakeVendor();
    const list = jest.spyOn(vendor.api, 'list');
    vendor.refuses.add('exam.started');
    await expect(register(vendor)).rejects.toThrow('could not add exam.started');
    expect(list).toHaveBeenCalledTimes(1);
  });

  test("shows an error if it fails and can't clean up either", async () => {
    const vendor = fakeVendor();
    vendor.refuses.add('flag.planted').add('S1');
    const failure = register(vendor);
    await expect(failure).rejects.toMatchObject({
      message: expect.stringMatching(/Remove the remaining webhooks in the portal.*\(exam.completed\)/),
      cause: { message: 'Synap could not add flag.planted.' },
    });
    await expect(failure).rejects.toBeInstanceOf(SubscriptionsNotRemovedError);
  });

  test('fails if an earlier webhook at the same path stays, because each event would arrive twice', async () => {
    const vendor = fakeVendor();
    await register(vendor);
    vendor.refuses.add('S1');
    await expect(register(vendor, codes, { at: moved })).rejects.toMatchObject({
      remaining: [expect.objectContaining({ id: 'S1' })],
    });
  });

  describe("if the vendor can't list webhooks", () => {
    test('keeps recorded and still needed ones, and removes the rest', async () => {
      const vendor = fakeVendor({ lists: 'none' });
      const { registered: known } = await register(vendor, ['exam.completed', 'exam.started']);
      const { registered, abandoned } = await register(vendor, ['exam.completed', 'flag.planted'], { known });
      expect(urls(vendor)).toEqual(expected(['exam.completed', 'flag.planted']));
      expect(registered[0]).toEqual(known[0]);
      expect(abandoned).toEqual([]);
    });

    test('names those that it could not remove', async () => {
      const vendor = fakeVendor({ lists: 'none' });
      const { registered: known } = await register(vendor);
      vendor.refuses.add('S2');
      const { registered, abandoned } = await register(vendor, ['exam.completed'], { known });
      expect(idsOf(registered)).toEqual(['S1']);
      expect(idsOf(abandoned)).toEqual(['S2']);
    });
  });

  test.each([
    ['another portal', 'portal 2', 'another-token', ['S1']],
    ['the same portal with a new token', 'portal 1', 'another-token', []],
    ['a portal without an ID', undefined, 'another-token', ['S1']],
    ['the same token', undefined, key, []],
  ])('abandons the unlisted ones of %s at the vendor: %s', async (_, account, newKey, ids) => {
    const vendor = fakeVendor();
    const { registered: known } = await register(vendor, ['exam.completed']);
    vendor.there.clear();
    vendor.account = account;
    const { abandoned } = await register(vendor, ['exam.completed'], { known, key: newKey });
    expect(idsOf(abandoned)).toEqual(ids);
  });
});

describe('a registration with a time limit', () => {
  const many = Array.from({ length: 18 }, (_, index) => `event.${index}`);

  test.each([
    [1, 18, undefined],
    [5, 18, undefined],
    [6, 0, /could not add all webhooks in time/],
    [7, 0, /too slowly/],
    [10, 0, /too slowly/],
  ])('ends with %d seconds per request at %d webhooks', async (seconds, left, message) => {
    const vendor = fakeVendor();
    let now = 0;
    // A batch's requests run at the same time, so the clock advances only once for all of them.
    let due = 0;
    const taking =
      <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
      async (...args: Args): Promise<Result> => {
        due = Math.max(due, now + seconds * 1000);
        const result = await call(...args);
        await new Promise((resolve) => setImmediate(resolve));
        now = due;
        return result;
      };
    const { list, create } = vendor.api;
    vendor.api.delete = taking(vendor.api.delete);
    Object.assign(vendor.api, { list: taking(list), create: taking(create) });
    const failure = await register(vendor, many, { timeLimit: { ms: 27_000, now: () => now } }).then(
      () => undefined,
      String,
    );
    expect(vendor.there.size).toBe(left);
    expect(now).toBeLessThan(30_000);
    expect(failure === undefined).toBe(message === undefined);
    expect(failure ?? '').toMatch(message ?? '');
  });
});

describe('whether the events are registered', () => {
  const check = async (
    change: (vendor: FakeVendor, known: RegisteredSubscription[]) => void,
    {
      lists = 'all',
      at = address,
      wanted = codes,
    }: { lists?: 'all' | 'none'; at?: WebhookAddress; wanted?: string[] } = {},
  ) => {
    const vendor = fakeVendor();
    const { registered } = await register(vendor);
    const known: RegisteredSubscription[] = [...registered];
    change(vendor, known);
    vendor.lists = lists;
    return areRegistered(vendor.api, at, vendor.api.plan(at.url, wanted), known);
  };
  const changeListed = (changes: object) => (vendor: FakeVendor) => {
    const listed = vendor.there.get('S2');
    if (listed) vendor.there.set('S2', { ...listed, ...changes });
  };

  test.each<[string, Parameters<typeof check>, boolean]>([
    ['all are registered', [() => undefined], true],
    ['all are registered, in another order', [() => undefined, { wanted: codes.toReversed() }], true],
    ['one was removed at the vendor', [({ there }) => there.delete('S2')], false],
    [
      "one was removed, but the vendor can't list",
      [({ there }) => there.delete('S2'), { lists: 'none' }],
      true,
    ],
    ['one was disabled at the vendor', [changeListed({ isDisabled: true })], false],
    ["one's URL was edited at the vendor", [changeListed({ targetUrl: 'https://x.example.com/' })], false],
    ["one's event was edited at the vendor", [changeListed({ events: ['exam.released'] })], false],
    ['one is open to all events now', [changeListed({ events: undefined })], false],
    ['one also has other events', [changeListed({ events: ['exam.started', 'exam.released'] })], false],
    [
      'one exists twice',
      [({ there }) => there.set('S9', { id: 'S9', targetUrl: `${moved.url}?event=a` })],
      false,
    ],
    [
      'another webhook has its own',
      [({ there }) => there.set('S9', { id: 'S9', targetUrl: 'https://n8n.example.com/webhook/2/webhook' })],
      true,
    ],
    ['another event is selected', [() => undefined, { wanted: [...codes, 'exam.released'] }], false],
    [
      'an event is selected instead of another',
      [() => undefined, { wanted: [...codes.slice(1), 'exam.released'] }],
      false,
    ],
    ['an event is no longer selected', [() => undefined, { wanted: codes.slice(1) }], false],
    ['the address changed', [() => undefined, { at: moved }], false],
    ['the record is lost', [(_, known) => known.splice(0)], false],
  ])('%s', async (_, given, expectation) => expect(await check(...given)).toBe(expectation));
});
