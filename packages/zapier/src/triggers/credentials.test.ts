import { deriveBasicAuth } from '@synap-instruqt/vendors';
import { subscribedUrl } from '../../testing/subscribedUrl';
import { headersToCheck } from './credentials';
import type { HookRequest } from './request';
import { basicAuthIn, signingSecretsIn, webhooksIn } from './webhooks';

const basicAuth = deriveBasicAuth('p:token', 'exam.completed');
const HOOK = 'https://hooks.example.com/hooks/standard/1/abc/';
const url = new URL(subscribedUrl(HOOK, 'exam.completed', basicAuth));

it('subscribes a URL that tells the event, the Zap and the credentials, and keeps the webhook URL', () => {
  expect(url.origin + url.pathname).toBe(HOOK);
  expect([...url.searchParams.keys()]).toEqual(['zap', 'event', 'secret']);
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

const webhooks = [{ id: 's1', events: ['exam.completed'], account: { key: 'k', id: 'P1' } }, { id: 's2' }];

it.each<[unknown, object[], boolean]>([
  [{ webhooks, basicAuth }, webhooks, true],
  [{ webhooks }, webhooks, false],
  [{ webhooks: [], basicAuth }, [], true],
  [{ webhooks: [{ id: 5 }], basicAuth }, [], true],
  [{ webhooks, basicAuth: { username: 'u' } }, webhooks, false],
  [{ webhooks, basicAuth: { username: '', password: 'p' } }, webhooks, false],
  [{ webhooks, basicAuth: { username: 'u', password: '' } }, webhooks, false],
  [{ basicAuth }, [], true],
  [undefined, [], false],
  [null, [], false],
  ['s1', [], false],
])('finds in %j the webhooks %j, and their credentials: %s', (kept, expected, found) => {
  expect(webhooksIn(kept)).toEqual(expected);
  expect(basicAuthIn(kept)).toEqual(found ? [basicAuth] : []);
});

it.each<[unknown, string[]]>([
  [{ webhooks: [{ id: '1', signingSecret: 'whsec_a' }] }, ['whsec_a']],
  [{ webhooks: [{ id: '1', signingSecret: '' }] }, []],
  [{ webhooks: [{ id: '1' }] }, []],
  [undefined, []],
])('finds in %j the signing secrets %j', (kept, secrets) => expect(signingSecretsIn(kept)).toEqual(secrets));
