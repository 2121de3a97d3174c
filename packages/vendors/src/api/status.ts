import type { ApiFailure } from './errors';
import type { HttpResponse } from './http';

export const isSuccess = ({ status }: HttpResponse): boolean => status >= 200 && status < 300;

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

/** Longer wait times are reduced to an hour. If a retry comes too early, its response contains a new wait time. */
const LONGEST_WAIT_IN_SECONDS = 3600;

/**
 * The wait time in seconds, from 1 to 3,600. The Retry-After header (RFC 9110) contains a number of seconds or a date.
 * Undefined if the header is missing or unreadable.
 */
export function retryAfter({ headers }: HttpResponse, now = Date.now()): number | undefined {
  const value = String(headers['retry-after'] ?? '').trim();
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((date - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 1), LONGEST_WAIT_IN_SECONDS);
}

/** When to try again, for messages: "in 7 seconds", or "in a few minutes" if the vendor doesn't specify a time. */
export function inWhile(seconds: number | undefined): string {
  if (seconds === undefined) return 'in a few minutes';
  if (seconds > 120) return `in ${Math.ceil(seconds / 60)} minutes`;
  return `in ${seconds} second${seconds === 1 ? '' : 's'}`;
}
