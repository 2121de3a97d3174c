/** A request to a vendor's API, without credentials: the platform adds them, and its own proxy and logging. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  /** Sent as JSON. */
  body?: object;
}

export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, unknown>;
  /** Parsed where it is JSON, else the text. */
  body: unknown;
}

/**
 * How a connector sends a request: with the user's credential, and resolving whatever the status is.
 * Rejects only when there is no answer at all.
 * @param signal ends the request when its time is up
 */
export type Send = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpResponse>;

/** Keeps what was read during one run, so that many items with the same question cost one request. */
export interface RequestCache {
  /** The kept response, else the one that is loaded. A failure is not kept: the next item asks again. */
  get(key: string, load: () => Promise<HttpResponse>): Promise<HttpResponse>;
  /** Forgets everything. After a change, the next item may be about the same thing. */
  clear(): void;
}

/** How a vendor's API is reached with somebody's credential. */
export interface ApiConnection {
  /** Adds the credential. */
  send: Send;
  /** Where the API is: the vendor's own address (`api.url`), or another that it gave. */
  apiUrl: string;
  /** The token or key, and whatever else of the connection's no message may repeat. */
  secrets: readonly string[];
  /** What is asked for where a token reaches several, such as a team; undefined for the only one there is. */
  account?: string;
  /** Keeps what was read during one run, if the platform runs one step for many items. */
  cache?: RequestCache;
}

/**
 * Ends requests that take too long as a whole: the time-outs of the platforms' own clients begin again with every piece of
 * an answer, so that one that trickles would never end.
 * @param deadlineInMs from the request until all of its answer is there, in milliseconds
 */
export const withDeadline =
  (send: Send, deadlineInMs: number): Send =>
  async (request) => {
    const late = new AbortController();
    // n8n allows no timers of a package's own.
    const deadline = AbortSignal.timeout(deadlineInMs);
    let end = (): void => undefined;
    const timeIsUp = new Promise<never>((_resolve, reject) => {
      end = () => {
        late.abort();
        reject(new Error('The time is up'));
      };
      deadline.addEventListener('abort', end);
    });
    try {
      return await Promise.race([send(request, late.signal), timeIsUp]);
    } finally {
      // Else the platform's objects behind send() would be kept until the deadline.
      deadline.removeEventListener('abort', end);
    }
  };
