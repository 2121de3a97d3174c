import {
  startSimulator,
  type InstruqtDelivery,
  type Simulator,
  type SimulatorOptions,
} from '@synap-instruqt/simulator';
import { instruqt, readPath, synap, type Vendor } from '@synap-instruqt/vendors';
import { hookContext, type NodeSetUp } from '../../testing/context';
import { listen, type ListeningTrigger } from '../../testing/listening';
import { InstruqtTrigger, SynapTrigger } from '../../testing/nodes';
import { triggerNode } from './triggerNode';

/**
 * Sends events as the vendors do in practice: in batches, in any order, or more than once. Checks that every event
 * starts the workflow exactly once.
 */

const DAY = 24 * 60 * 60 * 1000;
const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';

let simulator: Simulator;
const listening: ListeningTrigger[] = [];
const start = async (options: SimulatorOptions['instruqt'] = {}) => {
  simulator = await startSimulator({ instruqt: { speed: 1e9, ...options } });
};
afterEach(async () => {
  await simulator.stop();
  await Promise.all(listening.splice(0).map((trigger) => trigger.stop()));
});

let nodes = 0;
async function listenAs(
  Trigger: typeof SynapTrigger,
  parameters: object,
  credentials: NodeSetUp['credentials'],
): Promise<{ node: NodeSetUp; trigger: ListeningTrigger }> {
  const node: NodeSetUp = {
    id: String((nodes += 1)),
    parameters: { options: { dropDuplicates: true }, ...parameters },
    ...{ credentials, staticData: {} },
  };
  const trigger = await listen(new Trigger(), node);
  listening.push(trigger);
  node.webhookUrl = `${trigger.url}/webhook/${node.id}/webhook`;
  return { node, trigger };
}

test.each([synap, instruqt])('$name refuses an undocumented name', async (vendor: Vendor) => {
  await start();
  const [event] = vendor.events;
  if (event === undefined) throw new Error('The catalogue has no event');
  const code = `${event.code}x`;
  const trigger = triggerNode({ ...vendor, events: [{ ...event, code }] });
  const { token: accessToken, apiUrl } = simulator.synap;
  const { svix } = simulator.instruqt;
  const context = hookContext({
    parameters: { events: [code], options: { registration: 'automatic' } },
    credentials: {
      synapApi: { accessToken, apiUrl },
      instruqtApi: { automaticRegistration: true, ...svix, endpointsUrl: svix.apiUrl },
    },
    ...{ staticData: {}, webhookUrl: 'https://n8n.example.com/webhook/1/webhook' },
  });
  await expect(new trigger().webhookMethods.default.create.call(context)).rejects.toThrow(
    /could not add .*known|could not add .*exist/,
  );
  expect([...simulator.synap.subscriptions.list(), ...simulator.instruqt.endpoints]).toEqual([]);
});

const typesOf = ({ items }: ListeningTrigger) => items.map(({ type }) => type);
const idsOf = ({ items }: ListeningTrigger) => items.map(({ id }) => id);

describe('Synap', () => {
  beforeEach(() => start());

  const listenFor = async (events: readonly string[]) => {
    const { token: accessToken, apiUrl } = simulator.synap;
    const { node, trigger } = await listenAs(
      SynapTrigger,
      { events, options: { registration: 'automatic' } },
      { synapApi: { accessToken, apiUrl } },
    );
    await new SynapTrigger().webhookMethods.default.create.call(hookContext(node));
    return trigger;
  };

  test("an exam sends its events and its attempt's at once: each starts the workflow once", async () => {
    const one = await listenFor(['exam.completed']);
    const all = await listenFor(['*']);
    await simulator.synap.takeExam();
    expect(typesOf(one)).toEqual(['exam.completed']);
    expect(typesOf(all).toSorted()).toEqual([
      ...['attempt.completed', 'attempt.started', 'attempt.submitted'],
      ...['exam.completed', 'exam.started', 'exam.submitted'],
    ]);
    expect(new Set(idsOf(all)).size).toBe(6);
    expect(new Set(all.items.map((item) => readPath(item, 'data.attempt.id'))).size).toBe(1);
    expect(all.items.flatMap(({ warnings }) => warnings)).toEqual([]);
    await simulator.synap.takeExam();
    expect([typesOf(one).length, typesOf(all).length]).toEqual([2, 12]);
  });
});

