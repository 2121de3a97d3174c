import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  eventChoices,
  instruqt,
  isFamily,
  sampleEnvelope,
  type EventDefinition,
} from '@synap-instruqt/vendors';
import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { unzipSync } from 'fflate';
import { version } from './package.json';
import { keyOf } from './src/naming';
import withHooks from './src/withHooks';
import { startZapierApp, ZapierAppError, type ZapierApp } from './testing';
import { packedApp } from './testing/packedApp';
import { startRuntime } from './testing/runtime';

/**
 * Tests the app that `npm run package -- --instruqt-hooks` builds, and runs it as Zapier does. package.test.ts covers
 * the parts that both apps share.
 */

jest.setTimeout(120_000);

let zip: string;
let simulator: Simulator;
let zapier: ZapierApp;

beforeAll(async () => {
  zip = await packedApp('instruqt-hooks');
  simulator = await startSimulator();
  const { svix, apiUrl, apiKey } = simulator.instruqt;
  zapier = await startZapierApp({
    zip,
    env: {
      SYNAP_API_URL: simulator.synap.apiUrl,
      INSTRUQT_API_URL: apiUrl,
      INSTRUQT_ENDPOINTS_API_URL: svix.apiUrl,
    },
    authData: {
      synapAccessToken: simulator.synap.token,
      instruqtApplicationId: svix.applicationId,
      instruqtIntegrationKey: svix.integrationKey,
      instruqtApiKey: apiKey,
      instruqtTeam: 'northgate',
    },
  });
});

afterEach(async () => {
  await zapier.idle();
  zapier.rows.splice(0);
  zapier.errors.splice(0);
  for (const endpoint of [...simulator.instruqt.endpoints]) simulator.instruqt.removeEndpoint(endpoint);
});

afterAll(async () => {
  await zapier.stop();
  await simulator.stop();
});

/**
 * Waits until this many events have been sent, because Svix sends recovered events in the background. If the events
 * don't arrive, jest's time limit ends the wait.
 */
