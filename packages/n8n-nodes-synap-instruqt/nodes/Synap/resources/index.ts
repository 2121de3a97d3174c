import type { SynapApi } from '@synap-instruqt/vendors';
import type { Resource } from '../../common/operation';
import { getAttempt } from './attempt/get';
import { getInvite } from './invite/get';
import { registerUser } from './user/register';

/** What the Synap node can do: only what Synap's API documents. */
export const resources: readonly Resource<SynapApi>[] = [
  { value: 'attempt', name: 'Attempt', operations: [getAttempt] },
  { value: 'invite', name: 'Invite', operations: [getInvite] },
  { value: 'user', name: 'User', operations: [registerUser] },
];
