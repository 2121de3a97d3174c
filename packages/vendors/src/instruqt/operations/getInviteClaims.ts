import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { listClaims, simpleClaimSchema, simplifyClaim } from '../resources/claims';
import { inviteInput } from './inputs';

export const getInviteClaims = defineOperation({
  key: 'find_invite_claims',
  resource: 'invite',
  verb: 'getClaims',
  label: 'Find Instruqt Invite Claims',
  action: 'Get invite claims',
  noun: 'Invite Claim',
  what: "an invite's claims",
  returns: "the learners' names and email addresses",
  notes: [
    "The step always reads all of the invite's claims, so a search for one learner takes as long as a search for all learners.",
    "If a filter is empty when the step runs, the step fails instead of returning everyone's claims.",
  ],
  many: true,
  inputs: {
    invite: inviteInput,
    userId: input.id('User', {
      place: 'filter',
      help: "Return only this learner's claims.",
      example: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
      inEvents: 'user_id',
      foundBy: { operation: 'find_play', output: 'userId' },
    }),
    email: input.text('Email', {
      place: 'filter',
      help: 'Return only claims with this email address.',
      example: 'maya@example.com',
    }),
    claimId: input.id('Claim', {
      place: 'filter',
      help: 'Return only this claim.',
      example: 'cl1m8xq4vw7k',
      inEvents: 'claim_id',
    }),
  },
  output: simpleClaimSchema,
  sample: {
    id: 'cl1m8xq4vw7k',
    claimedAt: '2025-09-15T12:58:20Z',
    userId: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
    email: 'maya.lindqvist@example.com',
    firstName: 'Maya',
    lastName: 'Lindqvist',
  },
  async run(connection, { invite, ...filter }, limit) {
    return (await listClaims(connection, invite, filter))?.slice(0, limit);
  },
  simplify: simplifyClaim,
});
