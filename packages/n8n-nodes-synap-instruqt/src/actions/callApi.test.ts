import { startSimulator } from '@synap-instruqt/simulator';
import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { executeContext } from '../../testing/context';
import { Instruqt, Synap } from '../../testing/nodes';

/** Returns the parameters that n8n's editor shows and stores, including defaults. */
function shown(node: InstanceType<typeof Synap>, entered: INodeParameters): INodeParameters {
  const { properties } = node.description;
  const called: INodeParameters = { resource: 'api', operation: 'call', ...entered };
  const about = { typeVersion: 1 };
  const kept = NodeHelpers.getNodeParameters(properties, called, true, false, about, node.description);
  if (kept === null) throw new Error('n8n keeps no parameters');
  return kept;
}

test('an empty JSON field is valid JSON, so the editor shows no error', () => {
  expect(shown(new Instruqt(), {})).toHaveProperty('variables', '{}');
  expect(shown(new Synap(), { method: 'POST' })).toHaveProperty('body', '{}');
});

test('Body is visible for the methods that can have one', () => {
  for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) {
    expect(shown(new Synap(), { method })).toHaveProperty('body');
  }
  expect(shown(new Synap(), { method: 'GET' })).not.toHaveProperty('body');
});

test("a body that was entered before GET was chosen isn't sent", async () => {
  const simulator = await startSimulator();
  const { token, apiUrl } = simulator.synap;
  const parameters = shown(new Synap(), { method: 'GET', path: '/users', body: '{"data": {}}' });
  const credentials = { synapApi: { accessToken: token, apiUrl } };
  await new Synap().execute.call(executeContext({ parameters, credentials })).finally(() => simulator.stop());
  expect(simulator.requests).toMatchObject([{ method: 'GET', body: '' }]);
});
