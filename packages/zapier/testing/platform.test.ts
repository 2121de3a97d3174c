import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { startPlatform, tokenFor, type CacheLoss, type Platform } from './platform';

/** Tests the local replacement for Zapier's cache with calls from Zapier's own library. */

interface Cache {
  get(key: string, scope?: string[]): Promise<unknown>;
  set(key: string, value: unknown, ttl?: number, scope?: string[], nx?: boolean): Promise<unknown>;
}
type Rpc = (method: string, ...params: unknown[]) => Promise<unknown>;
const tools = 'zapier-platform-core/src/tools';
const createRpc = jest.requireActual<(event: object) => Rpc>(`${tools}/create-rpc-client`);
const createCache = jest.requireActual<(input: object) => Cache>(`${tools}/create-cache`);

let platform: Platform;
const start = async () => {
  platform = await startPlatform(() => 'gone');
};
beforeEach(start);
afterEach(() => platform.stop());
const checkEach = checkEachAfter(async () => {
  await platform.stop();
  await start();
});

const cacheOf = (user: string, auth: string): Cache =>
  createCache({
    _zapier: { rpc: createRpc({ rpc_base: `${platform.url}/rpc`, token: tokenFor({ user, auth }) }) },
  });

test('a value in a scope is found by everyone who shares it', () =>
  checkEach<[string[] | undefined, found: string[]]>(
    [
      [undefined, ['own', 'of a colleague', 'of another connection', "of somebody else's connection"]],
      [['user'], ['own', 'of another connection']],
      [['auth'], ['own', 'of a colleague']],
      [['user', 'auth'], ['own']],
    ],
    async ([scope, found]) => {
      const callers = {
        own: cacheOf('maya', 'team'),
        'of a colleague': cacheOf('noor', 'team'),
        'of another connection': cacheOf('maya', 'staging'),
        "of somebody else's connection": cacheOf('sam', 'elsewhere'),
      };
      await callers.own.set('key', 'value', 60, scope);
      const values = await Promise.all(
        Object.entries(callers).map(async ([who, cache]) => [who, await cache.get('key', scope)]),
      );
      expect(values.filter(([, value]) => value === 'value').map(([who]) => who)).toEqual(found);
    },
  ));

test('a value in a scope is not found without it', async () => {
  const cache = cacheOf('maya', 'team');
  await cache.set('key', 'value', 60, ['auth']);
  expect([await cache.get('key'), await cache.get('key', ['user'])]).toEqual([null, null]);
});

test("nx doesn't change an existing key", async () => {
  const cache = cacheOf('maya', 'team');
  expect(await cache.set('key', 'first', 60, ['auth'], true)).toBe(true);
  expect(await cache.set('key', 'second', 60, ['auth'], true)).toBeNull();
  expect(await cache.get('key', ['auth'])).toBe('first');
});

describe('a claim (nx) whose response is lost', () => {
  const claim = () => cacheOf('maya', 'team').set('key', 'mine', 60, ['auth'], true);
  const stored = () => cacheOf('maya', 'team').get('key', ['auth']);

  test("the library's retry finds the key claimed by itself", () =>
    checkEach<[CacheLoss[]]>(
      [[['hang-up']], [['bad gateway']], [['hang-up', 'bad gateway']]],
      async ([losses]) => {
        platform.cacheLosses = losses;
        expect(await claim()).toBeNull();
        expect(await stored()).toBe('mine');
      },
    ));

  test('the library may give up, although the claim is stored', () =>
    checkEach<[CacheLoss[], attempts: number]>(
      [
        [['hang-up', 'hang-up', 'hang-up'], 3],
        [['other response'], 1],
      ],
      async ([losses, attempts]) => {
        platform.cacheLosses = losses;
        await expect(claim()).rejects.toThrow(`RPC request failed after ${attempts} attempts`);
        expect(await stored()).toBe('mine');
      },
    ));
});
