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
  what: 'a learner',
  details: ' by user ID',
  returns: 'their name, email address and profile',
  notes: [
    'One person can have several user IDs, such as one for each LMS record. To match people, use their email addresses.',
    "If possible, the learner's other details come from the same source as the email address. Details that are missing from this source come from the other sources.",
    "If the learner doesn't have an account and hasn't filled in a form, Instruqt has only the learner's ID.",
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
      help: "If the learner's account has no email address, the step uses the address that the learner entered when claiming this invite.",
      example: 'm3xq9w0vbk2r',
      inEvents: 'invite_id',
    }),
    claimId: input.id('Claim', {
      place: 'option',
      help: "Used to find the learner's claim if the invite's claims don't include user IDs.",
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
