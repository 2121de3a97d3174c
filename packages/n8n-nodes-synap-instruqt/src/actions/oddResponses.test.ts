import { startSimulator, type Fault, type Simulator } from '@synap-instruqt/simulator';
import { executeContext } from '../../testing/context';
import { shownText } from '../../testing/shownText';
import { Instruqt, Synap } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/** Tests unexpected API responses during an execution. */

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

/** Makes the API respond to every request with the given fault, and returns the node's error. */
async function errorOf(node: typeof Synap | typeof Instruqt, fault: Omit<Fault, 'path'>): Promise<unknown> {
  const { synap, instruqt } = simulator;
  const end = simulator.fail({ ...fault, path: /./ });
  const context = executeContext({
    parameters: {
      ...{ resource: node === Synap ? 'user' : 'track', operation: 'get' },
      ...{ userId: 'u7GqX2mLb9R', track: { __rl: true, mode: 'id', value: 'q7mk2xw9vd4t' } },
    },
    credentials: {
      synapApi: { accessToken: synap.token, apiUrl: synap.apiUrl },
      instruqtApi: { apiKey: instruqt.apiKey, apiUrl: instruqt.apiUrl, teamSlug: 'northgate' },
    },
  });
  return new node().execute
    .call(context)
    .catch((error: unknown) => error)
    .finally(end);
}

describe.each([
  ['Synap', Synap],
  ['Instruqt', Instruqt],
])('%s', (label, node) => {
  test("a firewall's page blames neither the key nor the record", () =>
    checkEach([401, 403, 404], async (status) => {
      const error = await errorOf(node, {
        status,
        body: '<html>Just a moment...',
        headers: { 'content-type': 'text/html' },
      });
      expect(error).toMatchObject({ name: 'NodeApiError', httpCode: String(status) });
      expect(shownText(error)).toMatch(
        new RegExp(
          `${label} could not .*a proxy or firewall responded.*check the API URL in the ${label} API credential`,
        ),
      );
      expect(shownText(error)).not.toMatch(/token|key|Settings|no such/);
    }));

  test('a response with too many levels is explained in the error', () =>
    checkEach([3_000, 50_000], async (levels) => {
      const body = `{"data":${'['.repeat(levels)}${']'.repeat(levels)}}`;
      const error = await errorOf(node, { status: 200, body });
      expect(shownText(error)).toMatch(new RegExp(`${label} could not .*nested too deeply\\. Request less`));
    }));

  test('a trace ID is in the message', async () => {
    const traceId = '0b0e7a52-7c1d-4b57-9d1c-2f1f8f5f2a11';
    const errors = [{ detail: 'Odd', message: 'Odd', meta: { traceId }, source: null }, null];
    const error = await errorOf(node, { status: 500, body: { errors } });
    expect(shownText(error)).toContain(`(Odd; status 500; trace ID ${traceId})`);
  });

  test('a byte order mark is ignored', async () => {
    const response = node === Synap ? { data: { id: 'u1' } } : { data: { track: null } };
    const result = await errorOf(node, { status: 200, body: `\uFEFF${JSON.stringify(response)}` });
    if (node === Synap) expect(result).toEqual([[{ json: { id: 'u1' }, pairedItem: { item: 0 } }]]);
    else expect(String(result)).toContain('Instruqt could not find this track');
  });
});