describe('Instruqt', () => {
  /** Sets up a trigger with a manually added endpoint. */
  const listenFor = async (parameters: object, endpoint: object = {}) => {
    const { apiKey, apiUrl } = simulator.instruqt;
    const credentials = { instruqtApi: { apiKey, apiUrl, teamSlug: 'northgate' } };
    const { node, trigger } = await listenAs(
      InstruqtTrigger,
      { options: { registration: 'manual' }, ...parameters },
      credentials,
    );
    const added = simulator.instruqt.addEndpoint({ url: node.webhookUrl ?? '', ...endpoint });
    Object.assign(credentials.instruqtApi, { signingSecrets: added.secret });
    return { trigger, endpoint: added };
  };
  const emit = async (type: string, body?: object): Promise<InstruqtDelivery | undefined> =>
    (await simulator.instruqt.emit(type, body))[0];

  test.each(['svix', 'webhook'] as const)('%s-* headers: an event arrives once', async (headerFamily) => {
    await start({ headerFamily });
    const { trigger } = await listenFor({ events: ['track.completed'] });
    for (const id of ['msg_1', 'msg_1', 'msg_2'])
      await simulator.instruqt.emit('track.completed', undefined, { id });
    expect(idsOf(trigger)).toEqual(['msg_1', 'msg_2']);
  });

  test('every event arrives with undocumented fields and with its learner', async () => {
    await start({ undocumentedFields: true });
    const { trigger } = await listenFor({ events: ['*'], includeLearner: true });
    for (const { code } of instruqt.events) await simulator.instruqt.emit(code);
    expect(typesOf(trigger)).toEqual(instruqt.events.map(({ code }) => code));
    for (const item of trigger.items)
      expect(item).toMatchObject({
        learner: { id: MAYA, email: 'maya.lindqvist@example.com' },
        data: { is_developer_play: false, pooled: true, claim_id: expect.any(String) },
        warnings: [],
      });
  });

  test("a play that isn't a developer’s passes Without Developers’ Plays", async () => {
    await start({ undocumentedFields: true });
    const { trigger } = await listenFor({ events: ['*'], filters: { withoutDevelopers: true } });
    await emit('track.completed');
    expect(typesOf(trigger)).toEqual(['track.completed']);
  });

  test("a lab session's sandbox events arrive without a track", async () => {
    await start();
    const { trigger } = await listenFor({ events: ['*'], includeLearner: true });
    const { trigger: labs } = await listenFor({ events: ['lab.*'] });
    const { trigger: ofATrack } = await listenFor({
      ...{ events: ['sandbox.created'], filters: { trackIds: 'q7mk2xw9vd4t' } },
    });
    await simulator.instruqt.startLab();
    const learner = { id: MAYA, email: 'maya.lindqvist@example.com' };
    expect(trigger.items).toMatchObject([
      { type: 'sandbox.creating', learner, warnings: [] },
      { type: 'sandbox.created', learner, warnings: [] },
      { type: 'lab.session_ready', learner, warnings: [] },
    ]);
    expect(ofATrack.items).toEqual([]);
    expect(new Set(trigger.items.map((item) => readPath(item, 'data.session_id'))).size).toBe(1);
    expect(typesOf(labs)).toEqual(['lab.session_ready']);
  });

  describe('an account that was merged into another', () => {
    const merged = 'mG3nRw7kXq5vTz9bLc2yHd6pFj8s';
    const receive = async () => {
      const { trigger } = await listenFor({ events: ['*'], includeLearner: true });
      await emit('review.created', {
        ...instruqt.events.find(({ code }) => code === 'review.created')?.sample,
        user_id: merged,
      });
      return trigger.items;
    };
    beforeEach(() => start());

    test('and that Instruqt no longer finds: the event arrives with its ID and a warning', async () => {
      expect(await receive()).toMatchObject([
        {
          learner: { id: merged, email: null },
          warnings: ["learner: not looked up. Instruqt can't find this user."],
        },
      ]);
    });

    test("and for which Instruqt returns the other's ID: the event keeps its own", async () => {
      const other = simulator.instruqt.data.users.get(MAYA);
      if (other) simulator.instruqt.data.users.set(merged, other);
      expect(await receive()).toMatchObject([
        {
          learner: { id: merged, email: 'maya.lindqvist@example.com' },
          data: { user_id: merged },
          warnings: [],
        },
      ]);
    });
  });

  test('a person with an account for each LMS arrives with each of them', async () => {
    await start();
    const inLms = 'lT8mVx4kRq2nWz6bTc9yGd1pHj5s';
    const maya = simulator.instruqt.data.users.get(MAYA);
    if (maya) simulator.instruqt.data.users.set(inLms, { ...maya, id: inLms });
    const { trigger } = await listenFor({ events: ['*'], includeLearner: true });
    const sample = instruqt.events.find(({ code }) => code === 'track.completed')?.sample;
    await simulator.instruqt.emitAll(
      [MAYA, inLms].map((user_id) => ({ type: 'track.completed', body: { ...sample, user_id } })),
    );
    const email = 'maya.lindqvist@example.com';
    expect(trigger.items).toMatchObject([
      { learner: { id: MAYA, email } },
      { learner: { id: inLms, email } },
    ]);
  });

  test("publishing and unpublishing don't change the LTI integration's endpoint", async () => {
    await start();
    const { integrationKey, applicationId, apiUrl } = simulator.instruqt.svix;
    simulator.instruqt.addEndpoint({ url: 'https://lti.instruqt.com/webhook' });
    const { node } = await listenAs(
      InstruqtTrigger,
      { events: ['*'], options: { registration: 'automatic' } },
      { instruqtApi: { automaticRegistration: true, integrationKey, applicationId, endpointsUrl: apiUrl } },
    );
    const { create, delete: remove } = new InstruqtTrigger().webhookMethods.default;
    await create.call(hookContext(node));
    expect(simulator.instruqt.endpoints).toHaveLength(2);
    await remove.call(hookContext(node));
    expect(simulator.instruqt.endpoints.map(({ url }) => url)).toEqual(['https://lti.instruqt.com/webhook']);
  });

  test("a play's events arrive in any order", async () => {
    await start();
    const { trigger } = await listenFor({ events: ['track.completed', 'track.challenge_completed'] });
    const types = ['track.challenge_completed', 'track.completed'];
    await simulator.instruqt.emitAll(
      types.map((type) => ({ type })),
      { outOfOrder: true },
    );
    expect(typesOf(trigger)).toEqual(types.toReversed());
  });

  test('a batch starts the workflow with each selected event, once', async () => {
    await start();
    const { trigger } = await listenFor({ events: ['track.completed', 'lab.*'] }, { batches: true });
    trigger.downWith = 503;
    const [delivery] = await simulator.instruqt.emitAll(
      ['track.completed', 'track.started', 'lab.session_ready'].map((type) => ({ type })),
    );
    trigger.downWith = undefined;
    expect(await delivery?.done).toBe('received');
    expect(trigger.items).toMatchObject([
      { id: `${delivery?.messageId}-0`, type: 'track.completed' },
      { id: `${delivery?.messageId}-2`, type: 'lab.session_ready' },
    ]);
  });

  test("a payload of Svix's maximum size arrives completely", async () => {
    await start();
    const { trigger } = await listenFor({ events: ['*'] });
    const custom_parameters = { notes: 'ä'.repeat(170_000) };
    await emit('track.completed', { type: 'track.completed', custom_parameters });
    expect(trigger.items.map((item) => readPath(item, 'data.custom_parameters'))).toEqual([
      custom_parameters,
    ]);
    const larger = { type: 'track.completed', custom_parameters: { notes: 'ä'.repeat(180_000) } };
    await expect(emit('track.completed', larger)).rejects.toThrow('Svix refuses');
  });

  test('after five days of failures, the endpoint is disabled, and recovered events arrive once', async () => {
    await start();
    const { trigger, endpoint } = await listenFor({ events: ['track.completed'] });
    const emitted = async () => (await emit('track.completed'))?.done;
    await emitted();
    trigger.downWith = 500;
    await emitted();
    simulator.instruqt.passTime(5 * DAY);
    await emitted();
    expect(endpoint.disabled).toBe(true);
    trigger.downWith = undefined;
    await emitted();
    expect(trigger.items).toHaveLength(1);

    endpoint.disabled = false;
    for (let times = 0; times < 2; times += 1) {
      await simulator.instruqt.recover(endpoint, new Date(0));
      await simulator.instruqt.replayMissing(endpoint, new Date(0));
    }
    expect(trigger.items).toHaveLength(4);
    expect(new Set(idsOf(trigger)).size).toBe(4);
  });

  test('publishing enables an endpoint that Svix disabled, and recovers its missed events', async () => {
    await start();
    const { integrationKey, applicationId, apiUrl } = simulator.instruqt.svix;
    const { node, trigger } = await listenAs(
      InstruqtTrigger,
      { events: ['track.completed'], options: { registration: 'automatic' } },
      { instruqtApi: { automaticRegistration: true, integrationKey, applicationId, endpointsUrl: apiUrl } },
    );
    const { checkExists, create } = new InstruqtTrigger().webhookMethods.default;
    const publish = async () => (await checkExists.call(hookContext(node))) || create.call(hookContext(node));
    await publish();
    trigger.downWith = 500;
    await (
      await emit('track.completed')
    )?.done;
    simulator.instruqt.passTime(5 * DAY);
    await (
      await emit('track.completed')
    )?.done;
    expect(simulator.instruqt.endpoints).toMatchObject([{ disabled: true }]);
    trigger.downWith = undefined;
    await publish();
    const [endpoint, ...others] = simulator.instruqt.endpoints;
    expect([endpoint?.disabled, others]).toEqual([false, []]);
    if (endpoint) await simulator.instruqt.replayMissing(endpoint, new Date(0));
    expect(typesOf(trigger)).toEqual(['track.completed', 'track.completed']);
  });
});
