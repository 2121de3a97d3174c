import { deriveBasicAuth, headersToCheck, subscribeData, subscribedUrl } from './credentials';
import type { HookRequest } from './request';

const basicAuth = deriveBasicAuth('p:token', 'exam.completed');
const HOOK = 'https://hooks.example.com/hooks/standard/1/abc/';
const url = new URL(subscribedUrl(HOOK, 'exam.completed', basicAuth));

it('derives the same credentials each time, and others for another token or event', () => {
  expect(deriveBasicAuth('p:token', 'exam.completed')).toEqual(basicAuth);
  expect(basicAuth).toEqual({
    username: expect.stringMatching(/^[0-9a-f]{24}$/),
    password: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const others = [deriveBasicAuth('p:other', 'exam.completed'), deriveBasicAuth('p:token', 'exam.started')];
  const all = [basicAuth, ...others].flatMap(({ username, password }) => [username, password.slice(0, 24)]);
  expect(new Set(all).size).toBe(6);
});

it('subscribes a URL that tells the event, the Zap and the credentials, and keeps the webhook URL', () => {
  expect(url.origin + url.pathname).toBe(HOOK);
  expect([...url.searchParams.keys()]).toEqual(['event', 'zap', 'secret']);
  expect(url.searchParams.get('event')).toBe('exam.completed');
  expect(url.searchParams.get('zap')).toMatch(/^[0-9a-f]{16}$/);
  const other = new URL(subscribedUrl(`${HOOK}2`, 'exam.completed', basicAuth));
  expect(other.searchParams.get('zap')).not.toBe(url.searchParams.get('zap'));
});

const request = (headers: Record<string, string>, query = url.searchParams): HookRequest => ({
  headers,
  rawBody: '{}',
  parsedBody: {},
  query,
});
const expected = `Basic ${Buffer.from(`${basicAuth.username}:${basicAuth.password}`).toString('base64')}`;

it.each([[{}], [{ Authorization: ':censored:' }], [{ authorization: 'Basic a' }]])(
  'takes the credentials of the URL where they are right, whatever came of the header: %j',
  (headers) => {
    expect(headersToCheck(request(headers), [basicAuth])).toEqual({ authorization: expected });
  },
);

it.each([
  ['wrong', new URLSearchParams({ secret: 'eDp5' })],
  ['absent', new URLSearchParams()],
])('takes the headers where the credentials of the URL are %s', (_, query) => {
  const headers = { Authorization: 'Basic a', 'X-Id': '1' };
  expect(headersToCheck(request(headers, query), [basicAuth])).toBe(headers);
});

it('takes the headers where nothing is accepted', () => {
  const headers = { Authorization: 'Basic a' };
  expect(headersToCheck(request(headers), [])).toBe(headers);
});

it.each([
  [{ id: 's1', basicAuth }, true],
  [{ basicAuth }, false],
  [{ id: 's1' }, false],
  [{ id: 5, basicAuth }, false],
  [{ id: 's1', basicAuth: { username: 'u' } }, false],
  [{ id: 's1', basicAuth: { username: '', password: 'p' } }, false],
  [{ id: 's1', basicAuth: { username: 'u', password: '' } }, false],
  [{ id: 's1', basicAuth: { password: 'p' } }, false],
])('of what Zapier hands back, %j counts as a subscription: %s', (kept, counts) => {
  expect(subscribeData.safeParse(kept).success).toBe(counts);
});
