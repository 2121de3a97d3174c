import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { instruqt } from '@synap-instruqt/vendors';
import { createRunner } from '../../testing/runner';
import withHooks from '../withHooks';
import { withoutIntegrationKey } from './integrationKey';

const run = createRunner(withHooks);

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
  process.env.INSTRUQT_ENDPOINTS_API_URL = simulator.instruqt.svix.apiUrl;
});
afterEach(async () => {
  delete process.env.INSTRUQT_ENDPOINTS_API_URL;
  await simulator.stop();
});

test('the main app has no steps that need an integration key, and keeps all others', () => {
  const { webhook, operations, lists } = withoutIntegrationKey(instruqt);
  expect(webhook.integrationKey).toBeUndefined();
  const removed = instruqt.operations.filter((operation) => !operations.includes(operation));
  expect(removed.map(({ key }) => key)).toEqual(['recover_events']);
  expect(Object.keys(instruqt.lists).filter((name) => !(name in lists))).toEqual(['endpoints']);
});

test('steps that need an integration key use it without an API key', async () => {
  const { svix } = simulator.instruqt;
  const endpoint = simulator.instruqt.addEndpoint({ url: 'https://hooks.zapier.com/hooks/standard/1/abc/' });
  const authData = {
    instruqtApplicationId: svix.applicationId,
    instruqtIntegrationKey: svix.integrationKey,
  };
  await expect(run('triggers.instruqt_list_endpoints.operation.perform', { authData })).resolves.toEqual([
    expect.objectContaining({ id: endpoint.id }),
  ]);
  const inputData = { endpoint: endpoint.id, since: new Date(Date.now() - 60_000).toISOString() };
  const recovered = run('creates.instruqt_recover_events.operation.perform', { authData, inputData });
  await expect(recovered).resolves.toMatchObject({ endpointId: endpoint.id });
});
