import { deriveBasicAuth } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { subscribedUrl } from '../../testing/subscribedUrl';
import { basicAuthInUrl } from './credentials';
import { basicAuthIn, signingSecretsIn, webhooksIn } from './webhooks';

const basicAuth = deriveBasicAuth('p:token', 'exam.completed');
const HOOK = 'https://hooks.example.com/hooks/standard/1/abc/';
const url = new URL(subscribedUrl(HOOK, 'exam.completed', basicAuth));

it('subscribes a URL with the event, the Zap and the credentials, and stores the webhook URL', () => {
  expect(url.origin + url.pathname).toBe(HOOK);
  expect([...url.searchParams.keys()]).toEqual(['zap', 'event', 'secret']);
  expect(url.searchParams.get('event')).toBe('exam.completed');
  expect(url.searchParams.get('zap')).toMatch(/^[0-9a-f]{16}$/);
  const other = new URL(subscribedUrl(`${HOOK}2`, 'exam.completed', basicAuth));
  expect(other.searchParams.get('zap')).not.toBe(url.searchParams.get('zap'));
});

it('finds the credentials in the URL, if there are any', () => {
  const { username, password } = basicAuth;
  expect(basicAuthInUrl(url.searchParams)).toEqual(Buffer.from(`${username}:${password}`));
  expect(basicAuthInUrl(new URLSearchParams())).toBeUndefined();
  expect(basicAuthInUrl(new URLSearchParams({ secret: '' }))).toBeUndefined();
});

const webhooks = [{ id: 's1', events: ['exam.completed'], account: { key: 'k', id: 'P1' } }, { id: 's2' }];

it('finds the webhooks and their credentials in the stored data', () =>
  checkEach<[unknown, object[], boolean]>(
    [
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
    ],
    ([kept, expected, found]) => {
      expect(webhooksIn(kept)).toEqual(expected);
      expect(basicAuthIn(kept)).toEqual(found ? [basicAuth] : []);
    },
  ));

it('finds the signing secrets in the stored data', () =>
  checkEach<[unknown, string[]]>(
    [
      [{ webhooks: [{ id: '1', signingSecret: 'whsec_a' }] }, ['whsec_a']],
      [{ webhooks: [{ id: '1', signingSecret: '' }] }, []],
      [{ webhooks: [{ id: '1' }] }, []],
      [undefined, []],
    ],
    ([kept, secrets]) => expect(signingSecretsIn(kept)).toEqual(secrets),
  ));
