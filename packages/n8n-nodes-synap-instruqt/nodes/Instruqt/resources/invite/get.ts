import { simpleInviteSchema, simplifyInvite } from '@synap-instruqt/vendors';
import { found, isSimple, readText, simplify } from '../../../common/parameters';
import type { InstruqtOperation } from '../call';
import { inviteLocator } from '../locators';

export const getInvite: InstruqtOperation = {
  value: 'get',
  name: 'Get',
  action: 'Get an invite',
  description: 'Retrieve an invite with its tracks, without its claims',
  fields: [inviteLocator, simplify],
  output: simpleInviteSchema,
  execute: async (call) => {
    const invite = found('Instruqt', 'invite', await call.connection.api.getInvite(readText(call, 'invite')));
    return isSimple(call) ? simplifyInvite(invite, call.connection.teamSlug) : invite;
  },
};
