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

/**
 * The plays that match, each once, in Instruqt's order.
 * @param limit how many at most
 * @param isWanted what Instruqt can't be asked for
 * @throws VendorApiError also when there is more than 1,000 pages hold: a part would pass for all of it
 */
export async function searchPlays(
  connection: ApiConnection,
  search: object,
  limit = Infinity,
  isWanted?: (play: Play) => boolean,
): Promise<Play[]> {
  const query = createQuery(connection);
  const plays = new Map<string, Play>();
  const wanted = (): Play[] => [...plays.values()].filter((play) => isWanted?.(play) ?? true);
  let skip = 0;
  for (let pages = 0; wanted().length < limit; pages += 1) {
    if (pages === MOST_PAGES) throw tooManyPlays();
    const take = isWanted ? PAGE_SIZE : Math.min(PAGE_SIZE, limit - plays.size);
    const variables = { input: { ...search, pagination: { skip, take } } };
    const { playReports } = await query('search the plays', SEARCH_PLAYS, variables, page());
    const items = playReports.items ?? [];
    const before = plays.size;
    for (const play of items) plays.set(play.id, play);
    skip += items.length;
    // Plays that start meanwhile push others on to the next page; one with nothing new would go on for ever.
    if (plays.size === before || skip >= (playReports.totalItems ?? Infinity)) break;
  }
  return wanted().slice(0, limit);
}

const tooManyPlays = (): VendorApiError =>
  new VendorApiError(
    `Instruqt has more plays than one search can take (${MOST_PAGES} requests): narrow it down, for example by the time when they started, or set a limit.`,
    'rejected',
  );
