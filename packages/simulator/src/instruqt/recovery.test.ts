import { type Simulator, type SimulatorOptions, startSimulator } from '..';
import { respondWith, type Receiver, startReceiver } from '../testing/receiver';

/** Tests what Svix does beyond a single delivery: it disables endpoints, stores messages and refuses some messages. */

const DAY = 24 * 60 * 60 * 1000;
const LONG_AGO = new Date(0);

let receiver: Receiver;
let simulator: Simulator;
const start = async (options: SimulatorOptions['instruqt'] = {}) => {
  simulator = await startSimulator({ instruqt: { speed: 1e9, ...options } });
};
beforeEach(async () => {
  receiver = await startReceiver();
  await start();
});
afterEach(() => Promise.all([simulator.stop(), receiver.close()]));

const add = (more: object = {}) => simulator.instruqt.addEndpoint({ url: receiver.url, ...more });
const emit = async (id: string) => {
  const [delivery] = await simulator.instruqt.emit('track.completed', undefined, { id });
  return delivery?.done;
};
const receivedIds = () => receiver.received.map(({ headers }) => headers['svix-id']);

describe('an endpoint', () => {
  test('is disabled after five days without a success, and receives nothing from then on', async () => {
    const endpoint = add();
    receiver.respond = respondWith(500);
    expect(await emit('msg_1')).toBe('failed');
    simulator.instruqt.passTime(3 * DAY);
    await emit('msg_2');
    expect(endpoint.disabled).toBe(false);
    simulator.instruqt.passTime(2 * DAY);
    expect(await emit('msg_3')).toBe('stopped');
    expect(endpoint.disabled).toBe(true);
    const attempts = receiver.received.length;
    expect(await simulator.instruqt.emit('track.completed')).toEqual([]);
    expect(receiver.received).toHaveLength(attempts);
  });

  test('stays enabled if one delivery in five days succeeded', async () => {
    const endpoint = add();
    for (const status of [500, 200, 500]) {
      receiver.respond = respondWith(status);
      await emit(`msg_${receiver.received.length}`);
      simulator.instruqt.passTime(3 * DAY);
    }
    expect(endpoint.disabled).toBe(false);
  });

  test('has another five days once a person enables it', async () => {
    const endpoint = add();
    receiver.respond = respondWith(500);
    await emit('msg_1');
    simulator.instruqt.passTime(6 * DAY);
    await emit('msg_2');
    expect(endpoint.disabled).toBe(true);
    endpoint.disabled = false;
    await emit('msg_3');
    expect(endpoint.disabled).toBe(false);
  });

  test("receives nothing if its address isn't on this machine", async () => {
    const endpoint = add({ url: 'https://lti.instruqt.com/webhook' });
    expect(await simulator.instruqt.emit('track.completed')).toEqual([]);
    expect(simulator.instruqt.endpoints).toEqual([endpoint]);
  });
});

describe('recovery', () => {
  let endpoint: ReturnType<typeof add>;
  beforeEach(async () => {
    endpoint = add();
    await emit('msg_received');
    receiver.respond = respondWith(500);
    await emit('msg_failed');
    receiver.respond = respondWith(200);
    receiver.received.length = 0;
  });

  test('resends failed messages with their IDs, but not received ones', async () => {
    await simulator.instruqt.recover(endpoint, LONG_AGO);
    await simulator.instruqt.recover(endpoint, LONG_AGO);
    expect(receivedIds()).toEqual(['msg_failed']);
  });

  test('sends messages that an endpoint never received, if it subscribes to them', async () => {
    const late = add({ events: ['track.completed'] });
    await simulator.instruqt.replayMissing(endpoint, LONG_AGO);
    await simulator.instruqt.recover(late, LONG_AGO);
    expect(receivedIds()).toEqual([]);
    await simulator.instruqt.replayMissing(late, LONG_AGO);
    expect(receivedIds()).toEqual(['msg_received', 'msg_failed']);
    await simulator.instruqt.replayMissing(add({ events: ['track.started'] }), LONG_AGO);
    expect(receiver.received).toHaveLength(2);
  });

  test('is limited to the requested time', async () => {
    simulator.instruqt.passTime(DAY);
    await simulator.instruqt.recover(endpoint, new Date(Date.now() + DAY / 2));
    await simulator.instruqt.recover(endpoint, LONG_AGO, LONG_AGO);
    expect(receivedIds()).toEqual([]);
  });

  test('is also available in the API', async () => {
    const { apiUrl, applicationId, integrationKey } = simulator.instruqt.svix;
    const ask = async (task: string, body: unknown, id = endpoint.id) => {
      const response = await fetch(`${apiUrl}/api/v1/app/${applicationId}/endpoint/${id}/${task}`, {
        ...{ method: 'POST', body: JSON.stringify(body) },
        headers: { authorization: `Bearer ${integrationKey}`, 'content-type': 'application/json' },
      });
      return [response.status, await response.json()];
    };
    const arrived = new Promise<void>((resolve) => {
      receiver.respond = (response) => (respondWith(200)(response), resolve());
    });
    const task = { id: expect.stringMatching(/^qtask_/), status: 'running' };
    const since = new Date(Date.now() - DAY).toISOString();
    expect(await ask('recover', { since })).toEqual([202, { ...task, task: 'endpoint.recover' }]);
    await arrived;
    expect(receivedIds()).toEqual(['msg_failed']);
    expect(await ask('replay-missing', { since })).toMatchObject([202, { task: 'endpoint.replay-missing' }]);
    expect(await ask('recover', {})).toMatchObject([422, { detail: [{ loc: ['body', 'since'] }] }]);
    const tooOld = await ask('recover', { since: LONG_AGO.toISOString() });
    expect(tooOld).toMatchObject([
      422,
      { detail: [{ loc: ['body', 'since'], msg: expect.stringContaining('14 days old') }] },
    ]);
    expect(await ask('recover', { since }, 'ep_none')).toMatchObject([404, { code: 'not_found' }]);
  });
});

