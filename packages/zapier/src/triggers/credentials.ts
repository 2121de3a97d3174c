import { createHash } from 'node:crypto';
import type { BasicAuth } from '@synap-instruqt/vendors';

/** Returns a Zap's ID, which is a hash of its webhook URL. */
export const zapOf = (webhookUrl: string): string =>
  createHash('sha256').update(webhookUrl).digest('hex').slice(0, 16);

/** Adds a Zap's ID to its webhook URL, in the query parameter `zap`. */
export function urlOfZap(webhookUrl: string): string {
  const url = new URL(webhookUrl);
  url.searchParams.set('zap', zapOf(webhookUrl));
  return url.href;
}

/**
 * Adds the credentials to a webhook URL in the query parameter `secret`, because Zapier doesn't document whether it
 * passes on the Authorization header. Zapier keeps parameters with this name out of its logs.
 */
export function urlWithSecret(webhookUrl: string, { username, password }: BasicAuth): string {
  const url = new URL(webhookUrl);
  url.searchParams.set('secret', Buffer.from(`${username}:${password}`).toString('base64url'));
  return url.href;
}

/**
 * Returns the credentials in a webhook URL's query as `username:password`. They are in the URL, because Zapier may drop
 * or mask the Authorization header.
 */
export function basicAuthInUrl(query: URLSearchParams): Uint8Array | undefined {
  const secret = query.get('secret');
  return secret ? Buffer.from(secret, 'base64url') : undefined;
}
