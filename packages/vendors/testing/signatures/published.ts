import {
  accepted,
  headersWith,
  refused,
  secondSecret,
  secret,
  thirdSecret,
  type SignatureCase,
} from './signatureCase';

/**
 * Creates a case with a request and a signature copied from a public suite, so that the case doesn't depend on our
 * code for signing.
 */
const vector = (
  key: string,
  messageId: string,
  sent: number,
  rawBody: string,
  signatures: string,
): SignatureCase => ({
  ...accepted(`the published vector ${signatures}`, {
    secrets: [key],
    headers: headersWith({ messageId, sent: String(sent), signatures }),
    rawBody,
    now: new Date(sent * 1000),
  }),
  expected: { accepted: messageId },
});

// The first vector is in every suite of Standard Webhooks (C#, Elixir, Go, Java, JavaScript, PHP, Python, Ruby, Rust)
// and of Svix.
const everySuites = (signatures: string, rawBody = '{"test": 2432232314}') =>
  vector(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, rawBody, signatures);

const rustRequest = {
  secrets: [thirdSecret],
  rawBody: '{"email":"test@example.com","username":"test_user"}',
  now: new Date(1649367553 * 1000),
};
const rustHeaders = (signatures: string) =>
  headersWith({ messageId: 'msg_27UH4WbU6Z5A5EzD8u03UvzRbpk', sent: '1649367553', signatures });

export const published: SignatureCase[] = [
  everySuites('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='),
  vector(
    thirdSecret,
    'msg_27UH4WbU6Z5A5EzD8u03UvzRbpk',
    1649367553,
    rustRequest.rawBody,
    'v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=',
  ),
  // From Svix's documentation.
  vector(
    secondSecret,
    'msg_loFOjxBNrRLzqYUf',
    1731705121,
    '{"event_type":"ping","data":{"success":true}}',
    'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
  ),
  // From Svix's C# suite: large bodies that aren't JSON.
  everySuites('v1,txpEUxqWZJ5nteTnymUVa+7C4NHpBeXJ6CsBAW0c3/A=', 'a'.repeat(1024 * 1024)),
  everySuites('v1,Mw4Pe2WgApuT7NSqnSq0PQPV9gbLdggCl9B865x5Xh0=', 'a'.repeat(256 * 1024)),
  everySuites('v1,NTItnqyWMoFhk2Bbe5V/BMdcFRWgcSQaTgqLHX7FC7c=', 'a'.repeat(256 * 1024 - 1)),
  refused('the published signature of something else', 'mismatch', {
    ...rustRequest,
    headers: rustHeaders('v1,R3PTzyfHASBKHH98a7yexTwaJ4yNIcGhFQc1yuN+BPU='),
  }),
  refused('three published signatures of something else', 'mismatch', {
    ...rustRequest,
    headers: rustHeaders(
      'v1,tFtCZ5RDCPxzWQRWXWPgrCgE2frDBe9gjpbWQxnVfsQ= v1,Mm7xgUVICxZfQ3bgf0h0Dof65L/IFx+PnZvnDWPCX6Q= v1,9DfC1c3eeOrXB6w/5dIDydLNQaEyww5KalE5jLBZucE=',
    ),
  }),
];
