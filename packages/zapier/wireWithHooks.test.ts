import {
  endpointExampleRequests,
  endpointRequestNames,
  restoreNetwork,
} from '@synap-instruqt/vendors/testing/wire';
import { buildApp, expectRequests, keyHookSteps, type BuiltApp, type Step } from './testing/wire';

/** The app of `npm run package -- --instruqt-hooks`, and what it sends for Instruqt's triggers: to Svix's own address. */

let app: BuiltApp;

beforeAll(async () => {
  delete process.env.INSTRUQT_API_URL;
  delete process.env.INSTRUQT_ENDPOINTS_API_URL;
  app = await buildApp('instruqt-hooks');
}, 60_000);
beforeEach(() => {
  app.requests = [];
});
afterAll(async () => {
  await app.remove();
  restoreNetwork();
});

test('every method of its triggers is in the table', () => {
  const methods = app.methods.filter((method) => /^triggers\.instruqt_(?!list_)/.test(method));
  const inTable = keyHookSteps.map(({ method }) => method).filter((method) => method.startsWith('triggers.'));
  expect([...new Set(inTable)].sort()).toEqual(methods.sort());
});

test('every request of the table is made', () => {
  const made = new Set(keyHookSteps.flatMap(({ causes }) => causes.map(({ name }) => name)));
  const examples = Object.values(endpointExampleRequests).map((request) => request().name);
  expect([...made]).toEqual(expect.arrayContaining([...endpointRequestNames, ...examples]));
});

const cases = keyHookSteps.map((step): [string, Step] => [[step.method, step.when].join(' ').trim(), step]);

test.each(cases)('what goes over the wire of %s', (_title, step) => expectRequests(app, step));
