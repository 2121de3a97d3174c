import {
  newSigningSecret,
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '@synap-instruqt/simulator';
import { startReceiver, type ReceivedRequest, type Receiver } from '@synap-instruqt/simulator/testing';
import { instruqt, readPath } from '@synap-instruqt/vendors';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { z } from 'zod/v4';
import { toHookBundle } from '../../testing';
import { createRunner } from '../../testing/runner';
import app from '../';
import withHooks from '../withHooks';

/**
 * Simulates unusual behaviour of the vendors, such as batches, recovered events and undocumented fields. Every event
 * must become a row. Zapier responds with 200 before the app runs, so every delivery succeeds from the vendor's point
 * of view.
 */

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const SECRET = newSigningSecret();

let simulator: Simulator;
let receiver: Receiver;
const start = async (options: SimulatorOptions['instruqt'] = {}) => {
  await simulator?.stop();
  simulator = await startSimulator({ instruqt: options });
  process.env.SYNAP_API_URL = simulator.synap.apiUrl;
  process.env.INSTRUQT_API_URL = simulator.instruqt.apiUrl;
  process.env.INSTRUQT_ENDPOINTS_API_URL = simulator.instruqt.svix.apiUrl;
};
const begin = async () => {
  receiver = await startReceiver();
  await start();
};
const end = async () => {
  delete process.env.SYNAP_API_URL;
  delete process.env.INSTRUQT_API_URL;
  delete process.env.INSTRUQT_ENDPOINTS_API_URL;
  await Promise.all([simulator.stop(), receiver.close()]);
};
beforeEach(begin);
afterEach(end);
const checkEach = checkEachAfter(async () => {
  await end();
  await begin();
});

const run = createRunner(app);
const runWithHooks = createRunner(withHooks);

const rows = z.array(z.looseObject({ id: z.string(), type: z.string(), warnings: z.array(z.string()) }));

/** Returns a trigger's rows for all requests that the Zap's URL received. */
async function rowsOf(trigger: string, bundle: object = {}) {
  const made: z.infer<typeof rows> = [];
  for (const request of receiver.received) {
    const row = await run(`triggers.${trigger}.operation.perform`, { ...bundleOf(request), ...bundle });
    made.push(...rows.parse(row));
  }
  return made;
}

function bundleOf({ url = '/', headers, body }: ReceivedRequest): object {
  return toHookBundle({
    ...{ method: 'POST', query: new URL(url, receiver.url).search.slice(1), content: String(body) },
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  });
}

describe('Synap', () => {
  test("each event of an exam is accepted once, although its attempt's arrive at the same time", () =>
    checkEach(
      [
        ['synap_exam_completed', ['exam.completed']],
        [
          'synap_any_event',
          [
            ...['attempt.completed', 'attempt.started', 'attempt.submitted'],
            ...['exam.completed', 'exam.started', 'exam.submitted'],
          ],
        ],
      ],
      async ([trigger, types]) => {
        const authData = { synapAccessToken: simulator.synap.token };
        const subscribeData = Object(
          await run(`triggers.${trigger}.operation.performSubscribe`, {
            ...{ authData, targetUrl: `${receiver.url}/hooks/1/` },
          }),
        );
        await simulator.synap.takeExam();
        const made = await rowsOf(trigger, { authData, subscribeData });
        expect(made.map(({ type }) => type).toSorted()).toEqual(types);
        expect(new Set(made.map(({ id }) => id)).size).toBe(types.length);
        expect(new Set(made.map((row) => readPath(row, 'data.attempt.id'))).size).toBe(1);
        expect(made.flatMap(({ warnings }) => warnings)).toEqual([]);
      },
    ));
});

describe('Instruqt', () => {
  const authData = () => ({
    ...{ instruqtSigningSecrets: SECRET, instruqtTeam: 'northgate' },
    instruqtApiKey: simulator.instruqt.apiKey,
  });
  const addEndpoint = (more: object = {}) =>
    simulator.instruqt.addEndpoint({ url: receiver.url, secret: SECRET, ...more });
  const instruqtRows = (trigger = 'instruqt_any_event', inputData: object = {}) =>
    rowsOf(trigger, { authData: authData(), inputData });
  const email = 'maya.lindqvist@example.com';
  const completed = instruqt.events.find(({ code }) => code === 'track.completed')?.sample;

  test('an event becomes a row, by both families of header names', () =>
    checkEach(['svix', 'webhook'] as const, async (headerFamily) => {
      await start({ headerFamily });
      addEndpoint();
      await simulator.instruqt.emit('track.completed', undefined, { id: 'msg_1' });
      expect(await instruqtRows('instruqt_track_completed')).toMatchObject([{ id: 'msg_1' }]);
    }));

  test('every event arrives with undocumented fields and with its learner', async () => {
    await start({ undocumentedFields: true });
    addEndpoint();
    for (const { code } of instruqt.events) await simulator.instruqt.emit(code);
    const made = await instruqtRows('instruqt_any_event', { includeLearner: 'yes', withoutDevelopers: true });
    expect(made).toMatchObject(
      instruqt.events.map(({ code }) => ({
        ...{ type: code, learner: { id: MAYA, email }, warnings: [] },
        data: { is_developer_play: false, pooled: true, claim_id: expect.any(String) },
      })),
    );
  });

  test("a lab session's sandbox events arrive without a track", async () => {
    addEndpoint();
    await simulator.instruqt.startLab();
    const made = await instruqtRows();
    expect(made).toMatchObject([
      { type: 'sandbox.creating', warnings: [] },
      { type: 'sandbox.created', warnings: [] },
      { type: 'lab.session_ready', warnings: [] },
    ]);
    expect(new Set(made.map((row) => readPath(row, 'data.session_id'))).size).toBe(1);
    expect(await instruqtRows('instruqt_sandbox_created')).toHaveLength(1);
    expect(await instruqtRows('instruqt_sandbox_created', { trackIds: ['q7mk2xw9vd4t'] })).toEqual([]);
    expect(await instruqtRows('instruqt_any_lab_event')).toHaveLength(1);
  });

  test('a merged account that Instruqt no longer finds, and one that it returns with another ID', async () => {
    addEndpoint();
    const [gone, merged] = ['gN3nRw7kXq5vTz9bLc2yHd6pFj8s', 'mG3nRw7kXq5vTz9bLc2yHd6pFj8s'];
    const maya = simulator.instruqt.data.users.get(MAYA);
    if (maya) simulator.instruqt.data.users.set(merged, maya);
    for (const user_id of [gone, merged])
      await simulator.instruqt.emit('track.completed', { ...completed, user_id, invite_id: null });
    expect(await instruqtRows('instruqt_track_completed', { includeLearner: 'yes' })).toMatchObject([
      { learner: { id: gone, email: null }, warnings: [expect.stringMatching(/^learner: not looked up/)] },
      { learner: { id: merged, email }, data: { user_id: merged }, warnings: [] },
    ]);
  });

  test('a person with an account for each LMS arrives with each of them', async () => {
    addEndpoint();
    const inLms = 'lT8mVx4kRq2nWz6bTc9yGd1pHj5s';
    const maya = simulator.instruqt.data.users.get(MAYA);
    if (maya) simulator.instruqt.data.users.set(inLms, { ...maya, id: inLms });
    for (const user_id of [MAYA, inLms])
      await simulator.instruqt.emit('track.completed', { ...completed, user_id });
    expect(await instruqtRows('instruqt_track_completed', { includeLearner: 'yes' })).toMatchObject([
      { learner: { id: MAYA, email } },
      { learner: { id: inLms, email } },
    ]);
  });

  test("turning a Zap on and off doesn't change the LTI integration's endpoint", async () => {
    const { applicationId, integrationKey } = simulator.instruqt.svix;
    const connection = { instruqtApplicationId: applicationId, instruqtIntegrationKey: integrationKey };
    const lti = simulator.instruqt.addEndpoint({ url: 'https://lti.instruqt.com/webhook' });
    const zap = (method: string, bundle: object = {}) =>
      runWithHooks(`triggers.instruqt_any_event.operation.${method}`, {
        ...{ authData: connection, targetUrl: `${receiver.url}/hooks/standard/1/abc/`, ...bundle },
      });
    const subscribeData = Object(await zap('performSubscribe'));
    expect(simulator.instruqt.endpoints).toHaveLength(2);
    await zap('performUnsubscribe', { subscribeData });
    expect(simulator.instruqt.endpoints).toEqual([lti]);
  });

  test("a play's events arrive in any order, and in one batch", async () => {
    const types = ['track.challenge_completed', 'track.completed'];
    const events = types.map((type) => ({ type }));
    addEndpoint();
    await simulator.instruqt.emitAll(events, { outOfOrder: true });
    const made = await instruqtRows();
    expect(made.map(({ type }) => type)).toEqual(types.toReversed());

    simulator.instruqt.endpoints.splice(0);
    receiver.received.length = 0;
    addEndpoint({ batches: true });
    await simulator.instruqt.emitAll(events);
    expect(receiver.received).toHaveLength(1);
    expect((await instruqtRows()).map(({ type }) => type)).toEqual(types);
    expect(await instruqtRows('instruqt_track_completed')).toMatchObject([
      { id: expect.stringMatching(/-1$/) },
    ]);
  });

  test("a payload of Svix's maximum size arrives completely", async () => {
    addEndpoint();
    const custom_parameters = { notes: 'ä'.repeat(170_000) };
    await simulator.instruqt.emit('track.completed', { type: 'track.completed', custom_parameters });
    const [row] = await instruqtRows('instruqt_track_completed');
    expect(readPath(row, 'data.custom_parameters')).toEqual(custom_parameters);
  });

  test('recovered events arrive once after the endpoint was disabled', async () => {
    await start({ speed: 1e9 });
    const endpoint = addEndpoint();
    receiver.respond = (response) => response.writeHead(500).end();
    const emitted = async () => (await simulator.instruqt.emit('track.completed'))[0]?.done;
    await emitted();
    simulator.instruqt.passTime(5 * 24 * 60 * 60 * 1000);
    await emitted();
    await emitted();
    expect(endpoint.disabled).toBe(true);
    receiver.respond = (response) => response.writeHead(200).end();
    // Zapier was down, so the requests so far didn't reach the app.
    receiver.received.length = 0;
    endpoint.disabled = false;
    for (let times = 0; times < 2; times += 1) {
      await simulator.instruqt.recover(endpoint, new Date(0));
      await simulator.instruqt.replayMissing(endpoint, new Date(0));
    }
    const made = await instruqtRows('instruqt_track_completed');
    expect([made.length, new Set(made.map(({ id }) => id)).size]).toEqual([3, 3]);
  });
});
