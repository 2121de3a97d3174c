import type { HttpResponse } from './http';

/**
 * What kind of failure an API call was, so that a platform can react: a `token` failure expires a connection,
 * `rateLimited` waits, `unavailable` is worth another try.
 */
export type ApiFailure =
  | 'token'
  | 'permission'
  | 'payment'
  | 'notFound'
  | 'notSupported'
  | 'rejected'
  | 'rateLimited'
  | 'unavailable'
  | 'unexpected';

/** A call to a vendor's API that failed. The message says what happened and what to do, and holds no secret. */
export class VendorApiError extends Error {
  override readonly name: string = 'VendorApiError';

  constructor(
    message: string,
    readonly failure: ApiFailure,
    /** The HTTP status, or undefined when there was no answer. */
    readonly status?: number,
    /** How long the vendor asks to wait, in seconds: at least 1, at most an hour. */
    readonly retryAfterInSeconds?: number,
    /** By which the vendor's support finds the request. */
    readonly traceId?: string,
  ) {
    super(message);
  }
}

/** What a vendor's errors are worded with. */
export interface ErrorWords {
  /** E.g. "Synap". */
  vendor: string;
  /** What its API is, e.g. "its GraphQL API". */
  api: string;
  /** What the user can do about each kind of failure, in whole sentences. */
  nextStep: Readonly<Record<ApiFailure, string>> & {
    /** Without an answer, what creates something may have created it. Else the request is tried again. */
    readonly noAnswer?: string;
  };
}

/** What the vendor itself says about a failure, fit to be shown. */
export interface Said {
  /** In its own words; empty if there are none. */
  reason?: string;
  traceId?: string;
}

/**
 * The error for an answer that is not what was asked for.
 * @param doing what was tried, as in "Synap could not <doing>"
 */
export function failedCall(
  { vendor, nextStep }: ErrorWords,
  doing: string,
  failure: ApiFailure,
  response: HttpResponse,
  { reason = '', traceId }: Said = {},
): VendorApiError {
  const { status } = response;
  const wait = retryAfter(response);
  // The vendor's sentence loses its period, because it is in brackets.
  const words = reason.replace(/\.$/, '');
  const details = [words, ...(traceId === undefined ? [] : [`trace ID ${traceId}`])].filter(Boolean);
  const said = details.length === 0 ? `status ${status}` : `${status}: ${details.join('; ')}`;
  const why = `${vendor} could not ${doing} (${said}).`;
  const next =
    failure === 'rateLimited'
      ? `${vendor} limits how often it may be called: try again ${inWhile(wait)}.`
      : nextStep[failure];
  return new VendorApiError(`${why} ${next}`, failure, status, wait, traceId);
}

/** The error for an answer that isn't the API's own, such as a firewall's page. It says nothing about keys or records. */
export const intercepted = (
  { vendor, nextStep }: ErrorWords,
  doing: string,
  status: number,
): VendorApiError =>
  new VendorApiError(
    `${vendor} could not ${doing}: a proxy or a firewall answered instead of its API (status ${status}), so try again in a few minutes. ${nextStep.unexpected}`,
    'unavailable',
    status,
  );

/** The error for an answer that is too much to work with. @param isTooMuch e.g. "larger than 20 MB" */
export const excessiveAnswer = ({ vendor }: ErrorWords, doing: string, isTooMuch: string): VendorApiError =>
  new VendorApiError(
    `${vendor} could not ${doing}: its response is ${isTooMuch}. Ask for less at once, such as a part of the list.`,
    'unexpected',
  );

/** The error for a request that got no answer, or none in time. */
export const unreachable = ({ vendor, nextStep }: ErrorWords, doing: string): VendorApiError =>
  new VendorApiError(
    `${vendor} could not ${doing}, because its API did not answer in time, or at all. ${nextStep.noAnswer ?? `Try again in a few minutes. ${nextStep.unexpected}`}`,
    'unavailable',
  );

/** The error for a success whose body is not what the vendor documents. */
export const unexpectedAnswer = (
  { vendor, api, nextStep }: ErrorWords,
  doing: string,
  status?: number,
): VendorApiError =>
  new VendorApiError(
    `${vendor} could not ${doing}: it answered with something other than ${api} does. ${nextStep.unexpected}`,
    'unexpected',
    status,
  );

/** What an HTTP status that is not a success means. */
export function failureOfStatus(status: number): ApiFailure {
  if (status === 401) return 'token';
  if (status === 402) return 'payment';
  if (status === 403) return 'permission';
  if (status === 404 || status === 410) return 'notFound';
  if (status === 405 || status === 501) return 'notSupported';
  if (status === 429) return 'rateLimited';
  if (status >= 500 || status === 408 || status === 425) return 'unavailable';
  return status >= 400 ? 'rejected' : 'unexpected';
}

/** A longer wait is no advice: whoever asks again within the hour is told again. */
const LONGEST_WAIT_IN_SECONDS = 3600;

/**
 * How many seconds the Retry-After header (RFC 9110) asks to wait, which holds seconds or a date: at least 1, at most an
 * hour. Undefined where there is none, or none that can be read.
 */
export function retryAfter({ headers }: HttpResponse, now = Date.now()): number | undefined {
  const value = String(headers['retry-after'] ?? '').trim();
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((date - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 1), LONGEST_WAIT_IN_SECONDS);
}

/** When to try again, for people: "in 7 seconds", or "in a few minutes" where the vendor does not say. */
export function inWhile(seconds: number | undefined): string {
  if (seconds === undefined) return 'in a few minutes';
  if (seconds > 120) return `in ${Math.ceil(seconds / 60)} minutes`;
  return `in ${seconds} second${seconds === 1 ? '' : 's'}`;
}

/**
 * What failed, in words that are fit to be shown and logged. What is not a vendor's failure is a mistake in our own code,
 * whose message may hold anything: its kind and its place are all that is said of it.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof VendorApiError) return error.message;
  return `The connector failed in a way that it should not (${placeOf(error)}). Try again; if it happens again, report it with this text.`;
}

/** E.g. "TypeError at index.js:1024:17". */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { message, stack = '' } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  const frame = frames.find((line) => line.startsWith('    at '));
  const place = /([\w.-]{1,80}:\d{1,9}:\d{1,9})\)?$/.exec(frame?.slice(-120) ?? '')?.[1];
  return place === undefined ? error.constructor.name : `${error.constructor.name} at ${place}`;
}
