import { isObject } from '@synap-instruqt/vendors';
import {
  Marks,
  startEchoApi,
  voices,
  type EchoApi,
  type Place,
  type Voice,
} from '@synap-instruqt/vendors/testing/leaks';
import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { startZapierApp, toHookBundle, type ZapierApp } from './testing';
import { packedApp } from './testing/packedApp';

/**
 * Checks that a step's input never appears in its errors, and that the log of Zapier's library contains no secret. The
 * test runs every method of the packaged apps as Zapier does, against an API that echoes its input.
 */

jest.setTimeout(240_000);

const signingSecret = newSigningSecret();
let api: EchoApi;
let zapier: ZapierApp;
let zapierWithHooks: ZapierApp;

beforeAll(async () => {
  api = await startEchoApi();
  const env = {
    SYNAP_API_URL: `${api.url}/v3`,
    INSTRUQT_API_URL: `${api.url}/graphql`,
    INSTRUQT_ENDPOINTS_API_URL: api.url,
  };
  const [zip, zipWithHooks] = await Promise.all([packedApp(), packedApp('instruqt-hooks')]);
  zapier = await startZapierApp({ zip, env, authData: {} });
  zapierWithHooks = await startZapierApp({ zip: zipWithHooks, env, authData: {} });
});

afterAll(async () => {
  await zapier.stop();
  await zapierWithHooks.stop();
  await api.stop();
});

const secretPlaces: readonly Place[] = ['authData', 'subscribeData', 'targetUrl'];

/** Lists the paths of every function in the app's definition, which represents functions as `$func$2$f$`. */
function methodsIn(definition: unknown, path: readonly string[] = []): string[] {
  if (typeof definition === 'string') return definition.startsWith('$func$') ? [path.join('.')] : [];
  if (typeof definition !== 'object' || definition === null) return [];
  return Object.entries(definition).flatMap(([key, value]) => methodsIn(value, [...path, key]));
}

/** A function of one of the apps. */
interface Method {
  app: ZapierApp;
  path: string;
}

/**
 * Lists the main app's functions, and the new or different functions of the app that adds Instruqt's webhooks. The
 * webhook triggers of that app only differ in their events, so the list contains only some of them.
 */
function everyMethod(): Method[] {
  const usual = methodsIn(zapier.definition);
  const isOwn = (path: string): boolean =>
    /^authentication|^triggers\.instruqt_(?:track_started|any_)/.test(path) ||
    (!usual.includes(path) && !path.startsWith('triggers.instruqt_')) ||
    path.startsWith('triggers.instruqt_list_endpoints');
  return [
    ...usual.map((path) => ({ app: zapier, path })),
    ...methodsIn(zapierWithHooks.definition)
      .filter(isOwn)
      .map((path) => ({ app: zapierWithHooks, path })),
  ];
}

/** Returns the keys of a step's input fields. */
function inputKeys(method: string): string[] {
  const [kind = '', key = ''] = method.split('.');
  const { definition } = at(zapier.definition, kind, key) ? zapier : zapierWithHooks;
  const step = at(definition, kind, key, 'operation', 'inputFields');
  return Array.isArray(step) ? step.map((field) => String(at(field, 'key'))) : [];
}

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, key) => Object(inner)[key], value);

/**
 * Returns a unique value for an input, so that the test can find leaks of the input. Treats a signing secret in a step
 * like a secret in the connection, because the log must not contain either of them.
 */
const markInput = (marks: Marks, key: string): string =>
  key === 'signingSecret' ? marks.markWord('authData', key) : marks.mark('inputData', key);

/** Creates Zapier's complete bundle for a method, with a mark in every field. */
function markedBundle(marks: Marks, method: string) {
  const inputData = Object.fromEntries(inputKeys(method).map((key) => [key, markInput(marks, key)]));
  const rawRequest = {
    method: 'POST',
    querystring: `event=${marks.markWord('rawRequest', 'event')}&secret=${marks.markWord('rawRequest', 'secret')}`,
    headers: Object.fromEntries(
      ['Http-Authorization', 'Http-Svix-Id', 'Http-Svix-Timestamp', 'Http-Svix-Signature'].map((name) => [
        name,
        marks.markWord('rawRequest', name),
      ]),
    ),
    content: JSON.stringify({ type: marks.mark('rawRequest', 'type'), user_id: 'u' }),
  };
  return {
    inputData,
    inputDataRaw: inputData,
    authData: {
      synapAccessToken: marks.markWord('authData', 'synapAccessToken'),
      instruqtApiKey: marks.markWord('authData', 'instruqtApiKey'),
      instruqtTeam: marks.markWord('authData', 'instruqtTeam'),
      instruqtSigningSecrets: marks.markWord('authData', 'instruqtSigningSecrets'),
      // The application's ID is part of the API's URLs, which Zapier's log contains.
      instruqtApplicationId: marks.markWord('accountId', 'instruqtApplicationId'),
      instruqtIntegrationKey: `integsk_${marks.markWord('authData', 'instruqtIntegrationKey')}`,
    },
    subscribeData: {
      // The webhook's ID is part of its URL in the API, which Zapier's log contains.
      webhooks: [
        {
          id: marks.markWord('subscriptionId', 'id'),
          code: 'exam.completed',
          signingSecret: `whsec_${marks.markWord('subscribeData', 'signingSecret').replaceAll(/\W/g, '')}`,
        },
      ],
      basicAuth: {
        username: marks.markWord('subscribeData', 'username'),
        password: marks.mark('subscribeData', 'password'),
      },
    },
    targetUrl: marks.mark('targetUrl', 'url'),
    rawRequest,
    cleanedRequest: JSON.parse(rawRequest.content),
    meta: { isLoadingSample: false },
  };
}

