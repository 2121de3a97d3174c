import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** What is wrong with a request that is refused. */
export type Reason = 'secret' | 'noBody' | 'unsigned' | 'timestamp' | 'age' | 'mismatch';

/** How each reason reads in the message of the refusal, in every connector. */
export const messages: Record<Reason, RegExp> = {
  secret: /no (instruqt )?signing secret|signing secret is malformed/i,
  noBody: /raw body of the request is missing/,
  unsigned: /isn't signed/,
  timestamp: /isn't a time in whole seconds/,
  age: /more than 5 minutes (ago|from now)/,
  mismatch: /doesn't match this endpoint/,
};

/** The delivery's id where the request is accepted, or why it is refused. */
export type Expected = { accepted: string } | { refused: Reason };

/** One request, and what a check of its signature has to make of it. */
export interface SignatureCase {
  name: string;
  /** Those that the receiver knows. */
  secrets: readonly string[];
  headers: Readonly<Record<string, unknown>>;
  rawBody: Uint8Array | string | undefined;
  /** The time of receipt. */
  now: Date;
  expected: Expected;
}

type Request = Partial<Omit<SignatureCase, 'name' | 'expected'>>;

// The vector that every public suite holds: its signature has a plus, a slash and padding.
export const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const secondSecret = 'whsec_plJ3nmyCDGBKInavdOK15jsl';
export const thirdSecret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
export const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
export const body = '{"test": 2432232314}';
export const sentAt = new Date(1614265330 * 1000);
export const timestamp = '1614265330';
export const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

/** Well formed, and of something else. */
export const foreignSignature = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';

export const secondsLater = (seconds: number): Date => new Date(sentAt.getTime() + seconds * 1000);

/** The signature that the public package makes of a text. */
export const sign = (text: string, { key = secret, messageId = id, at = sentAt } = {}): string =>
  new Webhook(key).sign(messageId, at, text);

/** For what the public package can't sign: bytes that are not UTF-8, and timestamps that are no number. */
export const signBytes = (bytes: Uint8Array | string, signedTimestamp = timestamp): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${id}.${signedTimestamp}.`)
    .update(bytes)
    .digest('base64')}`;

/** The three headers, those of the genuine request unless told otherwise. */
export const headersWith = (
  { messageId = id, sent = timestamp, signatures = signature } = {},
  family: 'svix' | 'webhook' = 'svix',
): Record<string, unknown> => ({
  [`${family}-id`]: messageId,
  [`${family}-timestamp`]: sent,
  [`${family}-signature`]: signatures,
});

const genuine = { secrets: [secret], headers: headersWith(), rawBody: body, now: sentAt };

/** A case of the genuine request, changed as told, that is accepted with the id that its header holds. */
export const accepted = (name: string, request: Request = {}): SignatureCase => ({
  name,
  ...genuine,
  ...request,
  expected: { accepted: id },
});

/** A case of the genuine request, changed as told, that is refused. */
export const refused = (name: string, reason: Reason, request: Request): SignatureCase => ({
  name,
  ...genuine,
  ...request,
  expected: { refused: reason },
});
