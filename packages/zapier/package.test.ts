import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { findEvent, instruqt, sampleEnvelope, vendors, type Vendor } from '@synap-instruqt/vendors';
import {
  basicAuthorization,
  newSigningSecret,
  signedRequest,
  startSimulator,
  type Simulator,
} from '@synap-instruqt/simulator';
import { oddResponses, OWN_FAULT, type OddResponse } from '@synap-instruqt/vendors/testing';
import { strFromU8, unzipSync } from 'fflate';
import { buildZapier } from './scripts/build';
import { LICENCES } from '@synap-instruqt/build';
import { version } from './package.json';
import app from './src';
import { keyOf } from './src/naming';
import { likeSample, simulatedCreates, simulatedSearches } from './testing/actionCases';
import {
  startZapierApp,
  toHookBundle,
  ZapierAppError,
  type CacheLoss,
  type Zap,
  type ZapierApp,
} from './testing';
import { packedApp } from './testing/packedApp';

/** Tests the app as it is uploaded to Zapier: built, packed, unpacked elsewhere and run as Zapier runs it. */

jest.setTimeout(120_000);

let zip: string;
let simulator: Simulator;
let zapier: ZapierApp;
/** The signing secret in the connection, which no Zap's endpoint uses. */
let connectionSecret: string;
/** The secrets of the Zaps' own endpoints, entered in their triggers. */
const endpointSecrets: string[] = [];

beforeAll(async () => {
  zip = await packedApp();
  // Zapier's tool validates and invokes the build in this package's folder.
  await buildZapier();
  simulator = await startSimulator();
  connectionSecret = newSigningSecret();
  zapier = await startZapierApp({
    zip,
    env: { SYNAP_API_URL: simulator.synap.apiUrl, INSTRUQT_API_URL: simulator.instruqt.apiUrl },
    authData: {
      synapAccessToken: simulator.synap.token,
      instruqtApiKey: simulator.instruqt.apiKey,
      instruqtTeam: 'northgate',
      instruqtSigningSecrets: connectionSecret,
    },
  });
});

afterEach(async () => {
  await zapier.idle();
  zapier.setCacheWorks(true);
  zapier.loseCacheResponses([]);
  zapier.rows.splice(0);
  zapier.errors.splice(0);
  for (const endpoint of [...simulator.instruqt.endpoints]) simulator.instruqt.removeEndpoint(endpoint);
});

afterAll(async () => {
  await zapier.stop();
  await simulator.stop();
});

/** Runs Zapier's own tool without a login or network access. @returns the tool's output */
async function zapierPlatform(args: string[], env: Record<string, string> = {}): Promise<string> {
  const tool = require.resolve('zapier-platform-cli/src/bin/run');
  const { stdout } = await promisify(execFile)(process.execPath, [tool, ...args], {
    cwd: __dirname,
    env: {
      ...{ PATH: process.env.PATH, NODE_OPTIONS: '--no-experimental-require-module' },
      ...{ DISABLE_ZAPIER_ANALYTICS: '1', NO_UPDATE_NOTIFIER: '1' },
      ...env,
    },
  });
  return stdout;
}

it("can be pushed: Zapier's tool installs package.json's dependencies in a folder outside of the workspace", () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, name), 'utf8'));
  const manifest = read('package.json');
  expect(manifest).toMatchObject({
    main: 'index.js',
    dependencies: { 'zapier-platform-core': '19.1.0' },
    scripts: { '_zapier-build': expect.stringContaining('scripts/build') },
  });
  expect(Object.keys(Object(manifest).dependencies)).toHaveLength(1);
  expect(manifest).not.toHaveProperty('devDependencies');
  const { includeInBuild } = Object(read('.zapierapprc'));
  for (const path of ['node_modules/async-function/require.mjs', `dist/${LICENCES}`]) {
    expect(path).toMatch(new RegExp(includeInBuild.join('|')));
  }
});

