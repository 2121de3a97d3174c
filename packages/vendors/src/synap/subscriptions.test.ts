import { failureOf, scriptedApi, type ScriptedResponse } from '../../testing/scripted';
import type { HttpResponse } from '../api/http';
import { events as synapEvents } from './events';
import { subscriptions } from './subscriptions';

const response = (status: number, body: unknown = '', headers = {}): HttpResponse => ({
  status,
  body,
  headers,
});
const errors = (...details: object[]) => ({ errors: details });
const created = response(201, { data: { id: 'SUB1', type: 'WebhookSubscription', attributes: {} } });
const page = (ids: string[], next?: string | null) =>
  response(200, {
    data: ids.map((id) => ({
      id,
      attributes: { eventName: 'exam.completed', targetUrl: `https://x.example.com/${id}` },
    })),
    ...(next !== undefined && { links: { next } }),
  });

const scripted = (...responses: ScriptedResponse[]) => {
  const { connection, ...rest } = scriptedApi('https://api.example.com/v3/ ', responses);
  return { api: subscriptions(connection), ...rest };
};

const subscription = {
  events: ['exam.completed'],
  targetUrl: 'https://n8n.example.com/hook?event=exam.completed',
  basicAuth: { username: 'user', password: 'private' },
};

describe('creating a subscription', () => {
  test.each([401, 403, 404, 500])("tries no other name if %d isn't about the name", async (status) => {
    const { api, requests } = scripted(response(status), created);
    await failureOf(api.create({ ...subscription, events: ['assignment.completed'] }));
    expect(requests).toHaveLength(1);
  });

  test('sends the documented request', async () => {
    const { api, requests } = scripted(created);
    expect(await api.create(subscription)).toBe('SUB1');
    const { targetUrl, basicAuth } = subscription;
    expect(requests).toEqual([
      {
        method: 'POST',
        url: 'https://api.example.com/v3/webhook-subscriptions',
        headers: { 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' },
        body: {
          data: {
            type: 'WebhookSubscription',
            attributes: { eventName: 'exam.completed', targetUrl, basicAuth, active: true },
          },
        },
      },
    ]);
  });

  test.each([response(202), response(204), response(200, { meta: {} }), response(200, { data: null })])(
    'may have succeeded although the response has no ID: %j',
    async (given) => expect(await scripted(given).api.create(subscription)).toBeUndefined(),
  );

  test('tries both names of an event that the API may know under another name', async () => {
    const { api, requests } = scripted(response(400, errors({ detail: 'eventName is unknown' })), created);
    await api.create({ ...subscription, events: ['assignment.completed'] });
    expect(requests.map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining('"assignment.completed"'),
      expect.stringContaining('"assignment.complete"'),
    ]);
  });

  test('sends no event name if the subscription has no event', async () => {
    const { api, requests } = scripted(created);
    await api.create({ ...subscription, events: undefined });
    expect(requests.map(({ body }) => Object(body).data.attributes.eventName)).toEqual(['']);
  });

  test('only tries the other name after a rejection', async () => {
    const { api, requests } = scripted(response(401), created);
    await failureOf(api.create({ ...subscription, events: ['assignment.completed'] }));
    expect(requests).toHaveLength(1);
  });

  test('is never retried automatically, because that could subscribe twice', async () => {
    const { api, requests } = scripted(response(503), created);
    await failureOf(api.create(subscription));
    expect(requests).toHaveLength(1);
  });

  test.each([
    [
      response(400, errors({ detail: 'is not a URL', source: { pointer: '/data/attributes/targetUrl' } })),
      'rejected',
      /\(targetUrl: is not a URL/,
    ],
    [response(422, errors({ title: 'Invalid' }, { title: 'Twice' })), 'rejected', /\(Invalid; Twice/],
    [response(401, errors({ status: '404', title: 'Not found' })), 'token', /Settings > Automations > API/],
    [response(403), 'permission', /administrator.*Pro account/],
    [response(404), 'notFound', /manually in Synap/],
    [response(405), 'notSupported', /manually/],
    [response(429, '', { 'retry-after': '30' }), 'rateLimited', /Try again in 30 seconds/],
    [response(429), 'rateLimited', /Try again in a few minutes/],
    [response(500, { ...errors({ title: 'Oops' }), traceId: 'T1' }), 'unavailable', /trace ID T1/],
    [response(502, '<html>Bad Gateway</html>'), 'unavailable', /status 502/],
    [response(302), 'unexpected', /status 302/],
    [response(200, '<html>Welcome</html>'), 'unexpected', /unexpected response/],
    [new Error('connect ECONNREFUSED 10.0.0.1'), 'noResponse', /did not respond/],
  ])('the response %j', async (given, failure, message) => {
    const error = await failureOf(scripted(given).api.create(subscription));
    expect(error.failure).toBe(failure);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/exam\.completed|rejected the access token/);
    expect(error.message).not.toMatch(/private|10\.0\.0\.1|<html>/);
  });

  test('shows how long to wait, if Synap specifies it', async () => {
    const wait = async (headers: object) =>
      (await failureOf(scripted(response(429, '', headers)).api.create(subscription))).retryAfter;
    expect(await wait({ 'retry-after': '30' })).toBe(30);
    expect(await wait({})).toBeUndefined();
    expect(await wait({ 'retry-after': 'soon' })).toBeUndefined();
  });
});

describe('listing subscriptions', () => {
  test('follows the pages', async () => {
    const { api, asked } = scripted(page(['A', 'B'], '/v3/webhook-subscriptions?page=2'), page(['C'], null));
    const { found } = await api.list();
    expect(found.map(({ id, isDisabled }) => [id, isDisabled])).toEqual([
      ['A', false],
      ['B', false],
      ['C', false],
    ]);
    expect(asked()[1]).toBe('GET https://api.example.com/v3/webhook-subscriptions?page=2');
  });

  test('never follows a page to another server, which would receive the token', async () => {
    const { api, requests } = scripted(page(['A'], 'https://evil.example.net/'), page(['B']));
    // The pages before the refused page don't count as the whole list.
    expect((await api.list()).isWhole).toBe(false);
    expect(requests).toHaveLength(1);
  });

  test.each(['http://', 'https://[', '//'])(
    "returns unknown if the next page isn't a URL: %s",
    async (next) => {
      expect((await scripted(page(['A'], next)).api.list()).isWhole).toBe(false);
    },
  );

  test("ends, even if the pages don't", async () => {
    const { api, requests } = scripted(...Array.from({ length: 60 }, () => page(['A'], '?page=1')));
    expect((await api.list()).isWhole).toBe(false);
    expect(requests).toHaveLength(50);
  });

  test.each([404, 405, 501])('returns unknown if the API has no list (%d)', async (status) => {
    expect(await scripted(response(status), response(status)).api.list()).toEqual({
      found: [],
      isWhole: false,
    });
  });

  test('is tried once more if Synap has a problem', async () => {
    expect((await scripted(response(503), page(['A'])).api.list()).isWhole).toBe(true);
    expect((await failureOf(scripted(response(503), response(503)).api.list())).failure).toBe('unavailable');
  });

  test.each([{ eventName: 'e' }, { targetUrl: 'https://x.example.com' }, { eventName: 5, targetUrl: 'x' }])(
    "doesn't mistake another list for webhooks: %j",
    async (attributes) => {
      const { api } = scripted({ body: { data: [{ id: 'a', attributes }] } });
      expect(await api.list()).toEqual({ found: [], isWhole: false });
    },
  );

  test.each([response(200, { data: {} }), response(200, '<html></html>'), response(403), response(400)])(
    'returns unknown if something else responds: %j',
    async (given) => {
      expect(await scripted(given).api.list()).toEqual({ found: [], isWhole: false });
    },
  );

  test.each([401, 429])('fails if %d is about the token', async (status) => {
    expect(await failureOf(scripted(response(status)).api.list())).toMatchObject({ status });
  });

  test('recognizes an event by its code under any name, also a disabled one', async () => {
    const attributes = {
      targetUrl: 'https://x.example.com',
      eventName: 'assignment.complete',
      active: false,
    };
    const { api } = scripted(response(200, { data: [{ id: 'a', attributes }] }));
    expect((await api.list()).found).toEqual([
      { id: 'a', targetUrl: 'https://x.example.com', events: ['assignment.completed'], isDisabled: true },
    ]);
  });
});

test.each([
  [response(200, { data: { id: 'P1', type: 'Portal' } }), 'P1'],
  [response(404), undefined],
  [response(200, { data: null }), undefined],
  [new Error('no response'), undefined],
])("returns the portal's ID, if Synap shows it: %j", async (given, id) => {
  expect(await scripted(given).api.accountId()).toBe(id);
});

test('plans a webhook for each event, once', () => {
  const { api } = scripted();
  const url = 'https://n8n.example.com/hook';
  expect(api.plan(url, ['exam.completed', 'flag.planted', 'exam.completed'])).toEqual([
    { events: ['exam.completed'], targetUrl: `${url}?event=exam.completed` },
    { events: ['flag.planted'], targetUrl: `${url}?event=flag.planted` },
  ]);
  const planned = api.plan(url, ['*']).flatMap(({ events }) => events);
  expect(planned).toEqual(synapEvents.map(({ code }) => code));
});

test('derives a secret from the token and the trigger', () => {
  const { api } = scripted();
  const secrets = [
    api.secretFor('token', '1/webhook'),
    api.secretFor('token', '2/webhook'),
    api.secretFor('other token', '1/webhook'),
  ];
  const strong = { username: expect.stringMatching(/./), password: expect.stringMatching(/^.{20,}$/) };
  expect(secrets).toEqual(secrets.map(() => ({ basicAuth: strong })));
  expect(new Set(secrets.map(({ basicAuth }) => basicAuth.password)).size).toBe(3);
});

test('shows where people find them', () => {
  expect(scripted().api.place).toBe('Synap under Settings > Integrations > Webhooks');
});

describe('deleting a subscription', () => {
  test('uses its ID', async () => {
    const { api, asked } = scripted(response(204));
    await api.delete('a/b');
    expect(asked()).toEqual(['DELETE https://api.example.com/v3/webhook-subscriptions/a%2Fb']);
  });

  test.each([401, 403, 405])('is not retried if %d shows nothing about the webhook', async (status) => {
    const { api, requests } = scripted(response(status), page([]));
    expect(await failureOf(api.delete('SUB1'))).toMatchObject({ status });
    expect(requests).toHaveLength(1);
  });

  test.each([
    [404, 'notFound'],
    [410, 'notFound'],
    [405, 'notSupported'],
  ])('shows what %d means', async (status, failure) => {
    expect((await failureOf(scripted(response(status)).api.delete('SUB1'))).failure).toBe(failure);
  });

  test('never shows the ID, even if Synap echoes it', async () => {
    const { api } = scripted(response(400, errors({ detail: 'No webhook SUB12345' })));
    expect((await failureOf(api.delete('SUB12345'))).message).toContain('(No webhook [hidden])');
  });

  test('fails with a dead token', async () => {
    expect((await failureOf(scripted(response(401)).api.delete('SUB1'))).failure).toBe('token');
  });

  test.each(['\ud800', 'a\udfff', '.', '..', '...', '', ' '])(
    'an invalid ID (%j) sends nothing',
    async (id) => {
      const { api, requests } = scripted();
      expect((await failureOf(api.delete(id))).failure).toBe('input');
      expect(requests).toEqual([]);
    },
  );
});
