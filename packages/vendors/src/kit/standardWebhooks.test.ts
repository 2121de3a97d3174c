import { messages, signatureCases } from '../../testing/signatures';
import { WebhookRefusedError } from './refused';
import { decodeSecret, verifySignature } from './standardWebhooks';

/** The message of the refusal, or `accepted as <id>`. */
function verify(...[request, secrets, now]: Parameters<typeof verifySignature>): string {
  try {
    return `accepted as ${verifySignature(request, secrets, now)}`;
  } catch (error) {
    if (error instanceof WebhookRefusedError) return error.message;
    throw error;
  }
}

test('the cases are told apart by their names', () => {
  expect(new Set(signatureCases.map(({ name }) => name)).size).toBe(signatureCases.length);
});

test.each(signatureCases.map((each) => [each.name, each] as const))(
  '%s',
  (_, { headers, rawBody, secrets, now, expected }) => {
    const outcome = verify({ headers, rawBody }, secrets, now);
    if ('accepted' in expected) return expect(outcome).toBe(`accepted as ${expected.accepted}`);
    expect(outcome).toMatch(messages[expected.refused]);
    for (const hidden of longTexts(...secrets, ...Object.values(headers), rawBody)) {
      expect(outcome).not.toContain(hidden);
    }
  },
);

/** What a message may never hold; short texts may be in it by chance. */
const longTexts = (...values: unknown[]): string[] =>
  values
    .map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value)))
    .filter((text) => text.length > 10);

test('a clock that shows no time lets nothing in', () => {
  const [genuine] = signatureCases;
  if (genuine === undefined) throw new Error('There are no cases');
  expect(verify(genuine, genuine.secrets, new Date(NaN))).toMatch(/clock/);
});

test.each([
  [301, /5 minutes ago: it was replayed, or the clock/],
  [-301, /5 minutes from now: it is forged, or the clock/],
])('a request that was signed %i seconds ago is told from one of the future', (age, message) => {
  const [genuine] = signatureCases;
  if (genuine === undefined) throw new Error('There are no cases');
  const signedAt = Number(genuine.headers['svix-timestamp']);
  expect(verify(genuine, genuine.secrets, new Date((signedAt + age) * 1000))).toMatch(message);
});

describe('decodeSecret', () => {
  test('gives the key', () => {
    const encoded = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    expect(decodeSecret(`whsec_${encoded}`)).toEqual(Buffer.from(encoded, 'base64'));
  });

  test.each([' whsec_AAAA', 'whsec_AAAA\n', 'whsec_AA AA', 'whsec_', ''])(
    'takes nothing else: %j',
    (secret) => {
      expect(decodeSecret(secret)).toBeUndefined();
    },
  );
});
