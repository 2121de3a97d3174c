import {
  isObject,
  readQuery,
  InputError,
  type WebhookAddress,
  type WebhookRequest,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';

export interface HookRequest extends WebhookRequest {
  /** The body as parsed by Zapier. It isn't what was signed, but it is all there is if the raw body is missing. */
  parsedBody: object;
}

/**
 * The request in a bundle. Zapier includes it twice: raw, with header names such as `Http-Svix-Id`, and parsed, with
 * the query next to the body's keys. The parsed one only fills gaps in the raw one.
 * @throws z.errors.Error if there is no request, as in a run without an event
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
    // Only if the raw query is missing: a body may have a key with this name.
    query: readQuery(querystring ?? cleanedQuery),
  };
}

/**
 * The webhook URL of a Zap that is being turned on or off. Its path identifies the Zap.
 * @throws VendorApiError if there is none
 */
export function readWebhookAddress({ targetUrl = '' }: Pick<Bundle, 'targetUrl'>): WebhookAddress {
  if (URL.canParse(targetUrl)) return { url: targetUrl, path: new URL(targetUrl).pathname };
  throw new InputError("Zapier didn't give this Zap a webhook URL. Turn the Zap off and on again.");
}

/** Zapier adds `Http-` to every name except Content-Type and Content-Length. */
const withoutPrefix = (headers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.replace(/^http-/i, ''), value]));
