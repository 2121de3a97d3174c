import type { HttpResponse } from './http';

/**
 * What kind of failure an API call was, so that a platform can react: a `token` failure expires a connection,
 * `rateLimited` waits, `unavailable` is worth another try.
 */
export type ApiFailure =
  | 'token'
  | 'permission'
  | 'notFound'
  | 'notSupported'
  | 'rejected'
  | 'rateLimited'
  | 'unavailable'
  | 'unexpected';

/** A call to a vendor's API that failed. The message says what happened and what to do, and holds no secret. */
export class VendorApiError extends Error {
  override readonly name = 'VendorApiError';

  constructor(
    message: string,
    readonly failure: ApiFailure,
    /** The HTTP status, or undefined when there was no answer. */
    readonly status?: number,
    /** How long the vendor asks to wait, in seconds. */
    readonly retryAfterInSeconds?: number,
  ) {
    super(message);
  }
}

/** What an HTTP status that is not a success means. */
export function failureOfStatus(status: number): ApiFailure {
  if (status === 401) return 'token';
  if (status === 403) return 'permission';
  if (status === 404 || status === 410) return 'notFound';
  if (status === 405 || status === 501) return 'notSupported';
  if (status === 429) return 'rateLimited';
  if (status >= 500) return 'unavailable';
  return status >= 400 ? 'rejected' : 'unexpected';
}

/** How many seconds the Retry-After header (RFC 9110) asks to wait; it holds seconds or a date. */
export function retryAfter({ headers }: HttpResponse, now = Date.now()): number | undefined {
  const value = String(headers['retry-after'] ?? '').trim();
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/** When to try again, for people: "in 7 seconds", or "in a few minutes" where the vendor does not say. */
export const inWhile = (seconds: number | undefined): string =>
  seconds === undefined ? 'in a few minutes' : `in ${seconds} second${seconds === 1 ? '' : 's'}`;

/** A vendor's words, fit to be shown and logged: short, without email addresses and what looks like a key. */
export const presentable = (reason: string): string =>
  reason
    .replaceAll(/[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+/g, '[hidden]')
    .replaceAll(/\b(bearer|basic)\s+\S+/gi, '$1 [hidden]')
    .replaceAll(/[\w.~+/=-]{32,}/g, '[hidden]')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 500);

/** Any failure in words that are fit to be shown and logged. */
export function describeFailure(error: unknown): string {
  if (error instanceof VendorApiError) return error.message;
  return presentable(error instanceof Error ? error.message : String(error));
}