describe('the zip', () => {
  it('is named after the app and its version, and is smaller than 1 MB', () => {
    expect(basename(zip)).toBe(`zapier-synap-instruqt-${version}.zip`);
    expect(statSync(zip).size).toBeLessThan(1_000_000);
  });

  it("contains the app, Zapier's library, and nothing of the workspace", () => {
    const names = Object.keys(unzipSync(readFileSync(zip)));
    expect(names).toEqual(
      expect.arrayContaining(['zapierwrapper.js', 'index.js', 'package.json', 'definition.json']),
    );
    expect(names).toContain('node_modules/zapier-platform-core/index.js');
    expect(names.filter((name) => /synap-instruqt|\.env|\.ts$|(^|\/)\.\./.test(name))).toEqual([]);
    expect(names.filter((name) => !name.startsWith('node_modules/'))).toHaveLength(5);
  });

  it('contains the licence of everything that it includes', () => {
    const files = Object.entries(unzipSync(readFileSync(zip)));
    const text = (name: string) => strFromU8(files.find(([path]) => path === name)?.[1] ?? new Uint8Array());
    const licences = text(LICENCES);
    const carried = files.filter(([name]) => /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(name));
    expect(carried.length).toBeGreaterThan(50);
    for (const [path] of carried) {
      const { name, version } = JSON.parse(text(path));
      expect(licences).toContain(`\n${name} ${version}: `);
    }
    // zod is bundled into the app's code, so the list of licences must also contain zod's.
    expect(licences).toMatch(/\nzod 3\.[\d.]+: MIT\n=+\n\nMIT License\n/);
  });

  it("has the source's complete definition", () => {
    expect(zapier.definition).toEqual(definitionOf(app));
  });

  it("passes Zapier's local validation", async () => {
    const stdout = await zapierPlatform(['validate', '--without-style']);
    expect(stdout).toContain('structurally sound');
  });
});

/** Converts a definition to JSON, with names instead of functions, as Zapier's library does. */
const definitionOf = (source: object): object =>
  JSON.parse(
    JSON.stringify(source, (_key, value: unknown) =>
      typeof value === 'function' ? `$func$${value.length}$f$` : value,
    ),
  );

it('connects', async () => {
  await expect(zapier.connect()).resolves.toBe('Northgate Academy (Synap), Northgate (Instruqt)');
});

/**
 * Turns a Zap on as its owner would. For Synap, this is automatic. For Instruqt, the owner pastes the Zap's URL into
 * Instruqt and enters the endpoint's secret in the trigger.
 */
async function turnOn(vendor: Vendor['name'], key: string, inputData = {}): Promise<Zap> {
  const zap = await zapier.subscribe(key, inputData);
  if (vendor === 'instruqt') {
    const { secret } = simulator.instruqt.addEndpoint({ url: zap.targetUrl });
    endpointSecrets.push(secret);
    zap.fillIn({ signingSecret: secret });
  }
  return zap;
}

/** The number of times that each delivery was sent. */
const attempts = new Map<string, number>();

/** Returns an attempt's signing time. Svix retries after 5 seconds and signs each attempt at the time of sending. */
function timestampOf(id: string): number {
  const earlier = attempts.get(id) ?? 0;
  attempts.set(id, earlier + 1);
  return Math.floor(Date.now() / 1000) + 5 * earlier;
}

/** Sends an event, and waits until Zapier has processed it. */
async function happen(vendor: Vendor['name'], code: string, body?: object, id = 'msg'): Promise<void> {
  const deliveries =
    vendor === 'synap'
      ? await simulator.synap.emit(code, body)
      : (await simulator.instruqt.emit(code, body, { id, timestamp: timestampOf(id) })).flatMap(
          (delivery) => delivery.attempts,
        );
  expect(deliveries.length).toBeGreaterThan(0);
  for (const { status } of deliveries) expect(status).toBe(200);
  await zapier.idle();
}

const vendorOf = (name: Vendor['name']): Vendor =>
  vendors.find((vendor) => vendor.name === name) ?? fail(`There is no ${name}`);

const perform = (kind: 'searches' | 'creates' | 'triggers', key: string, inputData: object) =>
  zapier.invoke(`${kind}.${key}.operation.perform`, { inputData });

describe.each(simulatedSearches)('$key', ({ key, inputData }) => {
  it('finds its sample', async () => {
    await expect(perform('searches', key, inputData)).resolves.toEqual([
      expect.objectContaining(likeSample(app.searches[key]?.operation.sample)),
    ]);
  });
});

it.each([
  ['instruqt_list_invites', 2],
  ['instruqt_list_tracks', 2],
  ['instruqt_list_teams', 1],
  ['instruqt_list_nothing', 0],
  ['synap_list_users', 3],
])('%s has %d in its list', async (key, count) => {
  await expect(perform('triggers', key, {})).resolves.toHaveLength(count);
});

