import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { Webhook } from 'standardwebhooks';
import { startSimulator, type Simulator, type SimulatorOptions } from '../..';
import { startReceiver, type Receiver } from '../../testing/receiver';

/** Tests the part of Svix's API that an integration key has access to. */

let simulator: Simulator;
let receiver: Receiver;
const start = async (svix: NonNullable<SimulatorOptions['instruqt']>['svix'] = {}) => {
  await simulator?.stop();
  simulator = await startSimulator({ instruqt: { svix } });
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

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazHvnPPN5gQ=';

async function ask(
  method: string,
  path: string,
  body?: unknown,
  key = simulator.instruqt.svix.integrationKey,
) {
  const { apiUrl, applicationId } = simulator.instruqt.svix;
  const response = await fetch(`${apiUrl}/api/v1/app/${applicationId}${path}`, {
    ...{ method, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
const add = (more: object = {}) => ask('POST', '/endpoint', { url: receiver.url, secret: SECRET, ...more });

test('an endpoint is added, listed, shown and removed, by its ID or uid', async () => {
  const { status, body } = await add({ uid: 'mine', filterTypes: ['track.completed'], description: 'Ours' });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...{ id: expect.stringMatching(/^ep_/), url: receiver.url, uid: 'mine', description: 'Ours' },
    ...{ disabled: false, filterTypes: ['track.completed'], eventTypes: ['track.completed'] },
  });
  expect(JSON.stringify(body)).not.toContain('whsec_');
  expect(await ask('GET', '/endpoint')).toEqual({
    status: 200,
    body: { data: [body], iterator: body.id, prevIterator: body.id, done: true },
  });
  expect((await ask('GET', `/endpoint/${body.id}`)).body).toEqual(body);
  expect(await ask('GET', '/endpoint/mine/secret')).toEqual({ status: 200, body: { key: SECRET } });
  expect((await ask('DELETE', '/endpoint/mine')).status).toBe(204);
  for (const [method, path] of [
    ['DELETE', `/endpoint/${body.id}`],
    ['GET', `/endpoint/${body.id}`],
    ['GET', `/endpoint/${body.id}/secret`],
  ] as const) {
    const response = await ask(method, path);
    expect(response).toMatchObject({ status: 404, body: { code: 'not_found' } });
  }
  expect(simulator.instruqt.endpoints).toEqual([]);
});

test('an endpoint that was added this way receives its events, signed with the given secret', async () => {
  await add({ filterTypes: ['track.completed'] });
  await simulator.instruqt.emit('track.started');
  const [delivery] = await simulator.instruqt.emit('track.completed');
  const [request, ...others] = receiver.received;
  expect(others).toEqual([]);
  const header = (name: string) => String(request?.headers[name]);
  const signed = {
    'webhook-id': header('svix-id'),
    'webhook-timestamp': header('svix-timestamp'),
    'webhook-signature': header('svix-signature'),
  };
  expect(new Webhook(SECRET).verify(request?.body ?? '', signed)).toMatchObject({ type: 'track.completed' });
  expect(header('svix-id')).toBe(delivery?.messageId);
});

test('an endpoint without event types receives everything', () =>
  checkEach([[{ filterTypes: null }], [{ eventTypes: null }], [{}]], async ([types]) => {
    expect((await add(types)).body).toMatchObject({ filterTypes: null, eventTypes: null });
    await simulator.instruqt.emit('review.created');
    expect(receiver.received).toHaveLength(1);
  }));

test('both names of the event types are accepted; older servers return only one', async () => {
  expect((await add({ eventTypes: ['track.started'] })).body.filterTypes).toEqual(['track.started']);
  await start({ namesBoth: false });
  const { body } = await add({ filterTypes: ['track.started'] });
  expect([body.filterTypes, 'eventTypes' in body]).toEqual([['track.started'], false]);
});

test('a disabled endpoint receives nothing', async () => {
  await add();
  for (const endpoint of simulator.instruqt.endpoints) endpoint.disabled = true;
  await simulator.instruqt.emit('track.completed');
  expect(receiver.received).toEqual([]);
  expect((await ask('GET', '/endpoint')).body.data).toMatchObject([{ disabled: true }]);
});

test('an existing uid is refused', async () => {
  await add({ uid: 'mine' });
  expect(await add({ uid: 'mine' })).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect(simulator.instruqt.endpoints).toHaveLength(1);
});

test('a field that Svix refuses is named', () =>
  checkEach(
    [
      [{ url: 'nonsense' }, 'url'],
      [{ filterTypes: [] }, 'filterTypes'],
      [{ filterTypes: ['lab.*'] }, 'filterTypes'],
      [{ filterTypes: ['lab.task_completed'] }, 'filterTypes'],
      [{ filterTypes: ['constructor'] }, 'filterTypes'],
      [{ eventTypes: ['brand.new'] }, 'eventTypes'],
      [{ filterTypes: ['track.started'], eventTypes: ['track.started'] }, 'eventTypes'],
      [{ secret: 'whsec_c2hvcnQ=' }, 'secret'],
      [{ secret: SECRET.slice(6) }, 'secret'],
      [{ uid: 'a b' }, 'uid'],
    ],
    async ([more, name]) => {
      const { status, body } = await add(more);
      expect(status).toBe(422);
      expect(body).toEqual({
        detail: [{ loc: ['body', name], msg: expect.stringMatching(/./), type: 'value_error' }],
      });
      expect(simulator.instruqt.endpoints).toEqual([]);
    },
  ));

test('a wrong key, another application and another path are refused', async () => {
  const refused = async (status: number, code: string, response: ReturnType<typeof ask>) =>
    expect(await response).toMatchObject({ status, body: { code, detail: expect.any(String) } });
  await refused(401, 'authentication_failed', ask('GET', '/endpoint', undefined, 'integsk_wrong'));
  await refused(404, 'not_found', ask('GET', '/../app_other/endpoint'));
  await refused(404, 'not_found', ask('GET', '/integration'));
  simulator.fail({ path: /\/endpoint/, status: 403, times: 1 });
  await refused(403, 'insufficient access', add());
});

test('lists have pages', async () => {
  const { svix } = simulator.instruqt;
  for (const uid of ['a', 'b', 'c']) await add({ uid });
  const uids = async (query: string) => {
    const { body } = await ask('GET', `/endpoint?${query}`);
    return [body.data.map(({ uid }: { uid: string }) => uid).join(''), body.done, body.iterator];
  };
  const [first, second, third] = simulator.instruqt.endpoints.map(({ id }) => id);
  expect(await uids('limit=2')).toEqual(['ab', false, second]);
  expect(await uids(`limit=2&iterator=${second}`)).toEqual(['c', true, third]);
  svix.mostPerPage = 1;
  expect(await uids('limit=250')).toEqual(['a', false, first]);
  expect((await ask('GET', '/endpoint?limit=251')).status).toBe(422);
});

test('sent messages can be read, newest first, if the key may do so', async () => {
  await simulator.instruqt.emit('track.started');
  await simulator.instruqt.emit('track.completed', undefined, { id: 'msg_twice' });
  await simulator.instruqt.emit('track.completed', undefined, { id: 'msg_twice' });
  await simulator.instruqt.emit('lab.new', '{"type":"lab.new"}');
  const types = async (query: string) =>
    (await ask('GET', `/msg?${query}`)).body.data.map(({ eventType }: { eventType: string }) => eventType);
  expect(await types('limit=5')).toEqual(['lab.new', 'track.completed', 'track.started']);
  expect(await types('limit=1')).toEqual(['lab.new']);
  expect(await types('event_types=track.started,track.completed')).toEqual([
    'track.completed',
    'track.started',
  ]);
  const { body } = await ask('GET', '/msg?limit=1&with_content=true');
  expect(body.data[0]).toEqual({
    ...{ id: expect.stringMatching(/^msg_/), eventType: 'lab.new', payload: { type: 'lab.new' } },
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect((await ask('GET', '/msg?limit=1&with_content=false')).body.data[0].payload).toEqual({});
  simulator.instruqt.svix.mayReadMessages = false;
  expect(await ask('GET', '/msg')).toMatchObject({ status: 403, body: { code: 'insufficient access' } });
});

test('recorded requests contain neither the key nor a secret', async () => {
  await add();
  const kept = JSON.stringify(simulator.requests);
  expect(kept).toContain('/endpoint');
  expect(kept).not.toContain(SECRET);
  expect(kept).not.toContain(simulator.instruqt.svix.integrationKey);
});