async function whenSent(count: number): Promise<void> {
  while (simulator.instruqt.log.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
  await zapier.idle();
}

/** The number of times that each delivery was sent. */
const attempts = new Map<string, number>();

/** Returns an attempt's signing time. Svix retries after 5 seconds and signs each attempt with its own time. */
function timestampOf(id: string): number {
  const earlier = attempts.get(id) ?? 0;
  attempts.set(id, earlier + 1);
  return Math.floor(Date.now() / 1000) + 5 * earlier;
}

/** Sends an event, and waits until Zapier has processed it. */
async function happen(type: string, body?: object, id = 'msg'): Promise<void> {
  const deliveries = await simulator.instruqt.emit(type, body, { id, timestamp: timestampOf(id) });
  for (const { status } of deliveries.flatMap((delivery) => delivery.attempts)) expect(status).toBe(200);
  await zapier.idle();
}

describe('the zip', () => {
  it("has the app's name in its own, and is as small as the main app's", () => {
    expect(basename(zip)).toBe(`zapier-synap-instruqt-${version}-instruqt-hooks.zip`);
    expect(statSync(zip).size).toBeLessThan(1_000_000);
    expect(Object.keys(unzipSync(readFileSync(zip)))).toContain('zapierwrapper.js');
  });

  it("has the source's definition", () => {
    const told = JSON.stringify(withHooks, (_key, value: unknown) =>
      typeof value === 'function' ? `$func$${value.length}$f$` : value,
    );
    expect(zapier.definition).toEqual(JSON.parse(told));
  });

  it("passes the validation of Zapier's library", async () => {
    const runtime = await startRuntime(zip, {});
    await expect(runtime.call({ command: 'validate' })).resolves.toEqual([]);
    await runtime.stop();
  });
});

it('connects', async () => {
  await expect(zapier.connect()).resolves.toBe('Northgate Academy (Synap), Northgate (Instruqt)');
});

const everyTrigger = [
  ...eventChoices(instruqt).map((event: EventDefinition): [key: string, type: string] => [
    keyOf(instruqt, event.name ?? event.code),
    isFamily(event) ? 'lab.upgraded' : event.code,
  ]),
  ['instruqt_any_event', 'track.completed'],
  ['instruqt_any_event', 'module.upgraded'],
] as const;

describe.each(everyTrigger)('%s', (key, type) => {
  it(`adds its endpoint, makes one row of ${type}, however often it is delivered, and removes its endpoint`, async () => {
    const event = instruqt.events.find(({ code }) => code === type);
    const body = event ? undefined : { type, user_id: 'u1', timestamp: '2026-03-02T09:30:00Z' };
    const zap = await zapier.subscribe(key, { includeLearner: 'no' });
    expect(simulator.instruqt.endpoints).toMatchObject([
      { url: expect.stringMatching(new RegExp(`^${zap.targetUrl}\\?zap=[0-9a-f]{16}$`)) },
    ]);
    await happen(type, body, `msg_${key}_${type}`);
    expect(zapier.errors).toEqual([]);
    expect(zapier.rows).toEqual([
      {
        id: zap.id,
        trigger: key,
        row: event
          ? { ...sampleEnvelope(instruqt, event), id: expect.any(String), time: expect.any(String) }
          : expect.objectContaining({ type, data: body }),
      },
    ]);
    const examples = await zap.listExamples();
    expect(Array.isArray(examples) && examples[0]).toMatchObject({ id: `msg_${key}_${type}`, type });
    await happen(type, body, `msg_${key}_${type}`);
    expect(zapier.rows).toHaveLength(1);
    await zap.unsubscribe();
    expect(simulator.instruqt.endpoints).toEqual([]);
  });
});

describe('a Zap of Track Completed', () => {
  const key = 'instruqt_track_completed';
  const code = 'track.completed';
  const sample = instruqt.events.find((event) => event.code === code)?.sample;

  it('gets its own copy if two Zaps wait for the same event', async () => {
    const zaps = [await zapier.subscribe(key), await zapier.subscribe(key)];
    await happen(code, undefined, 'msg_two');
    await happen(code, undefined, 'msg_two');
    expect(zapier.rows.map(({ id }) => id).sort()).toEqual(zaps.map(({ id }) => id).sort());
    for (const zap of zaps) await zap.unsubscribe();
    expect(simulator.instruqt.endpoints).toEqual([]);
  });

  it("has the learner's email address, although the event has none", async () => {
    const zap = await zapier.subscribe(key);
    await happen(code, undefined, 'msg_learner');
    const learner = { email: 'maya.lindqvist@example.com' };
    expect(zapier.rows).toMatchObject([{ row: { learner } }]);
    const examples = await zap.listExamples();
    expect(Array.isArray(examples) && examples[0]).toMatchObject({ id: 'msg_learner', learner });
  });

  it('starts with nothing forged, and shows its owner the reason', async () => {
    const zap = await zapier.subscribe(key);
    const { status } = await fetch(zap.targetUrl, { method: 'POST', body: '{}' });
    expect(status).toBe(200);
    await zapier.idle();
    expect(zapier.rows).toEqual([]);
    expect(zapier.errors).toMatchObject([{ id: zap.id, error: { kind: 'HaltedError' } }]);
    expect(zapier.errors[0]?.error).toBeInstanceOf(ZapierAppError);
  });

  it('runs a retried event if it failed before it had a row', async () => {
    await zapier.subscribe(key, { withEmail: 'yes' });
    // Uses a learner whom no earlier test has looked up.
    const body = { ...sample, user_id: 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g' };
    const end = simulator.fail({ path: '/graphql', status: 503 });
    await happen(code, body, 'msg_needed');
    end();
    expect([zapier.rows, zapier.errors.splice(0).length]).toEqual([[], 1]);
    await happen(code, body, 'msg_needed');
    await happen(code, body, 'msg_needed');
    expect(zapier.rows).toMatchObject([{ row: { id: 'msg_needed' } }]);
  });

  it('runs missed events once after Recover Missed Events, and drops those that ran', async () => {
    await zapier.subscribe(key, { includeLearner: 'no' });
    const [endpoint] = simulator.instruqt.endpoints;
    if (endpoint === undefined) throw new Error('There is no endpoint');
    const since = new Date().toISOString();
    await happen(code, undefined, 'msg_ran');
    endpoint.disabled = true;
    await simulator.instruqt.emit(code, undefined, { id: 'msg_missed' });
    const recover = (events: string) =>
      zapier.invoke('creates.instruqt_recover_events.operation.perform', {
        inputData: { endpoint: endpoint.id, events, since },
      });
    await expect(recover('neverSent')).rejects.toThrow(/the endpoint is disabled\. Enable the endpoint/);
    endpoint.disabled = false;
    const sent = simulator.instruqt.log.length;
    for (const events of ['failed', 'neverSent', 'neverSent'])
      await expect(recover(events)).resolves.toMatchObject({ status: 'running', endpointId: endpoint.id });
    await whenSent(sent + 1);
    const ids = ['msg_ran', 'msg_missed'];
    expect(zapier.rows.map(({ row }) => row.id)).toEqual(ids);
    // Sends the same deliveries again, signed at a later time, like Instruqt's Resend.
    attempts.set('msg_missed', 1);
    for (const id of ids) await happen(code, undefined, id);
    expect(zapier.rows.map(({ row }) => row.id)).toEqual(ids);
    expect(await zapier.invoke('triggers.instruqt_list_endpoints.operation.perform', {})).toMatchObject([
      { id: endpoint.id, name: endpoint.url },
    ]);
  });

  it("works with its endpoint's new secret only after it was turned off and on", async () => {
    const zap = await zapier.subscribe(key);
    const [endpoint] = simulator.instruqt.endpoints;
    endpoint?.rotateSecret();
    endpoint?.expireOldSecrets();
    await happen(code, undefined, 'msg_rotated');
    expect(zapier.rows).toEqual([]);
    expect(String(zapier.errors[0]?.error)).toMatch(
      /Turn the Zap off and on to add its webhook in Instruqt again/,
    );
    await zap.unsubscribe();
    const again = await zapier.subscribe(key);
    await happen(code, undefined, 'msg_rotated');
    expect(zapier.rows.map(({ id }) => id)).toEqual([again.id]);
  });
});

it("leaves no key and no secret in the log or output of Zapier's library", async () => {
  const secrets = [simulator.instruqt.svix.integrationKey];
  for (const status of [401, 403, 422, 500]) {
    const end = simulator.fail({ method: 'POST', path: /endpoint$/, status });
    await zapier
      .subscribe('instruqt_track_completed')
      .catch((error: unknown) => zapier.errors.push({ id: '', trigger: '', error }));
    end();
  }
  const zap = await zapier.subscribe('instruqt_track_completed');
  secrets.push(...simulator.instruqt.endpoints.map(({ secret }) => secret));
  await happen('track.completed', undefined, 'msg_logged');
  await zap.listExamples();
  await zap.unsubscribe();
  const shown = [...zapier.log, ...zapier.errors.map(({ error }) => String(error))].join('\n');
  expect(zapier.errors).toHaveLength(4);
  expect(secrets).toHaveLength(2);
  expect(shown).toContain('/endpoint');
  expect(shown).toContain('/msg');
  for (const secret of secrets) expect(shown).not.toContain(secret);
  expect(shown).not.toContain('whsec_');
  expect(shown).not.toContain(zap.targetUrl);
});

it("doesn't change Synap's triggers", async () => {
  const zap = await zapier.subscribe('synap_exam_completed');
  await simulator.synap.emit('exam.completed');
  await zapier.idle();
  expect(zapier.rows).toMatchObject([{ id: zap.id, row: { type: 'exam.completed' } }]);
  await zap.unsubscribe();
  expect(simulator.synap.subscriptions.list()).toEqual([]);
});
