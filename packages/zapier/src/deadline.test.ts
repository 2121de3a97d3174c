import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { plainActions } from '../testing/actionCases';
import { failureOf, runInProcess } from '../testing/runInProcess';

/** Zapier ends a run after 30 seconds: the app ends it before, and says why. */

let simulator: Simulator;
let deadlines: AbortController[];
let authData: Record<string, string>;

beforeEach(async () => {
  simulator = await startSimulator();
  process.env.SYNAP_API_URL = simulator.synap.apiUrl;
  process.env.INSTRUQT_API_URL = simulator.instruqt.apiUrl;
  authData = {
    synapAccessToken: simulator.synap.token,
    instruqtApiKey: simulator.instruqt.apiKey,
    instruqtTeam: 'northgate',
  };
  deadlines = [];
  const { timeout } = AbortSignal;
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    // A request has 12 seconds; this is about all of them together.
    if (ms !== 25_000) return timeout.call(AbortSignal, ms);
    const deadline = new AbortController();
    deadlines.push(deadline);
    return deadline.signal;
  });
});

afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env.SYNAP_API_URL;
  delete process.env.INSTRUQT_API_URL;
  await simulator.stop();
});

/** Runs a step against an API that never answers, and lets its time run out once it has asked. */
async function runOut(method: string, inputData: Record<string, unknown>): Promise<string> {
  simulator.fail({ path: /./, connection: 'hang' });
  const run = failureOf(runInProcess(method, { authData, inputData }));
  while (simulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const deadline of deadlines) deadline.abort();
  const { kind, message } = await run;
  expect(kind).toBe('AppError');
  return message;
}

test.each(plainActions)('$key', async ({ key, kind, inputData, vendor, operation }) => {
  const message = await runOut(`${kind}.${key}.operation.perform`, inputData);
  expect(message).toMatch(
    new RegExp(`^${vendor.label} needed more than 25 seconds, and Zapier waits for 30\\. [A-Z][^.]+\\.$`),
  );
  expect(message.includes('before you run this step again')).toBe(operation.creates === true);
});

test('a dropdown', async () => {
  const message = await runOut('triggers.instruqt_list_tracks.operation.perform', {});
  expect(message).toMatch(/^Instruqt needed more than 25 seconds.* Choose Custom and enter the ID\.$/);
});

test('nothing more is sent once the time is up', async () => {
  const page = { data: [], links: { next: '/v3/users?page=2' } };
  simulator.fail({ path: '/v3/users', status: 200, body: page, delayInMs: 1 });
  const method = 'searches.synap_find_user.operation.perform';
  const inputData = { email: 'nobody@example.com' };
  const run = failureOf(runInProcess(method, { authData, inputData }));
  while (simulator.requests.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const deadline of deadlines) deadline.abort();
  await run;
  const sent = simulator.requests.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  // One may have been on its way.
  expect(simulator.requests.length).toBeLessThanOrEqual(sent + 1);
});
