import { instruqt, synap } from '..';
import { checkEach } from '../../testing/checkEach';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../testing/scripted';
import { integrationKey } from '../instruqt/endpoints';
import { getUser } from '../synap/operations/getUser';
import { ResponseTooLargeError } from './body';
import type { ApiConnection } from './http';
import { createRequestCache } from './requestCache';

/** The three APIs, each with a read request. */
const apis: [name: string, check: (connection: ApiConnection) => Promise<unknown>][] = [
  ['Synap', (connection) => getUser.perform(connection, { userId: 'u7GqX2mLb9R' })],
  ['Instruqt', (connection) => instruqt.lists.teams.load(connection)],
  ['Svix', (connection) => integrationKey.subscriptions({ ...connection, account: 'app_1' }).list()],
];

const failing = (check: (connection: ApiConnection) => Promise<unknown>, ...responses: ScriptedResponse[]) =>
  failureOf(check(scriptedApi('https://api.example.com/v3', responses).connection));

const PAGE = '<!DOCTYPE html><title>Attention Required! | Cloudflare</title>';
const html = { 'content-type': 'text/html; charset=UTF-8' };

describe.each(apis)('%s', (_name, check) => {
  const ofOthers: [title: string, response: ScriptedResponse][] = [
    ...[400, 401, 402, 403, 404, 405, 410, 501].map((status): [string, ScriptedResponse] => [
      `a page at ${status}`,
      { status, body: PAGE },
    ]),
    ['an empty page', { status: 403, headers: html }],
    ['a page that starts with spaces', { status: 401, body: '\n  <html>' }],
    ['XML', { status: 403, body: '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>' }],
    ["Cloudflare's text", { status: 403, body: 'error code: 1020' }],
    ['JSON in another format', { status: 401, body: { message: 'Unauthorized' } }],
    ['a list', { status: 403, body: ['Forbidden'] }],
    ['a proxy that requires a password', { status: 407 }],
  ];
  test("recognizes another program's response, and blames no key", () =>
    checkEach(ofOthers, async ([, response]) => {
      const error = await failing(check, response);
      expect(error.failure).toBe('intercepted');
      expect(error.message).toMatch(
        /could not .*: a proxy or firewall responded instead of the API \(status \d+\)\.$/,
      );
    }));

  const ofAnybody: [title: string, response: ScriptedResponse, failure: string][] = [
    ['a rate limit', { status: 429, body: PAGE, headers: { ...html, 'retry-after': '7' } }, 'rateLimited'],
    ['an outage', { status: 503, body: PAGE, headers: html }, 'unavailable'],
    ['a page with 200', { body: PAGE, headers: html }, 'unexpected'],
    ['401 without a body', { status: 401 }, 'token'],
    ['403 without a body', { status: 403, body: '' }, 'permission'],
    ['403 with a blank body', { status: 403, body: '\n' }, 'permission'],
    ['403 with an empty object', { status: 403, body: {} }, 'permission'],
    ['402', { status: 402 }, 'payment'],
    ['408', { status: 408 }, 'unavailable'],
  ];
  test('accepts values with everyday words', () =>
    checkEach(ofAnybody, async ([, response, failure]) => {
      expect((await failing(check, response)).failure).toBe(failure);
    }));

  test('reports a response that is too large', async () => {
    const error = await failing(check, new ResponseTooLargeError());
    expect(error).toMatchObject({ failure: 'unexpected' });
    expect(error.message).toMatch(/the response is larger than 20 MB\. Request less data/);
  });

  const depths = [201, 3_000, 50_000].map((levels): [title: string, levels: number] => [`${levels}`, levels]);
  test('reports a response with too many levels', () =>
    checkEach(depths, async ([, levels]) => {
      const lists: unknown = JSON.parse('['.repeat(levels) + ']'.repeat(levels));
      const objects: unknown = JSON.parse(`${'{"data":'.repeat(levels)}1${'}'.repeat(levels)}`);
      for (const body of [lists, objects, `\uFEFF${'['.repeat(levels)}${']'.repeat(levels)}`]) {
        for (const status of [200, 400]) {
          expect((await failing(check, { status, body })).message).toMatch(
            /is nested too deeply\. Request less/,
          );
        }
      }
    }));

  const placesOfTraceIds: [title: string, bodyWith: (traceId: string) => object][] = [
    ['in the response', (traceId) => ({ code: 'x', errors: [{ detail: 'Odd' }], traceId })],
    ["in the response's meta", (traceId) => ({ code: 'x', errors: [{}], meta: { traceId } })],
    ['in an error', (traceId) => ({ code: 'x', errors: [{ detail: 'Odd' }, { traceId }] })],
    ["in an error's meta", (traceId) => ({ code: 'x', errors: [{ detail: 'Odd', meta: { traceId } }] })],
  ];
  test('shows the trace ID, regardless of its place and format', () =>
    checkEach(placesOfTraceIds, async ([, bodyWith]) => {
      for (const traceId of [
        '0b0e7a52-7c1d-4b57-9d1c-2f1f8f5f2a11',
        '4bf92f3577b34da6a3ce929d0e0e4736',
        '1-67891233-abcdef012345678912345678',
        'req_8',
      ]) {
        const error = await failing(check, { status: 500, body: bodyWith(traceId) });
        expect(error.traceId).toBe(traceId);
        expect(error.message).toContain(`trace ID ${traceId})`);
      }
    }));

  test("ignores a secret, and anything that isn't a trace ID", async () => {
    for (const traceId of [
      null,
      '',
      7.5e30,
      {},
      'maya@example.com',
      'a b',
      'x'.repeat(101),
      'a-token-of-the-tests',
    ]) {
      const error = await failing(check, { status: 500, body: { errors: [{ detail: 'Odd' }], traceId } });
      expect(String(error.traceId ?? '')).not.toMatch(/maya|token|xxx| /);
      expect(error.message).not.toMatch(/maya|a-token|xxx/);
    }
  });
});

test('a body with a byte order mark is read', async () => {
  const body = `\uFEFF${JSON.stringify({ data: { id: 'P1', attributes: { name: 'Northgate' } } })}`;
  expect(await synap.api.check(scriptedApi('https://api.example.com', [{ body }]).connection)).toBe(
    'Northgate',
  );
});

test('a UUID is only hidden in an error if it was sent', async () => {
  const sent = '0B0E7A52-7C1D-4B57-9D1C-2F1F8F5F2A11';
  const other = '5d1c7f4e-1111-4222-8333-444455556666';
  const detail = `User ${sent.toLowerCase()} is not in portal ${other}`;
  const { connection } = scriptedApi('https://api.example.com', [
    { status: 400, body: { errors: [{ detail }] } },
  ]);
  const error = await failureOf(getUser.perform(connection, { userId: sent }));
  expect(error.message).toContain(`(User [hidden] is not in portal ${other})`);
});

test("a tenant's cached data isn't returned for another's token, even in a shared cache", async () => {
  const cache = createRequestCache();
  const name = (token: string) => ({ body: { data: { id: 'u1', attributes: { name: `of ${token}` } } } });
  const { connection, requests } = scriptedApi('https://api.example.com', [name('a'), name('b')]);
  const read = (token: string) =>
    getUser.perform({ ...connection, secrets: [token], cache }, { userId: 'u1' });
  expect(await read('a')).toEqual([{ id: 'u1', name: 'of a' }]);
  expect(await read('b')).toEqual([{ id: 'u1', name: 'of b' }]);
  expect(await read('a')).toEqual([{ id: 'u1', name: 'of a' }]);
  expect(requests).toHaveLength(2);
});
