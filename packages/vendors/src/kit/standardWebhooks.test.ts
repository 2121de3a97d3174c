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
    if ('accepted' in expected) expect(outcome).toBe(`accepted as ${expected.accepted}`);
    else expect(outcome).toMatch(messages[expected.refused]);
  },
);

test.each(signatureCases.map((each) => [each.name, each] as const))(
  'no message holds a secret, a signature or the body: %s',
  (_, { headers, rawBody, secrets, now, expected }) => {
    if ('accepted' in expected) return;
    const message = verify({ headers, rawBody }, secrets, now);
    const hidden = [...secrets, ...Object.values(headers), rawBody]
      .map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value)))
      .filter((text) => text.length > 10);
    for (const text of hidden) expect(message).not.toContain(text);
  },
);

test('a clock that shows no time lets nothing in', () => {
  const [genuine] = signatureCases;
  if (genuine === undefined) throw new Error('There are no cases');
  expect(verify(genuine, genuine.secrets, new Date(NaN))).toMatch(/clock/);
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
