import { shownText } from './testing/shownText';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import {
  withResponse,
  endpointRequestNames,
  endpointRequests,
  instruqtRequests,
  outcome,
  overTheWire,
  rawWords,
  requestNames,
  restoreNetwork,
  synapRequests,
  troubles,
} from '@synap-instruqt/vendors/testing/wire';
import {
  buildPackage,
  callsOf,
  platformHeaders,
  Runner,
  steps,
  type BuiltPackage,
  type Step,
} from './testing/wire';

/** Runs the built nodes with new credentials, and checks all requests that the nodes send. */

let built: BuiltPackage;
beforeAll(async () => {
  built = await buildPackage();
}, 60_000);
afterAll(async () => {
  await built.remove();
  restoreNetwork();
});

test('the table contains every call of a node, and nothing else', () => {
  const called = new Set(steps.map(({ node, does }) => `${node} ${does}`));
  expect([...called].sort()).toEqual([...built.nodes].flatMap(callsOf).sort());
});

test('every request in the table is made', () => {
  const made = new Set(steps.flatMap(({ causes }) => causes.map(({ name }) => name)));
  expect([...made].sort()).toEqual([...requestNames, ...endpointRequestNames].sort());
});

const titleOf = ({ node, does, when = '' }: Step) => `${node} ${does} ${when}`;

test.each([...new Set(steps.map(({ node }) => node))])('the requests of %s', (name) => {
  const cases = steps.filter(({ node }) => node === name).map((step) => [titleOf(step), step] as const);
  return checkEach(cases, async ([, step]) => {
    const { causes, gives, fails } = step;
    const runner = new Runner(built);
    const result = await overTheWire(causes, platformHeaders, () => runner.run(step));
    expect(result).toMatchObject(outcome(gives, fails));
    expect([...runner.requests, ...runner.legacyRequests]).toHaveLength(causes.length);
    for (const options of runner.requests) {
      expect(options).toMatchObject({ timeout: 15_000, disableFollowRedirect: true });
    }
    for (const options of runner.legacyRequests) {
      expect(options).toMatchObject({ timeout: 15_000, followRedirect: false });
    }
  });
});

const asked: Step[] = [
  {
    ...{ node: 'Synap', does: 'execute.attempt.get', parameters: { attemptId: 'aT5vR8mX3Zc' } },
    ...{ causes: [synapRequests.getAttempt()], gives: /^Synap could not/ },
  },
  {
    ...{ node: 'Instruqt', does: 'execute.sandbox.get', parameters: { sandboxId: 'sb7n3kx1wq5z' } },
    ...{ causes: [instruqtRequests.sandbox()], gives: /^Instruqt could not/ },
  },
  {
    ...{ node: 'Synap', does: 'execute.api.call', parameters: { path: '/attempts/aT5vR8mX3Zc' } },
    ...{ causes: [synapRequests.getAttempt()], gives: /^Synap could not/ },
  },
  {
    ...{ node: 'Synap', does: 'credentialTest.testSynapApi' },
    ...{ causes: [synapRequests.portal()], gives: /^Synap could not/ },
  },
  {
    ...{ node: 'Instruqt', does: 'credentialTest.testInstruqtApi' },
    ...{ causes: [instruqtRequests.teams()], gives: /^Instruqt could not/ },
  },
  {
    ...{ node: 'InstruqtTrigger', does: 'webhookMethods.create' },
    parameters: { events: ['track.completed'], options: { registration: 'automatic' } },
    ...{
      causes: [endpointRequests.listEndpoints()],
      gives: /^Svix, which delivers Instruqt's events, could not/,
    },
  },
];

test('a failing request ends with a readable error', () => {
  const cases = asked.flatMap((step) =>
    troubles.map(([what, ...trouble]) => [`${titleOf(step)} ${what}`, step, ...trouble] as const),
  );
  return checkEach(cases, async ([, step, response, says]) => {
    const causes = step.causes.map((request) => withResponse(request, response));
    // The timeouts are only shortened for the cases without a response. In all other cases, the response arrives in
    // time on any machine.
    const runner = new Runner(built, response === 'never' ? 1000 : 1);
    const result = await overTheWire(causes, platformHeaders, () => runner.run(step));
    // A credential test returns a problem instead of throwing an error.
    const failure = result.status === 'rejected' ? result.reason : result.value;
    expect(failure).toMatchObject(
      result.status === 'rejected' ? { name: 'NodeApiError' } : { status: 'Error' },
    );
    const text = shownText(failure);
    expect(text).toMatch(says);
    expect(text).toMatch(Object(step.gives));
    expect(text).not.toMatch(rawWords);
  });
});