// Tests one step of each kind, because Zapier's tool takes several seconds to start. Other tests call all steps in the
// zip. The tested action is Create Invite, because another test can run this action again without an error.
it.each([
  ...simulatedSearches.slice(0, 1).map(({ key, inputData }) => ['search', key, inputData] as const),
  ...simulatedCreates
    .filter(({ key }) => key === 'instruqt_create_invite')
    .map(({ key, inputData }) => ['create', key, inputData] as const),
])("Zapier's own tool invokes the %s %s", async (kind, key, inputData) => {
  const printed = await zapierPlatform(
    ['invoke', kind, key, '--non-interactive', '--inputData', JSON.stringify(inputData)],
    {
      SYNAP_API_URL: simulator.synap.apiUrl,
      INSTRUQT_API_URL: simulator.instruqt.apiUrl,
      authData_synapAccessToken: simulator.synap.token,
      authData_instruqtApiKey: simulator.instruqt.apiKey,
      authData_instruqtTeam: 'northgate',
    },
  );
  const output: unknown = JSON.parse(printed.slice(printed.search(/^[[{]/m)));
  const row: unknown = Array.isArray(output) ? output[0] : output;
  expect(row).toMatchObject({ id: expect.any(String) });
});

it.each(simulatedCreates)('$key creates', async ({ key, inputData, operation }) => {
  const made = operation.key === 'call_api' ? { status: 200 } : { id: expect.any(String) };
  await expect(perform('creates', key, inputData)).resolves.toMatchObject(made);
});

it('finds a learner that was registered because there was none', async () => {
  const learner = {
    email: 'new.learner@example.com',
    name: 'New Learner',
    password: 'four plain little words',
  };
  expect(await perform('searches', 'synap_find_user', learner)).toEqual([]);
  expect(await perform('creates', 'synap_register_user', learner)).toMatchObject({
    emailAddress: learner.email,
  });
  expect(await perform('searches', 'synap_find_user', { email: 'New.Learner@Example.com' })).toMatchObject([
    { name: 'New Learner', emailAddress: learner.email },
  ]);
  const another = { ...learner, email: 'another.learner@example.com' };
  const bundle = { inputData: another, meta: { withSearch: 'synap_find_user' } };
  const registered = await zapier.invoke('creates.synap_register_user.operation.perform', bundle);
  expect([registered]).toEqual(await perform('searches', 'synap_find_user', { email: another.email }));
  const { searchOrCreates } = Object(zapier.definition);
  expect(searchOrCreates).toMatchObject({ synap_find_user: { create: 'synap_register_user' } });
});

it("reads no more of a response than Zapier's process can store, and continues", async () => {
  const end = simulator.fail({ path: /./, status: 200, body: `{"data":"${'x'.repeat(60_000_000)}"}` });
  for (const [key, inputData] of [
    ['synap_find_user', { userId: 'u7GqX2mLb9R' }],
    ['instruqt_find_review', { reviewId: 'v2kd7rt5xq8m' }],
  ] as const) {
    await expect(perform('searches', key, inputData)).rejects.toThrow('the response is larger than 20 MB.');
  }
  end();
  await expect(perform('searches', 'synap_find_user', { userId: 'u7GqX2mLb9R' })).resolves.toHaveLength(1);
});

it.each(
  oddResponses.map((response): [string, OddResponse] => [`${response.vendor}: ${response.name}`, response]),
)('understands %s', async (_title, { vendor, fault, says }) => {
  const end = simulator.fail({ ...fault, path: /./ });
  const search =
    vendor === 'synap'
      ? perform('searches', 'synap_find_user', { userId: 'u7GqX2mLb9R' })
      : perform('searches', 'instruqt_find_review', { reviewId: 'v2kd7rt5xq8m' });
  const failure: unknown = await search.then(
    () => undefined,
    (error: unknown) => error,
  );
  end();
  expect(String(failure ?? '')).not.toMatch(OWN_FAULT);
  if (says === undefined) expect(failure).toBeUndefined();
  else
    expect(failure).toMatchObject({
      message: expect.stringMatching(says),
      kind: expect.not.stringMatching('Expired'),
    });
});

it('ends a search that Zapier would end, and shows what to do', async () => {
  const page = { data: [], links: { next: '/v3/users?page=2' } };
  const end = simulator.fail({ path: '/v3/users', status: 200, body: page, delayInMs: 400 });
  const search = perform('searches', 'synap_find_user', { email: 'nobody@example.com' });
  await expect(search).rejects.toThrow(
    'Synap could not respond within 25 seconds: Zapier ends a step after 30 seconds. Search by ID, or try again later.',
  );
  end();
});

describe('Track Completed', () => {
  const key = 'instruqt_track_completed';
  const code = 'track.completed';
  const lookUps = () => simulator.requests.filter(({ path }) => path === '/graphql').length;

  it("has the learner's email address, although the event has none", async () => {
    await turnOn('instruqt', key);
    await happen('instruqt', code, undefined, 'msg_learner');
    expect(zapier.rows).toMatchObject([{ row: { learner: { email: 'maya.lindqvist@example.com' } } }]);
  });

  it('needs one lookup per learner, regardless of the number of simultaneous events', async () => {
    await turnOn('instruqt', key);
    const learners = [...simulator.instruqt.data.users.keys()];
    const sample = findEvent(instruqt, code)?.sample;
    const before = lookUps();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        simulator.instruqt.emit(
          code,
          // For an event without an invite, a learner lookup needs only one request.
          { ...sample, invite_id: null, user_id: learners[index % 5] },
          { id: `msg_many_${index}` },
        ),
      ),
    );
    await zapier.idle();
    expect(zapier.rows).toHaveLength(50);
    expect(lookUps() - before).toBeLessThanOrEqual(5);
  });

  it('arrives without it, with the reason, if Instruqt fails', async () => {
    await turnOn('instruqt', key);
    const sample = findEvent(instruqt, code)?.sample;
    const end = simulator.fail({ path: '/graphql', status: 502, body: '<html>Bad Gateway</html>' });
    await happen('instruqt', code, { ...sample, user_id: 'new-here' }, 'msg_failed');
    end();
    expect(zapier.rows).toMatchObject([
      { row: { learner: { id: 'new-here', email: null }, warnings: [expect.stringMatching(/502/)] } },
    ]);
  });

  it('starts only for events that pass the filters', async () => {
    const zap = await turnOn('instruqt', key, { trackIds: ['q7mk2xw9vd4t'] });
    await turnOn('instruqt', key, { trackIds: ['f4nw8rz2kc6y'] });
    await happen('instruqt', code, undefined, 'msg_filtered');
    expect(zapier.rows.map(({ id }) => id)).toEqual([zap.id]);
  });
});

