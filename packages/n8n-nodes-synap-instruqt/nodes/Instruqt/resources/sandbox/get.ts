import { sandboxSchema } from '@synap-instruqt/vendors';
import { found, readText, textField } from '../../../common/parameters';
import type { InstruqtOperation } from '../call';

export const getSandbox: InstruqtOperation = {
  value: 'get',
  name: 'Get',
  action: 'Get a sandbox',
  description: 'Retrieve a sandbox and its state',
  fields: [
    {
      ...textField(
        'Sandbox ID',
        'sandboxId',
        'e.g. sb7n3kx1wq5z',
        'The ID of the sandbox, which no event carries',
      ),
      required: true,
    },
  ],
  output: sandboxSchema,
  execute: async (call) =>
    found('Instruqt', 'sandbox', await call.connection.api.getSandbox(readText(call, 'sandboxId'))),
};
