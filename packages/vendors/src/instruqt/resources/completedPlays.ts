import type { ApiConnection } from '../../api/http';
import { incompleteSearch, searchPlays, type FoundPlays } from './playSearch';
import type { Play } from './plays';

/** Which completed plays are wanted. */
interface Wanted {
  teamSlug: string;
  track?: string;
  invite?: string;
  /** The earliest start. */
  from: string;
  /** The latest start. */
  to: string;
}

/**
 * The plays of learners that are completed, in Instruqt's order.
 * @throws VendorApiError also if the list has a gap and nothing came: nothing would pass for all of it
 */
export async function searchCompletedPlays(
  connection: ApiConnection,
  { teamSlug, track, invite, from, to }: Wanted,
  limit?: number,
): Promise<FoundPlays> {
  const search = {
    teamSlug,
    playType: 'NORMAL',
    ...(track !== undefined && { trackIds: [track] }),
    ...(invite !== undefined && { trackInviteIds: [invite] }),
    dateRangeFilter: { from, to },
  };
  const found = await searchPlays(connection, search, limit, isCompleted);
  if (found.gap && found.plays.length === 0) throw incompleteSearch(found.gap);
  return found;
}

const isCompleted = ({ completionPercent }: Play): boolean => (completionPercent ?? 0) >= 100;
