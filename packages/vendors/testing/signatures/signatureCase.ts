import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

export type Reason = 'secret' | 'noBody' | 'unsigned' | 'timestamp' | 'age' | 'mismatch';

/** For each reason to refuse a request, a pattern that matches the error messages of all connectors. */
export const messages: Record<Reason, RegExp> = {
  secret: /no (instruqt )?signing secret|signing secret is malformed/i,
  noBody: /raw body of the request is missing/,
  unsigned: /isn't signed/,
  timestamp: /isn't a Unix timestamp in seconds/,
  age: /more than 5 minutes (ago|in the future)/,
  mismatch: /doesn't match this endpoint/,
};

/** The delivery's ID if the request is accepted, or the reason why it is refused. */
export type Expected = { accepted: string } | { refused: Reason };

/** A request, and the expected result of its verification. */
export interface SignatureCase {
  name: string;
  /** The receiver's secrets. */
  secrets: readonly string[];
  headers: Readonly<Record<string, unknown>>;
  rawBody: Uint8Array | string | undefined;
  /** The time of receipt. */
  now: Date;
  expected: Expected;
}

type Request = Partial<Omit<SignatureCase, 'name' | 'expected'>>;

// The example from every public suite. Its signature contains a plus sign, a slash and padding.
export const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const secondSecret = 'whsec_plJ3nmyCDGBKInavdOK15jsl';
export const thirdSecret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
export const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
export const body = '{"test": 2432232314}';
export const sentAt = new Date(1614265330 * 1000);
export const timestamp = '1614265330';
export const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

/** A well-formed signature, but of different content. */
export const foreignSignature = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';

export const secondsLater = (seconds: number): Date => new Date(sentAt.getTime() + seconds * 1000);

/** Signs a string with the standardwebhooks package. */
export const sign = (text: string, { key = secret, messageId = id, at = sentAt } = {}): string =>
  new Webhook(key).sign(messageId, at, text);

/** Signs content that the standardwebhooks package can't sign: invalid UTF-8, and timestamps that aren't numbers. */
export const signBytes = (bytes: Uint8Array | string, signedTimestamp = timestamp): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${id}.${signedTimestamp}.`)
    .update(bytes)
    .digest('base64')}`;

/** Returns the three headers of a family. The default values are those of the authentic request. */
export const headersWith = (
  { messageId = id, sent = timestamp, signatures = signature } = {},
  family: 'svix' | 'webhook' = 'svix',
): Record<string, unknown> => ({
  [`${family}-id`]: messageId,
  [`${family}-timestamp`]: sent,
  [`${family}-signature`]: signatures,
});

const genuine = { secrets: [secret], headers: headersWith(), rawBody: body, now: sentAt };

/** Creates a case in which the authentic request, with these changes, is accepted. */
export const accepted = (name: string, request: Request = {}): SignatureCase => ({
  name,
  ...genuine,
  ...request,
  expected: { accepted: id },
});

/** Creates a case in which the authentic request, with these changes, is refused. */
export const refused = (name: string, reason: Reason, request: Request): SignatureCase => ({
  name,
  ...genuine,
  ...request,
  expected: { refused: reason },
});
