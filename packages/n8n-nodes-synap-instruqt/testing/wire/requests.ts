import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { PlatformHeaders } from '@synap-instruqt/vendors/testing/wire';

/** What the HTTP client that stands in for n8n's adds to a request. */
export const platformHeaders: PlatformHeaders = {
  'accept-encoding': /^br, gzip, deflate$/,
  'accept-language': /^\*$/,
  connection: /^keep-alive$/,
  'content-length': /^\d+$/,
  host: /^(api\.synap\.ac|play\.instruqt\.com|api\.eu\.svix\.com)$/,
  'sec-fetch-mode': /^cors$/,
  'user-agent': /^node$/,
};

/** What n8n's HTTP client is to do, whichever of its functions was called. */
interface Call {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
  timeout: number;
  follows: boolean;
  /** Whether a status that is no success is an answer as well. */
  takesEveryStatus: boolean;
  /** Whether the answer is handed over with its status and headers, or its body alone. */
  isWhole: boolean;
  /** Whether the body comes as a stream. */
  isStream: boolean;
  signal?: AbortSignal;
}

/** The options of the older function, as far as the nodes use them. */
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
  /** This function has no signal, and passes over one. */
  abortSignal?: unknown;
  signal?: unknown;
}

/** n8n's own timeout, where a node sets none. */
const USUAL_TIMEOUT = 300_000;

/** @param hurry how many times as fast as it is set a request times out */
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

/** As helpers.httpRequest does: JSON comes parsed. */
export async function httpRequest(options: IHttpRequestOptions, hurry: number): Promise<unknown> {
  const { url, method = 'GET', headers, qs, body, timeout = USUAL_TIMEOUT, abortSignal, ...rest } = options;
  const { disableFollowRedirect, ignoreHttpStatusErrors, returnFullResponse, encoding, ...unknown } = rest;
  refuse(unknown);
  const address = new URL(url);
  for (const [name, value] of Object.entries(qs ?? {})) address.searchParams.append(name, String(value));
  const { isWhole, ...answer } = await call(
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
  const given = typeof answer.body === 'string' ? parsed(answer.body) : answer.body;
  return isWhole ? { ...answer, body: given } : given;
}

/** As helpers.request does, which alone is there for the test of a credential: JSON comes as text. */
export async function request(options: LegacyOptions, hurry: number): Promise<unknown> {
  const { uri, method = 'GET', headers = {}, body, timeout = USUAL_TIMEOUT, ...rest } = options;
  const { followRedirect, simple, resolveWithFullResponse, useStream, ...unknown } = rest;
  refuse({ ...unknown, abortSignal: undefined, signal: undefined });
  const { isWhole, ...answer } = await call(
    {
      ...{ url: uri, method, headers, body, timeout },
      follows: followRedirect !== false && method === 'GET',
      takesEveryStatus: simple === false,
      isWhole: resolveWithFullResponse === true,
      isStream: useStream === true,
    },
    hurry,
  );
  return isWhole ? answer : answer.body;
}

/** What this stand-in can't do would go unseen. */
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
