import { createHash, timingSafeEqual } from 'node:crypto';
import { WebhookRefusedError } from './refused';
import { readHeader, type WebhookRequest } from './request';

export interface BasicAuth {
  username: string;
  /** May hold any character; only the user name can't hold a colon (RFC 7617). */
  password: string;
}

/**
 * Checks `Authorization: Basic ...` (RFC 7617) in constant time.
 * @param accepted the credentials that may be used, any one of them
 * @throws WebhookRefusedError when none are set, or the header is missing, of another scheme, or matches none
 */
export function verifyBasicAuth(headers: WebhookRequest['headers'], accepted: readonly BasicAuth[]): void {
  const usable = accepted.filter(({ username, password }) => username !== '' && password !== '');
  if (usable.length === 0) {
    throw new WebhookRefusedError('basicAuthNotSet');
  }
  const encoded = /^basic +([a-z0-9+/=]+) *$/i.exec(readHeader(headers, 'authorization') ?? '')?.[1];
  if (encoded === undefined) {
    throw new WebhookRefusedError('basicAuthMissing');
  }
  const given = sha256(Buffer.from(encoded, 'base64'));
  const expected = usable.flatMap(({ username, password }) => encodings(`${username}:${password}`));
  if (!expected.some((bytes) => timingSafeEqual(given, sha256(bytes)))) {
    throw new WebhookRefusedError('basicAuthMismatch');
  }
}

/** RFC 7617 leaves the encoding open: UTF-8, or Latin-1 if it has all the characters. */
const encodings = (credentials: string): Buffer[] =>
  /^[\0-\u00FF]*$/.test(credentials)
    ? [Buffer.from(credentials, 'utf8'), Buffer.from(credentials, 'latin1')]
    : [Buffer.from(credentials, 'utf8')];

/** Hashes have the same length, so that comparing them in constant time tells nothing about the credentials' length. */
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
