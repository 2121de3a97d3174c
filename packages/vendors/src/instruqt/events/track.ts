import { defineEvent } from '../../catalogue/event';
import { boolean, inferred, leading } from '../../catalogue/field';
import * as sample from './samples';
import { challengePlay, trackPlay, type Naming } from './shapes';

/**
 * Events about tracks and their challenges.
 * @see https://docs.instruqt.com/settings/platform/webhooks
 */

const shared = { time: 'timestamp', learner: { id: 'user_id' } } as const;

const trackEvent = <const Code extends string>(naming: Naming<Code>, timestamp: string) =>
  defineEvent({
    ...naming,
    ...shared,
    schema: trackPlay,
    sample: { type: naming.code, ...sample.trackPlay, timestamp },
  });

const challengeEvent = <const Code extends string>(naming: Naming<Code>, timestamp: string) =>
  defineEvent({
    ...naming,
    ...shared,
    schema: challengePlay,
    sample: { type: naming.code, ...sample.challengePlay, timestamp },
    noun: 'Challenge',
  });

export const trackStarted = trackEvent(
  { code: 'track.started', label: 'Track Started', when: 'a user starts playing a track' },
  '2025-09-15T13:01:40.118205733Z',
);

export const trackCompleted = trackEvent(
  {
    code: 'track.completed',
    label: 'Track Completed',
    when: 'a user completes a track',
    note: "Instruqt doesn't guarantee the order of events, so this event can arrive before the last Challenge Completed event.",
  },
  '2025-09-15T13:48:22.904416031Z',
);

export const trackStopped = trackEvent(
  { code: 'track.stopped', label: 'Track Stopped', when: 'a user or the platform stops a track' },
  '2025-09-15T13:50:05.33718214Z',
);

export const trackCleaned = trackEvent(
  { code: 'track.cleaned', label: 'Track Cleaned', when: "a track's sandbox is cleaned up" },
  '2025-09-15T13:52:47.660391528Z',
);

export const challengeStarted = challengeEvent(
  { code: 'track.challenge_started', label: 'Challenge Started', when: 'a user starts a challenge' },
  '2025-09-15T13:20:16.5520934Z',
);

export const challengeAttempted = defineEvent({
  ...shared,
  code: 'track.challenge_attempted',
  noun: 'Challenge',
  label: 'Challenge Attempted',
  when: 'a user submits a challenge attempt',
  note: 'This event also arrives for failed attempts. The Challenge Is Completed field shows whether the attempt solved the challenge.',
  schema: () =>
    challengePlay().extend({
      completed: leading(
        'passed',
        inferred(boolean('Challenge Is Completed', 'Whether the attempt solved the challenge.')),
      ).optional(),
    }),
  sample: {
    type: 'track.challenge_attempted',
    ...sample.challengePlay,
    completed: true,
    timestamp: '2025-09-15T13:31:57.31297754Z',
  },
});

export const challengeCompleted = challengeEvent(
  { code: 'track.challenge_completed', label: 'Challenge Completed', when: 'a user completes a challenge' },
  '2025-09-15T13:31:57.846120917Z',
);

export const challengeSetUp = challengeEvent(
  {
    code: 'track.challenge_setup',
    label: 'Challenge Set Up',
    when: "a challenge's setup script runs",
  },
  '2025-09-15T13:19:48.071664205Z',
);

export const challengeCleaned = challengeEvent(
  {
    code: 'track.challenge_cleaned',
    label: 'Challenge Cleaned',
    when: "a challenge's cleanup script runs",
  },
  '2025-09-15T13:32:04.220587369Z',
);

export const skippedToChallenge = challengeEvent(
  { code: 'track.skipped_to_challenge', label: 'Skipped to Challenge', when: 'a user skips to a challenge' },
  '2025-09-15T13:19:31.480025816Z',
);
