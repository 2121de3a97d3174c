import type { z } from 'zod/v4';
import { isTooDeep, ResponseTooLargeError, withoutByteOrderMark } from './body';
import { VendorApiError, type ApiFailure, type FailedCall } from './errors';
import { errorsIn, traceIdIn } from './errorText';
import type { ApiConnection, HttpRequest, HttpResponse } from './http';
import { presentable, presentableId } from './presentable';
import { isPage, isSomebodyElses } from './somebodyElse';
import { inWhile, retryAfter } from './status';

/** What to do about failures, by their kind: see `FailedCall.nextStep`. */
export type NextSteps = Readonly<Partial<Record<ApiFailure, string>>>;

/** How one vendor's API speaks. `Request` is what its requests are written as. */
export interface Dialect<Request> {
  /** E.g. "Synap". */
  vendor: string;
  /** Who does it for the vendor: see `FailedCall`. */
  service?: string;
  /** See `FailedCall`. */
  tokenName: string;
  nextSteps: NextSteps;
  toCall(request: Request, connection: ApiConnection): ApiCall;
  /** Whether a body that isn't empty is in the API's own format. */
  isOwn(body: unknown): boolean;
  /** What of a success's body is asked for; undefined if it isn't there. */
  dataIn(body: unknown): unknown;
  /** What an error says, in the vendor's own words; empty if it says nothing. */
  reasonIn(body: unknown): string;
  /** Undefined for a success. */
  failureOf(response: HttpResponse): ApiFailure | undefined;
}

/** What is known of a rejection. */
export interface Advice {
  nextStep: string;
  /** What kind of failure it is, if not just a rejection. */
  failure?: ApiFailure;
}

/** A request to a vendor's API, and what may be done with it. */
export interface ApiCall {
  request: HttpRequest;
  /** Whether it may be sent again after a 5xx. What creates or changes something could do it twice. */
  isRepeatable: boolean;
  /** Whether its response may be kept for the run. */
  isKept: boolean;
  /** Whether what was read before may be different afterwards. */
  isChange: boolean;
  /** The texts that no message may repeat. */
  sent: readonly string[];
  /** What is known of a rejection by the vendor's words. */
  adviceOn?(reason: string): Advice | undefined;
}

/** How far a list is read. */
export interface Bounds {
  /** Beyond it, what is listed is no list of one account's things, but a loop. */
  pages: number;
  /** What to do where the list goes on; left out where only the vendor's support can help. */
  nextStep?: string;
}

/** What a client knows of a failure, beside whom it asks. */
type Facts = Omit<FailedCall, 'vendor' | 'service' | 'tokenName'>;

/** Calls a vendor's API. Everything rejects with a VendorApiError, whatever comes back. */
export interface ApiClient<Request> {
  /**
   * What is asked for of a success's body, as the schema reads it.
   * @param doing what is tried, as in "Synap could not <doing>"
   */
  read<Data>(doing: string, request: Request, schema: z.ZodType<Data>): Promise<Data>;
  /** The response as it came, a success of whatever form. It is never a kept one. */
  answer(doing: string, request: Request): Promise<HttpResponse>;
  /**
   * A list, page by page; whoever has enough of it leaves the loop.
   * @param nextOf what asks for the page after this one; undefined after the last
   */
  pages<Page>(
    doing: string,
    first: Request,
    schema: z.ZodType<Page>,
    nextOf: (page: Page, request: Request) => Request | undefined,
    bounds: Bounds,
  ): AsyncGenerator<Page>;
  /** The error for an answer that means something else than it seems to. */
  failed(facts: Facts): VendorApiError;
}

const INTERCEPTED = 'a proxy or firewall responded instead of its API';
const UNREADABLE = 'its API returned an unexpected response';

/**
 * A call goes through the cache, then the retry, then the platform's client. Then its response is read.
 * @param nextSteps what is to be done about failures, where it isn't what the dialect says
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
      // The reason would name addresses of the user's network, and the user can do the same about all of them.
      throw failed({ doing, failure: 'noAnswer', because: 'its API did not respond' });
    });
    const body = withoutByteOrderMark(response.body);
    if (isTooDeep(body)) throw excessive(doing, 'nested too deeply');
    return { ...response, body };
  }

  const excessive = (doing: string, what: string): VendorApiError =>
    failed({
      doing,
      failure: 'unexpected',
      because: `its response is ${what}`,
      nextStep: 'Request less at once, such as a part of the list',
    });

  async function sendWithRetry(doing: string, call: ApiCall): Promise<HttpResponse> {
    try {
      const first = await sendOnce(doing, call);
      return first.status >= 500 && call.isRepeatable ? await sendOnce(doing, call) : first;
    } finally {
      // Also without a response: the change may have been made.
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
    return failed({ ...facts, because: 'it received too many requests', nextStep });
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

  /** What one tenant's token reads is not for another's. */
  const keyOf = (request: HttpRequest): string => JSON.stringify([secrets, apiUrl, account, request]);

  return {
    read,
    failed,
    answer: (doing, request) => succeed(doing, dialect.toCall(request, connection)),
    async *pages(
      doing,
      first,
      schema,
      nextOf,
      { pages: most, nextStep = `Ask ${service ?? vendor}'s support why` },
    ) {
      let next: Request | undefined = first;
      for (let count = 0; next !== undefined; count += 1) {
        if (count === most) {
          const because = `the list doesn't end after ${most} pages`;
          throw failed({ doing, failure: 'unexpected', because, nextStep });
        }
        const page = await read(doing, next, schema);
        yield page;
        next = nextOf(page, next);
      }
    },
  };
}
