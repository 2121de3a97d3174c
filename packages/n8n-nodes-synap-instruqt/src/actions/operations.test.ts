import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { simulatedCases } from '@synap-instruqt/vendors/testing/operations';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { executeContext } from '../../testing/context';
import { parametersOf } from '../../testing/parameters';
import { nodes } from '../index';

/** Runs every operation of every node against the simulated vendors. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.stop());

test("every operation's output matches its preview", () =>
  checkEach(simulatedCases, async (each) => {
    const { synap, instruqt } = simulator;
    const Node = nodes[each.vendor.label];
    if (Node === undefined) throw new Error(`${each.vendor.label} has no node`);
    const context = executeContext({
      // Without filters, every operation returns at least one result.
      parameters: { ...parametersOf(each), filters: {} },
      credentials: {
        synapApi: { accessToken: synap.token, apiUrl: synap.apiUrl },
        instruqtApi: { apiKey: instruqt.apiKey, apiUrl: instruqt.apiUrl, teamSlug: 'northgate' },
      },
    });
    const output = await new Node().execute?.call(context);
    const items = Array.isArray(output) ? output.flat() : [];
    expect(items.length).toBeGreaterThan(0);
    for (const { json } of items) expect(each.operation.output.safeParse(json).error).toBeUndefined();
  }));
