import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { claimByRun, claimBySecret, claimDelivery, type Claim } from './duplicates';

const claim: Claim = { zap: ['instruqt_track_completed', 'whsec_c2VjcmV0'], claimant: 'a' };

/**
 * Simulates Zapier's cache, which behaves like Redis. With NX, `set` doesn't change an existing key, and returns null.
 */
function createCache(taken: unknown = null) {
  const entries = new Map<string, unknown>();
  const entryOf = (key: string, scope: string[]): string => JSON.stringify([key, scope]);
  const set = jest.fn(async (...[key, value, , scope]: [string, unknown, number, string[], boolean]) => {
    const entry = entryOf(key, scope);
    if (entries.has(entry)) return taken;
    entries.set(entry, value);
    return true;
  });
  const get = jest.fn(
    async (key: string, scope: string[]): Promise<unknown> => entries.get(entryOf(key, scope)) ?? null,
  );
  return { cache: { get, set }, entries };
}

const lost = async (): Promise<never> => Promise.reject(new Error('RPC request failed after 3 attempts'));

it("claims a delivery in this connection's part of the cache, if nobody has", async () => {
  const z = createCache();
  await expect(claimDelivery(z, 'msg_1', claim, 60)).resolves.toBe(true);
  const key = expect.stringMatching(/^delivery-[0-9a-f]{64}$/);
  expect(z.cache.set.mock.calls).toEqual([[key, 'a', 60, ['auth'], true]]);
  expect(z.cache.get).not.toHaveBeenCalled();
});

it("a request that finds another one's claim is a duplicate", () =>
  checkEach([[null], [false]], async ([taken]) => {
    const z = createCache(taken);
    await claimDelivery(z, 'msg_1', claim, 60);
    await expect(claimDelivery(z, 'msg_1', { ...claim, claimant: 'b' }, 60)).resolves.toBe(false);
  }));

it("a request that finds its own claim is new, because the cache's response was lost", async () => {
  const z = createCache();
  await claimDelivery(z, 'msg_1', claim, 60);
  await expect(claimDelivery(z, 'msg_1', claim, 60)).resolves.toBe(true);
});

it('if every response to the claim is lost, the stored claim counts', async () => {
  const z = createCache();
  await claimDelivery(z, 'msg_1', claim, 60);
  z.cache.set.mockImplementation(lost);
  await expect(claimDelivery(z, 'msg_1', claim, 60)).resolves.toBe(true);
  await expect(claimDelivery(z, 'msg_1', { ...claim, claimant: 'b' }, 60)).resolves.toBe(false);
  await expect(claimDelivery(z, 'msg_2', claim, 60)).resolves.toBe(true);
});

it('treats a delivery as new if the cache fails', async () => {
  const z = createCache();
  await claimDelivery(z, 'msg_1', claim, 60);
  z.cache.get.mockImplementation(lost);
  await expect(claimDelivery(z, 'msg_1', { ...claim, claimant: 'b' }, 60)).resolves.toBe(true);
});

describe('a cache that never responds', () => {
  const never = () => new Promise<never>(() => undefined);
  const { timeout } = AbortSignal;
  beforeEach(() => {
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout.call(AbortSignal, ms / 500));
  });
  afterEach(() => jest.restoreAllMocks());

  it('never blocks an event', () =>
    checkEach(['set', 'get'] as const, async (method) => {
      const z = createCache();
      await claimDelivery(z, 'msg_1', claim, 60);
      z.cache[method].mockImplementation(never);
      await expect(claimDelivery(z, 'msg_1', { ...claim, claimant: 'b' }, 60)).resolves.toBe(true);
      expect(AbortSignal.timeout).toHaveBeenCalledWith(5_000);
    }));
});

it('uses a separate key for each delivery, trigger and Zap, and none that shows a secret', async () => {
  const z = createCache();
  await claimDelivery(z, 'msg_1', claim, 60);
  await claimDelivery(z, 'msg_2', claim, 60);
  await claimDelivery(z, 'msg_1', { ...claim, zap: ['instruqt_any_event', 'whsec_c2VjcmV0'] }, 60);
  await claimDelivery(z, 'msg_1', { ...claim, zap: ['instruqt_track_completed', 'whsec_b3RoZXI='] }, 60);
  await claimDelivery(z, 'msg_1', claim, 60);
  expect(z.entries.size).toBe(4);
  expect(JSON.stringify([...z.entries])).not.toContain('whsec_');
});

describe('the claimant', () => {
  const headers = { 'svix-id': 'msg_1', 'svix-timestamp': '1772444000', 'svix-signature': 'v1,c2lnbmVk' };
  const requestWith = (given: Record<string, string>) => ({
    ...{ headers: given, rawBody: '{}' },
    query: new URLSearchParams(),
  });
  const claimantOf = (given: object) =>
    claimBySecret('key', 'whsec_1', requestWith({ ...headers, ...given })).claimant;

  it('is the same for a signed request, however often it runs, and in whichever order its headers come', () => {
    const { 'svix-id': id, ...others } = headers;
    const reordered = claimBySecret('key', 'whsec_1', requestWith({ ...others, 'svix-id': id }));
    expect(reordered.claimant).toBe(claimantOf({}));
  });

  it('is another for a request that was sent again', () =>
    checkEach(
      [{ 'svix-timestamp': '1772444005' }, { 'svix-signature': 'v1,bGF0ZXI=' }, { 'x-real-ip': '192.0.2.1' }],
      (given) => expect(claimantOf(given)).not.toBe(claimantOf({})),
    ));

  it('shows nothing of the request', () => expect(claimantOf({})).toMatch(/^[0-9a-f]{64}$/));

  it('each run is another, if nothing is signed', () =>
    expect(claimByRun(['key', 'zap']).claimant).not.toBe(claimByRun(['key', 'zap']).claimant));
});
