import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { newMessageId, newSigningSecret, signedRequest } from '..';

const verify = (secret: string, { headers, body }: ReturnType<typeof signedRequest>, family = 'svix') =>
  new Webhook(secret).verify(body, {
    'webhook-id': headers[`${family}-id`] ?? '',
    'webhook-timestamp': headers[`${family}-timestamp`] ?? '',
    'webhook-signature': headers[`${family}-signature`] ?? '',
  });

test('returns the published signatures', () =>
  checkEach(
    [
      [
        'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
        'msg_p5jXN8AQM9LWM0D4loKWxJek',
        1614265330,
        '{"test": 2432232314}',
        'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      ],
      [
        'whsec_plJ3nmyCDGBKInavdOK15jsl',
        'msg_loFOjxBNrRLzqYUf',
        1731705121,
        '{"event_type":"ping","data":{"success":true}}',
        'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
      ],
    ],
    ([secret, id, timestamp, body, signature]) => {
      expect(signedRequest({ secret, id, timestamp, body })).toEqual({
        headers: {
          'content-type': 'application/json',
          'svix-id': id,
          'svix-timestamp': String(timestamp),
          'svix-signature': signature,
        },
        body,
      });
    },
  ));

test('the public library accepts a request made now, with its own ID', () => {
  const secret = newSigningSecret();
  const request = signedRequest({ secret, body: { type: 'track.completed', emoji: '🧪' } });
  expect(verify(secret, request)).toEqual({ type: 'track.completed', emoji: '🧪' });
  expect(request.headers['svix-id']).toMatch(/^msg_[A-Za-z0-9]{27}$/);
  expect(() => verify(newSigningSecret(), request)).toThrow('No matching signature');
});

test('accepts the standard’s header names', () => {
  const secret = newSigningSecret();
  const request = signedRequest({ secret, body: '{}', headerFamily: 'webhook' });
  expect(Object.keys(request.headers).filter((name) => name.startsWith('svix'))).toEqual([]);
  expect(verify(secret, request, 'webhook')).toEqual({});
});

test('signs with every secret during a rotation', () => {
  const secrets = [newSigningSecret(), newSigningSecret(), newSigningSecret()];
  const request = signedRequest({ secret: secrets, body: '{}' });
  expect(request.headers['svix-signature']?.split(' ')).toHaveLength(3);
  for (const secret of secrets) expect(verify(secret, request)).toEqual({});
});

test('covers exactly the sent text', () =>
  checkEach(['', '\uFEFF{}', '{"a":"é"}', '  {"a": 1}\n'], (body) => {
    const secret = newSigningSecret();
    const { headers, body: sent } = signedRequest({ secret, id: 'msg_1', timestamp: 1700000000, body });
    expect(sent).toBe(body);
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`msg_1.1700000000.${body}`).digest('base64');
    expect(headers['svix-signature']).toBe(`v1,${expected}`);
  }));

test('refuses a malformed secret without showing it', () =>
  checkEach(
    ['', 'whsec_', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_not base64', 'whsec_MfKQ9r8G\n'],
    (secret) => {
      const attempt = () => signedRequest({ secret, body: '{}' });
      expect(attempt).toThrow('The signing secret has to be "whsec_" followed by base64');
      expect(attempt).not.toThrow('MfKQ9r8G');
    },
  ));

test('secrets are 24 random bytes, IDs are random', () => {
  const secret = newSigningSecret();
  expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(24);
  expect(newSigningSecret()).not.toBe(secret);
  expect(newMessageId()).not.toBe(newMessageId());
});
