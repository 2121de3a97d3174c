import { z } from 'zod/v4';
import { VendorApiError } from '../api/errors';
import type { ApiConnection } from '../api/http';
import { SEARCH_PLAYS } from './documents';
import { playSchema, type Play } from './plays';
import { createQuery } from './query';
import { once } from '../catalogue/once';

/** How many plays one request asks for: how many Instruqt would give is not documented. */
const PAGE_SIZE = 100;

/** A search ends here, whatever else there is: an API that keeps inventing pages would never end. */
const MOST_PAGES = 1_000;

const page = once(() =>
  z.object({
    playReports: z.object({ totalItems: z.number().nullish(), items: z.array(playSchema()).nullable() }),
  }),
);

/** Why plays may be missing, and what to do about it: a clause each. */
export interface Gap {
  why: string;
  advice: string;
}

/** What a search found. */
export interface FoundPlays {
  /** Each once, in Instruqt's order. */
  plays: Play[];
  /** Undefined if these are all plays that there are, or as many as were wanted. */
  gap: Gap | undefined;
}

/**
 * The plays that match. Instruqt can't order them by time, and shows them by page: a play that is added or removed meanwhile
 * moves others to a page that was read already. So a list that changed is read a second time.
 * @param limit how many at most
 * @param isWanted what Instruqt can't be asked for
 * @throws VendorApiError also when there is more than 1,000 pages hold: a part would pass for all of it
 */
export async function searchPlays(
  connection: ApiConnection,
  search: object,
  limit = Infinity,
  isWanted?: (play: Play) => boolean,
): Promise<FoundPlays> {
  const found = new Map<string, Play>();
  const wanted = (): Play[] => [...found.values()].filter((play) => isWanted?.(play) ?? true);
  const missing = (): number => Math.max(0, limit - wanted().length);
  const requestPage = pageReader(connection, search);
  const readPage: ReadPage = async (request) => {
    const page = await requestPage(request);
    for (const play of page.items) found.set(play.id, play);
    return { ...page, isLast: missing() === 0 };
  };

  // Of plays that are sorted out here, it is not known how many pages they take.
  let next: NextPage = ({ count }) => ({
    skip: count,
    take: isWanted ? PAGE_SIZE : Math.min(PAGE_SIZE, missing()),
  });
  let reading = await readList(readPage, next);
  if (missing() > 0 && reading.isCut && (await skipCountsPages(readPage, reading))) {
    const { size: take } = reading.first;
    next = ({ pages }) => ({ skip: pages, take });
    reading = await readList(readPage, next);
  }
  if (missing() > 0 && gapOf(reading)) {
    // What was kept for this run is the list as it was.
    connection.cache?.clear();
    reading = await readList(readPage, next);
  }
  return { plays: wanted().slice(0, limit), gap: missing() > 0 ? gapOf(reading) : undefined };
}

interface PageRequest {
  skip: number;
  take: number;
}

interface Page {
  items: Play[];
  /** Whether fewer were given than asked for. */
  isShort: boolean;
  totalItems: number | undefined;
  /** Whether no more are needed. */
  isLast?: boolean;
}

type ReadPage = (request: PageRequest) => Promise<Page>;

/** Requests pages, 1,000 in all. */
function pageReader(connection: ApiConnection, search: object): ReadPage {
  const query = createQuery(connection);
  let pages = 0;
  return async (pagination) => {
    if (pages === MOST_PAGES) throw tooManyPlays();
    pages += 1;
    const variables = { input: { ...search, pagination } };
    const { playReports } = await query('search the plays', SEARCH_PLAYS, variables, page());
    const items = playReports.items ?? [];
    return {
      items,
      isShort: items.length < pagination.take,
      totalItems: playReports.totalItems ?? undefined,
    };
  };
}

/** How far a list was read, and what was seen of it. */
interface Reading {
  pages: number;
  /** Of plays, those that came twice included. */
  count: number;
  /** The IDs of the plays of the first page. */
  first: ReadonlySet<string>;
  seen: Set<string>;
  totals: Set<number>;
  /** Whether plays came a second time. */
  hasMoved: boolean;
  /** Whether nothing came any more although there is more. */
  isCut: boolean;
}

type NextPage = (reading: Reading) => PageRequest;

/** Reads the list page by page, from its beginning. */
async function readList(readPage: ReadPage, next: NextPage): Promise<Reading> {
  const seen = new Set<string>();
  const reading: Reading = {
    pages: 0,
    count: 0,
    first: new Set(),
    seen,
    totals: new Set(),
    hasMoved: false,
    isCut: false,
  };
  for (;;) {
    const { items, isShort, totalItems, isLast } = await readPage(next(reading));
    const repeated = items.filter(({ id }) => seen.has(id));
    // A page with nothing new would go on for ever.
    const hasNew = repeated.length < items.length;
    for (const { id } of items) seen.add(id);
    if (reading.pages === 0) reading.first = new Set(seen);
    if (totalItems !== undefined) reading.totals.add(totalItems);
    reading.hasMoved ||= repeated.length > 0 && (hasNew || totalItems === undefined);
    reading.isCut = !hasNew && seen.size < (totalItems ?? 0);
    reading.count += items.length;
    reading.pages += 1;
    // After a full page there may be more, even if the total says otherwise.
    if (isLast || !hasNew || (isShort && reading.count === totalItems)) return reading;
  }
}

/**
 * Whether `skip` is a number of pages: Instruqt documents its name alone. Then the page after the first has none of the
 * first one's plays.
 */
async function skipCountsPages(readPage: ReadPage, { first }: Reading): Promise<boolean> {
  if (first.size === 0) return false;
  const { items } = await readPage({ skip: 1, take: first.size });
  return items.length > 0 && items.every(({ id }) => !first.has(id));
}

function gapOf(reading: Reading): Gap | undefined {
  if (reading.hasMoved || reading.totals.size > 1) {
    return { why: "Instruqt's list of plays changed while it was read", advice: 'run this step again' };
  }
  const total = Math.max(0, ...reading.totals);
  if (reading.seen.size >= total) return undefined;
  return {
    why: `Instruqt gave ${reading.seen.size} of ${total} plays`,
    advice: 'narrow the search down, for example by the time when the plays started',
  };
}

/** The error for a search whose part would pass for all of it. @param alternative another thing to do, a clause */
export const incompleteSearch = ({ why, advice }: Gap, alternative = ''): VendorApiError =>
  new VendorApiError(
    `${why}, so some may be missing. ${advice.charAt(0).toUpperCase()}${advice.slice(1)}${alternative}.`,
    'unavailable',
  );

const tooManyPlays = (): VendorApiError =>
  new VendorApiError(
    `Instruqt has more plays than one search can take (${MOST_PAGES} requests): narrow it down, for example by the time when they started, or set a limit.`,
    'rejected',
  );