const everyEvent = vendors.flatMap((vendor) =>
  vendor.events.map(({ code }) => [keyOf(vendor, code), vendor.name, code] as const),
);

const hasFiles = (key: string): boolean =>
  app.triggers[key]?.operation.outputFields?.some(
    (field) => 'key' in field && field.key.startsWith('files__'),
  ) ?? false;

describe.each([
  ...everyEvent,
  ['instruqt_any_event', 'instruqt', 'sandbox.failed'] as const,
  ['instruqt_any_event', 'instruqt', 'module.upgraded'] as const,
  ['instruqt_any_event', 'instruqt', 'lab.upgraded'] as const,
  ['instruqt_any_lab_event', 'instruqt', 'lab.upgraded'] as const,
  ['instruqt_any_lab_event', 'instruqt', 'lab.session_ready'] as const,
  ['synap_any_event', 'synap', 'exam.completed'] as const,
  ['synap_any_event', 'synap', 'user.addedToGroup'] as const,
])('%s', (key, name, code) => {
  const vendor: Vendor | undefined = vendors.find((candidate) => candidate.name === name);
  const event = vendor?.events.find((known) => known.code === code);

  it(`makes one row of ${code}, however often it is delivered`, async () => {
    const zap = await turnOn(name, key, { includeLearner: 'no' });
    const body = event ? undefined : { type: code, user_id: 'u1', timestamp: '2026-03-02T09:30:00Z' };
    await happen(name, code, body, `msg_${code}`);
    expect(zapier.errors).toEqual([]);
    expect(zapier.rows).toEqual([
      {
        id: zap.id,
        trigger: key,
        row:
          vendor && event
            ? {
                ...sampleEnvelope(vendor, event),
                ...{ id: expect.any(String), time: expect.any(String) },
                // files.test.ts checks the files' contents.
                ...(hasFiles(key) && { files: expect.any(Object) }),
              }
            : expect.objectContaining({ type: code, data: body }),
      },
    ]);
    await happen(name, code, body, `msg_${code}`);
    expect(zapier.rows).toHaveLength(1);
    await zap.unsubscribe();
    expect(simulator.synap.subscriptions.list()).toEqual([]);
  });
});

