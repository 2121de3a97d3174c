import { definePolledEvent } from '../catalogue/polledEvent';
import { trackCompleted } from './events/track';
import { playFilters } from './operations/inputs';
import { toCompletedEvent } from './operations/playEvents';
import { searchCompletedPlays } from './resources/completedPlays';
import { teamOf } from './resources/teams';

const ESTIMATED_TIME =
  "time: estimated as the play's start time plus the time spent on the play, because Instruqt's list of plays doesn't contain a completion time";

/** The completed plays that a webhook would have delivered as Track Completed events. */
const newCompletedTrack = definePolledEvent({
  key: 'new_completed_track',
  label: 'New Completed Track',
  noun: 'Completed Track',
  when: 'a scheduled check finds a track that a learner has completed in Instruqt',
  event: trackCompleted,
  // Don't use the mode that the API returns for a play. Its values, such as NORMAL, differ from those in events and
  // don't show where the track is played.
  missing: ['mode'],
  lookBackInDays: 3,
  inputs: playFilters,
  async list(connection, { track, invite }, { since, limit }) {
    const now = new Date();
    const teamSlug = await teamOf(connection);
    const wanted = { teamSlug, track, invite, from: since.toISOString(), to: now.toISOString() };
    // A gap in the list doesn't matter, because the next poll finds the missing plays.
    const { plays } = await searchCompletedPlays(connection, wanted, limit);
    return plays
      .map((play) =>
        toCompletedEvent(play, { id: play.id, teamSlug, receivedAt: now, warnings: [ESTIMATED_TIME] }),
      )
      .toSorted((left, right) => right.time.localeCompare(left.time));
  },
});

export const polledEvents = [newCompletedTrack];
