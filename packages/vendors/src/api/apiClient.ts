import type { z } from 'zod/v4';
import { isTooDeep, ResponseTooLargeError, withoutByteOrderMark } from './body';
import { VendorApiError, type ApiFailure, type FailedCall } from './errors';
import { errorsIn, traceIdIn } from './errorText';
import type { ApiConnection, HttpRequest, HttpResponse } from './http';
import { presentable, presentableId } from './presentable';
import { isPage, isSomebodyElses } from './somebodyElse';
import { inWhile, retryAfter } from './status';

/** What the user can do about each kind of failure: see `FailedCall.nextStep`. */
export type NextSteps = Readonly<Partial<Record<ApiFailure, string>>>;

/** How to call one vendor's API. `Request` is the type of the requests to this API. */
export interface Dialect<Request> {
  vendor: string;
  /** The service that runs the API for the vendor: see `FailedCall`. */
  service?: string;
  tokenName: string;
  nextSteps: NextSteps;
  toCall(request: Request, connection: ApiConnection): ApiCall;
  /** Whether a non-empty body is in the API's own format. */
  isOwn(body: unknown): boolean;
  /** Extracts the requested data from a successful response; undefined if the response has no data. */
  dataIn(body: unknown): unknown;
  /** The reason for an error in the vendor's own words; empty if the body doesn't contain a reason. */
  reasonIn(body: unknown): string;
  /** The kind of failure; undefined for a successful response. */
  failureOf(response: HttpResponse): ApiFailure | undefined;
}

/** Advice about a rejected request, and the kind of failure if the vendor's wording identifies it. */
export interface Advice {
  nextStep: string;
  failure?: ApiFailure;
}

/** A request to a vendor's API, with its rules for retries and caching. */
export interface ApiCall {
  request: HttpRequest;
  /** Whether to retry after a 5xx response. Always false for requests that could create or change something twice. */
  isRepeatable: boolean;
  isKept: boolean;
  /** Whether the request invalidates cached responses. */
  isChange: boolean;
  /** The strings from the request that error messages must not contain. */
  sent: readonly string[];
  /** Returns advice if the vendor's wording for a rejection is known; undefined otherwise. */
  adviceOn?(reason: string): Advice | undefined;
}

/** The limits for reading a list. */
export interface Bounds {
  /**
   * The maximum number of pages. Without a maximum, reading would never end if the last page pointed back to the first
   * page.
   */
  pages: number;
  /**
   * What the user can do if the list has more pages. Left out if only the vendor's or the service's support can help.
   */
  nextStep?: string;
}

/** The facts about a failed call, without the names of the vendor, the service and the token. */
type Facts = Omit<FailedCall, 'vendor' | 'service' | 'tokenName'>;

/** A client for a vendor's API. Its methods reject with a VendorApiError if a call fails. */
export interface ApiClient<Request> {
  /**
   * Returns the requested data from a successful response, parsed with a schema.
   * @param doing the attempted action, as in "Synap could not <doing>"
   */
  read<Data>(doing: string, request: Request, schema: z.ZodType<Data>): Promise<Data>;
  /** Returns a successful response unchanged, without using the cache. */
  send(doing: string, request: Request): Promise<HttpResponse>;
  /**
   * Reads a list page by page. To stop reading, break out of the `for await` loop.
   * @param nextOf returns the request for the next page; undefined after the last page
   */
  pages<Page>(
    doing: string,
    first: Request,
    schema: z.ZodType<Page>,
    nextOf: (page: Page, request: Request) => Request | undefined,
    bounds: Bounds,
  ): AsyncGenerator<Page>;
  /** Creates the error for a response that only looks successful. */
  failed(facts: Facts): VendorApiError;
}

const INTERCEPTED = 'a proxy or firewall responded instead of the API';
const UNREADABLE = 'the API returned an unexpected response';

/**
 * Creates a client that sends requests with the platform's HTTP client. The dialect determines which requests are
 * retried or cached.
 * @param nextSteps advice that replaces the dialect's advice for some kinds of failure
 */
