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

/** What a search found. */
export interface FoundPlays {
  /** Each once, in Instruqt's order. */
  plays: Play[];
  /** False if Instruqt's list changed while it was read, or has fewer plays than its own total: some may be missing. */
  isComplete: boolean;
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
  const readPage = pageReader(connection, search);
  const readNext = async (skip: number): Promise<Page> => {
    // Of plays that are sorted out here, it is not known how many pages they take.
    const result = await readPage(skip, isWanted ? PAGE_SIZE : Math.min(PAGE_SIZE, missing()));
    for (const play of result.items) found.set(play.id, play);
    return { ...result, isLast: missing() === 0 };
  };

  let isComplete = await readList(readNext);
  if (!isComplete && missing() > 0) isComplete = await readList(readNext);
  return { plays: wanted().slice(0, limit), isComplete: isComplete || missing() === 0 };
}

interface Page {
  items: Play[];
  /** Whether fewer were given than asked for. */
  isShort: boolean;
  totalItems: number | undefined;
  /** Whether no more are needed. */
  isLast?: boolean;
}

/** Reads pages, 1,000 in all. */
function pageReader(
  connection: ApiConnection,
  search: object,
): (skip: number, take: number) => Promise<Page> {
  const query = createQuery(connection);
  let pages = 0;
  return async (skip, take) => {
    if (pages === MOST_PAGES) throw tooManyPlays();
    pages += 1;
    const variables = { input: { ...search, pagination: { skip, take } } };
    const { playReports } = await query('search the plays', SEARCH_PLAYS, variables, page());
    const items = playReports.items ?? [];
    return { items, isShort: items.length < take, totalItems: playReports.totalItems ?? undefined };
  };
}

/**
 * Reads the list page by page, from its beginning.
 * @returns whether it stayed the same meanwhile, and had as many plays as it says
 */
async function readList(readPage: (skip: number) => Promise<Page>): Promise<boolean> {
  const seen = new Set<string>();
  const totals = new Set<number>();
  let hasMoved = false;
  for (let skip = 0; ;) {
    const { items, isShort, totalItems, isLast } = await readPage(skip);
    const repeated = items.filter(({ id }) => seen.has(id));
    for (const { id } of items) seen.add(id);
    if (totalItems !== undefined) totals.add(totalItems);
    // A page with nothing new would go on for ever.
    const hasNew = repeated.length < items.length;
    hasMoved ||= hasNew && repeated.length > 0;
    skip += items.length;
    // After a full page there may be more, even if the total says otherwise.
    if (isLast || !hasNew || (isShort && skip === totalItems)) break;
  }
  return !hasMoved && totals.size <= 1 && seen.size >= Math.max(0, ...totals);
}

const tooManyPlays = (): VendorApiError =>
  new VendorApiError(
    `Instruqt has more plays than one search can take (${MOST_PAGES} requests): narrow it down, for example by the time when they started, or set a limit.`,
    'rejected',
  );
