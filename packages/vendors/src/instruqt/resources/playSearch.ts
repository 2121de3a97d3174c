import { z } from 'zod/v4';
import { VendorApiError } from '../../api/errors';
import type { ApiConnection } from '../../api/http';
import { SEARCH_PLAYS } from '../documents';
import { playSchema, type Play } from './plays';
import { instruqtClient, type InstruqtRequest } from '../client';
import { once } from '../../catalogue/once';
import { capitalized } from '../../catalogue/words';

/** The number of plays per request. Instruqt's maximum isn't documented. */
const PAGE_SIZE = 100;

const DOING = 'search the plays';
const BOUNDS = {
  pages: 1_000,
  nextStep: 'Narrow the search, for example by start time, or set a limit',
};

const page = once(() =>
  z.object({
    playReports: z.object({ totalItems: z.number().nullish(), items: z.array(playSchema()).nullable() }),
  }),
);

/** The reason why plays may be missing, and the advice. Each is a clause. */
export interface Gap {
  why: string;
  advice: string;
}

export interface FoundPlays {
  /** The plays without duplicates, in Instruqt's order. */
  plays: Play[];
  /** The reason why plays may be missing. Undefined if the list contains all plays, or as many as requested. */
  gap: Gap | undefined;
}

/**
 * Finds the matching plays. Instruqt can't sort them by time and returns them page by page. If a play is added or
 * removed in the meantime, other plays may move to a page that was already read. So if the list changed while it was
 * being read, it is read a second time.
 * @param limit the maximum number of plays
 * @param isWanted applies the filters that Instruqt doesn't support
 * @throws VendorApiError if the call fails, or if there are more than 1,000 pages, because an incomplete list would
 * look complete
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
  const add = (plays: readonly Play[]): boolean => {
    for (const play of plays) found.set(play.id, play);
    return missing() === 0;
  };

  // If we filter the plays ourselves, we can't know how many plays to request, so we request full pages.
  let next: NextPage = ({ count }) => ({
    skip: count,
    take: isWanted ? PAGE_SIZE : Math.min(PAGE_SIZE, missing()),
  });
  let reading = await readList(connection, search, next, add);
  if (reading.isCut && (await skipCountsPages(connection, search, reading))) {
    const { size: take } = reading.first;
    next = ({ pages }) => ({ skip: pages, take });
    reading = await readList(connection, search, next, add);
  }
  if (missing() > 0 && gapOf(reading)) {
    // Clear the cache, because the cached pages were read before the list changed.
    connection.cache?.clear();
    reading = await readList(connection, search, next, add);
  }
  return { plays: wanted().slice(0, limit), gap: missing() > 0 ? gapOf(reading) : undefined };
}

interface PageRequest {
  skip: number;
  take: number;
}

const toRequest = (search: object, pagination: PageRequest): InstruqtRequest => ({
  document: SEARCH_PLAYS,
  variables: { input: { ...search, pagination } },
});

interface Reading {
  pages: number;
  /** The number of plays, including duplicates. */
  count: number;
  first: ReadonlySet<string>;
  seen: Set<string>;
  totals: Set<number>;
  /** Whether some plays were returned twice. */
  hasMoved: boolean;
  /** Whether a page contained no new plays, although there should be more. */
  isCut: boolean;
}

type NextPage = (reading: Reading) => PageRequest;

/**
 * Reads the list page by page from the start.
 * @param add stores a page's plays, and returns whether enough plays are stored
 */
async function readList(
  connection: ApiConnection,
  search: object,
  next: NextPage,
  add: (plays: readonly Play[]) => boolean,
): Promise<Reading> {
  const reading: Reading = {
    pages: 0,
    count: 0,
    first: new Set(),
    seen: new Set(),
    totals: new Set(),
    hasMoved: false,
    isCut: false,
  };
  let asked = next(reading);
  const nextOf = (): InstruqtRequest => toRequest(search, (asked = next(reading)));
  const client = instruqtClient(connection);
  for await (const { playReports } of client.pages(DOING, toRequest(search, asked), page(), nextOf, BOUNDS)) {
    const plays = playReports.items ?? [];
    const hasNew = note(reading, plays, playReports.totalItems ?? undefined);
    const isEnough = add(plays);
    // There may be more plays after a full page, even if the total shows that all plays were returned.
    const isLast = plays.length < asked.take && reading.count === playReports.totalItems;
    // Stop at a page without new plays, because reading on could cause an endless loop.
    if (isEnough || !hasNew || isLast) break;
  }
  return reading;
}

/** Records a page of a list that is being read. @returns whether the page has new plays */
function note(reading: Reading, plays: readonly Play[], totalItems: number | undefined): boolean {
  const repeated = plays.filter(({ id }) => reading.seen.has(id));
  const hasNew = repeated.length < plays.length;
  for (const { id } of plays) reading.seen.add(id);
  if (reading.pages === 0) reading.first = new Set(reading.seen);
  if (totalItems !== undefined) reading.totals.add(totalItems);
  reading.hasMoved ||= repeated.length > 0 && (hasNew || totalItems === undefined);
  reading.isCut = !hasNew && reading.seen.size < (totalItems ?? 0);
  reading.count += plays.length;
  reading.pages += 1;
  return hasNew;
}

/**
 * Whether the `skip` argument counts pages instead of plays. Instruqt only documents the argument's name. If `skip`
 * counts pages, the second page doesn't contain any of the first page's plays.
 */
async function skipCountsPages(
  connection: ApiConnection,
  search: object,
  { first }: Reading,
): Promise<boolean> {
  if (first.size === 0) return false;
  const request = toRequest(search, { skip: 1, take: first.size });
  const { playReports } = await instruqtClient(connection).read(DOING, request, page());
  const plays = playReports.items ?? [];
  return plays.length > 0 && plays.every(({ id }) => !first.has(id));
}

function gapOf(reading: Reading): Gap | undefined {
  if (reading.hasMoved || reading.totals.size > 1) {
    return { why: 'the list of plays changed while it was being read', advice: 'run this step again' };
  }
  const total = Math.max(0, ...reading.totals);
  if (reading.seen.size >= total) return undefined;
  return {
    why: `only ${reading.seen.size} of ${total} plays were returned`,
    advice: 'narrow the search, for example by start time',
  };
}

/** The error for an incomplete result that would look complete. @param alternative another solution, as a clause */
export const incompleteSearch = ({ why, advice }: Gap, alternative = ''): VendorApiError =>
  new VendorApiError({
    vendor: 'Instruqt',
    doing: 'find all plays',
    failure: 'unavailable',
    because: why,
    nextStep: `${capitalized(advice)}${alternative}`,
  });
