import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { executeContext } from '../../testing/context';
import { Synap } from '../../testing/nodes';

/**
 * Tests a credential with expressions. Each item uses its own tenant, even if earlier items used a different tenant.
 */

let tenants: [Simulator, Simulator];
beforeEach(async () => {
  tenants = [await startSimulator(), await startSimulator()];
});
afterEach(() => Promise.all(tenants.map((tenant) => tenant.stop())));

const MAYA = 'u7GqX2mLb9R';
const credentials = { synapApi: { accessToken: '={{ $json.token }}', apiUrl: '={{ $json.apiUrl }}' } };
const itemOf = ({ synap }: Simulator) => ({ token: synap.token, apiUrl: synap.apiUrl });

async function run(parameters: object, items: Record<string, unknown>[], continueOnFail = false) {
  const context = executeContext({ parameters: { ...parameters }, credentials }, items, { continueOnFail });
  const [output = []] = await new Synap().execute.call(context);
  return output.map(({ json }) => json);
}

test('sends one request for each tenant, with its own token', async () => {
  const attempt = { resource: 'attempt', operation: 'get', attemptId: 'aT5vR8mX3Zc' };
  const [first, second] = tenants;
  const output = await run(attempt, [first, second, first, second].map(itemOf));
  expect(output).toHaveLength(4);
  for (const { requests } of tenants) expect(requests).toMatchObject([{ status: 200 }]);
});

test("changes the user in the item's tenant", async () => {
  const update = { resource: 'user', operation: 'update', userId: MAYA, name: 'Maya Berg' };
  const [first, second] = tenants;
  await run(update, [itemOf(second)]);
  expect(first.requests).toEqual([]);
  expect(second.synap.portal.users.get(MAYA)).toMatchObject({ attributes: { name: 'Maya Berg' } });
  await run(update, tenants.map(itemOf));
  expect(first.requests).toMatchObject([{ method: 'PATCH', status: 200 }]);
});

test("refuses an item without a token instead of using another item's", async () => {
  const attempt = { resource: 'attempt', operation: 'get', attemptId: 'aT5vR8mX3Zc' };
  const [tenant] = tenants;
  const { apiUrl } = tenant.synap;
  const [known, unknown] = await run(attempt, [itemOf(tenant), { apiUrl }], true);
  expect(known).toHaveProperty('score', 85);
  expect(unknown).toEqual({
    error: expect.stringMatching(/"Access Token" in the Synap API credential is empty/),
  });
  expect(tenant.requests).toHaveLength(1);
});
