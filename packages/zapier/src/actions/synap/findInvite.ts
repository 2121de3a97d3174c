import { simplifySynapInvite, synapInviteSchema } from '@synap-instruqt/vendors';
import { readText } from '../../platform/input';
import { toSearch } from '../action';
import { connectSynap } from './connect';

export const findInvite = toSearch(connectSynap, {
  key: 'synap_find_invite',
  noun: 'Invite',
  label: 'Find Synap Invite',
  description: 'Finds an invite of Synap with its state and user group.',
  fields: [
    {
      key: 'inviteId',
      label: 'Invite ID',
      type: 'string',
      required: true,
      helpText: 'Map it from Invite Sent.',
    },
  ],
  output: synapInviteSchema,
  sample: {
    id: 'nV6mC2yRk9G',
    emailAddress: 'jonas.ferreira@example.com',
    name: 'Jonas Ferreira',
    status: 'pending',
    valid: true,
    expiryDate: '2025-10-01T09:12:00.000Z',
    lastSent: '2025-09-01T09:12:00.644Z',
    personalMessage: 'Welcome to the medication safety certification, Jonas!',
    ownerId: 'w3ZkD8vNc5T',
    inviteeId: null,
    userGroupId: 'gN5cV9tKe2W',
    subPortalId: null,
  },
  async find(api, input) {
    const found = await api.getInvite(readText(input, 'inviteId'));
    return found && simplifySynapInvite(found);
  },
});
