import { Marks, startEchoApi, voices, type EchoApi, type Voice } from '@synap-instruqt/vendors/testing/leaks';
import { NodeHelpers, type INodeParameters, type INodeProperties, type INodeType } from 'n8n-workflow';
import {
  credentialTestContext,
  executeContext,
  hookContext,
  loadOptionsContext,
  webhookContext,
  type NodeSetUp,
} from './testing/context';
import { Instruqt, InstruqtTrigger, Synap, SynapTrigger } from './testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/**
 * Checks that a node's input never appears in its errors, responses and logs. The test runs every operation, list,
 * credential test and trigger method with a marked value in every field, against an API that echoes its input.
 */

let api: EchoApi;
beforeAll(async () => {
  api = await startEchoApi();
});
afterAll(() => api.stop());

const allVoices = Object.keys(voices).filter((voice): voice is Voice => voice in voices);
type Case = readonly [status: number, voice: Voice];
/** Every way in which the API can echo its input, in an error and in a successful response. */
const everyVoice: readonly Case[] = [400, 200].flatMap((status) =>
  allVoices.map((voice): Case => [status, voice]),
);
/** The other error statuses, each with only one kind of echo, because the status only affects a message's wording. */
const otherErrors: readonly Case[] = [401, 403, 429, 500].map((status) => [status, 'values']);
const cases = [...everyVoice, ...otherErrors];
/**
 * The cases to test with every operation, because the echoed values and the echoed URL contain the operation's inputs.
 * The test of the custom API call covers the other cases.
 */
const ownVoices: readonly Case[] = [400, 200].flatMap((status) => [
  [status, 'values'],
  [status, 'url'],
]);

const credentialsOf = (marks: Marks) => ({
  synapApi: {
    accessToken: marks.markWord('authData', 'accessToken'),
    apiUrl: `${api.url}/v3`,
    manualWebhooks: true,
    username: marks.markWord('authData', 'username'),
    password: marks.mark('authData', 'password'),
  },
  instruqtApi: {
    apiKey: marks.markWord('authData', 'apiKey'),
    teamSlug: marks.mark('authData', 'teamSlug'),
    signingSecrets: marks.markWord('authData', 'signingSecrets'),
    apiUrl: `${api.url}/graphql`,
    automaticRegistration: true,
    integrationKey: `integsk_${marks.markWord('authData', 'integrationKey')}`,
    applicationId: 'app_of-the-tests',
    endpointsUrl: api.url,
  },
});

/** Returns a marked value for a parameter, in n8n's format. */
function markedValue(marks: Marks, field: INodeProperties): unknown {
  const { name, type, default: usual, options = [] } = field;
  switch (type) {
    case 'string':
    case 'dateTime':
      // The API client rejects invalid paths, so this marked value contains no spaces or other special characters.
      return name === 'path' ? marks.markWord('inputData', name) : marks.mark('inputData', name);
    case 'json':
      // The request is a GET request, which has no body.
      return name === 'body' ? usual : { type: marks.mark('inputData', name) };
    case 'resourceLocator':
      return { __rl: true, mode: 'id', value: marks.mark('inputData', name) };
    case 'multiOptions':
      return [marks.mark('inputData', name)];
    case 'collection':
    case 'fixedCollection':
      return Object.fromEntries(
        options.map((option) =>
          'values' in option
            ? [option.name, markedValues(marks, option.values)]
            : 'type' in option
              ? [option.name, markedValue(marks, option)]
              : [],
        ),
      );
    default:
      return usual;
  }
}

const markedValues = (marks: Marks, fields: readonly INodeProperties[]): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field.name, markedValue(marks, field)]));

/** Lists a node's operations, with the names of their resources. */
const operationsOf = ({ description }: INodeType): { resource: string; operation: string }[] =>
  description.properties.flatMap(({ name, options = [], displayOptions }) =>
    name === 'operation'
      ? options.flatMap((option) =>
          (displayOptions?.show?.resource ?? []).map((resource) => ({
            resource: String(resource),
            operation: 'value' in option ? String(option.value) : '',
          })),
        )
      : [],
  );

function setUpFor(marks: Marks, node: INodeType, chosen: INodeParameters): NodeSetUp {
  const shown = node.description.properties.filter((field) =>
    NodeHelpers.displayParameter(chosen, field, null, node.description),
  );
  return {
    parameters: { ...markedValues(marks, shown), ...chosen },
    credentials: credentialsOf(marks),
    webhookUrl: marks.mark('targetUrl', 'url'),
  };
}

/**
 * Returns all text that n8n shows or stores about a failure. Leaves out the node's settings, which the user may see.
 */
function shown(error: unknown): string {
  const rest = Object.entries(Object(error)).filter(([key]) => key !== 'node');
  const { message, description, cause, context, messages, stack } = Object(error);
  return JSON.stringify([rest, message, description, String(cause), context, messages, stack]);
}

async function said(run: () => unknown): Promise<string> {
  try {
    return JSON.stringify(await run()) ?? '';
  } catch (error) {
    return shown(error);
  }
}

const lookups = [new Instruqt(), new Synap()].flatMap((node) =>
  operationsOf(node).map(({ resource, operation }) => {
    const title = `${node.description.displayName}: ${resource} ${operation}`;
    // A custom API call can return any response, so all cases are tested.
    return {
      title,
      node,
      resource,
      operation,
      cases: resource === 'api' ? cases : [...ownVoices, ...otherErrors],
    };
  }),
);

test('every operation is found', () => expect(lookups.length).toBeGreaterThan(12));

