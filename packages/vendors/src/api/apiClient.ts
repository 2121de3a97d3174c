import type { z } from 'zod/v4';
import { isObject } from './path';
import { isTooDeep, ResponseTooLargeError, withoutByteOrderMark } from './body';
import {
  excessiveAnswer,
  failedCall,
  intercepted,
  unexpectedAnswer,
  unreachable,
  type ApiFailure,
  type ErrorWords,
  type VendorApiError,
} from './errors';
import { errorsIn, traceIdIn } from './errorText';
import type { ApiConnection, HttpRequest, HttpResponse } from './http';
import { presentable, presentableId } from './presentable';

/** How one vendor's API speaks. */
export interface Dialect {
  words: ErrorWords;
  /** Whether a body that isn't empty is in the API's own format. */
  isOwn(body: unknown): boolean;
  /** What an error says, in the vendor's own words; empty if it says nothing. */
  reasonIn(body: unknown): string;
  /** Undefined for a success. */
  failureOf(response: HttpResponse): ApiFailure | undefined;
}

/** A request to a vendor's API, and what may be done with it. */
export interface ApiCall {
  /** What is tried, as in "Synap could not <doing>". */
  doing: string;
  request: HttpRequest;
  /** Whether it may be sent again after a 5xx. What creates or changes something could do it twice. */
  isRepeatable: boolean;
  /** Whether its response may be kept for the run. */
  isKept: boolean;
  /** Whether what was read before may be different afterwards. */
  isChange: boolean;
  /** The texts that no message may repeat. */
  sent: readonly string[];
  /** What to do about a rejection that is known by the vendor's words. */
  adviceOn?(reason: string): string | undefined;
}

/** Calls a vendor's API. Everything rejects with a VendorApiError, whatever comes back. */
export interface ApiClient {
  /** The response as it came, a success of whatever form. It is never a kept one. */
  answer(call: ApiCall): Promise<HttpResponse>;
  /** The body of a success, as the schema reads it. */
  read<Data>(call: ApiCall, body: z.ZodType<Data>): Promise<Data>;
  /** The error for an answer that means something else than it seems to. */
  failed(doing: string, failure: ApiFailure, status: number): VendorApiError;
}

/** A call goes through the cache, then the retry, then the platform's client. Then its response is read. */
export function createApiClient(
  { send, secrets, apiUrl, account, cache }: ApiConnection,
  { words, isOwn, reasonIn, failureOf }: Dialect,
): ApiClient {
  async function sendOnce({ doing, request }: ApiCall): Promise<HttpResponse> {
    const response = await send(request).catch((error: unknown) => {
      if (error instanceof ResponseTooLargeError) throw excessiveAnswer(words, doing, 'larger than 20 MB');
      // The reason would name addresses of the user's network, and the user can do the same about all of them.
      throw unreachable(words, doing);
    });
    const body = withoutByteOrderMark(response.body);
    if (isTooDeep(body)) throw excessiveAnswer(words, doing, 'nested too deeply');
    return { ...response, body };
  }

  async function sendWithRetry(call: ApiCall): Promise<HttpResponse> {
    try {
      const first = await sendOnce(call);
      return first.status >= 500 && call.isRepeatable ? await sendOnce(call) : first;
    } finally {
      // Also without a response: the change may have been made.
      if (call.isChange) cache?.clear();
    }
  }

  async function answer(call: ApiCall): Promise<HttpResponse> {
    const response = await sendWithRetry(call);
    if (isSomebodyElses(response, isOwn)) throw intercepted(words, call.doing, response.status);
    const failure = failureOf(response);
    if (failure === undefined) return response;
    throw toError(call, failure, response);
  }

  function toError({ doing, sent, adviceOn }: ApiCall, failure: ApiFailure, response: HttpResponse) {
    const reason = reasonIn(response.body);
    const hidden = [...secrets, ...sent];
    const traceId = presentableId(traceIdIn(response.body), hidden);
    const advice = failure === 'rejected' ? adviceOn?.(reason) : undefined;
    const advised = { ...words, nextStep: { ...words.nextStep, ...(advice && { rejected: advice }) } };
    return failedCall(advised, doing, failure, response, {
      reason: presentable(reason, hidden),
      ...(traceId !== undefined && { traceId }),
    });
  }

  async function read<Data>(call: ApiCall, body: z.ZodType<Data>): Promise<Data> {
    const load = async (): Promise<HttpResponse> => {
      const response = await answer(call);
      if (!isPage(response) && body.safeParse(response.body).success) return response;
      throw errorsIn(response.body) === undefined
        ? unexpectedAnswer(words, call.doing, response.status)
        : toError(call, 'rejected', response);
    };
    const response = await (cache && call.isKept ? cache.get(keyOf(call.request), load) : load());
    return body.parse(response.body);
  }

  /** What one tenant's token reads is not for another's. */
  const keyOf = (request: HttpRequest): string => JSON.stringify([secrets, apiUrl, account, request]);

  return {
    answer,
    read,
    failed: (doing, failure, status) => failedCall(words, doing, failure, { status, headers: {}, body: '' }),
  };
}

export const isSuccess = ({ status }: HttpResponse): boolean => status >= 200 && status < 300;

/** What these say is about keys, plans and records, which only the API itself knows. */
const SAID_BY_THE_API: ReadonlySet<number> = new Set([401, 402, 403, 404, 405, 410]);

/** Whether something in front of an API answered, such as a firewall. That it is down or busy, everything may say. */
function isSomebodyElses(response: HttpResponse, isOwn: (body: unknown) => boolean): boolean {
  const { status, body } = response;
  if (status < 400 || status === 429 || (status >= 500 && status !== 501)) return false;
  return (
    status === 407 || isPage(response) || (SAID_BY_THE_API.has(status) && !isEmpty(body) && !isOwn(body))
  );
}

const isEmpty = (body: unknown): boolean =>
  typeof body === 'string'
    ? body.trim() === ''
    : body === undefined || body === null || (isObject(body) && Object.keys(body).length === 0);

/** Whether an answer is a page for a browser, or what Cloudflare writes if there is none: "error code: 1020". */
const isPage = ({ headers, body }: HttpResponse): boolean =>
  /\bhtml\b/i.test(String(headers['content-type'] ?? '')) ||
  (typeof body === 'string' && /^\s*(?:<|error code: \d)/.test(body));
