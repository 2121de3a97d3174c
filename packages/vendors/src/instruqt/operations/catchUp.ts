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

/**
 * Returns Instruqt's plays in the format of events, to replace events that were missed or that Instruqt stopped
 * retrying.
 */
export const catchUp = defineOperation({
  key: 'find_completed_track',
  resource: 'play',
  verb: 'getCompleted',
  label: 'Find Instruqt Completed Plays',
  action: 'Get completed plays',
  noun: 'Completed Play',
  what: 'completed plays',
  returns: 'them as Track Completed events, so you can catch up on events you missed',
  notes: [
    "One workflow can handle these results and Track Completed events, because they have the same structure, except that the results don't include `data.mode`.",
    "`id` is `caughtup_` followed by the play's ID, so a play has the same `id` in every run. The original Track Completed event has a different `id`, but the same `data.participant_id`. Use `data.participant_id` to find out whether the original event has already arrived.",
    "`time` is an estimate: the play's start time plus the time spent on the play, excluding breaks. Instruqt doesn't return the completion time.",
    "The first warning in `warnings` is `caught up: …`. If plays may be missing, each event has a second warning, `incomplete: …`, which explains what to do. If the step finds no plays, but Instruqt's list may be incomplete, the step fails.",
    'The step returns all plays unless you set a limit. In Zapier, set the step to return all results as line items. Otherwise, the Zap uses only the first result.',
    "The results don't include developers' plays.",
  ],
  inferred: [
    'A play counts as completed if its completion is 100 percent.',
    "`data.organization_id` is the team's slug.",
  ],
  many: true,
  allByDefault: true,
  inputs: {
    from: input.time('Started After', {
      required: true,
      help: 'Return only plays that started after this time. A play can start long before its Track Completed event, so enter a time well before the first missed event.',
    }),
    includeLearner: input.toggle('Include Learner Details', {
      defaultValue: true,
      help: "Whether to add each learner's email address and name. Adding the details takes one or two requests per learner.",
    }),
    ...playFilters,
    to: input.time('Started Before', {
      place: 'filter',
      help: 'Return only plays that started before this time. Times without a time zone are in UTC. If you leave this empty, the current time is used.',
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
 * The ID of an event that this operation makes from a play consists of this prefix and the play's ID, so it is the same
 * in every run. The ID of the event's original delivery isn't known.
 */
const PREFIX = 'caughtup_';
