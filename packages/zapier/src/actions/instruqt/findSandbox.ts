import { sandboxSchema } from '@synap-instruqt/vendors';
import { readText } from '../../platform/input';
import { connectInstruqt } from '../../platform/instruqtConnection';
import { toSearch } from '../action';

export const findSandbox = toSearch(connectInstruqt, {
  key: 'instruqt_find_sandbox',
  noun: 'Sandbox',
  label: 'Find Sandbox',
  description: 'Finds a sandbox of Instruqt and its state.',
  fields: [
    {
      key: 'sandboxId',
      label: 'Sandbox ID',
      type: 'string',
      required: true,
      helpText: 'From Instruqt: no event carries it.',
    },
  ],
  output: sandboxSchema,
  sample: {
    id: 'sb7n3kx1wq5z',
    state: 'cleaned',
    last_activity_at: '2025-09-15T13:48:22Z',
    track: { id: 'q7mk2xw9vd4t' },
    invite: { id: 'm3xq9w0vbk2r' },
    user: { id: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e' },
  },
  find: ({ api }, input) => api.getSandbox(readText(input, 'sandboxId')),
});
