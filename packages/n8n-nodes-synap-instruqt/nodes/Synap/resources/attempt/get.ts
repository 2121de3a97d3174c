import { simplifyAttempt, synapAttemptSchema } from '@synap-instruqt/vendors';
import { found, isSimple, readText, simplify, textField } from '../../../common/parameters';
import type { SynapOperation } from '../call';

export const getAttempt: SynapOperation = {
  value: 'get',
  name: 'Get',
  action: 'Get an attempt',
  description: 'Retrieve an attempt with its score, grade and states',
  fields: [
    {
      ...textField('Attempt ID', 'attemptId', 'e.g. aT5vR8mX3Zc', 'Events carry it as the ID of the attempt'),
      required: true,
    },
    simplify,
  ],
  output: synapAttemptSchema,
  execute: async (call) => {
    const attempt = found('Synap', 'attempt', await call.connection.getAttempt(readText(call, 'attemptId')));
    return isSimple(call) ? simplifyAttempt(attempt) : attempt;
  },
};