describe.each([
  ['synap', 'synap_exam_completed', 'exam.completed'],
  ['instruqt', 'instruqt_track_completed', 'track.completed'],
] as const)('a Zap of %s', (name, key, code) => {
  it('gets its own copy if two Zaps wait for the same event', async () => {
    const zaps = [await turnOn(name, key), await turnOn(name, key)];
    await happen(name, code, undefined, 'msg_2');
    await happen(name, code, undefined, 'msg_2');
    expect(zapier.rows.map(({ id }) => id).sort()).toEqual(zaps.map(({ id }) => id).sort());
    for (const zap of zaps) await zap.unsubscribe();
  });

  it("gets the event if the cache doesn't respond", async () => {
    const zap = await turnOn(name, key);
    zapier.setCacheWorks(false);
    await happen(name, code, undefined, 'msg_3');
    await happen(name, code, undefined, 'msg_3');
    expect(zapier.errors).toEqual([]);
    expect(zapier.rows).toHaveLength(2);
    await zap.unsubscribe();
  });

  it.each<[string, CacheLoss[]]>([
    ['the response to its claim is lost', ['hang-up']],
    ['two responses are lost', ['hang-up', 'bad gateway']],
    ['every response to its claim is lost', ['bad gateway', 'hang-up', 'hang-up']],
    ['the next response is lost as well', ['hang-up', 'hang-up', 'hang-up', 'bad gateway']],
    ['another response arrives', ['other response']],
    ['only other responses arrive', ['other response', 'other response']],
    ['the response arrives too late', ['late response']],
  ])('gets the event once, if %s and then the sender retries', async (title, losses) => {
    const zap = await turnOn(name, key);
    const body = { ...findEvent(vendorOf(name), code)?.sample, lost: title };
    const send = () => happen(name, code, body, `msg_lost_${title}`);
    zapier.loseCacheResponses(losses);
    await send();
    expect(zapier.errors).toEqual([]);
    expect(zapier.rows).toHaveLength(1);
    await send();
    expect(zapier.rows).toHaveLength(1);
    await zap.unsubscribe();
  });

  it('shares no claim with the same delivery in another connection', async () => {
    const zap = await turnOn(name, key);
    const body = { ...findEvent(vendorOf(name), code)?.sample, shared: true };
    await happen(name, code, body, 'msg_shared');
    const bundle = {
      ...zap.lastBundle(),
      authData: { synapAccessToken: 'p:of somebody else' },
    };
    await expect(zapier.invoke(`triggers.${key}.operation.perform`, bundle)).resolves.toHaveLength(1);
    await zap.unsubscribe();
  });

  it('gets nothing after it was turned off', async () => {
    const zap = await turnOn(name, key);
    await zap.unsubscribe();
    const { status } = await fetch(zap.targetUrl, { method: 'POST', body: '{}' });
    expect(status).toBe(410);
    expect(zapier.rows).toEqual([]);
  });

  it('starts with nothing forged, and shows its owner the reason', async () => {
    const zap = await turnOn(name, key);
    const { status } = await fetch(zap.targetUrl, { method: 'POST', body: '{}' });
    expect(status).toBe(200);
    await zapier.idle();
    expect(zapier.rows).toEqual([]);
    expect(zapier.errors).toMatchObject([{ id: zap.id, error: { kind: 'HaltedError' } }]);
    expect(zapier.errors[0]?.error).toBeInstanceOf(ZapierAppError);
    await zap.unsubscribe();
  });

  it('passes each row on to its listeners', async () => {
    const seen: unknown[] = [];
    zapier.onRow((row) => seen.push(row));
    const zap = await turnOn(name, key);
    await happen(name, code, undefined, 'msg_4');
    expect(seen).toEqual(zapier.rows);
    await zap.unsubscribe();
  });
});

