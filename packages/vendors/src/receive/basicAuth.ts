import type { BasicAuth } from '../api/subscriptions/deliverySecret';
import type { WebhookRequest } from '../catalogue/webhookRequest';
import { createHash, timingSafeEqual } from 'node:crypto';
import { WebhookRefusedError } from './refused';
import { readHeader } from './request';

/**
 * Checks in constant time whether a request contains accepted credentials, either in `Authorization: Basic ...` (RFC
 * 7617) or elsewhere in the request.
 * @param accepted all credentials that may be used
 * @param alsoGiven `username:password` from elsewhere in the request
 * @throws WebhookRefusedError if no credentials are set or sent, or if none match
 */
export function verifyBasicAuth(
  headers: WebhookRequest['headers'],
  accepted: readonly BasicAuth[],
  alsoGiven?: Uint8Array,
): void {
  const usable = accepted.filter(({ username, password }) => username !== '' && password !== '');
  if (usable.length === 0) throw new WebhookRefusedError('basicAuthNotSet');
  const given = [inHeader(headers), alsoGiven].filter((bytes) => bytes !== undefined).map(sha256);
  if (given.length === 0) throw new WebhookRefusedError('basicAuthMissing');
  const expected = usable
    .flatMap(({ username, password }) => encodings(`${username}:${password}`))
    .map(sha256);
  if (!expected.some((hash) => given.some((other) => timingSafeEqual(hash, other)))) {
    throw new WebhookRefusedError('basicAuthMismatch');
  }
}

/** The credentials in the header; undefined if the header is missing or has another scheme. */
function inHeader(headers: WebhookRequest['headers']): Uint8Array | undefined {
  const encoded = /^basic +([a-z0-9+/=]+) *$/i.exec(readHeader(headers, 'authorization') ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64');
}

/**
 * The possible encodings, because RFC 7617 doesn't specify one: UTF-8, and also Latin-1 if Latin-1 has all the
 * characters.
 */
const encodings = (credentials: string): Buffer[] =>
  /^[\0-\u00FF]*$/.test(credentials)
    ? [Buffer.from(credentials, 'utf8'), Buffer.from(credentials, 'latin1')]
    : [Buffer.from(credentials, 'utf8')];

/** Hashes have equal lengths, so a constant-time comparison doesn't reveal the credentials' length. */
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
