import { Webhook } from 'standardwebhooks';
import { WebhookRefusedError } from './refused';
import { decodeSecret, verifySignature } from './standardWebhooks';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const otherSecret = 'whsec_plJ3nmyCDGBKInavdOK15jsl';
const body = '{"test": 2432232314}';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const sentAt = new Date('2026-03-02T09:30:00Z');
const seconds = sentAt.getTime() / 1000;

const signedHeaders = (text = body, { at = sentAt, key = secret, family = 'svix' } = {}) => ({
  [`${family}-id`]: id,
  [`${family}-timestamp`]: String(Math.floor(at.getTime() / 1000)),
  [`${family}-signature`]: new Webhook(key).sign(id, at, text),
});
const later = (by: number) => new Date(sentAt.getTime() + by * 1000);
const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof WebhookRefusedError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('published vectors', () => {
  test.each([
    [secret, id, 1614265330, body, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
    [
      otherSecret,
      'msg_loFOjxBNrRLzqYUf',
      1731705121,
      '{"event_type":"ping","data":{"success":true}}',
      'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
    ],
  ])('%s', (key, messageId, timestamp, rawBody, signature) => {
    const headers = {
      'svix-id': messageId,
      'svix-timestamp': String(timestamp),
      'svix-signature': signature,
    };
    expect(verifySignature({ headers, rawBody }, [key], new Date(timestamp * 1000))).toBe(messageId);
  });
});

describe('accepted', () => {
  test.each([
    ['as text', body],
    ['as a Buffer', Buffer.from(body)],
    ['as bytes', new TextEncoder().encode(body)],
  ])('a body %s', (_, rawBody) => {
    expect(verifySignature({ headers: signedHeaders(), rawBody }, [secret], sentAt)).toBe(id);
  });

  test.each(['svix', 'webhook'])('headers of the family %s-*', (family) => {
    expect(
      verifySignature({ headers: signedHeaders(body, { family }), rawBody: body }, [secret], sentAt),
    ).toBe(id);
  });

  test('header names in any case', () => {
    const headers = Object.fromEntries(
      Object.entries(signedHeaders()).map(([name, value]) => [name.toUpperCase(), value]),
    );
    expect(verifySignature({ headers, rawBody: body }, [secret], sentAt)).toBe(id);
  });

  test.each([-300, -1, 0, 1, 300])('a clock that is %d s off', (offset) => {
    expect(verifySignature({ headers: signedHeaders(), rawBody: body }, [secret], later(offset))).toBe(id);
  });

  test.each([
    ['first', [secret, otherSecret]],
    ['second', [otherSecret, secret]],
    ['well-formed one next to a malformed', ['whsec_', secret]],
  ])('a rotation in which the %s secret matches', (_, secrets) => {
    expect(verifySignature({ headers: signedHeaders(), rawBody: body }, secrets, sentAt)).toBe(id);
  });

  test('the second of several signatures, among versions that are not ours', () => {
    const headers = signedHeaders();
    const signature = `v1a,abc v2,${headers['svix-signature']} v1,AAAA ${headers['svix-signature']}`;
    const request = { headers: { ...headers, 'svix-signature': signature }, rawBody: body };
    expect(verifySignature(request, [secret], sentAt)).toBe(id);
  });

  test.each(['', 'not json', 'é 🎉', '[]', '{"a":1}\n'])('the body %j', (text) => {
    const rawBody = Buffer.from(text);
    expect(verifySignature({ headers: signedHeaders(text), rawBody }, [secret], sentAt)).toBe(id);
  });
});

describe('refused', () => {
  const headers = signedHeaders();
  const signature = String(headers['svix-signature']);

  test.each([
    ['no secret', [], /No signing secret is set/],
    ['another secret', [otherSecret], /does not match this endpoint/],
    ['an empty key', ['whsec_'], /malformed/],
    ['a secret without its prefix', [secret.slice('whsec_'.length)], /malformed/],
    ['a secret that is not base64', ['whsec_-_-_'], /malformed/],
    ['an empty secret', [''], /malformed/],
  ])('%s', (_, secrets, message) => {
    expect(refusal(() => verifySignature({ headers, rawBody: body }, secrets, sentAt))).toMatch(message);
  });

  test.each([
    ['svix-id', undefined],
    ['svix-id', ''],
    ['svix-id', ['msg_a', 'msg_b']],
    ['svix-timestamp', undefined],
    ['svix-timestamp', 5],
    ['svix-signature', undefined],
    ['svix-signature', ' '],
  ])('the header %s being %j', (name, value) => {
    const request = { headers: { ...headers, [name]: value }, rawBody: body };
    expect(refusal(() => verifySignature(request, [secret], sentAt))).toMatch(/is missing/);
  });

  test.each([
    '123abc',
    '123.9',
    ' 123',
    '-123',
    '+123',
    '0x10',
    '1e9',
    '',
    `${seconds}000`,
    '9007199254740993',
  ])('the timestamp %j, even if it is signed', (timestamp) => {
    const request = { headers: { ...headers, 'svix-timestamp': timestamp }, rawBody: body };
    expect(refusal(() => verifySignature(request, [secret], sentAt))).toMatch(/whole seconds|is missing/);
  });

  test.each([
    [301, /more than 5 minutes ago/],
    [-301, /more than 5 minutes from now/],
  ])('a clock that is %d s off', (offset, message) => {
    expect(refusal(() => verifySignature({ headers, rawBody: body }, [secret], later(offset)))).toMatch(
      message,
    );
  });

  test('an invalid clock', () => {
    expect(refusal(() => verifySignature({ headers, rawBody: body }, [secret], new Date(NaN)))).toMatch(
      /clock/,
    );
  });

  test.each([
    ['changed', '{"test": 2432232315}'],
    ['serialised again', JSON.stringify(JSON.parse(body))],
    ['prefixed with a byte order mark', `\uFEFF${body}`],
    ['emptied', ''],
  ])('a body that was %s', (_, rawBody) => {
    expect(refusal(() => verifySignature({ headers, rawBody }, [secret], sentAt))).toMatch(/does not match/);
  });

  test('a request whose raw body the platform did not keep', () => {
    expect(refusal(() => verifySignature({ headers, rawBody: undefined }, [secret], sentAt))).toMatch(
      /raw body/,
    );
  });

  test.each([
    ['of another version', signature.replace('v1,', 'v2,')],
    ['without a version', signature.replace('v1,', '')],
    ['cut short', signature.slice(0, -2)],
    ['with more behind it', `${signature}A`],
    ['url-safe', signature.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')],
    ['empty', 'v1,'],
    ['joined by commas', `v1,AAAA,${signature}`],
  ])('a signature %s', (_, tampered) => {
    const request = { headers: { ...headers, 'svix-signature': tampered }, rawBody: body };
    expect(refusal(() => verifySignature(request, [secret], sentAt))).toMatch(/does not match/);
  });

  test('an id that was not signed', () => {
    const request = { headers: { ...headers, 'svix-id': 'msg_other' }, rawBody: body };
    expect(refusal(() => verifySignature(request, [secret], sentAt))).toMatch(/does not match/);
  });

  test('no message holds the secret, the signature or the body', () => {
    const message = refusal(() => verifySignature({ headers, rawBody: 'private' }, [otherSecret], sentAt));
    for (const hidden of [otherSecret, signature, 'private', id]) expect(message).not.toContain(hidden);
  });
});

test('a secret decodes to its key', () => {
  expect(decodeSecret(secret)).toEqual(Buffer.from(secret.slice('whsec_'.length), 'base64'));
});
