import { oddResponses, OWN_FAULT } from '@synap-instruqt/vendors/testing';
import { startConnectors, type Connectors } from './connectors';
import type { WorkflowDefinition } from './n8n/client';
import { credential, packageName, synapCredential, type Credentials } from './workflows';

/** Tests unexpected API responses in a real n8n, which reads them with its own HTTP client. */

let connectors: Connectors;
let credentials: Record<'synap' | 'instruqt', Credentials>;
beforeAll(async () => {
  connectors = await startConnectors({ lean: true });
  const { n8n, simulator } = connectors;
  const { apiKey, apiUrl } = simulator.instruqt;
  credentials = {
    synap: await synapCredential(n8n, simulator),
    instruqt: await credential(n8n, 'instruqtApi', { apiKey, apiUrl, teamSlug: 'northgate' }),
  };
});
afterAll(() => connectors.stop());

const parameters = {
  synap: { resource: 'user', operation: 'get', userId: { __rl: true, mode: 'id', value: 'u7GqX2mLb9R' } },
  instruqt: { resource: 'review', operation: 'get', reviewId: 'v2kd7rt5xq8m' },
};

/** Creates a workflow whose last step passes its error on as an item. */
const workflowOf = (vendor: 'synap' | 'instruqt'): WorkflowDefinition => ({
  name: `Odd responses of ${vendor}`,
  nodes: [
    {
      ...{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
      ...{ position: [0, 0], parameters: {} },
    },
    {
      ...{ id: 'step', name: 'Step', type: `${packageName}.${vendor}`, typeVersion: 1, position: [200, 0] },
      ...{
        parameters: parameters[vendor],
        credentials: credentials[vendor],
        onError: 'continueRegularOutput',
      },
    },
  ],
  connections: { Start: { main: [[{ node: 'Step', type: 'main', index: 0 }]] } },
});

test.each(oddResponses)('$vendor: $name', async ({ vendor, fault, says }) => {
  const { n8n, simulator } = connectors;
  const { id } = await n8n.createWorkflow(workflowOf(vendor));
  const end = simulator.fail({ ...fault, path: /v3|graphql/ });
  const execution = await n8n.executeManually(id, 'Start');
  await n8n.waitForExecutions(id, 1);
  end();
  const [item] = (await n8n.execution(execution)).items('Step');
  expect(JSON.stringify(item)).not.toMatch(OWN_FAULT);
  if (says === undefined) expect(item?.json).toMatchObject({ id: expect.any(String) });
  else expect(item?.json.error).toMatch(says);
});
