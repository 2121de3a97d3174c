import { findLearner as lookUpLearner, foundLearnerSchema, learnerSourcesOf } from '@synap-instruqt/vendors';
import { readText } from '../../platform/input';
import { connectInstruqt } from '../../platform/instruqtConnection';
import { toSearch } from '../action';
import { invite, team } from './fields';

export const findLearner = toSearch(connectInstruqt, {
  key: 'instruqt_find_learner',
  noun: 'Learner',
  label: 'Find Learner',
  description:
    'Finds name, email address and more of a learner of Instruqt by the user ID that events carry.',
  fields: [
    {
      key: 'userId',
      label: 'User ID',
      type: 'string',
      required: true,
      helpText: 'Map it from an event of Instruqt.',
    },
    {
      ...invite,
      helpText:
        "Choose one, or map the Invite ID of an event. The learner's claim of it is looked at when their account has no email address.",
    },
    {
      key: 'claimId',
      label: 'Claim ID',
      type: 'string',
      helpText: 'For a claim that names no user. Map it from Invite Claimed.',
    },
    team,
  ],
  output: foundLearnerSchema,
  sample: {
    id: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
    email: 'maya.lindqvist@example.com',
    name: 'Maya Lindqvist',
    firstName: 'Maya',
    lastName: 'Lindqvist',
    companyName: 'Northgate Hospital Trust',
    jobTitle: 'Platform Engineer',
    jobLevel: 'Senior',
    countryCode: 'SE',
    consent: true,
    foundIn: 'details',
  },
  async find({ api, readTeam }, input) {
    const reference = {
      userId: readText(input, 'userId'),
      inviteId: readText(input, 'invite'),
      claimId: readText(input, 'claimId'),
    };
    return lookUpLearner(learnerSourcesOf(api, await readTeam(input)), reference);
  },
});
