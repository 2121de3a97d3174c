import type { Envelope } from '../../catalogue/envelope';
import type { ApiConnection } from '../../api/http';
import { toEnvelope } from '../../receive/envelope';
import { eventSource } from '../events/eventSource';
import { trackCompleted } from '../events/track';
import { createLearnerDirectory } from '../learnerDirectory';
import type { Gap } from '../resources/playSearch';
import type { Play } from '../resources/plays';

/** What a caught-up event says of itself, beside what an event has that a play has not. */
export const CAUGHT_UP =
  "caught up: made from Instruqt's list of plays, which has no time of completion: it is the start and the time spent";

/** What each event says if there may be others. */
export const mayBeIncomplete = ({ why, advice }: Gap): string =>
  `incomplete: ${why}, so others may be missing; ${advice}`;

/** How a completed play becomes an event. */
interface Made {
  /** The event's. */
  id: string;
  teamSlug: string;
  receivedAt: Date;
  /** What there is to say of where it is from. */
  warnings: string[];
}

/** The event that Instruqt sends when a play is completed, as far as the play tells it. */
export function toCompletedEvent(play: Play, { teamSlug, ...made }: Made): Envelope {
  const { track: _notLookedUp, ...envelope } = toEnvelope(eventSource, {
    ...made,
    type: trackCompleted.code,
    body: bodyOf(play, teamSlug),
  });
  return { ...envelope, track: { title: play.track?.title ?? null } };
}

const bodyOf = (play: Play, teamSlug: string): object => ({
  type: trackCompleted.code,
  track_id: play.track?.id ?? null,
  track_slug: play.track?.slug ?? null,
  // Likely the same (inferred).
  organization_id: teamSlug,
  participant_id: play.id,
  user_id: play.user?.id ?? null,
  invite_id: play.trackInvite?.id ?? null,
  custom_parameters: Object.fromEntries((play.customParameters ?? []).map(({ key, value }) => [key, value])),
  timestamp: endOf(play) ?? null,
});

/** When a play was over, at the earliest: breaks are not in the time spent. */
function endOf({ startedAt, timeSpent }: Play): string | undefined {
  const end = new Date(Date.parse(startedAt ?? '') + (timeSpent ?? 0) * 1000);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/** How many learners are asked for at once. */
const AT_ONCE = 5;

/** The events with their learners, as Include Learner Details gives them. One that is not found leaves a warning. */
export async function withLearners(
  connection: ApiConnection,
  events: readonly Envelope[],
): Promise<Envelope[]> {
  // Each request has a deadline of its own, so that nothing is to be waited for beside it.
  const directory = createLearnerDirectory({ wait: () => new Promise(() => undefined) });
  const complete = (event: Envelope): Promise<Envelope> => directory.complete(event, async () => connection);
  const completed: Envelope[] = [];
  for (let start = 0; start < events.length; start += AT_ONCE) {
    completed.push(...(await Promise.all(events.slice(start, start + AT_ONCE).map(complete))));
  }
  return completed;
}
