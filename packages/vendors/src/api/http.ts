import { untilAborted } from './untilAborted';

/**
 * A request to a vendor's API, without credentials. The platform adds the credentials, and applies its proxy and
 * logging.
 */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: object;
}

export interface HttpResponse {
  status: number;
  /** The headers, with names in lower case. */
  headers: Record<string, unknown>;
  /** The parsed JSON, or the text if the response isn't JSON. */
  body: unknown;
}

/**
 * Sends a request with the user's credential. Resolves for any status; rejects only if there is no response.
 * @param signal aborts the request when its time limit is reached
 */
export type Send = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpResponse>;

/** Caches the responses of one execution, so that many items with the same query need only one request. */
export interface RequestCache {
  /** Returns the cached response, or loads it. Failures aren't cached: the next item sends the request again. */
  get(key: string, load: () => Promise<HttpResponse>): Promise<HttpResponse>;
  /** Clears the cache after a change, because the next item may read the changed record. */
  clear(): void;
}

/** How to reach a vendor's API with a user's credential. */
export interface ApiConnection {
  /** Adds the credential to a request and sends it. */
  send: Send;
  /** The API's address: the default (`api.url`), or another address that the vendor assigned. */
  apiUrl: string;
  /** The token or key, and the connection's other secrets. Error messages must not contain any of them. */
  secrets: readonly string[];
  /**
   * The account to use, such as a team, if a token has access to several accounts. Undefined if the token has access to
   * only one account.
   */
  account?: string;
  /** Set if the platform runs one step for many items. */
  cache?: RequestCache;
}

/**
 * Aborts requests that take too long in total. The platforms' own timeouts start again with each chunk, so a response
 * that trickles in would never time out.
 * @param deadlineInMs the time limit for the whole response, in milliseconds
 */
export const withDeadline =
  (send: Send, deadlineInMs: number): Send =>
  async (request) => {
    const late = new AbortController();
    // Use a signal, because n8n doesn't allow packages to set timers.
    return untilAborted(AbortSignal.timeout(deadlineInMs), send(request, late.signal), () => {
      late.abort();
      return new Error('The time is up');
    });
  };
