import type { Operation } from '../../catalogue/operation';
import { callApi } from './callApi';
import { catchUp } from './catchUp';
import { createInvite } from './createInvite';
import { createPlayLink } from './createPlayLink';
import { getChallenge } from './getChallenge';
import { getInvite } from './getInvite';
import { getInviteClaims } from './getInviteClaims';
import { getLearner } from './getLearner';
import { getPlay } from './getPlay';
import { getPlays } from './getPlays';
import { getReview } from './getReview';
import { getSandbox } from './getSandbox';
import { getSandboxVariable } from './getSandboxVariable';
import { getTrack } from './getTrack';
import { recoverEvents } from './recoverEvents';
import { setSandboxVariable } from './setSandboxVariable';

export const operations: readonly Operation[] = [
  getLearner,
  getInvite,
  getInviteClaims,
  getTrack,
  getChallenge,
  getPlay,
  getPlays,
  catchUp,
  getReview,
  getSandbox,
  getSandboxVariable,
  createInvite,
  createPlayLink,
  setSandboxVariable,
  recoverEvents,
  callApi,
];
