import { simpleClaimSchema, simplifyClaim } from '@synap-instruqt/vendors';
import {
  found,
  isSimple,
  readFilter,
  readLimit,
  readText,
  returnAllOrLimit,
  simplify,
  textField,
} from '../../../common/parameters';
import type { InstruqtOperation } from '../call';
import { inviteLocator } from '../locators';

export const getInviteClaims: InstruqtOperation = {
  value: 'getClaims',
  name: 'Get Claims',
  action: 'Get the claims of an invite',
  description: 'Retrieve who claimed an invite, everybody or one learner, with names and email addresses',
  fields: [
    inviteLocator,
    ...returnAllOrLimit,
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      description: 'What is set has to match, all of it',
      options: [
        textField('Claim ID', 'claimId', 'e.g. cl1m8xq4vw7k', 'Only the claim with this ID'),
        textField('Email', 'email', 'e.g. maya@example.com', 'Only claims with this email address'),
        textField(
          'User ID',
          'userId',
          'e.g. hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
          "Only one learner's claims. Events carry the ID as user_id.",
        ),
      ],
    },
    simplify,
  ],
  output: simpleClaimSchema,
  execute: async (call) => {
    const filter = {
      claimId: readFilter(call, 'claimId', 'Claim ID'),
      email: readFilter(call, 'email', 'Email'),
      userId: readFilter(call, 'userId', 'User ID'),
    };
    const claims = await call.connection.api.listClaims(readText(call, 'invite'), filter);
    const wanted = found('Instruqt', 'invite', claims).slice(0, readLimit(call));
    return isSimple(call) ? wanted.map(simplifyClaim) : wanted;
  },
};
