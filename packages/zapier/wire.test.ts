import {
  answered,
  instruqtRequests,
  overTheWire,
  rawWords,
  exampleRequestNames,
  requestNames,
  restoreNetwork,
  synapRequests,
  troubles,
} from '@synap-instruqt/vendors/testing/wire';
import {
  authData,
  buildApp,
  expectRequests,
  platformHeaders,
  steps,
  type BuiltApp,
  type Step,
} from './testing/wire';

/** The app as it is uploaded, and all that it sends: to the vendors' own addresses, which nothing sets here. */

let app: BuiltApp;

beforeAll(async () => {
  delete process.env.SYNAP_API_URL;
  delete process.env.INSTRUQT_API_URL;
  app = await buildApp();
}, 60_000);
beforeEach(() => {
  app.requests = [];
  app.hurry = 1;
});
afterAll(async () => {
  await app.remove();
  restoreNetwork();
});

test('every method of the app is in the table, and nothing else is', () =>
  expect([...new Set(steps.map(({ method }) => method))].sort()).toEqual([...app.methods].sort()));

test('every request of the table is made', () => {
  const made = new Set(steps.flatMap(({ causes }) => causes.map(({ name }) => name)));
  expect([...made].sort()).toEqual([...requestNames, ...exampleRequestNames].sort());
});

describe('what goes over the wire', () => {
  const cases = steps.map((step): [string, Step] => [[step.method, step.when].join(' ').trim(), step]);

  test.each(cases)('of %s', (_title, step) => expectRequests(app, step));
});

describe.each([
  ['Synap', 'searches.synap_find_attempt', { attemptId: 'aT5vR8mX3Zc' }, synapRequests.getAttempt()],
  ['Instruqt', 'searches.instruqt_find_sandbox', { sandboxId: 'sb7n3kx1wq5z' }, instruqtRequests.sandbox()],
  ['Synap', 'creates.synap_call_api', { path: 'attempts/aT5vR8mX3Zc' }, synapRequests.getAttempt()],
])('a request to %s', (vendor, search, inputData, request) => {
  // Of a connection that breaks off, Zapier's client notices nothing: see answers.test.ts.
  const shown = troubles.filter(([, answer]) => answer !== 'cut off');

  test.each(shown)('that %s ends there, in words', async (_what, answer, says) => {
    // What is answered is answered in time, however slow the machine is.
    app.hurry = answer === 'never' ? 1000 : 1;
    const result = await overTheWire([answered(request, answer)], platformHeaders, () =>
      app.run(`${search}.operation.perform`, { authData, inputData }),
    );
    expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'AppError' } });
    const { message } = Object(Object(result).reason);
    expect(message).toMatch(says);
    expect(message).toMatch(new RegExp(`^${vendor} could not`));
    expect(message).not.toMatch(rawWords);
  });
});
