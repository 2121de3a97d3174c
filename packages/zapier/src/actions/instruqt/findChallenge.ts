import { challengeSchema } from '@synap-instruqt/vendors';
import { readText } from '../../platform/input';
import { connectInstruqt } from '../../platform/instruqtConnection';
import { toSearch } from '../action';

export const findChallenge = toSearch(connectInstruqt, {
  key: 'instruqt_find_challenge',
  noun: 'Challenge',
  label: 'Find Challenge',
  description: 'Finds a challenge of a track of Instruqt.',
  fields: [
    {
      key: 'challengeId',
      label: 'Challenge ID',
      type: 'string',
      required: true,
      helpText: 'Map it from an event of Instruqt.',
    },
  ],
  output: challengeSchema,
  sample: {
    id: 'dy5hr8bpvuv9',
    slug: 'deny-by-default',
    title: 'Deny by Default',
    teaser: 'Deny by Default',
    type: 'challenge',
    index: 2,
    track: { id: 'q7mk2xw9vd4t' },
  },
  find: ({ api }, input) => api.getChallenge(readText(input, 'challengeId')),
});
