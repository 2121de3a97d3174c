import { instruqtRequests as instruqt } from '@synap-instruqt/vendors/testing/wire';
import { authData, authDataWithoutTeam, delivery, operation, type Step } from './step';

/** Each trigger of Instruqt, and an event that starts it. */
const instruqtCodes = {
  instruqt_invite_claimed: 'invite.claimed',
  instruqt_review_created: 'review.created',
  instruqt_review_updated: 'review.updated',
  instruqt_sandbox_creating: 'sandbox.creating',
  instruqt_sandbox_created: 'sandbox.created',
  instruqt_sandbox_failed: 'sandbox.failed',
  instruqt_sandbox_cleaned: 'sandbox.cleaned',
  instruqt_track_started: 'track.started',
  instruqt_track_completed: 'track.completed',
  instruqt_track_stopped: 'track.stopped',
  instruqt_track_cleaned: 'track.cleaned',
  instruqt_track_challenge_started: 'track.challenge_started',
  instruqt_track_challenge_attempted: 'track.challenge_attempted',
  instruqt_track_challenge_completed: 'track.challenge_completed',
  instruqt_track_challenge_setup: 'track.challenge_setup',
  instruqt_track_challenge_cleaned: 'track.challenge_cleaned',
  instruqt_track_skipped_to_challenge: 'track.skipped_to_challenge',
  instruqt_any_event: 'track.completed',
};

/** Each with a user of its own, because who was looked up is remembered. */
const includingLearner = (type: string, userId: string): Step['bundle'] => ({
  inputData: { verification: 'none', includeLearner: 'true' },
  ...delivery({ type, user_id: userId, invite_id: 'm3xq9w0vbk2r', timestamp: '2025-09-15T13:48:22Z' }),
});
const learner = { email: 'maya.lindqvist@example.com' };

const instruqtStep = ([key, type]: [string, string]): Step => ({
  method: `${operation(key)}.perform`,
  bundle: { authData, ...includingLearner(type, `user-of-${key}`) },
  causes: [instruqt.user(`user-of-${key}`), instruqt.claims(`user-of-${key}`)],
  gives: [{ type, learner: { ...learner, id: `user-of-${key}` } }],
});

const withoutTeam: Step = {
  method: `${operation('instruqt_track_completed')}.perform`,
  when: 'the connection names no team',
  bundle: {
    authData: authDataWithoutTeam,
    ...includingLearner('track.completed', 'user-of-any-team'),
  },
  causes: [instruqt.teams(), instruqt.user('user-of-any-team'), instruqt.claims('user-of-any-team')],
  gives: [{ learner }],
};

/** Every method of every trigger of Instruqt. */
export const instruqtTriggerSteps: readonly Step[] = [
  ...Object.entries(instruqtCodes).map(instruqtStep),
  withoutTeam,
];
