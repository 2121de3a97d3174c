import { randomBytes } from 'node:crypto';
import { problemOfSecrets, splitSecrets } from './signingSecrets';
import { checkEach } from '../../testing/checkEach';

test('secrets are read from a field', () =>
  checkEach(
    [
      ['', []],
      [' \n', []],
      ['whsec_a', ['whsec_a']],
      [' whsec_a\n', ['whsec_a']],
      ['whsec_a whsec_b', ['whsec_a', 'whsec_b']],
      ['"whsec_a", \'whsec_b\'', ['whsec_a', 'whsec_b']],
      ['"whsec_a whsec_b"', ['whsec_a', 'whsec_b']],
      ['""', []],
      ['whsec_a,\r\n whsec_b,', ['whsec_a', 'whsec_b']],
    ],
    ([field, secrets]) => {
      expect(splitSecrets(field)).toEqual(secrets);
    },
  ));

const secretOf = (bytes: number): string => `whsec_${randomBytes(bytes).toString('base64')}`;

test('a complete secret has no problem', () =>
  checkEach([24, 25, 32, 40, 64, 75], (bytes) => {
    expect(problemOfSecrets([secretOf(bytes)])).toBeUndefined();
  }));

test('a secret without its padding, as a double-click copies it, has no problem either', () =>
  checkEach([24, 32, 64], (bytes) => {
    expect(problemOfSecrets([secretOf(bytes).replace(/=+$/, '')])).toBeUndefined();
  }));

test('is malformed', () =>
  checkEach(
    ['', 'whsec_', 'whsec_%%%', 'WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    (secret) => expect(problemOfSecrets([secretOf(24), secret])).toBe('signing secret 2 is malformed'),
  ));

test('is too short to be complete', () =>
  checkEach(['whsec_abcd', 'whsec_AAAA', 'whsec_b25l', secretOf(1), secretOf(16), secretOf(23)], (secret) =>
    expect(problemOfSecrets([secret, 'whsec_%%%'])).toBe('signing secret 1 is incomplete'),
  ));

test('is incomplete if five characters are missing', () =>
  checkEach([24, 32, 64], (bytes) => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const secret = secretOf(bytes);
      expect(problemOfSecrets([secret.slice(0, -5)])).toBe('signing secret 1 is incomplete');
      expect(problemOfSecrets([`whsec_${secret.slice('whsec_'.length + 5)}`])).toMatch(
        /incomplete|malformed/,
      );
    }
  }));
