import { createHash } from 'node:crypto';
import type { BasicAuth } from '@synap-instruqt/vendors';

/** Identifies a Zap: a hash of its webhook URL. */
export const zapOf = (webhookUrl: string): string =>
  createHash('sha256').update(webhookUrl).digest('hex').slice(0, 16);

/** A webhook URL that also says which Zap it belongs to, in a query parameter. */
export function urlOfZap(webhookUrl: string): string {
  const url = new URL(webhookUrl);
  url.searchParams.set('zap', zapOf(webhookUrl));
  return url.href;
}

/**
 * A webhook URL that also contains the credentials, because whether Zapier passes on the Authorization header is not
 * documented. The parameter's name is one that Zapier keeps out of its logs.
 */
export function urlWithSecret(webhookUrl: string, { username, password }: BasicAuth): string {
  const url = new URL(webhookUrl);
  url.searchParams.set('secret', Buffer.from(`${username}:${password}`).toString('base64url'));
  return url.href;
}

/** The credentials in a URL, as `username:password`: Zapier may keep the Authorization header to itself, or mask it. */
export function basicAuthInUrl(query: URLSearchParams): Uint8Array | undefined {
  const secret = query.get('secret');
  return secret ? Buffer.from(secret, 'base64url') : undefined;
}
