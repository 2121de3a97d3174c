import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { foundLearnerSchema, sampleLearner } from '../resources/foundLearner';
import { teamInput } from './inputs';
import { findLearner, learnerSources } from '../resources/findLearner';
import { teamOf } from '../resources/teams';

export const getLearner = defineOperation({
  key: 'find_learner',
  resource: 'learner',
  verb: 'get',
  label: 'Find Instruqt Learner',
  action: 'Get a learner',
  noun: 'Learner',
  what: "a learner's name, email address and profile",
  details: ' by user ID',
  notes: [
    'One person can have several user IDs, such as one for each LMS record. Match people by email address.',
    'The other details come from the same place as the email address, or from the next place that has them.',
    'If the learner has no account and filled in no form, only the ID is known.',
  ],
  inputs: {
    userId: input.id('User', {
      required: true,
      example: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
      inEvents: 'user_id',
      foundBy: { operation: 'find_invite_claims', output: 'userId' },
    }),
    invite: input.id('Invite', {
      list: 'invites',
      help: "If the account has no email address, the learner's claim of this invite is used.",
      example: 'm3xq9w0vbk2r',
      inEvents: 'invite_id',
    }),
    claimId: input.id('Claim', {
      place: 'option',
      help: "If the invite's claims have no user ID, this claim is used.",
      example: 'cl1m8xq4vw7k',
      inEvents: 'claim_id',
      foundBy: { operation: 'find_invite_claims', output: 'id' },
    }),
    team: teamInput,
  },
  output: foundLearnerSchema,
  sample: { ...sampleLearner, foundIn: 'details' },
  run: async (connection, { team, invite: inviteId, ...reference }) =>
    findLearner(learnerSources(connection, await teamOf(connection, team)), { ...reference, inviteId }),
});
