import { synap } from '.';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../testing/scripted';
import { VendorApiError } from '../api/errors';

const PORTAL = 'GET https://api.example.com/v3/portal';
const WEBHOOKS = 'GET https://api.example.com/v3/webhook-subscriptions';

/** Checks a token through an API that returns these responses in order. */
function check(...responses: ScriptedResponse[]) {
  const { connection, asked } = scriptedApi(' https://api.example.com/v3// ', responses);
  return { name: synap.api.check(connection), asked };
}
const northgate = { data: { type: 'Portal', id: 'P1', attributes: { name: 'Northgate' } } };

test('names the portal', async () => {
  const { name, asked } = check({ body: northgate });
  expect(await name).toBe('Northgate');
  expect(asked()).toEqual([PORTAL]);
});

test('shows the ID of a portal without a name', async () => {
  expect(await check({ body: { data: { type: 'Portal', id: 'P1' } } }).name).toBe('portal P1');
});

test.each(['ok', '', {}])('says that it is not known what %j is', async (body) => {
  expect(await check({ body }).name).toBe('a portal with an unknown name');
});

test.each<[string, object]>([
  ['none', { data: [] }],
  ['odd ones', { data: [null, { id: 'w1', attributes: [] }] }],
  ['more on another host', { data: [], links: { next: 'https://elsewhere.example.com/' } }],
])("lists the webhooks if the portal can't be found: %s", async (_, body) => {
  const { name, asked } = check({ status: 404 }, { body });
  expect(await name).toBe('a portal with an unknown name');
  expect(asked()).toEqual([PORTAL, WEBHOOKS]);
});

test.each<[string, ScriptedResponse[], string]>([
  ['an invalid token', [{ status: 401 }], 'token'],
  ["another API than Synap's", [{ status: 404 }, { status: 404 }], 'unexpected'],
  ['an invalid token that only the list reveals', [{ status: 404 }, { status: 401 }], 'token'],
  ['no permission', [{ status: 403 }], 'permission'],
  ['a missing permission that only the list reveals', [{ status: 404 }, { status: 403 }], 'permission'],
  ["a firewall's page", [{ status: 404, body: '<html>' }], 'intercepted'],
  ['no response', [new Error('getaddrinfo')], 'noResponse'],
])('%s', async (_, responses, failure) => {
  expect((await failureOf(check(...responses).name)).failure).toBe(failure);
});

test('an API that has neither is the wrong address: a new token would not help', async () => {
  const error = await failureOf(check({ status: 404 }).name);
  expect(error.message).toBe('Synap could not check the access token (status 404).');
});

test.each([
  [500, 2],
  [503, 2],
  [499, 1],
  [429, 1],
])('a request that gets a %i is sent %i times', async (status, times) => {
  const { name, asked } = check({ status });
  await expect(name).rejects.toThrow(VendorApiError);
  expect(asked()).toEqual(Array.from({ length: times }, () => PORTAL));
});

test.each([
  [199, false],
  [200, true],
  [299, true],
  [300, false],
])('the status %i is a success: %s', async (status, isSuccess) => {
  const name = await check({ status, body: northgate }).name.catch(() => 'failed');
  expect(name).toBe(isSuccess ? 'Northgate' : 'failed');
});
