import { simplifySynapInvite, synapInviteSchema } from '@synap-instruqt/vendors';
import { found, isSimple, readText, simplify, textField } from '../../../common/parameters';
import type { SynapOperation } from '../call';

export const getInvite: SynapOperation = {
  value: 'get',
  name: 'Get',
  action: 'Get an invite',
  description: 'Retrieve an invite with its state and user group',
  fields: [
    {
      ...textField(
        'Invite ID',
        'inviteId',
        'e.g. nV6mC2yRk9G',
        'Events carry it as the object ID of the invite',
      ),
      required: true,
    },
    simplify,
  ],
  output: synapInviteSchema,
  execute: async (call) => {
    const invite = found('Synap', 'invite', await call.connection.getInvite(readText(call, 'inviteId')));
    return isSimple(call) ? simplifySynapInvite(invite) : invite;
  },
};
