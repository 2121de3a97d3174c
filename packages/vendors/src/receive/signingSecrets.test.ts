import { randomBytes } from 'node:crypto';
import { problemOfSecret, splitSecrets } from './signingSecrets';

test.each([
  ['', []],
  [' \n', []],
  ['whsec_a', ['whsec_a']],
  [' whsec_a\n', ['whsec_a']],
  ['whsec_a whsec_b', ['whsec_a', 'whsec_b']],
  ['whsec_a,\r\n whsec_b,', ['whsec_a', 'whsec_b']],
])('secrets in %j', (field, secrets) => {
  expect(splitSecrets(field)).toEqual(secrets);
});

const secretOf = (bytes: number): string => `whsec_${randomBytes(bytes).toString('base64')}`;

test.each([24, 25, 32, 40, 64, 75])('a whole secret of %i bytes has no problem', (bytes) => {
  expect(problemOfSecret(secretOf(bytes))).toBeUndefined();
});

test.each([24, 32, 64])('nor one of %i bytes without its padding, as a double-click copies it', (bytes) => {
  expect(problemOfSecret(secretOf(bytes).replace(/=+$/, ''))).toBeUndefined();
});

test.each([
  '',
  'whsec_',
  'whsec_%%%',
  'WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
])('is malformed: %j', (secret) => expect(problemOfSecret(secret)).toBe('malformed'));

test.each(['whsec_abcd', 'whsec_AAAA', 'whsec_b25l', secretOf(1), secretOf(16), secretOf(23)])(
  'is too short to be whole: %s',
  (secret) => expect(problemOfSecret(secret)).toBe('incomplete'),
);

test.each([24, 32, 64])('of %i bytes, and cut by five characters, is incomplete', (bytes) => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const secret = secretOf(bytes);
    expect(problemOfSecret(secret.slice(0, -5))).toBe('incomplete');
    expect(problemOfSecret(`whsec_${secret.slice('whsec_'.length + 5)}`)).toMatch(/incomplete|malformed/);
  }
});
