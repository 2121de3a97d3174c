import { findEvent, synap } from '@synap-instruqt/vendors';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { type Simulator, startSimulator } from '..';
import { respondWith, type Receiver, startReceiver } from '../testing/receiver';

let simulator: Simulator;
let receiver: Receiver;
const start = async () => {
  [simulator, receiver] = await Promise.all([startSimulator(), startReceiver()]);
};
const stop = () => Promise.all([simulator.stop(), receiver.close()]);
beforeEach(start);
afterEach(stop);
const checkEach = checkEachAfter(async () => {
  await stop();
  await start();
});

const addWebhook = (given: Partial<Parameters<Simulator['synap']['subscriptions']['add']>[0]> = {}) =>
  simulator.synap.subscriptions.add({
    eventName: 'exam.completed',
    targetUrl: `${receiver.url}/hook`,
    ...given,
  });

test('an event is sent with its sample', () =>
  checkEach(['exam.completed', 'user.addedToGroup'], async (code) => {
    addWebhook({ eventName: code });
    const outcomes = await simulator.synap.emit(code);
    expect(outcomes).toMatchObject([{ status: 200, body: '' }]);
    expect(receiver.received).toHaveLength(1);
    expect(JSON.parse(String(receiver.received[0]?.body))).toEqual(findEvent(synap, code)?.sample);
  }));

test('posts JSON to the registered address, unsigned and without an ID', async () => {
  addWebhook({ targetUrl: `${receiver.url}/hook/a%20b?event=exam.completed&x=1` });
  await simulator.synap.emit('exam.completed');
  expect(receiver.received[0]).toMatchObject({
    method: 'POST',
    url: '/hook/a%20b?event=exam.completed&x=1',
    headers: { 'content-type': 'application/json' },
  });
  expect(Object.keys(receiver.received[0]?.headers ?? {}).join()).not.toMatch(
    /authorization|signature|-id|webhook/,
  );
});

test('sends the basic authentication of each webhook', async () => {
  addWebhook({ basicAuth: { username: 'synäp', password: 'pass:wörd' } });
  await simulator.synap.emit('exam.completed');
  expect(receiver.received[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from('synäp:pass:wörd', 'utf8').toString('base64')}`,
  );
});

test('reaches every active webhook of the event, and no other', async () => {
  const wanted = [addWebhook(), addWebhook()];
  addWebhook({ active: false });
  addWebhook({ eventName: 'exam.started' });
  const outcomes = await simulator.synap.emit('exam.completed');
  expect(outcomes.map(({ subscriptionId }) => subscriptionId)).toEqual(wanted.map(({ id }) => id));
  expect(receiver.received).toHaveLength(2);
});

test("a webhook with the API reference's name gets the event", async () => {
  addWebhook({ eventName: 'assignment.complete' });
  addWebhook({ eventName: 'assignment.completed' });
  expect(await simulator.synap.emit('assignment.completed')).toHaveLength(2);
});

test('sends a custom body', () =>
  checkEach(
    [
      ['text', 'not JSON', 'not JSON'],
      ['nothing', '', ''],
      ['bytes', Buffer.from([0xff, 0x00]), Buffer.from([0xff, 0x00])],
      ['a list', [1], '[1]'],
    ],
    async ([, body, wire]) => {
      addWebhook();
      await simulator.synap.emit('exam.completed', body);
      expect(receiver.received[0]?.body).toEqual(Buffer.from(wire));
    },
  ));

test('an event without subscribers is sent nowhere', async () => {
  expect(await simulator.synap.emit('exam.completed')).toEqual([]);
});

test('an undocumented event needs a body', async () => {
  addWebhook({ eventName: 'exam.archived' });
  expect(() => simulator.synap.emit('exam.archived')).toThrow('Pass a body');
  expect(await simulator.synap.emit('exam.archived', { id: 'x' })).toMatchObject([{ status: 200 }]);
});

test('reports the response, and tries only once', async () => {
  receiver.respond = respondWith(500, 'broken');
  addWebhook();
  expect(await simulator.synap.emit('exam.completed')).toMatchObject([
    { status: 500, body: 'broken', url: `${receiver.url}/hook`, durationInMs: expect.any(Number) },
  ]);
  expect(receiver.received).toHaveLength(1);
});

test('a receiver that is down is a result, not an error', async () => {
  addWebhook();
  await receiver.close();
  expect(await simulator.synap.emit('exam.completed')).toMatchObject([
    { status: null, error: 'connection refused' },
  ]);
});