it('returns the row again if Zapier reruns a signed request whose row was lost, and no other', async () => {
  const zap = await turnOn('instruqt', 'instruqt_track_completed');
  await happen('instruqt', 'track.completed', undefined, 'msg_run_again');
  await zap.runAgain();
  expect(zapier.rows.map(({ row }) => row.id)).toEqual(['msg_run_again', 'msg_run_again']);
  await happen('instruqt', 'track.completed', undefined, 'msg_run_again');
  expect(zapier.rows).toHaveLength(2);
});

it("treats the second run of Synap's request as a duplicate, because nothing in it shows otherwise", async () => {
  const zap = await turnOn('synap', 'synap_exam_completed');
  await happen('synap', 'exam.completed', { ran: 'again' });
  await zap.runAgain();
  expect(zapier.rows).toHaveLength(1);
  await zap.unsubscribe();
});

it("starts a Zap of any event for other Zaps' events as well, and never once it is off", async () => {
  const [any, exam] = [
    await turnOn('synap', 'synap_any_event'),
    await turnOn('synap', 'synap_exam_completed'),
  ];
  await happen('synap', 'exam.completed');
  await happen('synap', 'flag.planted');
  const of = (zap: Zap) => zapier.rows.filter(({ id }) => id === zap.id).map(({ row }) => row.type);
  expect([of(any), of(exam)]).toEqual([['exam.completed', 'flag.planted'], ['exam.completed']]);
  await any.unsubscribe();
  expect(simulator.synap.subscriptions.list()).toHaveLength(1);
  await exam.unsubscribe();
});

it('creates one row for each event of an exam and its attempt, which arrive at once with the same IDs', async () => {
  const zaps = [await turnOn('synap', 'synap_any_event'), await turnOn('synap', 'synap_exam_completed')];
  await simulator.synap.takeExam();
  await zapier.idle();
  const [any, exam] = zaps.map((zap) =>
    zapier.rows.filter(({ id }) => id === zap.id).map(({ row }) => String(row.type)),
  );
  expect(any?.toSorted()).toEqual([
    ...['attempt.completed', 'attempt.started', 'attempt.submitted'],
    ...['exam.completed', 'exam.started', 'exam.submitted'],
  ]);
  expect(exam).toEqual(['exam.completed']);
  for (const zap of zaps) await zap.unsubscribe();
});

it('shows the same event in the editor as often as the owner looks', async () => {
  const zap = await turnOn('synap', 'synap_exam_completed');
  const test = { meta: { isLoadingSample: true }, subscribeData: zap.subscribeData };
  const { basicAuth } = simulator.synap.subscriptions.list()[0] ?? {};
  const authorization = `Basic ${Buffer.from(`${basicAuth?.username}:${basicAuth?.password}`).toString('base64')}`;
  const rawRequest = { headers: { 'Http-Authorization': authorization }, content: '{"looked":"at"}' };
  for (let time = 0; time < 2; time += 1) {
    const method = 'triggers.synap_exam_completed.operation.perform';
    await expect(zapier.invoke(method, { ...test, rawRequest })).resolves.toHaveLength(1);
  }
  const examples = await zap.listExamples();
  expect(examples).not.toEqual([]);
  await expect(zap.listExamples()).resolves.toEqual(examples);
  await zap.unsubscribe();
});

it('shows in the editor which event arrived, and which one the trigger waits for', async () => {
  const body = JSON.stringify({ ...findEvent(instruqt, 'track.started')?.sample });
  const { headers } = signedRequest({ secret: connectionSecret, body });
  const bundle = {
    ...toHookBundle({ method: 'POST', query: '', headers, content: body }),
    meta: { isLoadingSample: true },
  };
  await expect(zapier.invoke('triggers.instruqt_track_completed.operation.perform', bundle)).rejects.toThrow(
    'The trigger received a track.started event, but expects track.completed. In Instruqt, send an example of an expected event.',
  );
});

it("shows no example in the editor if Synap's API is down or refuses the token", async () => {
  const list = (key: string) => zapier.invoke(`triggers.${key}.operation.performList`, {});
  for (const key of ['synap_exam_completed', 'synap_user_registered', 'synap_any_event']) {
    const failures: [status: number, words: string][] = [
      [401, 'rejected the access token'],
      [503, 'status 503'],
    ];
    for (const [status, words] of failures) {
      const end = simulator.fail({ path: /./, status });
      await expect(list(key)).rejects.toThrow(words);
      end();
    }
    await expect(list(key)).resolves.not.toEqual([]);
  }
});

