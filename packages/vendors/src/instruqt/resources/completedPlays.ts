import type { ApiConnection } from '../../api/http';
import { incompleteSearch, searchPlays, type FoundPlays } from './playSearch';
import type { Play } from './plays';

interface Wanted {
  teamSlug: string;
  track?: string;
  invite?: string;
  from: string;
  to: string;
}

/**
 * Learners' completed plays, in Instruqt's order.
 * @throws VendorApiError if the call fails, or if nothing was found and plays may be missing from the list, because an
 * empty result would mean that there are no plays
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
