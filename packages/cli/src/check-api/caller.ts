import { readBody, type ApiConnection, type Send } from '@synap-instruqt/vendors';
import { setTimeout as sleep } from 'node:timers/promises';
import { retryAfter } from '@synap-instruqt/vendors/api/status';

/** The maximum number of requests. A check that sends more requests is probably in a loop. */
const MOST_REQUESTS = 300;
const MOST_TIME_IN_MS = 5 * 60_000;
const MOST_TIME_PER_REQUEST_IN_MS = 30_000;

/** The maximum wait. If the API requests a longer wait, the check stops, and the user can run it again later. */
const LONGEST_WAIT_IN_SECONDS = 60;
const USUAL_WAIT_IN_SECONDS = 5;
const MOST_WAITS = 3;

export interface Caller {
  /** Sends a request. Rejects if the API doesn't respond or the check has stopped. */
  send: Send;
  /** Sends a request once, even after the check has stopped. Used for cleanup. */
  sendAnyway: Send;
  /** Sends a request with an invalid token. */
  sendWithWrongToken: Send;
  /** The reason why the check stopped, as a clause; undefined while the check is running. */
  readonly stopped: string | undefined;
  /** The rate limits seen so far: the names of their headers, and whether a limit was reached. */
  readonly limits: { headers: Set<string>; wereReached: boolean };
}

export type ApiResponse = Awaited<ReturnType<Send>>;

/**
 * @param token the bearer token
 * @param wrongToken an invalid token in the same format
 */
export function createCaller(token: string, wrongToken: string): Caller {
  const limits = { headers: new Set<string>(), wereReached: false };
  const end = Date.now() + MOST_TIME_IN_MS;
  let stopped: string | undefined;
  let requests = 0;
  let waits = 0;

  const stop = (why: string): Error => {
    stopped ??= why;
    return new Error(why);
  };

  /**
   * Waits as long as the API requests. Stops the check if the wait would be too long, or if the check has already
   * waited too many times.
   */
  async function waited(response: ApiResponse): Promise<boolean> {
    const seconds = retryAfter(response) ?? USUAL_WAIT_IN_SECONDS;
    waits += 1;
    if (waits > MOST_WAITS || seconds > LONGEST_WAIT_IN_SECONDS || Date.now() + seconds * 1000 > end) {
      stop('the API limits the number of requests');
      return false;
    }
    await sleep(seconds * 1000);
    return true;
  }

  const sendAs =
    (bearer: string): Send =>
    async (request) => {
      for (;;) {
        if (stopped !== undefined) throw new Error(stopped);
        if (requests === MOST_REQUESTS) throw stop(`the maximum of ${MOST_REQUESTS} requests was reached`);
        if (Date.now() > end) throw stop('the time limit of 5 minutes was reached');
        requests += 1;
        const response = await sendOnce(request, bearer);
        for (const name of Object.keys(response.headers))
          if (/rate-?limit/i.test(name)) limits.headers.add(name);
        if (response.status !== 429) return response;
        limits.wereReached = true;
        if (!(await waited(response))) return response;
      }
    };

  return {
    send: sendAs(token),
    sendAnyway: (request) => sendOnce(request, token),
    sendWithWrongToken: sendAs(wrongToken),
    limits,
    get stopped() {
      return stopped;
    },
  };
}

async function sendOnce(
  { method, url, headers, body }: Parameters<Send>[0],
  bearer: string,
): Promise<ApiResponse> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, authorization: `Bearer ${bearer}` },
    ...(body && { body: JSON.stringify(body) }),
    // Redirects aren't followed, because the token must not be sent to another URL.
    redirect: 'manual',
    signal: AbortSignal.timeout(MOST_TIME_PER_REQUEST_IN_MS),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: response.body ? await readBody(response.body) : '',
  };
}

export const connectionOver = (
  { send }: Pick<Caller, 'send'>,
  apiUrl: string,
  secrets: readonly string[],
  account?: string,
): ApiConnection => ({ send, apiUrl, secrets, ...(account !== undefined && { account }) });
