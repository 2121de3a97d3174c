import { z } from 'zod/v4';
import {
  failedCall,
  failureOfStatus,
  unexpectedAnswer,
  unreachable,
  VendorApiError,
  type ErrorWords,
} from '../api/errors';
import type { ApiConnection, HttpRequest, HttpResponse } from '../api/http';
import { presentable, textsSentIn } from '../api/presentable';
import { reasonIn, synapWords, type Advice } from './errors';

/** A request to Synap's API. */
export interface SynapRequest extends Pick<HttpRequest, 'method' | 'body'> {
  /** Below the API's address: a path whose ids are encoded, or the whole address of a page. */
  path: string;
  /** What of the path comes from outside, and what else of the request no message may repeat. */
  ids?: readonly string[];
  /** What to do about refusals that are known. */
  advice?: readonly Advice[];
}

interface Until<Item> {
  isEnough(listed: readonly Item[]): boolean;
  tooMany(): VendorApiError;
}

/** Asks Synap's API. Every way rejects with a VendorApiError, whatever comes back. */
export interface SynapQuery {
  /**
   * @param doing what is tried, as in "Synap could not <doing>"
   * @param answer the schema of the answer's body
   */
  <Data>(doing: string, request: SynapRequest, answer: z.ZodType<Data>): Promise<Data>;

  /**
   * Every item of a list, page by page; undefined where the API has no such list, or leads elsewhere for the rest of it.
   * @param path of the list
   * @param mostPages beyond it, what is listed is no list of one portal's things, but a loop
   * @param until when to stop early: once what was listed so far is enough; and what to say beyond mostPages
   */
  list<Item>(
    doing: string,
    path: string,
    item: z.ZodType<Item>,
    mostPages: number,
    until?: Until<Item>,
  ): Promise<Item[] | undefined>;

  /** The answer as it came, a success of whatever form. */
  answer(doing: string, request: SynapRequest): Promise<HttpResponse>;

  /** The error for an answer that says something else than it seems to. */
  failed(doing: string, failure: VendorApiError['failure'], status: number): VendorApiError;
}

/** @param nextStep what is to be done about failures, where it is not what usually is */
export function createQuery(
  { send, apiUrl, secrets, words: platformWords }: ApiConnection,
  nextStep: Partial<ErrorWords['nextStep']> = {},
): SynapQuery {
  const usual = synapWords(platformWords);
  const words = { ...usual, nextStep: { ...usual.nextStep, ...nextStep } };
  const baseUrl = withoutSlashes(apiUrl.trim());

  async function ask(doing: string, request: SynapRequest): Promise<HttpResponse> {
    try {
      return await send(toHttp(request, baseUrl));
    } catch {
      // The reason would name addresses of the user's network; what the user can do is the same for all of them.
      throw unreachable(words, doing);
    }
  }

  async function answerTo(doing: string, request: SynapRequest): Promise<HttpResponse> {
    const first = await ask(doing, request);
    // Synap asks to retry a 5xx at least once. What creates or changes something could do it twice.
    const response = first.status >= 500 && isRepeatable(request) ? await ask(doing, request) : first;
    if (isSuccess(response)) return response;
    throw toError(
      words,
      doing,
      response,
      [...secrets, ...(request.ids ?? []), ...textsSentIn(request.body)],
      request.advice,
    );
  }

  async function query<Data>(doing: string, request: SynapRequest, answer: z.ZodType<Data>): Promise<Data> {
    const response = await answerTo(doing, request);
    const parsed = answer.safeParse(response.body);
    if (!parsed.success) throw unexpectedAnswer(words, doing, response.status);
    return parsed.data;
  }

  async function list<Item>(
    doing: string,
    path: string,
    item: z.ZodType<Item>,
    mostPages: number,
    until?: Until<Item>,
  ) {
    const schema = pageOf(item);
    const items: Item[] = [];
    let next: string | undefined = path;
    for (let pages = 0; next !== undefined; pages += 1) {
      if (pages === mostPages) throw until?.tooMany() ?? unexpectedAnswer(words, doing);
      const current: string = next;
      const page = await ifSupported(query(doing, { method: 'GET', path: current }, schema));
      if (page === undefined) return undefined;
      items.push(...page.data);
      if (until?.isEnough(items)) return items;
      next = page.links?.next ? nextPage(addressOf(current, baseUrl), page.links.next) : undefined;
      // A part would pass for all of it, and what is not in it for gone.
      if (page.links?.next && next === undefined) return undefined;
    }
    return items;
  }

  return Object.assign(query, {
    list,
    answer: answerTo,
    failed: (doing: string, failure: VendorApiError['failure'], status: number) =>
      failedCall(words, doing, failure, { status, headers: {}, body: undefined }),
  });
}

/** What is known of a refusal stands at its beginning. */
const MOST_LOOKED_THROUGH = 2_000;

const isRepeatable = ({ method }: SynapRequest): boolean => method === 'GET' || method === 'DELETE';

const isSuccess = ({ status }: HttpResponse): boolean => status >= 200 && status < 300;

const pageOf = <Item>(item: z.ZodType<Item>) =>
  z.object({ data: z.array(item), links: z.object({ next: z.string().nullish() }).nullish() });

function toHttp({ method, path, body }: SynapRequest, baseUrl: string): HttpRequest {
  const headers = { 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' };
  return { method, url: addressOf(path, baseUrl), headers, ...(body && { body }) };
}

const addressOf = (path: string, baseUrl: string): string => (path.startsWith('/') ? baseUrl + path : path);

function toError(
  words: ErrorWords,
  doing: string,
  response: HttpResponse,
  sent: readonly string[],
  advice: readonly Advice[] = [],
): VendorApiError {
  const said = reasonIn(response.body) ?? '';
  const rejected =
    advice.find(({ about }) => about.test(said.slice(0, MOST_LOOKED_THROUGH)))?.nextStep ??
    words.nextStep.rejected;
  const advised = { ...words, nextStep: { ...words.nextStep, rejected } };
  return failedCall(advised, doing, failureOfStatus(response.status), response, presentable(said, sent));
}

async function ifSupported<Data>(asked: Promise<Data>): Promise<Data | undefined> {
  try {
    return await asked;
  } catch (error) {
    const isMissing = error instanceof VendorApiError && ['notFound', 'notSupported'].includes(error.failure);
    if (isMissing) return undefined;
    throw error;
  }
}

/** The next page's address; one that leads to another server is not followed, for the access token would go there. */
function nextPage(current: string, next: string): string | undefined {
  if (!URL.canParse(next, current)) return undefined;
  const url = new URL(next, current);
  return url.origin === new URL(current).origin ? url.href : undefined;
}

/** Not by a pattern: one that looks for slashes at the end tries each slash of a long row. */
function withoutSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}
