import { plainActions } from '../../testing/actionCases';
import { failureOf } from '../../testing/runInProcess';
import { simulatedApp } from '../../testing/simulatedApp';

/** Tests a run's time limit. Zapier ends a run after 30 seconds, so the app ends the run earlier and explains why. */

const app = simulatedApp();
let deadlines: AbortController[];

const watchDeadlines = () => {
  deadlines = [];
  const { timeout } = AbortSignal;
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    // A single request has a limit of 12 seconds. These tests only replace the timer for the whole run.
    if (ms !== 25_000) return timeout.call(AbortSignal, ms);
    const deadline = new AbortController();
    deadlines.push(deadline);
    return deadline.signal;
  });
};
beforeEach(watchDeadlines);
afterEach(() => jest.restoreAllMocks());

/** Runs a step against an API that never responds, and lets the step's time run out after the request. */
async function runOut(method: string, inputData: Record<string, unknown>): Promise<string> {
  app.simulator.fail({ path: /./, connection: 'hang' });
  const run = failureOf(app.run(method, inputData));
  while (app.simulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const deadline of deadlines) deadline.abort();
  const { kind, message } = await run;
  expect(kind).toBe('AppError');
  return message;
}

test('every search and create reports that its time is over', () =>
  app.checkEach(
    plainActions.map((action) => [action.key, action] as const),
    async ([key, { kind, inputData, vendor, operation }]) => {
      const message = await runOut(`${kind}.${key}.operation.perform`, inputData);
      expect(message).toMatch(
        new RegExp(
          `^${vendor.label} could not respond within 25 seconds: Zapier ends a step after 30 seconds\\. [A-Z][^.]+\\.$`,
        ),
      );
      expect(message.includes('Before you run this step again')).toBe(operation.creates === true);
    },
  ));

test('a dropdown', async () => {
  const message = await runOut('triggers.instruqt_list_tracks.operation.perform', {});
  expect(message).toMatch(
    /^Instruqt could not respond within 25 seconds.* Choose Custom and enter the ID\.$/,
  );
});

test('nothing more is sent once the time is over', async () => {
  const page = { data: [], links: { next: '/v3/users?page=2' } };
  app.simulator.fail({ path: '/v3/users', status: 200, body: page, delayInMs: 1 });
  const method = 'searches.synap_find_user.operation.perform';
  const inputData = { email: 'nobody@example.com' };
  const run = failureOf(app.run(method, inputData));
  while (app.simulator.requests.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const deadline of deadlines) deadline.abort();
  await run;
  const sent = app.simulator.requests.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  // One request may have been in progress when the time ran out.
  expect(app.simulator.requests.length).toBeLessThanOrEqual(sent + 1);
});
