import { deriveBasicAuth, deriveSigningSecret, fingerprintOf } from './deliverySecret';
import { isAt, isLocal, urlForEvent } from './webhookAddress';

test.each([
  ['https://n8n.example.com/webhook/1/webhook?event=exam.completed', true],
  ['http://other.example.com/prefix/webhook/1/webhook', true],
  ['https://n8n.example.com/webhook-test/1/webhook', false],
  ['https://n8n.example.com/webhook/11/webhook', false],
  ['https://n8n.example.com/mywebhook/1/webhook', false],
  ['https://n8n.example.com/webhook/1/webhook/more', false],
  ['not a URL', false],
])('%s is the webhook: %s', (url, is) => {
  expect(isAt(url, { path: 'webhook/1/webhook' })).toBe(is);
  expect(isAt(url, { path: '/webhook/1/webhook' })).toBe(is);
});

test.each([
  ...[
    'localhost:5678',
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
  ],
  ...['192.168.1.5:5678', '169.254.1.1', '100.64.0.1', '[::1]:5678', '[::]', '[fd00::1]', '[fe80::1]'],
  ...['[::ffff:127.0.0.1]', 'n8n:5678', 'my.localhost', 'n8n.local', 'n8n.internal', 'nas.lan'],
])('%s is local', (host) => expect(isLocal(`http://${host}/webhook/1`)).toBe(true));

test.each([
  ...['n8n.example.com', '203.0.113.5', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '11.0.0.1'],
  ...['[2001:db8::1]', 'localhost.example.com', 'local.example.com', '192.169.1.1'],
])('%s is not local', (host) => expect(isLocal(`https://${host}/webhook/1`)).toBe(false));

test.each([
  ['https://n8n.example.com/hook', 'https://n8n.example.com/hook?event=exam.completed'],
  ['https://n8n.example.com/hook?a=1&event=old', 'https://n8n.example.com/hook?a=1&event=exam.completed'],
])('the URL of an event: %s', (url, expected) => {
  expect(urlForEvent(url, 'exam.completed')).toBe(expected);
});

describe('a derived secret', () => {
  test('is the same for the same key and purpose, and different for any other', () => {
    const derive = (key: string, purpose: string) =>
      JSON.stringify([deriveBasicAuth(key, purpose), deriveSigningSecret(key, purpose)]);
    expect(derive('a', 'x')).toBe(derive('a', 'x'));
    expect(new Set([derive('a', 'x'), derive('b', 'x'), derive('a', 'y')]).size).toBe(3);
  });

  test("has the vendors' format, and no part reveals another", () => {
    const { username, password } = deriveBasicAuth('a', 'x');
    expect(username).toMatch(/^[0-9a-f]{24}$/);
    expect(password).toMatch(/^[0-9a-f]{64}$/);
    expect(deriveSigningSecret('a', 'x')).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(password).not.toContain(username);
    expect(password).not.toContain(fingerprintOf('a'));
  });
});
