import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { envelopeSchema } from '../../receive/envelope';
import { CAUGHT_UP, mayBeIncomplete, toCompletedEvent, withLearners } from './playEvents';
import { eventSource } from '../events/eventSource';
import { trackCompleted } from '../events/track';
import { searchCompletedPlays } from '../resources/completedPlays';
import { sampleLearner } from '../resources/foundLearner';
import { playFilters, teamInput } from './inputs';
import { teamOf } from '../resources/teams';

/** Returns Instruqt's plays as the events that were missed or given up. */
export const catchUp = defineOperation({
  key: 'find_completed_track',
  resource: 'play',
  verb: 'getCompleted',
  label: 'Find Instruqt Completed Plays',
  action: 'Get completed plays',
  noun: 'Completed Play',
  what: 'completed plays',
  details: ', each in the form of a Track Completed event, to catch up on events you missed',
  source:
    'documented: the search for plays; that a play is completed at 100 percent, when, and that its ID is the participant ID of events is inferred',
  many: true,
  allByDefault: true,
  inputs: {
    from: input.time('Started After', {
      required: true,
      help: 'The earliest start of a play. Go back further than the missed events, by as long as a track takes.',
    }),
    includeLearner: input.toggle('Include Learner Details', {
      defaultValue: true,
      help: "Whether to add each learner's email address and name. This takes one or two requests per learner.",
    }),
    ...playFilters,
    to: input.time('Started Before', {
      place: 'filter',
      help: 'The latest start of a play, in UTC if the time has no zone. If you leave this empty, the current time is used.',
    }),
    team: teamInput,
  },
  output: () => envelopeSchema(eventSource, trackCompleted),
  sample: {
    learner: sampleLearner,
    track: { title: 'Kubernetes Network Policies' },
    data: {
      type: 'track.completed',
      track_id: 'q7mk2xw9vd4t',
      track_slug: 'kubernetes-network-policies',
      organization_id: 'northgate',
      participant_id: 'tk3v0s8cdqyu',
      user_id: sampleLearner.id,
      invite_id: 'm3xq9w0vbk2r',
      custom_parameters: { utm_campaign: 'autumn-webinar' },
      timestamp: '2025-09-15T13:48:22.118Z',
    },
    time: '2025-09-15T13:48:22.118Z',
    id: 'caughtup_tk3v0s8cdqyu',
    type: 'track.completed',
    source: 'instruqt',
    warnings: [CAUGHT_UP],
  },
  async run(connection, { from, to, track, invite, includeLearner = true, team }, limit) {
    const now = new Date();
    const teamSlug = await teamOf(connection, team);
    const wanted = { teamSlug, track, invite, from, to: to ?? now.toISOString() };
    const { plays, gap } = await searchCompletedPlays(connection, wanted, limit);
    const warnings = gap ? [CAUGHT_UP, mayBeIncomplete(gap)] : [CAUGHT_UP];
    const events = plays.map((play) =>
      toCompletedEvent(play, { id: `${PREFIX}${play.id}`, teamSlug, receivedAt: now, warnings }),
    );
    return includeLearner ? withLearners({ ...connection, account: teamSlug }, events) : events;
  },
});

/**
 * The prefix of a caught-up event's ID, which can't be the delivery's. The rest is the play's ID, so it stays the same.
 */
const PREFIX = 'caughtup_';
