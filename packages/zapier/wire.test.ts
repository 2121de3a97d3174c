import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import {
  withResponse,
  endpointExampleRequests,
  endpointRequestNames,
  overTheWire,
  rawWords,
  instruqtRequests,
  requestNames,
  restoreNetwork,
  synapRequests,
  troubles,
} from '@synap-instruqt/vendors/testing/wire';
import {
  authData,
  buildApp,
  expectRequests,
  keyHookSteps,
  platformHeaders,
  steps,
  type BuiltApp,
  type Step,
} from './testing/wire';

/**
 * Tests every request that the apps send to the vendors' real addresses. Uses both apps as they are uploaded. No
 * request reaches the network.
 */

beforeAll(() => {
  delete process.env.SYNAP_API_URL;
  delete process.env.INSTRUQT_API_URL;
  delete process.env.INSTRUQT_ENDPOINTS_API_URL;
});
afterAll(restoreNetwork);

/** Builds an app before the tests that use it. @returns a function that returns the app */
function built(which?: Parameters<typeof buildApp>[0]): () => BuiltApp {
  let app: BuiltApp;
  beforeAll(async () => {
    app = await buildApp(which);
  }, 60_000);
  afterAll(() => app.remove());
  return () => app;
}

const methodsOf = (table: readonly Step[]): string[] => [...new Set(table.map(({ method }) => method))];
const requestsOf = (table: readonly Step[]): string[] => [
  ...new Set(table.flatMap(({ causes }) => causes.map(({ name }) => name))),
];

/** Returns the steps whose methods match a pattern, each with its title. */
const ofKind = (table: readonly Step[], kind: RegExp): (readonly [string, Step])[] =>
  table.filter(({ method }) => kind.test(method)).map((step) => [titleOf(step), step]);
const titleOf = ({ method, when = '' }: Step): string => `${method} ${when}`.trim();

describe('the app', () => {
  const app = built();

  test('has every method in the table, and the table has no others', () =>
    expect(methodsOf(steps).sort()).toEqual([...app().methods].sort()));

  test('sends every request of the table', () =>
    expect(requestsOf(steps).sort()).toEqual([...requestNames].sort()));

  test.each([
    ['its connection', /^authentication\./],
    ["Synap's triggers and lists", /^triggers\.synap_/],
    ["Instruqt's triggers and lists", /^triggers\.instruqt_/],
    ['its searches', /^searches\./],
    ['its creates', /^creates\./],
  ])("sends the table's requests for %s", (_, kind) =>
    checkEach(ofKind(steps, kind), ([, step]) => expectRequests(app(), step)),
  );

  const calls = [
    ['Synap', 'searches.synap_find_attempt', { attemptId: 'aT5vR8mX3Zc' }, synapRequests.getAttempt()],
    ['Instruqt', 'searches.instruqt_find_sandbox', { sandboxId: 'sb7n3kx1wq5z' }, instruqtRequests.sandbox()],
    ['Synap', 'creates.synap_call_api', { path: 'attempts/aT5vR8mX3Zc' }, synapRequests.getAttempt()],
  ] as const;
  // This test doesn't cover a lost connection, which Zapier's client doesn't notice. responses.test.ts covers it.
  const shown = troubles.filter(([, response]) => response !== 'cut off');

  test('ends with a readable error if a request fails', () =>
    checkEach(
      calls.flatMap(([vendor, method, inputData, request]) =>
        shown.map(([title, response, says]) => {
          const causes = [withResponse(request, response)];
          return [`${method} that ${title}`, { vendor, method, inputData, causes, response, says }] as const;
        }),
      ),
      async ([, { vendor, method, inputData, causes, response, says }]) => {
        // Shortens the timeouts of only those steps that never get a response. All other steps keep the full timeouts, so
        // that their responses arrive in time on any machine.
        app().hurry = response === 'never' ? 1000 : 1;
        const result = await overTheWire(causes, platformHeaders, () =>
          app().run(`${method}.operation.perform`, { authData, inputData }),
        );
        expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'AppError' } });
        const { message } = Object(Object(result).reason);
        expect(message).toMatch(says);
        expect(message).toMatch(new RegExp(`^${vendor} could not`));
        expect(message).not.toMatch(rawWords);
      },
    ));
});

/**
 * Tests the app that `npm run package -- --instruqt-hooks` builds. Its Instruqt triggers send requests to Svix's real
 * address.
 */
describe('the app that adds endpoints in Instruqt', () => {
  const app = built('instruqt-hooks');

  test("has every method in the table that the main app lacks, and its triggers' methods", () => {
    const usual = methodsOf(steps);
    const methods = app().methods.filter(
      // The dropdowns and the polling trigger are the same in both apps.
      (method) => /^triggers\.instruqt_(?!list_|new_)/.test(method) || !usual.includes(method),
    );
    const inTable = methodsOf(keyHookSteps).filter((method) => !method.startsWith('authentication.'));
    expect(inTable.sort()).toEqual(methods.sort());
  });

  test('sends every request of the table', () => {
    const examples = Object.values(endpointExampleRequests).map((request) => request().name);
    expect(requestsOf(keyHookSteps)).toEqual(expect.arrayContaining([...endpointRequestNames, ...examples]));
  });

  test.each([
    ['turning a Zap on and off', /Subscribe$|Unsubscribe$|^authentication/],
    ['an event, a list and a create', /\.perform$/],
    ["the editor's examples", /\.performList$/],
  ])("sends the table's requests for %s", (_, kind) =>
    checkEach(ofKind(keyHookSteps, kind), ([, step]) => expectRequests(app(), step)),
  );
});