describe('an authentic event with 5,000 levels', () => {
  const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
  const body = `{"type":"deep.thing","deep":${deep}}`;
  // We don't know how Zapier parses a body with so many levels, so the bundle only contains the raw request.
  const deliver = (key: string, headers: Record<string, string>, subscribeData?: unknown) => {
    const { rawRequest } = toHookBundle({ method: 'POST', query: '', headers, content: body });
    return zapier.invoke(`triggers.${key}.operation.perform`, { rawRequest, subscribeData });
  };
  const warnings = expect.arrayContaining([expect.stringContaining('200 levels')]);
  const delivered = (type: string) => [{ type, data: body, warnings }];

  it('of Synap is delivered', async () => {
    const zap = await turnOn('synap', 'synap_exam_completed');
    const { basicAuth } = simulator.synap.subscriptions.list()[0] ?? {};
    const authorization = basicAuthorization(basicAuth ?? { username: '', password: '' });
    const row = await deliver('synap_exam_completed', { authorization }, zap.subscribeData);
    expect(row).toMatchObject(delivered('exam.completed'));
    await zap.unsubscribe();
  });

  it('of Instruqt is delivered', async () => {
    const { headers } = signedRequest({ secret: connectionSecret, body });
    expect(await deliver('instruqt_any_event', headers)).toMatchObject(delivered('deep.thing'));
  });
});

it('treats a repeated change as new, if the body has no time', async () => {
  const zap = await turnOn('synap', 'synap_user_updated');
  await happen('synap', 'user.updated');
  const [ttl] = zapier.cacheLifetimes.slice(-1);
  expect(ttl).toBe(60);
  await zap.unsubscribe();
});

it('starts unverified only if the user chose so', async () => {
  const verification = { verification: 'none' };
  const zap = await zapier.subscribe('instruqt_track_completed', verification);
  const { status } = await fetch(zap.targetUrl, { method: 'POST', body: '{"type":"track.completed"}' });
  expect(status).toBe(200);
  await zapier.idle();
  expect(zapier.rows).toMatchObject([{ id: zap.id, row: { data: { type: 'track.completed' } } }]);
});

it("shows the parameters of an address in the log of Zapier's library, as docs/zapier.md describes", async () => {
  const before = zapier.log.length;
  await perform('creates', 'synap_call_api', {
    ...{ method: 'GET', path: '/users/u7GqX2mLb9R' },
    query: '{"include":"logged-parameter","resetToken":"hidden-parameter"}',
  });
  const shown = zapier.log.slice(before).join('\n');
  expect(shown).toContain('logged-parameter');
  expect(shown).not.toContain('hidden-parameter');
});

it("leaves no secret in the log or output of Zapier's library", async () => {
  simulator.fail({ path: /./, status: 401, times: 1 });
  await zapier
    .subscribe('synap_exam_completed')
    .catch((error: unknown) => zapier.errors.push({ id: '', trigger: '', error }));
  const zap = await turnOn('synap', 'synap_exam_completed');
  await happen('synap', 'exam.completed');
  const { basicAuth, targetUrl } = simulator.synap.subscriptions.list()[0] ?? {};
  const shown = [...zapier.log, ...zapier.errors.map(({ error }) => String(error))].join('\n');
  expect(zapier.log.length).toBeGreaterThan(50);
  expect(endpointSecrets.length).toBeGreaterThan(10);
  expect(shown).toContain('/graphql');
  // The log and the error messages don't contain the steps' inputs.
  expect(shown).not.toContain('query ');
  expect(shown).not.toContain('ines.okafor@example.com');
  // The log contains no personal data of the learners who were looked up.
  expect(shown).not.toContain('maya.lindqvist@example.com');
  expect(shown).not.toContain('three plain words');
  expect(zapier.errors).toHaveLength(1);
  for (const secret of [
    simulator.synap.token,
    simulator.instruqt.apiKey,
    connectionSecret,
    ...endpointSecrets,
    basicAuth?.password ?? '',
    new URL(targetUrl ?? '').searchParams.get('secret') ?? '',
  ]) {
    expect(secret).not.toBe('');
    expect(shown).not.toContain(secret);
  }
  await zap.unsubscribe();
});
