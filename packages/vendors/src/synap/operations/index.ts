import type { Operation } from '../../catalogue/operation';
import { callApi } from './callApi';
import { findUser } from './findUser';
import { getAttempt } from './getAttempt';
import { getInvite } from './getInvite';
import { registerUser } from './registerUser';

/** What can be asked of Synap. */
export const operations: readonly Operation[] = [getAttempt, getInvite, findUser, registerUser, callApi];
