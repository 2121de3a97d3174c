import {
  accepted,
  body,
  headersWith,
  refused,
  secondsLater,
  sentAt,
  sign,
  signBytes,
  timestamp,
  type SignatureCase,
} from './signatureCase';

const seconds = Number(timestamp);

const malformed = [
  `${timestamp}abc`,
  `${timestamp}.9`,
  `${timestamp}.0`,
  ` ${timestamp}`,
  `${timestamp} `,
  `\t${timestamp}`,
  `${timestamp}\n`,
  `-${timestamp}`,
  `+${timestamp}`,
  `${timestamp}e0`,
  `${timestamp}n`,
  `${timestamp},${timestamp}`,
  `${timestamp}, ${timestamp}`,
  `0x${seconds.toString(16)}`,
  `0b${seconds.toString(2)}`,
  '1_614_265_330',
  '1,614,265,330',
  '1.61426533e9',
  '١٦١٤٢٦٥٣٣٠',
  '１６１４２６５３３０',
  '123abc',
  '123.9',
  '-1',
  'hello',
  'NaN',
  'Infinity',
  'null',
  '[object Object]',
  sentAt.toISOString(),
  // Milliseconds, and numbers that are too large for a double.
  `${timestamp}000`,
  `${timestamp}000000`,
  '9007199254740992',
  '9007199254740993',
  `${'0'.repeat(20)}${timestamp}`,
  '9'.repeat(400),
];

export const timestamps: SignatureCase[] = [
  // Libraries disagree about a timestamp that is exactly 300 s away from the current time, and some count fractions of
  // a second. We count whole seconds, like the JavaScript library, and accept 300 s.
  ...[-300, -299.5, -299, -1, 0, 0.999, 1, 299, 300, 300.999].map((age) =>
    accepted(`an age of ${age} s`, { now: secondsLater(age) }),
  ),
  ...[301, 302, 3600, 86_400 * 365, -300.001, -301, -302, -3600, -86_400 * 365].map((age) =>
    refused(`an age of ${age} s`, 'age', { now: secondsLater(age) }),
  ),
  refused('a timestamp of 1970', 'age', {
    headers: headersWith({ sent: '0', signatures: sign(body, { at: new Date(0) }) }),
  }),
  accepted('a retry 10 hours later, signed afresh', {
    headers: headersWith({
      sent: String(seconds + 36_000),
      signatures: sign(body, { at: secondsLater(36_000) }),
    }),
    now: secondsLater(36_001),
  }),
  refused('a delivery replayed after 10 hours', 'age', { now: secondsLater(36_000) }),
  // From the Ruby and PHP suites: a timestamp that was changed after signing, but is within the tolerance.
  ...[-1, 1, -120, 120].map((change) =>
    refused(`a timestamp changed by ${change} s`, 'mismatch', {
      headers: headersWith({ sent: String(seconds + change) }),
    }),
  ),
  // Libraries disagree about these timestamps. JavaScript's parseInt accepts most of them as seconds, and C#, Go and
  // Rust accept a few. We only accept whole seconds in digits, even if the signature covers the malformed timestamp.
  ...malformed.map((sent) =>
    refused(`the timestamp ${JSON.stringify(sent)}, signed as it is`, 'timestamp', {
      headers: headersWith({ sent, signatures: signBytes(body, sent) }),
    }),
  ),
  ...malformed.map((sent) =>
    refused(`the timestamp ${JSON.stringify(sent)}, signed as a lenient library reads it`, 'timestamp', {
      headers: headersWith({
        sent,
        signatures: sign(body, { at: new Date((Number.parseInt(sent, 10) || seconds) * 1000) }),
      }),
    }),
  ),
  // From the Rust, Ruby and PHP suites: a timestamp before 1970 is refused, even if it is within the tolerance.
  ...['-1', '-1234'].map((sent) =>
    refused(`the timestamp ${sent} in the year 1970`, 'timestamp', {
      headers: headersWith({ sent, signatures: sign(body, { at: new Date(Number(sent) * 1000) }) }),
      now: new Date(0),
    }),
  ),
];
