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
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  if (!usable.some(({ username, password }) => equalInConstantTime(given, `${username}:${password}`))) {
    throw new WebhookRefusedError('basicAuthMismatch');
  }
}

/** Whether two texts are equal, in a time that tells nothing about where they differ or how long they are. */
const equalInConstantTime = (left: string, right: string): boolean =>
  timingSafeEqual(sha256(left), sha256(right));

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
