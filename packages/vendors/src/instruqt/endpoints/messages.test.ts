import { APPLICATION_ID, endpointExampleRequests, INTEGRATION_KEY } from '../../../testing/wire/endpoints';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { addressFor } from './address';
import { listRecent } from './messages';

const MESSAGES = 'https://api.svix.com/api/v1/app/app_1/msg';
const message = (eventType: string, id = 'msg_1', more: object = {}) => ({
  ...{ id, eventType, payload: { type: eventType, user_id: 'u1' }, timestamp: '2026-03-02T09:30:00Z' },
  ...more,
});

async function recent(chosen: string[], most: number, response: ScriptedResponse) {
  const { connection, asked } = scriptedApi('https://api.svix.com', [response]);
  return { found: await listRecent({ ...connection, account: 'app_1' }, chosen, most), asked: asked() };
}

test('requests the events by their names, with their payloads', async () => {
  const { found, asked } = await recent(['track.completed', 'track.started'], 3, {
    body: { data: [message('track.completed')], iterator: 'msg_1', done: true },
  });
  expect(asked).toEqual([
    `GET ${MESSAGES}?limit=3&event_types=track.completed%2Ctrack.started&with_content=true`,
  ]);
  expect(found).toEqual([
    {
      ...{ id: 'msg_1', type: 'track.completed', warnings: [] },
      body: { type: 'track.completed', user_id: 'u1' },
      receivedAt: new Date('2026-03-02T09:30:00Z'),
    },
  ]);
});

test('requests are as Svix documents them', async () => {
  const { method, url, response } = endpointExampleRequests.listMessages();
  const { connection, asked } = scriptedApi(
    addressFor(INTEGRATION_KEY),
    typeof response === 'object' ? [response] : [],
  );
  const found = await listRecent({ ...connection, account: APPLICATION_ID }, ['track.completed'], 3);
  expect(asked()).toEqual([`${method} ${url}`]);
  expect(found).toMatchObject([{ id: 'msg_2recentXw4vZr1K', type: 'track.completed' }]);
});

test.each([
  [['lab.*'], ['msg_2', 'msg_3']],
  [
    ['lab.*', 'track.completed'],
    ['msg_1', 'msg_2'],
  ],
  [['*'], ['msg_1', 'msg_2']],
])("searches the latest messages for %j, because wildcards aren't names", async (chosen, ids) => {
  const data = [message('track.completed'), message('lab.new', 'msg_2'), message('lab.old', 'msg_3')];
  const { found, asked } = await recent(chosen, 2, { body: { data } });
  expect(asked).toEqual([`GET ${MESSAGES}?limit=50&with_content=true`]);
  expect(found.map(({ id }) => id)).toEqual(ids);
});

test('an empty body is null', async () => {
  const { found } = await recent(['*'], 1, { body: { data: [message('a.b', 'm', { payload: undefined })] } });
  expect(found[0]?.body).toBeNull();
});

test.each([
  [{ status: 403 }, 'permission'],
  [{ status: 401 }, 'token'],
  [{ body: { data: { id: 'msg_1' } } }, 'unexpected'],
])('fails with a message: %j', async (response, failure) => {
  expect((await failureOf(recent(['a.b'], 1, response))).failure).toBe(failure);
});

test('an odd message is left out, and the others are returned', async () => {
  const data = [
    null,
    { id: 'msg_1' },
    message('a.b', 'm1', { timestamp: 'yesterday' }),
    message('a.b', 'm2'),
  ];
  const { found } = await recent(['a.b'], 5, { body: { data } });
  expect(found.map(({ id }) => id)).toEqual(['m2']);
});
