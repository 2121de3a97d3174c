import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import {
  RESPONSE_TIMEOUT_IN_MS,
  newSigningSecret,
  RETRY_WAITS_IN_MS,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '..';
import {
  respondInTurn,
  respondWith,
  type ReceivedRequest,
  type Receiver,
  startReceiver,
  staySilent,
} from '../testing/receiver';

let receiver: Receiver;
let simulator: Simulator;
const start = async (options: SimulatorOptions['instruqt'] = {}) => {
  await simulator?.stop();
  simulator = await startSimulator({ instruqt: { speed: 1e9, ...options } });
};
const begin = async () => {
  receiver = await startReceiver();
  await start();
};
const end = () => Promise.all([simulator.stop(), receiver.close()]);
beforeEach(begin);
afterEach(end);
const checkEach = checkEachAfter(async () => {
  await end();
  await begin();
});

const header = ({ headers }: ReceivedRequest, name: string): string => String(headers[name] ?? '');
const verify = (secret: string, request: ReceivedRequest, family = 'svix') =>
  new Webhook(secret).verify(request.body, {
    'webhook-id': header(request, `${family}-id`),
    'webhook-timestamp': header(request, `${family}-timestamp`),
    'webhook-signature': header(request, `${family}-signature`),
  });
const ids = () => receiver.received.map((request) => header(request, 'svix-id'));

describe('a delivery', () => {
  test("has its event's sample, and the public library accepts it", () =>
    checkEach(['track.challenge_completed', 'review.created'], async (code) => {
      const { secret } = simulator.instruqt.addEndpoint({ url: receiver.url });
      const [delivery] = await simulator.instruqt.emit(code);
      const [request] = receiver.received;
      if (!request) throw new Error('nothing arrived');
      expect(verify(secret, request)).toEqual(findEvent(instruqt, code)?.sample);
      expect(request).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
      expect(header(request, 'svix-id')).toBe(delivery?.messageId);
      expect(await delivery?.done).toBe('received');
    }));

  test("is sent to the event's endpoints, signed with each one's secret, with one ID", async () => {
    const all = simulator.instruqt.addEndpoint({ url: `${receiver.url}/all` });
    const some = simulator.instruqt.addEndpoint({ url: `${receiver.url}/some`, events: ['track.completed'] });
    simulator.instruqt.addEndpoint({ url: `${receiver.url}/other`, events: ['track.started'] });
    await simulator.instruqt.emit('track.completed');
    const byPath = new Map(receiver.received.map((request) => [request.url, request]));
    expect([...byPath.keys()].sort()).toEqual(['/all', '/some']);
    for (const [path, { secret }] of [['/all', all] as const, ['/some', some] as const]) {
      const request = byPath.get(path);
      expect(request && verify(secret, request)).toMatchObject({ type: 'track.completed' });
    }
    expect(new Set(ids()).size).toBe(1);
  });

  test('may have an ID, a body, and an undocumented type', async () => {
    simulator.instruqt.addEndpoint({ url: receiver.url });
    await simulator.instruqt.emit('track.never_there', '{"type": "track.never_there"}', { id: 'msg_same' });
    await simulator.instruqt.emit('track.never_there', { type: 'track.never_there' }, { id: 'msg_same' });
    expect(ids()).toEqual(['msg_same', 'msg_same']);
    expect(receiver.received.map(({ body }) => String(body))).toEqual([
      '{"type": "track.never_there"}',
      '{"type":"track.never_there"}',
    ]);
    for (const type of ['track.never_there', 'lab.something_new'])
      await expect(simulator.instruqt.emit(type)).rejects.toThrow('Pass a body');
  });

  test('refuses an endpoint with an invalid secret', () => {
    expect(() => simulator.instruqt.addEndpoint({ url: receiver.url, secret: 'secret' })).toThrow('whsec_');
  });

  test('both secrets count during a rotation, and only the new one afterwards', async () => {
    const endpoint = simulator.instruqt.addEndpoint({ url: receiver.url });
    const old = endpoint.secret;
    const rotated = endpoint.rotateSecret();
    expect(endpoint.secret).toBe(rotated);
    await simulator.instruqt.emit('track.completed');
    endpoint.expireOldSecrets();
    await simulator.instruqt.emit('track.completed');
    const [during, after] = receiver.received;
    if (!during || !after) throw new Error('nothing arrived');
    expect(verify(old, during)).toEqual(verify(rotated, during));
    expect(verify(rotated, after)).toBeDefined();
    expect(() => verify(old, after)).toThrow('No matching signature');
  });
});

test('can use the standard’s header names', async () => {
  await start({ headerFamily: 'webhook' });
  const secret = newSigningSecret();
  simulator.instruqt.addEndpoint({ url: receiver.url, secret });
  await simulator.instruqt.emit('track.completed');
  const [request] = receiver.received;
  expect(request && verify(secret, request, 'webhook')).toBeDefined();
  expect(request?.headers['svix-id']).toBeUndefined();
});

describe('retries', () => {
  test('follow Svix’s schedule: 8 attempts in 27.6 hours', () => {
    expect(RETRY_WAITS_IN_MS).toEqual([0, 5e3, 300e3, 1800e3, 7200e3, 18000e3, 36000e3, 36000e3]);
    expect(RETRY_WAITS_IN_MS.reduce((sum, wait) => sum + wait) / 3600e3).toBeCloseTo(27.6, 1);
    expect(RESPONSE_TIMEOUT_IN_MS).toBe(15_000);
  });

  test('keep the same ID until a 2xx, and every attempt is logged', async () => {
    receiver.respond = respondInTurn(500, 404, 302, 204);
    const { id, secret } = simulator.instruqt.addEndpoint({ url: receiver.url });
    const [delivery] = await simulator.instruqt.emit('track.completed');
    expect(await delivery?.done).toBe('received');
    expect(new Set(ids())).toEqual(new Set([delivery?.messageId]));
    for (const request of receiver.received) expect(verify(secret, request)).toBeDefined();
    expect(simulator.instruqt.log).toEqual(delivery?.attempts);
    expect(simulator.instruqt.log).toMatchObject(
      [500, 404, 302, 204].map((status, index) => ({
        endpointId: id,
        messageId: delivery?.messageId,
        type: 'track.completed',
        number: index + 1,
        status,
        waitedInMs: RETRY_WAITS_IN_MS[index],
        received: status === 204,
      })),
    );
  });

  test('end after the eighth failure', async () => {
    receiver.respond = respondWith(503, 'busy');
    simulator.instruqt.addEndpoint({ url: receiver.url });
    const [delivery] = await simulator.instruqt.emit('track.completed');
    expect(await delivery?.done).toBe('failed');
    expect(delivery?.attempts.map(({ waitedInMs }) => waitedInMs)).toEqual(RETRY_WAITS_IN_MS);
    expect(receiver.received).toHaveLength(8);
    expect(delivery?.attempts[0]).toMatchObject({ status: 503, body: 'busy' });
  });

  test('never follow a redirect', async () => {
    const elsewhere = await startReceiver();
    receiver.respond = respondWith(307, '', { location: elsewhere.url });
    simulator.instruqt.addEndpoint({ url: receiver.url });
    const [delivery] = await simulator.instruqt.emit('track.completed');
    expect(await delivery?.done).toBe('failed');
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  test('wait by a faster clock, and have their own timestamps', async () => {
    await start({ speed: 50 });
    const arrivals: number[] = [];
    receiver.respond = (response) => {
      arrivals.push(performance.now());
      // Timestamps are in whole seconds, so the next attempt gets a different timestamp only if it is at least a second
      // later.
      const later = Date.now() + 1_000;
      jest.spyOn(Date, 'now').mockReturnValue(later);
      response.writeHead(arrivals.length === 1 ? 500 : 200).end();
    };
    const { secret } = simulator.instruqt.addEndpoint({ url: receiver.url });
    const [delivery] = await simulator.instruqt.emit('track.completed');
    await delivery?.done;
    const [first = 0, second = 0] = arrivals;
    // At fifty times the speed, a wait of 5 seconds takes 100 ms. A timer may fire a millisecond or two early.
    expect(second - first).toBeGreaterThan(95);
    const [firstRequest, secondRequest] = receiver.received;
    if (!firstRequest || !secondRequest) throw new Error('nothing arrived');
    expect(header(secondRequest, 'svix-timestamp')).not.toBe(header(firstRequest, 'svix-timestamp'));
    expect(header(secondRequest, 'svix-signature')).not.toBe(header(firstRequest, 'svix-signature'));
    expect(verify(secret, secondRequest)).toEqual(verify(secret, firstRequest));
    jest.restoreAllMocks();
  });

  test('include responses that are late', async () => {
    await start({ responseTimeoutInMs: 30 });
    receiver.respond = staySilent;
    simulator.instruqt.addEndpoint({ url: receiver.url });
    const [delivery] = await simulator.instruqt.emit('track.completed');
    expect(delivery?.attempts[0]).toMatchObject({
      status: null,
      error: 'no response within 30 ms',
      received: false,
    });
    receiver.respond = respondWith(200);
    expect(await delivery?.done).toBe('received');
  });

  test('include responses whose body never ends', async () => {
    await start({ responseTimeoutInMs: 30 });
    receiver.respond = (response) => void response.writeHead(200).write('{');
    simulator.instruqt.addEndpoint({ url: receiver.url });
    const [delivery] = await simulator.instruqt.emit('track.completed');
    expect(delivery?.attempts[0]).toMatchObject({ status: null, received: false });
  });

  test('reach a receiver that is up again', async () => {
    await start({ speed: 100 });
    const { url } = receiver;
    await receiver.close();
    simulator.instruqt.addEndpoint({ url });
    const [delivery] = await simulator.instruqt.emit('track.completed');
    expect(delivery?.attempts).toMatchObject([{ status: null, error: 'connection refused' }]);
    receiver = await startReceiver(Number(new URL(url).port));
    expect(await delivery?.done).toBe('received');
    expect(ids()).toEqual([delivery?.messageId]);
  });

  test('are sent at once when the clock is moved forward, and the next ones wait again', async () => {
    await start({ speed: 1 });
    receiver.respond = respondInTurn(500, 500, 200);
    simulator.instruqt.addEndpoint({ url: receiver.url });
    const [delivery] = await simulator.instruqt.emit('track.completed');
    for (const sent of [1, 2]) {
      expect(simulator.instruqt.log).toHaveLength(sent);
      simulator.instruqt.retryNow();
      while (simulator.instruqt.log.length === sent) await sleep(5);
    }
    expect(await delivery?.done).toBe('received');
    expect(delivery?.attempts.map(({ waitedInMs }) => waitedInMs)).toEqual(RETRY_WAITS_IN_MS.slice(0, 3));
  });

  test('end when the simulator stops, and with their endpoint', () =>
    checkEach(
      [
        ['stopping the simulator', () => simulator.stop()],
        [
          'removing the endpoint',
          () =>
            Promise.resolve(
              simulator.instruqt.endpoints.forEach((each) => simulator.instruqt.removeEndpoint(each)),
            ),
        ],
      ],
      async ([, stop]) => {
        await start({ speed: 50 });
        receiver.respond = respondWith(500);
        simulator.instruqt.addEndpoint({ url: receiver.url });
        const [delivery] = await simulator.instruqt.emit('track.completed');
        await stop();
        expect(await delivery?.done).toBe('stopped');
        expect(receiver.received).toHaveLength(1);
      },
    ));

  test('stopping ends a delivery in progress', async () => {
    receiver.respond = () => void simulator.stop();
    simulator.instruqt.addEndpoint({ url: receiver.url });
    const [delivery] = await simulator.instruqt.emit('track.completed');
    expect(delivery?.attempts).toMatchObject([{ status: null, error: 'stopped' }]);
    expect(await delivery?.done).toBe('stopped');
  });
});
