import { z } from 'zod/v4';
import { createApiClient, isSuccess, type ApiCall, type Dialect } from '../api/apiClient';
import { failureOfStatus, VendorApiError, type ErrorWords } from '../api/errors';
import type { ApiConnection, HttpRequest, HttpResponse } from '../api/http';
import { textsSentIn } from '../api/presentable';
import { readEach } from '../api/readEach';
import { once } from '../catalogue/once';
import { isObject } from '../api/path';
import { isOwn, reasonIn, synapWords, type Advice } from './errors';

/** A request to Synap's API. */
export interface SynapRequest extends Pick<HttpRequest, 'method' | 'body'> {
  /** Below the API's address: a path whose ids are encoded, or the whole address of a page. */
  path: string;
  /** What of the path comes from outside, and what else of the request no message may repeat. */
  ids?: readonly string[];
  /** What to do about refusals that are known. */
  advice?: readonly Advice[];
}

/** A list, as far as it could be read. */
export interface Listed<Item> {
  items: Item[];
  /** How many entries are odd, such as one without an ID, and were left out. */
  skipped: number;
  /** Whether the list goes on where the access token must not go, or nowhere. */
  goesOnElsewhere: boolean;
}

interface Until<Item> {
  isEnough(listed: readonly Item[]): boolean;
  tooMany?(): VendorApiError;
}

/** Asks Synap's API. Every way rejects with a VendorApiError, whatever comes back. */
export interface SynapQuery {
  /**
   * @param doing what is tried, as in "Synap could not <doing>"
   * @param answer the schema of the answer's body
   */
  <Data>(doing: string, request: SynapRequest, answer: z.ZodType<Data>): Promise<Data>;

  /**
   * A list, page by page and item by item; undefined if the API has no such list.
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
  ): Promise<Listed<Item> | undefined>;

  /** The answer as it came, a success of whatever form. */
  answer(doing: string, request: SynapRequest): Promise<HttpResponse>;

  /** The error for an answer that says something else than it seems to. */
  failed(doing: string, failure: VendorApiError['failure'], status: number): VendorApiError;
}

/** @param nextStep what is to be done about failures, where it is not what usually is */
export function createQuery(
  connection: ApiConnection,
  nextStep: Partial<ErrorWords['nextStep']> = {},
): SynapQuery {
  const usual = synapWords(connection.words);
  const words = { ...usual, nextStep: { ...usual.nextStep, ...nextStep } };
  const client = createApiClient(connection, dialectWith(words));
  const baseUrl = withoutSlashes(connection.apiUrl.trim());

  const query = <Data>(doing: string, request: SynapRequest, answer: z.ZodType<Data>): Promise<Data> =>
    client.read(toCall(doing, request, baseUrl), answer);

  async function list<Item>(
    doing: string,
    path: string,
    item: z.ZodType<Item>,
    mostPages: number,
    until?: Until<Item>,
  ): Promise<Listed<Item> | undefined> {
    const listed: Listed<Item> = { items: [], skipped: 0, goesOnElsewhere: false };
    let next: string | undefined = path;
    for (let pages = 0; next !== undefined; pages += 1) {
      if (pages === mostPages) throw until?.tooMany?.() ?? endless(doing, mostPages);
      const current: string = next;
      const page = await ifSupported(query(doing, { method: 'GET', path: current }, pageSchema()));
      if (page === undefined) return undefined;
      const items = readEach(item, page.data);
      listed.items.push(...items);
      listed.skipped += page.data.length - items.length;
      if (until?.isEnough(listed.items)) return listed;
      const link = nextLinkIn(page.links);
      next = link && nextPage(addressOf(current, baseUrl), link);
      listed.goesOnElsewhere = link !== undefined && next === undefined;
    }
    return listed;
  }

  return Object.assign(query, {
    list,
    answer: (doing: string, request: SynapRequest) => client.answer(toCall(doing, request, baseUrl)),
    failed: client.failed,
  });
}

/** What is known of a refusal stands at its beginning. */
const MOST_LOOKED_THROUGH = 2_000;

const dialectWith = (words: ErrorWords): Dialect => ({
  words,
  isOwn,
  reasonIn,
  failureOf: (response) => (isSuccess(response) ? undefined : failureOfStatus(response.status)),
});

function toCall(
  doing: string,
  { method, path, body, ids = [], advice = [] }: SynapRequest,
  baseUrl: string,
): ApiCall {
  const headers = { 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' };
  return {
    doing,
    request: { method, url: addressOf(path, baseUrl), headers, ...(body && { body }) },
    // Synap asks to retry a 5xx at least once.
    isRepeatable: method === 'GET' || method === 'DELETE',
    isKept: method === 'GET',
    isChange: method !== 'GET',
    sent: [...ids, ...textsSentIn(body)],
    adviceOn: (reason) =>
      advice.find(({ about }) => about.test(reason.slice(0, MOST_LOOKED_THROUGH)))?.nextStep,
  };
}

const addressOf = (path: string, baseUrl: string): string => (path.startsWith('/') ? baseUrl + path : path);

/** Items and links are looked at later, one by one. */
const pageSchema = once(() => z.object({ data: z.array(z.unknown()), links: z.unknown() }));

const endless = (doing: string, pages: number): VendorApiError =>
  new VendorApiError(
    `Synap could not ${doing}: the list does not end after ${pages} pages. Ask Synap's support why.`,
    'unexpected',
  );

/**
 * Where a list goes on: an address, or an object with one (JSON:API). Undefined if the list ends here, which is also
 * written as null, false, an empty text or, by PHP, an empty list.
 */
export function nextLinkIn(links: unknown): string | undefined {
  const next = isObject(links) ? links.next : undefined;
  const address = isObject(next) && 'href' in next ? next.href : next;
  if (!address || (typeof address === 'object' && Object.keys(address).length === 0)) return undefined;
  return typeof address === 'string' ? address : UNREADABLE;
}

/** A link that is none. It can't be followed. */
const UNREADABLE = 'unreadable:';

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
