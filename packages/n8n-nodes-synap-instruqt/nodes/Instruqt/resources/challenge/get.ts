import { challengeSchema } from '@synap-instruqt/vendors';
import { found, readText, textField } from '../../../common/parameters';
import type { InstruqtOperation } from '../call';

export const getChallenge: InstruqtOperation = {
  value: 'get',
  name: 'Get',
  action: 'Get a challenge',
  description: 'Retrieve a challenge of a track',
  fields: [
    {
      ...textField('Challenge ID', 'challengeId', 'e.g. dy5hr8bpvuv9', 'Events carry it as challenge_id'),
      required: true,
    },
  ],
  output: challengeSchema,
  execute: async (call) =>
    found('Instruqt', 'challenge', await call.connection.api.getChallenge(readText(call, 'challengeId'))),
};
