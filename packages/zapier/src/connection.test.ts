import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { createAppTester, type Bundle, type ZObject } from 'zapier-platform-core';
import { failureOf } from '../testing/runInProcess';
import { ZapierAppError } from '../testing/zapierAppError';
import { authentication } from './authentication';

/** What the test of a connection makes of several parts, and of what each of them answers. */

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ synap: { portalName: 'Academy' } });
  process.env.SYNAP_API_URL = simulator.synap.apiUrl;
  process.env.INSTRUQT_API_URL = simulator.instruqt.apiUrl;
});
afterEach(async () => {
  delete process.env.SYNAP_API_URL;
  delete process.env.INSTRUQT_API_URL;
  await simulator.stop();
});

/** The label of a connection with both vendors, or with what is given instead. */
async function label(instead: Record<string, string> = {}): Promise<unknown> {
  const authData = {
    synapAccessToken: simulator.synap.token,
    instruqtApiKey: simulator.instruqt.apiKey,
    ...instead,
  };
  const { test } = authentication;
  if (typeof test !== 'function') throw new Error('The test of the connection is no function');
  // As in the app: else Zapier's library throws at a 429 before the app sees it.
  const tester = createAppTester({ flags: { throwForThrottlingEarly: false } });
  const run = tester((z: ZObject, bundle: Bundle) => test(z, { ...bundle, authData }));
  const result: unknown = await run.catch((error: unknown) => {
    throw error instanceof Error ? new ZapierAppError(error.name, error.message) : error;
  });
  return Object(result).label;
}

test.each<[synap: number, instruqt: number, told: object]>([
  [500, 401, { kind: 'ExpiredAuthError' }],
  [403, 401, { kind: 'ExpiredAuthError' }],
  [401, 403, { kind: 'ExpiredAuthError' }],
  [429, 403, { kind: 'AppError', code: 'permission', status: 403 }],
  [500, 403, { kind: 'AppError', code: 'permission', status: 403 }],
  [403, 429, { kind: 'AppError', code: 'permission', status: 403 }],
  [429, 500, { kind: 'ThrottledError', delay: 9 }],
  [503, 429, { kind: 'AppError', code: 'unavailable', status: 503 }],
])('of Synap’s %i and Instruqt’s %i, what waiting does not mend counts', async (synap, instruqt, told) => {
  const answer = { headers: { 'retry-after': '9' }, body: '' };
  simulator.fail({ path: '/v3/portal', status: synap, ...answer });
  simulator.fail({ path: '/graphql', status: instruqt, ...answer });
  const error = await failureOf(label());
  expect(error).toMatchObject(told);
  const [ofSynap, ofInstruqt] = error.message.split('\n');
  expect(ofSynap).toContain('Synap');
  expect(ofInstruqt).toContain('Instruqt');
});

test('a malformed secret counts more than a vendor that has a problem', async () => {
  simulator.fail({ path: '/v3/portal', status: 500 });
  const error = await failureOf(label({ instruqtApiKey: '', instruqtSigningSecrets: 'whsec_' }));
  expect(error).toMatchObject({ kind: 'AppError', code: 'rejected' });
});

test.each([
  ['Academy (Synap), Instruqt', {}],
  ['Academy (Synap), Northgate Partners (Instruqt)', { instruqtTeam: 'northgate-partners' }],
  ['Academy (Synap), Instruqt webhooks', { instruqtApiKey: '', instruqtSigningSecrets: 'whsec_AAAA' }],
  ['Academy (Synap), Instruqt', { instruqtSigningSecrets: 'whsec_AAAA' }],
])('is called %s', async (expected, instead) => expect(label(instead)).resolves.toBe(expected));

test('is called after the only team of the key', async () => {
  simulator.instruqt.data.teams.delete('b5vx2hk9pq3d');
  await expect(label()).resolves.toBe('Academy (Synap), Northgate (Instruqt)');
});

test('is called Synap where Synap does not tell the portal', async () => {
  simulator.fail({ path: '/v3/portal', status: 404 });
  await expect(label({ instruqtApiKey: '' })).resolves.toBe('Synap');
});

test('a key that reaches no team can not reach the one that was entered', async () => {
  simulator.instruqt.data.teams.clear();
  const { message } = await failureOf(label({ instruqtTeam: 'northgate' }));
  expect(message).toContain('does not reach the team that is entered. It reaches no team.');
});
