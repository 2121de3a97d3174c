import { basicAuthorization } from '@synap-instruqt/simulator';
import type { NodeSetUp } from '../../testing/context';
import { callsTo } from '../../testing/calls';
import { SynapTrigger } from '../../testing/nodes';

const { receive } = callsTo(new SynapTrigger());

test.each<[string, NodeSetUp['credentials'], string]>([
  [
    'the password is wrong',
    { synapApi: { manualWebhooks: true, username: 'n8n', password: 'entered manually' } },
    "The username or the password doesn't match this webhook. For this webhook in Synap, enter the username and password from the Synap API credential.",
  ],
  [
    'the trigger has no credential',
    {},
    'The trigger has no credential. Choose the Synap API credential in the trigger, and publish the workflow again.',
  ],
])('the response to a refused request consists of whole sentences if %s', async (_, credentials, message) => {
  const node = { parameters: { events: ['*'], options: { registration: 'manual' } }, credentials };
  const authorization = basicAuthorization({ username: 'n8n', password: 'wrong' });
  const { response } = await receive(node, { headers: { authorization }, rawBody: Buffer.from('{}') });
  expect(response).toMatchObject({ status: 401, body: { message } });
});
