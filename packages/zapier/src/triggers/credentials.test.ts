import { basicAuthIn, deriveBasicAuth, headersToCheck, subscribedUrl, webhooksIn } from './credentials';
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

const webhooks = [
  { id: 's1', code: 'exam.completed' },
  { id: 's2', code: 'exam.started' },
];

it.each<[unknown, object[], boolean]>([
  [{ webhooks, basicAuth }, webhooks, true],
  [{ webhooks }, webhooks, false],
  [{ webhooks: [], basicAuth }, [], false],
  [{ webhooks: [{ id: 's1' }], basicAuth }, [], false],
  [{ webhooks: [{ id: 5, code: 'exam.completed' }], basicAuth }, [], false],
  [{ webhooks, basicAuth: { username: 'u' } }, webhooks, false],
  [{ webhooks, basicAuth: { username: '', password: 'p' } }, webhooks, false],
  [{ webhooks, basicAuth: { username: 'u', password: '' } }, webhooks, false],
  // What a Zap has kept that was turned on when each had one webhook.
  [{ id: 's1', basicAuth }, [{ id: 's1', code: 'flag.planted' }], true],
  [{ id: 's1' }, [{ id: 's1', code: 'flag.planted' }], false],
  [{ id: 5, basicAuth }, [], false],
  [{ basicAuth }, [], false],
  [undefined, [], false],
  ['s1', [], false],
])('finds in %j the webhooks %j, and what they carry: %s', (kept, expected, carry) => {
  expect(webhooksIn(kept, 'flag.planted')).toEqual(expected);
  expect(basicAuthIn(kept)).toEqual(carry ? basicAuth : undefined);
});
