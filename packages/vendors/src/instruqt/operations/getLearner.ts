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
  source: 'documented',
  inputs: {
    userId: input.id('User', {
      required: true,
      example: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
      inEvents: 'user_id',
      foundBy: { operation: 'find_invite_claims', output: 'userId' },
    }),
    invite: input.id('Invite', {
      list: 'invites',
      help: "The invite whose claim is used if the learner's account has no email address.",
      example: 'm3xq9w0vbk2r',
      inEvents: 'invite_id',
    }),
    claimId: input.id('Claim', {
      place: 'option',
      help: 'The claim to use if the claims have no user ID.',
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