export function createApiClient<Request>(
  connection: ApiConnection,
  dialect: Dialect<Request>,
  nextSteps: NextSteps = {},
): ApiClient<Request> {
  const { send, secrets, apiUrl, account, cache } = connection;
  const { vendor, service, tokenName, isOwn, dataIn, reasonIn, failureOf } = dialect;

  const failed = (facts: Facts): VendorApiError => {
    const { [facts.failure]: usual } = { ...dialect.nextSteps, ...nextSteps };
    return new VendorApiError({ vendor, service, tokenName, ...facts, nextStep: facts.nextStep ?? usual });
  };

  async function sendOnce(doing: string, { request }: ApiCall): Promise<HttpResponse> {
    const response = await send(request).catch((error: unknown) => {
      if (error instanceof ResponseTooLargeError) throw excessive(doing, 'larger than 20 MB');
      // Don't show the original message. It can contain addresses in the user's network, and the advice doesn't depend
      // on it.
      throw failed({ doing, failure: 'noResponse', because: 'the API did not respond' });
    });
    const body = withoutByteOrderMark(response.body);
    if (isTooDeep(body)) throw excessive(doing, 'nested too deeply');
    return { ...response, body };
  }

  const excessive = (doing: string, what: string): VendorApiError =>
    failed({
      doing,
      failure: 'unexpected',
      because: `the response is ${what}`,
      nextStep: 'Request less data, such as only part of the list',
    });

  async function sendWithRetry(doing: string, call: ApiCall): Promise<HttpResponse> {
    try {
      const first = await sendOnce(doing, call);
      return first.status >= 500 && call.isRepeatable ? await sendOnce(doing, call) : first;
    } finally {
      // Clear the cache even if there is no response, because the vendor may have made the change anyway.
      if (call.isChange) cache?.clear();
    }
  }

  async function succeed(doing: string, call: ApiCall): Promise<HttpResponse> {
    const response = await sendWithRetry(doing, call);
    const { status } = response;
    if (isSomebodyElses(response, isOwn))
      throw failed({ doing, failure: 'intercepted', because: INTERCEPTED, status });
    const failure = failureOf(response);
    if (failure !== undefined) throw failedWith(doing, call, failure, response);
    if (dataIn(response.body) === undefined) throw unreadable(doing, status);
    return response;
  }

  function failedWith(
    doing: string,
    { sent, adviceOn }: ApiCall,
    failure: ApiFailure,
    response: HttpResponse,
  ) {
    const { status, body } = response;
    const hidden = [...secrets, ...sent];
    const reason = reasonIn(body);
    const facts = {
      doing,
      failure,
      status,
      said: presentable(reason, hidden),
      traceId: presentableId(traceIdIn(body), hidden),
      retryAfter: retryAfter(response),
    };
    if (failure === 'rejected') {
      const advice = adviceOn?.(reason);
      return failed({ ...facts, failure: advice?.failure ?? failure, nextStep: advice?.nextStep });
    }
    if (failure !== 'rateLimited') return failed(facts);
    const nextStep = `Try again ${inWhile(facts.retryAfter)}`;
    return failed({ ...facts, because: 'too many requests were sent', nextStep });
  }

  const unreadable = (doing: string, status: number): VendorApiError =>
    failed({ doing, failure: 'unexpected', because: UNREADABLE, status });

  async function read<Data>(doing: string, request: Request, schema: z.ZodType<Data>): Promise<Data> {
    const call = dialect.toCall(request, connection);
    const load = async (): Promise<HttpResponse> => {
      const response = await succeed(doing, call);
      if (!isPage(response) && schema.safeParse(dataIn(response.body)).success) return response;
      throw errorsIn(response.body) === undefined
        ? unreadable(doing, response.status)
        : failedWith(doing, call, 'rejected', response);
    };
    const { body } = await (cache && call.isKept ? cache.get(keyOf(call.request), load) : load());
    return schema.parse(dataIn(body));
  }

  /** The cache key. It includes the credentials, so that one tenant never gets another tenant's response. */
  const keyOf = (request: HttpRequest): string => JSON.stringify([secrets, apiUrl, account, request]);

  return {
    read,
    failed,
    send: (doing, request) => succeed(doing, dialect.toCall(request, connection)),
    async *pages(
      doing,
      first,
      schema,
      nextOf,
      { pages: most, nextStep = `Contact ${service ?? vendor}'s support` },
    ) {
      let next: Request | undefined = first;
      for (let count = 0; next !== undefined; count += 1) {
        if (count === most) {
          const because = `the list has more than ${most} pages`;
          throw failed({ doing, failure: 'unexpected', because, nextStep });
        }
        const page = await read(doing, next, schema);
        yield page;
        next = nextOf(page, next);
      }
    },
  };
}