/** A call's error message or warnings, and the lines that it logged. */
interface Said {
  failed: boolean;
  message: string;
  log: string;
}

async function call({ app, path }: Method, bundle: object): Promise<Said> {
  const before = app.log.length;

  const outcome = await app.invoke(path, bundle).then(
    (result) => ({ failed: false, message: JSON.stringify(at(result, '0', 'warnings') ?? '') }),
    (error: unknown) => ({ failed: true, message: String(error) }),
  );

  return { ...outcome, log: app.log.slice(before).join('\n') };
}

/** Matches a signing secret that the app created, but not the secrets in a bundle, because they contain a mark. */
const madeUp = /whsec_(?!Mark)[A-Za-z0-9+/]{20,}/;

/** Lists the marks and signing secrets that a call leaked, one per line. */
function leaksIn(said: Said, marks: Marks, where: string): string[] {
  return [
    ...(madeUp.test(`${said.message}\n${said.log}`) ? [`${where}: a signing secret`] : []),
    ...marks.foundIn(said.message).map((mark) => `${where}: ${mark} in the message: ${said.message}`),
    ...marks.foundIn(said.log, secretPlaces).map((mark) => `${where}: ${mark} in the log`),
  ];
}

const allVoices = Object.keys(voices).filter((voice): voice is Voice => voice in voices);

test('the definition names the methods of every kind of step', () => {
  const methods = everyMethod().map(({ path }) => path);
  for (const kind of [
    'authentication.test',
    'authentication.connectionLabel',
    'triggers.synap_exam_completed.operation.performSubscribe',
    'triggers.synap_exam_completed.operation.performUnsubscribe',
    'triggers.synap_exam_completed.operation.performList',
    'triggers.instruqt_any_event.operation.perform',
    'triggers.instruqt_any_event.operation.performSubscribe',
    'triggers.instruqt_any_event.operation.performUnsubscribe',
    'triggers.instruqt_any_event.operation.performList',
    'searches.instruqt_find_learner.operation.perform',
    'creates.synap_register_user.operation.perform',
  ]) {
    expect(methods).toContain(kind);
  }
});

const statuses = [400, 401, 403, 429, 500, 200];

/**
 * Returns at least one method of each kind. Most triggers only differ in their texts, and most searches only in their
 * inputs.
 */
const oneOfEachKind = () =>
  everyMethod().filter(({ path }) =>
    /authentication|exam_completed|any_event|list_teams|find_play|find_attempt|creates/.test(path),
  );

test.each(statuses)('no method leaks anything if the API responds with %i', async (status) => {
  const leaks: string[] = [];
  let failures = 0;
  for (const [index, method] of everyMethod().entries()) {
    // Varies the format of the echo, because testing every method with every format would take too long.
    const voice = allVoices[(index + status) % allVoices.length] ?? 'values';
    const marks = new Marks();
    api.response = { status, voice };
    const said = await call(method, markedBundle(marks, method.path));
    leaks.push(...leaksIn(said, marks, `${status} ${voice} ${method.path}`));
    failures += Number(said.failed);
  }
  expect(failures).toBeGreaterThan(60);
  expect([leaks.length, leaks.slice(0, 10)]).toEqual([0, []]);
});

test.each(allVoices)('no kind of method leaks anything if the API echoes %s', async (voice) => {
  const leaks: string[] = [];
  for (const status of [400, 401]) {
    api.response = { status, voice };
    for (const method of oneOfEachKind()) {
      const marks = new Marks();
      const said = await call(method, markedBundle(marks, method.path));
      leaks.push(...leaksIn(said, marks, `${status} ${voice} ${method.path}`));
    }
  }
  expect([leaks.length, leaks.slice(0, 10)]).toEqual([0, []]);
});

/** Values that no field should contain, and that may make our own code crash. */
const oddities: [string, (marks: Marks) => unknown][] = [
  ['nothing', () => undefined],
  ['null', () => null],
  ['a number', () => 5],
  ['an object', (marks) => ({ inner: marks.mark('authData', 'inner') })],
  ['a list', (marks) => [marks.mark('authData', 'item'), null, 7]],
  ['a blank', () => ' '],
];

/**
 * Each round replaces every part and every field of a bundle, one at a time, with one of these values. The rounds use
 * different values.
 */