test("an operation leaks nothing, regardless of the API's response", () =>
  checkEach(lookups, async ({ node, resource, operation, cases }) => {
    for (const [status, voice] of cases) {
      api.response = { status, voice };
      for (const continueOnFail of voice === 'values' ? [false, true] : [false]) {
        const marks = new Marks();
        const setUp = setUpFor(marks, node, { resource, operation, returnAll: false, limit: 50 });
        const text = await said(() => node.execute?.call(executeContext(setUp, [{}], { continueOnFail })));
        // A successful response from Synap to a custom API call is returned unchanged, except for the token.
        const isResponse = status === 200 && resource === 'api' && node instanceof Synap;
        expect(text).toMatch(
          isResponse ? /"status":200/ : /could not|rejected|no such|isn't|contains|neither/,
        );
        const found = marks.foundIn(text, isResponse ? ['authData'] : undefined);
        expect([status, voice, found, text]).toEqual([status, voice, [], text]);
      }
    }
  }));

test("a trigger leaks nothing, regardless of the API's response", () =>
  checkEach(cases, async ([status, voice]) => {
    api.response = { status, voice };
    for (const method of ['checkExists', 'create', 'delete'] as const) {
      const marks = new Marks();
      const node = new SynapTrigger();
      const setUp = setUpFor(marks, node, {
        options: { registration: 'automatic' },
        events: ['exam.completed'],
      });
      const basicAuth = { username: 'n8n', password: marks.mark('subscribeData', 'password') };
      const targetUrl = `${setUp.webhookUrl}?event=exam.completed`;
      setUp.staticData = {
        subscriptions: [{ id: 'subscription1', code: 'exam.completed', targetUrl, basicAuth }],
      };
      const text = await said(() => node.webhookMethods.default[method].call(hookContext(setUp)));
      expect([method, marks.foundIn(text), text]).toEqual([method, [], text]);
    }
  }));

/**
 * The cases in which endpoints can't be listed, so the trigger adds an endpoint without checking the existing
 * endpoints.
 */
const withoutList = allVoices.map((voice) => [405, voice] as const);

test("an endpoint and its key don't leak, regardless of the API's response", () =>
  checkEach([...cases, ...withoutList], async ([status, voice]) => {
    api.response = { status, voice };
    for (const method of ['checkExists', 'create', 'delete'] as const) {
      const marks = new Marks();
      const node = new InstruqtTrigger();
      const setUp = setUpFor(marks, node, {
        options: { registration: 'automatic' },
        events: ['track.completed'],
      });
      const signingSecret = marks.markWord('subscribeData', 'signingSecret');
      const subscription = { id: 'ep_1', code: '*', only: ['track.completed'], signingSecret };
      setUp.staticData = { subscriptions: [{ ...subscription, targetUrl: setUp.webhookUrl }] };
      const text = await said(() => node.webhookMethods.default[method].call(hookContext(setUp)));
      expect([method, marks.foundIn(text), text]).toEqual([method, [], text]);
      expect(text).not.toMatch(/whsec_/);
    }
  }));

test("a refused request doesn't leak", () =>
  checkEach(
    [
      [new SynapTrigger(), { options: { registration: 'manual' }, events: ['*'] }],
      [new SynapTrigger(), { options: { registration: 'automatic' }, events: ['*'] }],
      [new InstruqtTrigger(), { events: ['*'] }],
      [new InstruqtTrigger(), { options: { registration: 'automatic' }, events: ['*'] }],
    ],
    async ([node, chosen]) => {
      const marks = new Marks();
      const headers = Object.fromEntries(
        ['authorization', 'svix-id', 'svix-timestamp', 'svix-signature'].map((name) => [
          name,
          marks.markWord('rawRequest', name),
        ]),
      );
      const rawBody = Buffer.from(JSON.stringify({ type: marks.mark('rawRequest', 'type') }));
      const query = { event: marks.mark('rawRequest', 'event') };
      const { context, response } = webhookContext(setUpFor(marks, node, chosen), {
        headers,
        rawBody,
        query,
      });
      const result = await node.webhook.call(context);
      expect(response.status).toBe(401);
      const text = JSON.stringify([result, response]);
      expect([marks.foundIn(text), text]).toEqual([[], text]);
    },
  ));

const nodes: INodeType[] = [new Instruqt(), new Synap(), new InstruqtTrigger(), new SynapTrigger()];

test("lists and credential tests leak nothing, regardless of the API's response", () =>
  checkEach(cases, async ([status, voice]) => {
    api.response = { status, voice };
    for (const node of nodes) {
      for (const [name, list] of Object.entries({
        ...node.methods?.listSearch,
        ...node.methods?.loadOptions,
      })) {
        const marks = new Marks();
        const context = loadOptionsContext(setUpFor(marks, node, {}));
        const text = await said(() => Reflect.apply(list, context, [marks.mark('inputData', 'filter')]));
        expect([name, marks.foundIn(text), text]).toEqual([name, [], text]);
      }
      for (const [name, test] of Object.entries(node.methods?.credentialTest ?? {})) {
        const marks = new Marks();
        const data = Object.assign({}, ...Object.values(credentialsOf(marks)));
        // The merged credentials contain only one API URL, so set the URL for this test's vendor.
        const apiUrl = `${api.url}${name === 'testInstruqtApi' ? '/graphql' : '/v3'}`;
        const credential = { id: '1', name, type: name, data: { ...data, apiUrl } };
        const text = await said(() => test.call(credentialTestContext(), credential));
        expect([name, marks.foundIn(text), text]).toEqual([name, [], text]);
      }
    }
  }));
