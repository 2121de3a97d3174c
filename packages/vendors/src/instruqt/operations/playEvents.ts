import type { Envelope } from '../../catalogue/envelope';
import type { ApiConnection } from '../../api/http';
import { capitalized } from '../../catalogue/words';
import { toEnvelope } from '../../receive/envelope';
import { eventSource } from '../events/eventSource';
import { trackCompleted } from '../events/track';
import { createLearnerDirectory } from '../learnerDirectory';
import type { Gap } from '../resources/playSearch';
import type { Play } from '../resources/plays';

/**
 * The warning on each event that `catchUp.ts` makes from a play, because a play doesn't have all of an event's fields.
 */
export const CAUGHT_UP =
  "caught up: made from Instruqt's list of plays. The time is estimated as the play's start time plus the time spent on the play.";

/** The warning on each event if other events may be missing. */
export const mayBeIncomplete = ({ why, advice }: Gap): string =>
  `incomplete: ${why}, so other plays may be missing. ${capitalized(advice)}.`;

interface Made {
  id: string;
  teamSlug: string;
  receivedAt: Date;
  /** Warnings about the event's origin. */
  warnings: string[];
}

/**
 * Converts a play to the event that Instruqt sends when a play is completed, with as much of the event's data as the
 * play contains.
 */
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
  // The team's slug is probably the organization's ID (inferred).
  organization_id: teamSlug,
  participant_id: play.id,
  user_id: play.user?.id ?? null,
  invite_id: play.trackInvite?.id ?? null,
  custom_parameters: Object.fromEntries((play.customParameters ?? []).map(({ key, value }) => [key, value])),
  timestamp: endOf(play) ?? null,
});

/** The earliest possible end of a play. The play may have ended later, because the time spent excludes breaks. */
function endOf({ startedAt, timeSpent }: Play): string | undefined {
  const end = new Date(Date.parse(startedAt ?? '') + (timeSpent ?? 0) * 1000);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/** The number of concurrent learner lookups. */
const AT_ONCE = 5;

/**
 * Adds the learners' details, as the trigger does if Include Learner Details is turned on. If a learner isn't found,
 * the event gets a warning.
 */
export async function withLearners(
  connection: ApiConnection,
  events: readonly Envelope[],
): Promise<Envelope[]> {
  // Each request has its own deadline, so the directory doesn't need a time limit.
  const directory = createLearnerDirectory({ wait: () => new Promise(() => undefined) });
  const complete = (event: Envelope): Promise<Envelope> => directory.complete(event, async () => connection);
  const completed: Envelope[] = [];
  for (let start = 0; start < events.length; start += AT_ONCE) {
    completed.push(...(await Promise.all(events.slice(start, start + AT_ONCE).map(complete))));
  }
  return completed;
}
