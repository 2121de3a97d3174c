import type { EventDefinition, EventFamily } from '../../catalogue/event';
import { inviteClaimed } from './invite';
import { anyLabEvent, labSessionReady } from './lab';
import { reviewCreated, reviewUpdated } from './review';
import { sandboxCleaned, sandboxCreated, sandboxCreating, sandboxFailed } from './sandbox';
import {
  challengeAttempted,
  challengeCleaned,
  challengeCompleted,
  challengeSetUp,
  challengeStarted,
  skippedToChallenge,
  trackCleaned,
  trackCompleted,
  trackStarted,
  trackStopped,
} from './track';

/** Every event that Instruqt documents. */
export const events = [
  // The most popular event comes first in every list.
  trackCompleted,
  trackStarted,
  trackStopped,
  trackCleaned,
  challengeStarted,
  challengeAttempted,
  challengeCompleted,
  challengeSetUp,
  challengeCleaned,
  skippedToChallenge,
  sandboxCreating,
  sandboxCreated,
  sandboxFailed,
  sandboxCleaned,
  inviteClaimed,
  reviewCreated,
  reviewUpdated,
  labSessionReady,
] as const satisfies readonly EventDefinition[];

/** Events whose names Instruqt doesn't document. */
export const families = [anyLabEvent] as const satisfies readonly EventFamily[];
