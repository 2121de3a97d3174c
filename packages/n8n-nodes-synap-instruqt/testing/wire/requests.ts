import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { PlatformHeaders } from '@synap-instruqt/vendors/testing/wire';

/** The headers that the replacement for n8n's HTTP client adds. */
export const platformHeaders: PlatformHeaders = {
  'accept-encoding': /^br, gzip, deflate$/,
  'accept-language': /^\*$/,
  connection: /^keep-alive$/,
  'content-length': /^\d+$/,
  host: /^(api\.synap\.ac|play\.instruqt\.com|api\.eu\.svix\.com)$/,
  'sec-fetch-mode': /^cors$/,
  'user-agent': /^node$/,
};

/** The options of a request, regardless of which request function was called. */
interface Call {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
  timeout: number;
  follows: boolean;
  /** Whether a response with an error status is returned instead of causing an error. */
  takesEveryStatus: boolean;
  /** Whether the result includes the status and headers, or only the body. */
  isWhole: boolean;
  isStream: boolean;
  signal?: AbortSignal;
}

/** The options that the nodes use when they call n8n's old request function. */
export interface LegacyOptions {
  uri: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  timeout?: number;
  followRedirect?: boolean;
  simple?: boolean;
  resolveWithFullResponse?: boolean;
  useStream?: boolean;
  /** n8n's old request function ignores this signal. */
  abortSignal?: unknown;
  signal?: unknown;
}

/** n8n's default timeout. */
const USUAL_TIMEOUT = 300_000;

/** @param hurry the number by which timeouts are divided */
async function call({ url, method, headers, body, ...how }: Call, hurry: number) {
  const timeout = AbortSignal.timeout(how.timeout / hurry);
  const response = await fetch(url, {
    ...{ method, headers, body },
    redirect: how.follows ? 'follow' : 'manual',
    signal: how.signal === undefined ? timeout : AbortSignal.any([timeout, how.signal]),
  });
  const text = await response.text();
  if (!how.takesEveryStatus && !response.ok) throw new Error(`Request failed with status ${response.status}`);
  return {
    ...{ isWhole: how.isWhole, statusCode: response.status },
    body: how.isStream ? Readable.from([Buffer.from(text)]) : text,
    headers: Object.fromEntries(response.headers),
  };
}

/** Works like helpers.httpRequest, which parses JSON. */
export async function httpRequest(options: IHttpRequestOptions, hurry: number): Promise<unknown> {
  const { url, method = 'GET', headers, qs, body, timeout = USUAL_TIMEOUT, abortSignal, ...rest } = options;
  const { disableFollowRedirect, ignoreHttpStatusErrors, returnFullResponse, encoding, ...unknown } = rest;
  refuse(unknown);
  const address = new URL(url);
  for (const [name, value] of Object.entries(qs ?? {})) address.searchParams.append(name, String(value));
  const { isWhole, ...response } = await call(
    {
      ...{ url: address.href, method, timeout },
      headers: texts(headers),
      ...(method !== 'GET' && typeof body === 'string' && { body }),
      follows: disableFollowRedirect !== true,
      takesEveryStatus: ignoreHttpStatusErrors === true,
      isWhole: returnFullResponse === true,
      isStream: encoding === 'stream',
      ...(abortSignal instanceof AbortSignal && { signal: abortSignal }),
    },
    hurry,
  );
  const given = typeof response.body === 'string' ? parsed(response.body) : response.body;
  return isWhole ? { ...response, body: given } : given;
}

/** Works like helpers.request, the only request helper that credential tests can use. Returns JSON as a string. */
export async function request(options: LegacyOptions, hurry: number): Promise<unknown> {
  const { uri, method = 'GET', headers = {}, body, timeout = USUAL_TIMEOUT, ...rest } = options;
  const { followRedirect, simple, resolveWithFullResponse, useStream, ...unknown } = rest;
  refuse({ ...unknown, abortSignal: undefined, signal: undefined });
  const { isWhole, ...response } = await call(
    {
      ...{ url: uri, method, headers, body, timeout },
      follows: followRedirect !== false && method === 'GET',
      takesEveryStatus: simple === false,
      isWhole: resolveWithFullResponse === true,
      isStream: useStream === true,
    },
    hurry,
  );
  return isWhole ? response : response.body;
}

/**
 * Throws an error if a node uses an option that this replacement doesn't support, instead of silently ignoring the
 * option.
 */
function refuse(options: object): void {
  const [name] = Object.entries(options).find(([, value]) => value !== undefined) ?? [];
  if (name !== undefined) throw new Error(`This stand-in for n8n has no option ${name}`);
}

const texts = (headers: object = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
