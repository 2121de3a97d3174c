import { z } from 'zod/v4';
import { VendorApiError } from '../../api/errors';
import type { ApiConnection } from '../../api/http';
import { SEARCH_PLAYS } from '../documents';
import { playSchema, type Play } from './plays';
import { instruqtClient, type InstruqtRequest } from '../client';
import { once } from '../../catalogue/once';
import { capitalized } from '../../catalogue/words';

/** How many plays one request asks for: how many Instruqt would give is not documented. */
const PAGE_SIZE = 100;

const DOING = 'search the plays';
const BOUNDS = {
  pages: 1_000,
  nextStep: 'Narrow the search down, for example by the time when the plays started, or set a limit',
};

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
  const add = (plays: readonly Play[]): boolean => {
    for (const play of plays) found.set(play.id, play);
    return missing() === 0;
  };

  // Of plays that are sorted out here, it is not known how many pages they take.
  let next: NextPage = ({ count }) => ({
    skip: count,
    take: isWanted ? PAGE_SIZE : Math.min(PAGE_SIZE, missing()),
  });
  let reading = await readList(connection, search, next, add);
  if (missing() > 0 && reading.isCut && (await skipCountsPages(connection, search, reading))) {
    const { size: take } = reading.first;
    next = ({ pages }) => ({ skip: pages, take });
    reading = await readList(connection, search, next, add);
  }
  if (missing() > 0 && gapOf(reading)) {
    // What was kept for this run is the list as it was.
    connection.cache?.clear();
    reading = await readList(connection, search, next, add);
  }
  return { plays: wanted().slice(0, limit), gap: missing() > 0 ? gapOf(reading) : undefined };
}

interface PageRequest {
  skip: number;
  take: number;
}

/** A request for one page of a search. */
const toRequest = (search: object, pagination: PageRequest): InstruqtRequest => ({
  document: SEARCH_PLAYS,
  variables: { input: { ...search, pagination } },
});

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

/**
 * Reads the list page by page, from its beginning.
 * @param add keeps a page's plays, and says whether they are all that is wanted
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
    // After a full page there may be more, even if the total says otherwise.
    const isLast = plays.length < asked.take && reading.count === playReports.totalItems;
    // A page with nothing new would go on for ever.
    if (isEnough || !hasNew || isLast) break;
  }
  return reading;
}

/** Notes what a page shows of the list. @returns whether it has plays that no page before had */
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
 * Whether `skip` is a number of pages: Instruqt documents its name alone. Then the page after the first has none of the
 * first one's plays.
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
    return { why: 'the list of plays changed while it was read', advice: 'run this step again' };
  }
  const total = Math.max(0, ...reading.totals);
  if (reading.seen.size >= total) return undefined;
  return {
    why: `only ${reading.seen.size} of ${total} plays came`,
    advice: 'narrow the search down, for example by the time when the plays started',
  };
}

/** The error for a search whose part would pass for all of it. @param alternative another thing to do, a clause */
export const incompleteSearch = ({ why, advice }: Gap, alternative = ''): VendorApiError =>
  new VendorApiError({
    vendor: 'Instruqt',
    doing: 'find all plays',
    failure: 'unavailable',
    because: why,
    nextStep: `${capitalized(advice)}${alternative}`,
  });
