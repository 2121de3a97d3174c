import type { DocumentedEvents } from '../documentedFields';

/** Source: https://docs.instruqt.com/settings/platform/webhooks. All payloads are flat. */

const play = {
  ...{ type: 'string', timestamp: 'datetime', track_id: 'string', organization_id: 'string' },
  ...{ participant_id: 'string', user_id: 'string', 'invite_id?': 'string|null' },
  ...{ 'mode?': 'platform|embed|ci', 'custom_parameters?': 'record' },
};
const track = { ...play, track_slug: 'string' };
// On the documentation page, track_id is required, and labs aren't mentioned. According to docs.labs.instruqt.com, a
// lab's sandbox events have a session_id. It is only known from received events that these events have no track_id.
const { track_id: _, ...playWithoutTrack } = play;
const sandbox = { ...playWithoutTrack, 'track_id?': 'string' };
const challenge = {
  ...{ ...track, challenge_id: 'string' },
  ...{ 'challenge_index?': 'integer', 'total_challenges?': 'integer' },
};
const review = {
  ...{ type: 'string', review_id: 'string', track_id: 'string', organization_id: 'string' },
  ...{ user_id: 'string', score: 'integer', 'content?': 'string' },
};

/** Every event that Instruqt documents. For the lab family, only one event name and the common fields are known. */
export const documentedEvents: DocumentedEvents = {
  'track.started': track,
  'track.completed': track,
  'track.stopped': track,
  'track.cleaned': track,
  'track.challenge_started': challenge,
  'track.challenge_attempted': { ...challenge, 'completed?': 'boolean' },
  'track.challenge_completed': challenge,
  'track.challenge_setup': challenge,
  'track.challenge_cleaned': challenge,
  'track.skipped_to_challenge': challenge,
  'sandbox.creating': sandbox,
  'sandbox.created': sandbox,
  'sandbox.failed': sandbox,
  'sandbox.cleaned': sandbox,
  'invite.claimed': {
    ...{ type: 'string', timestamp: 'datetime', invite_id: 'string', user_id: 'string' },
    ...{ team_id: 'string', team_slug: 'string', 'custom_parameters?': 'record' },
  },
  'review.created': review,
  'review.updated': review,
  // Source: docs.labs.instruqt.com. The flat payload is inferred from the other events.
  'lab.session_ready': {
    ...{ type: 'string', timestamp: 'datetime', session_id: 'string', team_id: 'string', user_id: 'string' },
    ...{ lab_id: 'string', 'lab_slug?': 'string', hot_start: 'boolean', 'invite_id?': 'string' },
    ...{ 'user_type?': 'instruqt|member|developer|external|platform', 'mode?': 'embed|platform' },
    'custom_parameters?': 'record',
  },
};
