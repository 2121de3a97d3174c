import { createInvite } from './instruqt/createInvite';
import { findChallenge } from './instruqt/findChallenge';
import { findInvite } from './instruqt/findInvite';
import { findInviteClaims } from './instruqt/findInviteClaims';
import { findLearner } from './instruqt/findLearner';
import { findPlay } from './instruqt/findPlay';
import { findReview } from './instruqt/findReview';
import { findSandbox } from './instruqt/findSandbox';
import { findTrack } from './instruqt/findTrack';
import { findAttempt } from './synap/findAttempt';
import { findInvite as findSynapInvite } from './synap/findInvite';
import { registerUser } from './synap/registerUser';

const byKey = <Action extends { key: string }>(actions: readonly Action[]): Record<string, Action> =>
  Object.fromEntries(actions.map((action) => [action.key, action]));

/** What a step can look up. */
export const searches = byKey([
  findInviteClaims,
  findLearner,
  findInvite,
  findTrack,
  findChallenge,
  findPlay,
  findReview,
  findSandbox,
  findAttempt,
  findSynapInvite,
]);

/** What a step can make. */
export const creates = byKey([createInvite, registerUser]);
