import { simpleClaimSchema, simplifyClaim } from '@synap-instruqt/vendors';
import { readFilter, readText } from '../../platform/input';
import { connectInstruqt } from '../../platform/instruqtConnection';
import { toSearch } from '../action';
import { invite, limit, readLimit } from './fields';

export const findInviteClaims = toSearch(connectInstruqt, {
  key: 'instruqt_find_invite_claims',
  noun: 'Invite Claim',
  label: 'Find Invite Claims',
  description:
    'Finds who claimed an invite of Instruqt, everybody or one learner, with names and email addresses.',
  fields: [
    { ...invite, required: true },
    {
      key: 'userId',
      label: 'User ID',
      type: 'string',
      helpText: "Only one learner's claims. Map it from an event of Instruqt.",
    },
    { key: 'email', label: 'Email', type: 'string', helpText: 'Only claims with this email address.' },
    { key: 'claimId', label: 'Claim ID', type: 'string', helpText: 'Only the claim that has it.' },
    limit,
  ],
  output: simpleClaimSchema,
  sample: {
    id: 'cl1m8xq4vw7k',
    claimedAt: '2025-09-15T12:58:20Z',
    userId: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
    email: 'maya.lindqvist@example.com',
    firstName: 'Maya',
    lastName: 'Lindqvist',
  },
  async find({ api }, input) {
    const claims = await api.listClaims(readText(input, 'invite'), {
      userId: readFilter(input, 'userId', 'User ID'),
      email: readFilter(input, 'email', 'Email'),
      claimId: readFilter(input, 'claimId', 'Claim ID'),
    });
    return claims?.slice(0, readLimit(input)).map(simplifyClaim);
  },
});
