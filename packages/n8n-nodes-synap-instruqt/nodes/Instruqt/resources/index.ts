import type { Resource } from '../../common/operation';
import type { InstruqtConnection } from '../../common/instruqtApi';
import { getChallenge } from './challenge/get';
import { createInvite } from './invite/create';
import { getInvite } from './invite/get';
import { getInviteClaims } from './invite/getClaims';
import { getLearner } from './learner/get';
import { getPlay } from './play/get';
import { getPlays } from './play/getAll';
import { getReview } from './review/get';
import { getSandbox } from './sandbox/get';
import { getTrack } from './track/get';

/** What the Instruqt node can do. */
export const resources: readonly Resource<InstruqtConnection>[] = [
  { value: 'challenge', name: 'Challenge', operations: [getChallenge] },
  { value: 'invite', name: 'Invite', operations: [getInvite, getInviteClaims, createInvite] },
  { value: 'learner', name: 'Learner', operations: [getLearner] },
  { value: 'play', name: 'Play', operations: [getPlay, getPlays] },
  { value: 'review', name: 'Review', operations: [getReview] },
  { value: 'sandbox', name: 'Sandbox', operations: [getSandbox] },
  { value: 'track', name: 'Track', operations: [getTrack] },
];
