import { basicAuthorization, newMessageId, serialize, signedRequest } from '@synap-instruqt/simulator';
import { UsageError } from '../usageError';
import type { EventToSend } from './event';

export interface Credentials {
  secret?: string;
  id?: string;
  username?: string;
  password?: string;
}

export interface RequestToSend {
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/**
 * Builds a webhook request as the vendor would.
 * @throws UsageError
 */
export function buildRequest(event: EventToSend, to: string, credentials: Credentials): RequestToSend {
  const url = readUrl(to);
  switch (event.vendor.webhook.verifiedBy) {
    case 'basicAuth':
      return synapRequest(event, url, credentials);
    case 'signature':
      return instruqtRequest(event, url, credentials);
  }
}

function synapRequest({ code, body }: EventToSend, url: URL, { username, password }: Credentials) {
  // Most Synap bodies don't name their event, so the URL must contain the event's code.
  if (!url.searchParams.has('event')) url.searchParams.append('event', code);
  if ((username === undefined) !== (password === undefined))
    throw new UsageError(
      'Basic authentication needs both a username and a password. Use --username and --password, or SYNAP_WEBHOOK_USERNAME and SYNAP_WEBHOOK_PASSWORD.',
    );
  const headers: Record<string, string> =
    username !== undefined && password !== undefined
      ? { authorization: basicAuthorization({ username, password }) }
      : {};
  return { url: url.href, headers, body: serialize(body) };
}

function instruqtRequest({ body }: EventToSend, url: URL, { secret, id = newMessageId() }: Credentials) {
  if (secret === undefined)
    throw new UsageError(
      "The endpoint's signing secret is missing. Add it with --secret, or set the environment variable INSTRUQT_SIGNING_SECRET.",
    );
  try {
    return { url: url.href, ...signedRequest({ secret, id, body }) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readUrl(to: string): URL {
  const url = URL.parse(to);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(
      "--to isn't a webhook URL. Enter the complete URL, starting with http:// or https://.",
    );
  if (url.username !== '' || url.password !== '')
    throw new UsageError(
      'The URL in --to contains a username or a password. Use --username and --password instead.',
    );
  return url;
}
