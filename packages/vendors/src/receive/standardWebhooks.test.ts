import { checkEach } from '../../testing/checkEach';
import { messages, signatureCases, type Reason, type SignatureCase } from '../../testing/signatures';
import { WebhookRefusedError, type RefusalReason } from './refused';
import { decodeSecret, verifySignature } from './standardWebhooks';

/** A well-formed secret from another endpoint. */
const other = 'whsec_plJ3nmyCDGBKInavdOK15jsl';

type Verified = ReturnType<typeof verifySignature>;

/** Returns the result of a verification, or the error if the request is refused. */
function verify(...[request, secrets, now]: Parameters<typeof verifySignature>) {
  try {
    return verifySignature(request, secrets, now);
  } catch (error) {
    if (error instanceof WebhookRefusedError) return error;
    throw error;
  }
}

/** The most specific reason for a refusal. */
function reasonOf(refused: Reason, { secrets, headers, now }: SignatureCase): RefusalReason {
  switch (refused) {
    case 'secret':
      return secrets.length === 0 ? 'secretNotSet' : 'secretMalformed';
    case 'noBody':
      return 'bodyMissing';
    case 'unsigned':
      return 'notSigned';
    case 'timestamp':
      return 'timestampUnreadable';
    case 'age':
      return now.getTime() / 1000 > Number(headers['svix-timestamp'])
        ? 'signedTooLongAgo'
        : 'signedInTheFuture';
    case 'mismatch':
      return 'signatureMismatch';
  }
}

test('the cases have different names', () => {
  expect(new Set(signatureCases.map(({ name }) => name)).size).toBe(signatureCases.length);
});

test('every case ends as expected', () =>
  checkEach(
    signatureCases.map((each): [string, SignatureCase] => [each.name, each]),
    ([, each]) => {
      const { headers, rawBody, secrets, now, expected } = each;
      const outcome = verify({ headers, rawBody }, secrets, now);
      if ('accepted' in expected) {
        const verified: Verified = { deliveryId: expected.accepted, secret: expect.any(String) };
        return expect(outcome).toEqual(verified);
      }
      const { refused } = expected;
      expect(outcome).toBeInstanceOf(WebhookRefusedError);
      expect(outcome).toMatchObject({
        reason: reasonOf(refused, each),
        message: expect.stringMatching(messages[refused]),
      });
      for (const hidden of longTexts(...secrets, ...Object.values(headers), rawBody)) {
        expect(String(outcome)).not.toContain(hidden);
      }
    },
  ));

test('the cases include every reason to refuse a signature', () => {
  const reasons = signatureCases.flatMap((each) =>
    'refused' in each.expected ? [reasonOf(each.expected.refused, each)] : [],
  );
  expect([...new Set(reasons)].sort()).toEqual([
    'bodyMissing',
    'notSigned',
    'secretMalformed',
    'secretNotSet',
    'signatureMismatch',
    'signedInTheFuture',
    'signedTooLongAgo',
    'timestampUnreadable',
  ]);
});

test('returns which of several secrets matched', () =>
  checkEach(
    [
      ['the only one', (secret: string) => [secret]],
      ['the first', (secret: string) => [secret, other]],
      ['the last, after a malformed one', (secret: string) => [other, 'whsec_', secret]],
    ],
    ([, among]) => {
      const genuine = signatureCases[0];
      const secret = genuine?.secrets[0] ?? '';
      if (genuine === undefined) throw new Error('There are no cases');
      expect(verify(genuine, among(secret), genuine.now)).toMatchObject({ secret });
    },
  ));

/** The strings that are long enough to search for in a message. A message may contain shorter strings by chance. */
const longTexts = (...values: unknown[]): string[] =>
  values
    .map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value)))
    .filter((text) => text.length > 10);

test('an invalid clock accepts nothing', () => {
  const [genuine] = signatureCases;
  if (genuine === undefined) throw new Error('There are no cases');
  expect(verify(genuine, genuine.secrets, new Date(NaN))).toMatchObject({
    name: 'WebhookRefusedError',
    message: expect.stringMatching(/more than 5 minutes/),
  });
});

test('old requests are distinguished from future ones', () =>
  checkEach(
    [
      [301, 'signedTooLongAgo', /^The request was signed more than 5 minutes ago$/],
      [-301, 'signedInTheFuture', /^The request's timestamp is more than 5 minutes in the future$/],
    ],
    ([age, reason, message]) => {
      const [genuine] = signatureCases;
      if (genuine === undefined) throw new Error('There are no cases');
      const signedAt = Number(genuine.headers['svix-timestamp']);
      expect(verify(genuine, genuine.secrets, new Date((signedAt + age) * 1000))).toMatchObject({
        reason,
        message: expect.stringMatching(message),
      });
    },
  ));

describe('decodeSecret', () => {
  test('returns the key', () => {
    const encoded = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    expect(decodeSecret(`whsec_${encoded}`)).toEqual(Buffer.from(encoded, 'base64'));
  });

  test('accepts nothing else', () =>
    checkEach([' whsec_AAAA', 'whsec_AAAA\n', 'whsec_AA AA', 'whsec_', ''], (secret) => {
      expect(decodeSecret(secret)).toBeUndefined();
    }));
});
