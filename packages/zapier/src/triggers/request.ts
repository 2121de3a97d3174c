import {
  isObject,
  readQuery,
  InputError,
  type WebhookAddress,
  type WebhookRequest,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';

export interface HookRequest extends WebhookRequest {
  /**
   * The body as parsed by Zapier. It can't be used to check a signature, but it is the only body if the raw body is
   * missing.
   */
  parsedBody: object;
}

/**
 * Reads the request in a bundle. Zapier includes the request twice. The raw request has header names such as
 * `Http-Svix-Id`. The parsed request consists of the body's keys and the query in the key `querystring`. The parsed
 * request is only used for parts that are missing from the raw request.
 * @throws z.errors.Error if there is no request, such as in a run without an event
 */
export function readRequest(z: ZObject, bundle: Pick<Bundle, 'rawRequest' | 'cleanedRequest'>): HookRequest {
  const raw: unknown = bundle.rawRequest;
  const cleaned: unknown = bundle.cleanedRequest;
  if (!isObject(raw) && (typeof cleaned !== 'object' || cleaned === null)) {
    throw new z.errors.Error(
      'There is no event to read. This trigger runs when its webhook URL receives an event.',
      'NoRequest',
    );
  }
  const { headers, content, querystring } = isObject(raw) ? raw : {};
  const { querystring: cleanedQuery, ...body } = isObject(cleaned) ? cleaned : {};
  return {
    headers: isObject(headers) ? withoutPrefix(headers) : {},
    rawBody: typeof content === 'string' ? content : undefined,
    parsedBody: Array.isArray(cleaned) ? cleaned : body,
    // The parsed query is only used if the raw query is missing, because a body may have a key named `querystring`,
    // too.
    query: readQuery(querystring ?? cleanedQuery),
  };
}

/**
 * Returns the webhook URL of a Zap that a user is turning on or off, and the URL's path, which identifies the Zap.
 * @throws InputError if the URL is missing or invalid
 */
export function readWebhookAddress({ targetUrl = '' }: Pick<Bundle, 'targetUrl'>): WebhookAddress {
  if (URL.canParse(targetUrl)) return { url: targetUrl, path: new URL(targetUrl).pathname };
  throw new InputError("Zapier didn't give this Zap a webhook URL. Turn the Zap off and on again.");
}

/** Removes the prefix `Http-`, which Zapier adds to the name of every header except Content-Type and Content-Length. */
const withoutPrefix = (headers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.replace(/^http-/i, ''), value]));