test('a payload of more than 350 kB is refused: it is neither delivered nor stored', async () => {
  const endpoint = add();
  const body = (bytes: number) =>
    JSON.stringify({ type: 'track.completed', custom_parameters: 'x'.repeat(bytes) });
  await expect(simulator.instruqt.emit('track.completed', body(350_000))).rejects.toThrow('Svix refuses');
  await simulator.instruqt.replayMissing(endpoint, LONG_AGO);
  expect(receiver.received).toEqual([]);
  await simulator.instruqt.emit('track.completed', body(349_000));
  expect(receiver.received).toHaveLength(1);
});

describe('several events', () => {
  const events = ['track.started', 'track.challenge_completed', 'track.completed'].map((type) => ({ type }));
  const types = (request: Receiver['received'][number]) => JSON.parse(String(request.body)).type;

  test('arrive one after the other, or the last one first', async () => {
    add();
    await simulator.instruqt.emitAll(events);
    expect(receiver.received.map(types)).toEqual(events.map(({ type }) => type));
    receiver.received.length = 0;
    await simulator.instruqt.emitAll(events, { outOfOrder: true });
    expect(receiver.received.map(types)).toEqual(events.map(({ type }) => type).reverse());
  });

  test('arrive in one request at an endpoint that takes batches, if it subscribes to them', async () => {
    add({ batches: true, events: ['track.started', 'track.completed'] });
    const deliveries = await simulator.instruqt.emitAll(events);
    expect(deliveries).toMatchObject([{ type: 'track.started,track.completed' }]);
    expect(receivedIds()).toEqual([deliveries[0]?.messageId]);
    expect(JSON.parse(String(receiver.received[0]?.body))).toMatchObject([events[0], events[2]]);
    await simulator.instruqt.emit('track.completed');
    expect(JSON.parse(String(receiver.received[1]?.body))).toMatchObject([events[2]]);
  });
});

test('a lab session has sandbox events without a track, and a session from a pool has none', async () => {
  add();
  const play = async (options?: { hotStart: boolean }) => {
    receiver.received.length = 0;
    await simulator.instruqt.startLab(options);
    return receiver.received.map(({ body }) => JSON.parse(String(body)));
  };
  const [creating, created, ready] = await play();
  expect([creating.type, created.type, ready.type]).toEqual([
    ...['sandbox.creating', 'sandbox.created', 'lab.session_ready'],
  ]);
  expect(new Set([creating, created, ready].map(({ session_id }) => session_id)).size).toBe(1);
  expect([creating, created].map((body) => 'track_id' in body)).toEqual([false, false]);
  expect(await play({ hotStart: true })).toMatchObject([{ type: 'lab.session_ready', hot_start: true }]);
});

test('payloads can have undocumented fields', async () => {
  await simulator.stop();
  await start({ undocumentedFields: true });
  add();
  await emit('msg_1');
  expect(JSON.parse(String(receiver.received[0]?.body))).toMatchObject({
    ...{ type: 'track.completed', is_developer_play: false, claim_id: expect.any(String) },
  });
});