const rounds = [0, 1];

test.each(rounds)('nothing leaks with invalid field values, round %i', async (round) => {
  api.response = { status: 400, voice: 'values' };
  const leaks: string[] = [];
  const kinds = new Set<string>();
  let turn = round;
  const nextOddity = (marks: Marks): unknown => {
    turn += 1;
    return oddities[turn % oddities.length]?.[1](marks);
  };
  async function run(method: Method, spoil: (marks: Marks) => object): Promise<void> {
    const marks = new Marks();
    const said = await call(method, { ...markedBundle(marks, method.path), ...spoil(marks) });
    leaks.push(...leaksIn(said, marks, method.path));
    kinds.add(said.message.slice(0, 60));
  }
  for (const method of oneOfEachKind()) {
    for (const [part, fields] of Object.entries(markedBundle(new Marks(), method.path))) {
      await run(method, (marks) => ({ [part]: nextOddity(marks) }));
      for (const field of isObject(fields) ? Object.keys(fields) : []) {
        await run(method, (marks) => ({
          [part]: { ...Object(at(markedBundle(marks, method.path), part)), [field]: nextOddity(marks) },
        }));
      }
    }
  }
  expect(kinds.size).toBeGreaterThan(3);
  expect([leaks.length, leaks.slice(0, 10)]).toEqual([0, []]);
});

test('nothing leaks in the warning of Include Learner Details', async () => {
  const leaks: string[] = [];
  for (const status of [400, 401, 403, 429, 500]) {
    for (const voice of allVoices) {
      api.response = { status, voice };
      const marks = new Marks();
      const { authData } = markedBundle(marks, '');
      const body = { type: 'track.completed', user_id: marks.mark('rawRequest', 'user'), invite_id: 'i' };
      const { headers } = signedRequest({ secret: signingSecret, body });
      const hook = toHookBundle({ method: 'POST', query: '', headers, content: JSON.stringify(body) });
      const path = 'triggers.instruqt_track_completed.operation.perform';
      const said = await call(
        { app: zapier, path },
        {
          ...hook,
          inputData: { includeLearner: 'true' },
          authData: { ...authData, instruqtSigningSecrets: signingSecret },
        },
      );
      expect(said.message).toMatch(/learner: not looked up/);
      leaks.push(...leaksIn(said, marks, `${status} ${voice}`));
    }
  }
  expect(leaks).toEqual([]);
});

describe("the trigger's own signing secret", () => {
  const own = newSigningSecret();
  const method = 'triggers.instruqt_track_completed.operation.perform';
  const connected = { synapAccessToken: 'p:t', instruqtApiKey: 'a-key', instruqtTeam: 'northgate' };
  const body = { type: 'track.completed', user_id: 'somebody', invite_id: 'i' };
  const signedWith = (secret: string) => {
    const { headers } = signedRequest({ secret, body });
    return toHookBundle({ method: 'POST', query: '', headers, content: JSON.stringify(body) });
  };
  const genuine = () => ({ ...signedWith(own), inputData: { signingSecret: own, includeLearner: 'true' } });

  it.each<[string, object, number?]>([
    ['the event is forged', { ...genuine(), ...signedWith(newSigningSecret()) }],
    ['it is malformed', { ...genuine(), inputData: { signingSecret: `${own}!` } }],
    [
      'one of two is malformed',
      { ...genuine(), ...signedWith(signingSecret), inputData: { signingSecret: `${own} ${own}!` } },
    ],
    ['it is in a list', { ...genuine(), inputData: { signingSecret: [own] } }],
    ['there is no request', { inputData: { signingSecret: own } }],
    ['the request is invalid', { ...genuine(), rawRequest: { headers: [own], content: 7 } }],
    ['the bundle is broken', { ...genuine(), meta: null, authData: null, subscribeData: 7 }],
    ['the API key is refused', genuine(), 401],
    ['the API has a problem', genuine(), 500],
    ['the API returns a page', genuine(), 200],
  ])("doesn't leak if %s", async (_title, bundle, status = 400) => {
    api.response = { status, voice: 'values' };
    const before = zapier.log.length;
    const said = await zapier.invoke(method, { authData: connected, ...bundle }).then(JSON.stringify, String);
    const key = own.slice('whsec_'.length);
    expect(said).not.toBe('[]');
    expect(`${said}\n${zapier.log.slice(before).join('\n')}`).not.toContain(key.slice(0, 12));
  });

  it("doesn't leak if no API responds", async () => {
    const alone = await startZapierApp({
      zip: await packedApp(),
      env: { INSTRUQT_API_URL: 'http://127.0.0.1:9/graphql' },
      authData: connected,
    });
    const said = JSON.stringify(await alone.invoke(method, genuine()));
    await alone.stop();
    expect(said).toMatch(/learner: not looked up.*did not respond/);
    expect([said, ...alone.log].join('\n')).not.toContain(own.slice('whsec_'.length, 18));
  });
});
