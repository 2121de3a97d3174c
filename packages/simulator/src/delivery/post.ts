import { types } from 'node:util';
import { readAtMost } from '../readAtMost';

// Errors from fetch aren't always instances of this realm's Error class.
const { isNativeError } = types;

export interface Attempt {
  url: string;
  at: Date;
  /** The response's status, or null if there was no response. */
  status: number | null;
  /** The beginning of the response's body as text; empty if there was no response. */
  body: string;
  /** The reason why the receiver didn't respond, e.g. `connection refused`. */
  error?: string;
  durationInMs: number;
}

/** A body to send. Strings and bytes are sent unchanged, other values as JSON. */
export type Body = string | Uint8Array | object;

/** The maximum number of bytes to read from a response. Receivers' responses usually have only a line or two. */
const MOST_RESPONSE_BYTES = 64 * 1024;

export const serialize = (body: Body): string | Uint8Array =>
  typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);

/** Whether the receiver acknowledged the delivery. Only a 2xx status counts as an acknowledgement. */
export const isReceived = ({ status }: Attempt): boolean => status !== null && status >= 200 && status < 300;

export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
  timeoutInMs: number;
  signal?: AbortSignal;
}

/**
 * POSTs JSON once and never rejects. Redirects aren't followed, because the receiver must not decide where the body is
 * sent.
 */
export async function post({ url, headers, body, timeoutInMs, signal }: Post): Promise<Attempt> {
  const at = new Date();
  const started = performance.now();
  const timeout = AbortSignal.timeout(timeoutInMs);
  const ended = (outcome: Pick<Attempt, 'status' | 'body' | 'error'>): Attempt => ({
    url,
    at,
    ...outcome,
    durationInMs: Math.round(performance.now() - started),
  });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : Buffer.from(body),
      redirect: 'manual',
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    const text = response.body ? await readAtMost(response.body, MOST_RESPONSE_BYTES) : '';
    return ended({ status: response.status, body: text.toString() });
  } catch (error) {
    if (signal?.aborted) return ended({ status: null, body: '', error: 'stopped' });
    if (timeout.aborted)
      return ended({ status: null, body: '', error: `no response within ${timeoutInMs} ms` });
    return ended({ status: null, body: '', error: reason(error) });
  }
}

/**
 * Returns the reason why a request failed. fetch always reports "fetch failed", and only the error's cause contains the
 * reason.
 */
function reason(error: unknown): string {
  const cause = isNativeError(error) && isNativeError(error.cause) ? error.cause : error;
  if (!isNativeError(cause)) return String(cause);
  switch ('code' in cause ? cause.code : undefined) {
    case 'ECONNREFUSED':
      return 'connection refused';
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
      return 'connection reset';
    case 'ENOTFOUND':
      return 'unknown host';
    default:
      return cause.message;
  }
}
