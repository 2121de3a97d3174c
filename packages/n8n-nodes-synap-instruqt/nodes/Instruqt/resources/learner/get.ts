import { findLearner, foundLearnerSchema, learnerSourcesOf } from '@synap-instruqt/vendors';
import { found, readText, textField } from '../../../common/parameters';
import { readTeam, type InstruqtOperation } from '../call';
import { teamLocator } from '../locators';

export const getLearner: InstruqtOperation = {
  value: 'get',
  name: 'Get',
  action: 'Get a learner',
  description: 'Retrieve name, email address and more of a learner by the user ID of an event',
  fields: [
    {
      ...textField('User ID', 'userId', 'e.g. hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e', 'Events carry it as user_id'),
      required: true,
    },
    textField(
      'Invite ID',
      'inviteId',
      'e.g. m3xq9w0vbk2r',
      "Events carry it as invite_id. The learner's claim of this invite is looked at when their account has no email address.",
    ),
    {
      displayName: 'Options',
      name: 'options',
      type: 'collection',
      placeholder: 'Add option',
      default: {},
      options: [
        textField(
          'Claim ID',
          'claimId',
          'e.g. cl1m8xq4vw7k',
          'For a claim that names no user. Some events carry it as claim_id.',
        ),
        teamLocator,
      ],
    },
  ],
  output: foundLearnerSchema,
  execute: async (call) => {
    const reference = {
      userId: readText(call, 'userId'),
      inviteId: readText(call, 'inviteId'),
      claimId: readText(call, 'options.claimId'),
    };
    const sources = learnerSourcesOf(call.connection.api, readTeam(call));
    return found('Instruqt', 'user', await findLearner(sources, reference));
  },
};
