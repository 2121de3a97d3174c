import type { WebhookRequest } from '../catalogue/webhookRequest';
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { WebhookRefusedError } from './refused';
import { readHeader } from './request';

/**
 * How far a delivery's timestamp may differ from the current time, in either direction. Each retry has a new
 * signature, so retries pass.
 */
export const TOLERANCE_IN_SECONDS = 300;

/** The prefixes of Svix's headers and of Standard Webhooks' headers. A sender uses only one of the two prefixes. */
const headerFamilies = ['svix', 'webhook'] as const;

interface SignatureHeaders {
  id: string;
  timestamp: string;
  /** Entries such as `v1,<base64>`, separated by spaces. */
  signature: string;
}

/**
 * Verifies a delivery's signature: HMAC-SHA256 over `<id>.<timestamp>.<raw body>`. Source: Svix "Verifying payloads
 * manually" and the Standard Webhooks specification.
 *
 * @param secrets the endpoint's signing secrets (`whsec_...`), several during a rotation
 * @param now the time of receipt
 * @returns the delivery's ID, which is the same on every retry, and the matching secret
 * @throws WebhookRefusedError, and nothing else, whatever the headers and the secrets contain
 */
export function verifySignature(
  request: Pick<WebhookRequest, 'headers' | 'rawBody'>,
  secrets: readonly string[],
  now: Date,
): { deliveryId: string; secret: string } {
  const { rawBody } = request;
  const headers = readSignatureHeaders(request.headers, secrets, now);
  // Check the body after the headers, so that a stranger's request with neither a body nor a signature is refused as
  // unsigned.
  if (rawBody === undefined) throw new WebhookRefusedError('bodyMissing');
  const candidates = headers.signature.split(' ').flatMap((entry) => /^v1,(.+)$/.exec(entry)?.[1] ?? []);
  const secret = secrets.find((candidate) => {
    const key = decodeSecret(candidate);
    if (key === undefined) return false;
    const expected = sign(key, headers, rawBody);
    return candidates.some((signature) => isEqual(signature, expected));
  });
  if (secret !== undefined) return { deliveryId: headers.id, secret };
  const isMalformed = secrets.some((candidate) => decodeSecret(candidate) === undefined);
  throw new WebhookRefusedError(isMalformed ? 'secretMalformed' : 'signatureMismatch');
}

/**
 * The key in a signing secret; undefined unless the secret is `whsec_` followed by base64. An empty key isn't allowed,
 * because anyone could sign with an empty key.
 */
export function decodeSecret(secret: string): Buffer | undefined {
  const encoded = /^whsec_(.+)$/.exec(secret)?.[1];
  return encoded !== undefined && BASE64.test(encoded) ? Buffer.from(encoded, 'base64') : undefined;
}

/**
 * Base64, with or without padding. Buffer.from() accepts anything, so without this check, a copying mistake would
 * result in a different key.
 */
const BASE64 = /^(?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}(?:==)?|[a-z0-9+/]{3}=?)?$/i;

/**
 * Reads the signature's headers, and performs every check that doesn't need the body, such as the timestamp check.
 * @throws WebhookRefusedError
 */
export function readSignatureHeaders(
  headers: WebhookRequest['headers'],
  secrets: readonly string[],
  now: Date,
): SignatureHeaders {
  if (secrets.length === 0) throw new WebhookRefusedError('secretNotSet');
  const found = findSignatureHeaders(headers);
  checkAge(found.timestamp, now);
  return found;
}

function findSignatureHeaders(headers: WebhookRequest['headers']): SignatureHeaders {
  for (const family of headerFamilies) {
    const id = readHeader(headers, `${family}-id`);
    const timestamp = readHeader(headers, `${family}-timestamp`);
    const signature = readHeader(headers, `${family}-signature`);
    if (id && timestamp && signature) return { id, timestamp, signature };
  }
  throw new WebhookRefusedError('notSigned');
}

function checkAge(timestamp: string, now: Date): void {
  // Ten digits are enough until 2286. A lenient parser would read "123abc", or milliseconds, as seconds.
  if (!/^\d{1,10}$/.test(timestamp)) throw new WebhookRefusedError('timestampUnreadable');
  const ageInSeconds = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (!(Math.abs(ageInSeconds) <= TOLERANCE_IN_SECONDS)) {
    throw new WebhookRefusedError(ageInSeconds > 0 ? 'signedTooLongAgo' : 'signedInTheFuture');
  }
}

const sign = (key: Buffer, { id, timestamp }: SignatureHeaders, rawBody: Uint8Array | string): string =>
  // Passing a key object is faster: Node 24 takes longer to recognise other kinds of keys than to compute the
  // signature.
  createHmac('sha256', createSecretKey(key)).update(`${id}.${timestamp}.`).update(rawBody).digest('base64');

/** Compares in constant time if the lengths are equal; a signature's length isn't secret. */
function isEqual(signature: string, expected: string): boolean {
  const [left, right] = [Buffer.from(signature), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
