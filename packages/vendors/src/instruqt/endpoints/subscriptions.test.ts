import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { integrationKey } from '.';

const APP = 'https://api.eu.svix.com/api/v1/app/app_2abc';
const webhookUrl = 'https://n8n.example.com/webhook/1/webhook';
const KEY = 'integsk_the-key-of-these-tests.eu';

const added: ScriptedResponse = { status: 201, body: { id: 'ep_1', disabled: false } };
const conflict: ScriptedResponse = { status: 409, body: { code: 'conflict', detail: 'uid taken' } };
const page = (data: object[], iterator: unknown = null, done: unknown = true): ScriptedResponse => ({
  body: { data, iterator, prevIterator: null, done },
});
const there = (id: string, more: object = {}) => ({ id, url: `https://x.example.com/${id}`, ...more });

function scripted(...responses: ScriptedResponse[]) {
  const { connection, ...rest } = scriptedApi('https://api.eu.svix.com', responses);
  return {
    api: integrationKey.subscriptions({ ...connection, account: ' app_2abc\n', secrets: [KEY] }),
    ...rest,
  };
}
const bodies = ({ requests }: ReturnType<typeof scripted>): Record<string, unknown>[] =>
  requests.flatMap(({ body }) => (body === undefined ? [] : [{ ...body }]));

const subscription = {
  events: ['track.completed', 'track.started'],
  targetUrl: webhookUrl,
  ...scripted().api.secretFor(KEY, '1/webhook'),
};

describe('the endpoint', () => {
  const { api } = scripted();

  test('is one for all selected events, each once', () =>
    expect(api.plan(webhookUrl, ['a.b', 'c.d', 'a.b'])).toEqual([
      { events: ['a.b', 'c.d'], targetUrl: webhookUrl },
    ]));

  test.each([[['*']], [['lab.*']], [['track.completed', 'lab.*']]])(
    'is one for everything with a wildcard: %j',
    (chosen) => expect(api.plan(webhookUrl, chosen)[0]?.events).toBeUndefined(),
  );

  test("doesn't exist without events, because an endpoint without events receives all", () =>
    expect(api.plan(webhookUrl, [])).toEqual([]));
});

describe('adding an endpoint', () => {
  test('sends the request that Svix documents', async () => {
    const svix = scripted(added);
    expect(await svix.api.create(subscription)).toBe('ep_1');
    expect(svix.requests).toEqual([
      {
        method: 'POST',
        url: `${APP}/endpoint`,
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: {
          url: webhookUrl,
          secret: subscription.signingSecret,
          filterTypes: ['track.completed', 'track.started'],
          uid: expect.stringMatching(/^workflow-[0-9a-f]{32}$/),
          description: expect.stringMatching(/^Added by a workflow/),
        },
      },
    ]);
  });

  test('sends no event names for everything, because Svix refuses an empty list', async () => {
    const svix = scripted(added);
    await svix.api.create({ ...subscription, events: undefined });
    expect(Object.keys(bodies(svix)[0] ?? {}).sort()).toEqual(['description', 'secret', 'uid', 'url']);
  });

  test('uses the same uid for a path at any address, and another for another path', async () => {
    const svix = scripted(added);
    const moved = webhookUrl.replace('n8n', 'automation');
    for (const targetUrl of [webhookUrl, moved, `${webhookUrl}-test`]) {
      await svix.api.create({ ...subscription, targetUrl });
    }
    const [first, second, third] = bodies(svix).map(({ uid }) => uid);
    expect([first === second, first === third]).toEqual([true, false]);
  });

  test.each([{ status: 204 }, { status: 202, body: {} }])(
    'may have succeeded although the response has no ID: %j',
    async (given) => expect(await scripted(given).api.create(subscription)).toBeUndefined(),
  );

  test('is never retried automatically', async () => {
    const svix = scripted({ status: 503 }, added);
    expect((await failureOf(svix.api.create(subscription))).failure).toBe('unavailable');
    expect(svix.requests).toHaveLength(1);
  });

  test.each([204, 404])('replaces the endpoint with the same uid (%d)', async (status) => {
    const svix = scripted(conflict, { status }, added);
    expect(await svix.api.create(subscription)).toBe('ep_1');
    const [first, second] = bodies(svix);
    expect(second).toEqual(first);
    expect(svix.asked()).toEqual([
      `POST ${APP}/endpoint`,
      `DELETE ${APP}/endpoint/${String(first?.uid)}`,
      `POST ${APP}/endpoint`,
    ]);
  });

  test('fails if its uid stays in use', async () => {
    const failure = await failureOf(scripted(conflict, { status: 204 }, conflict).api.create(subscription));
    expect(failure).toMatchObject({ failure: 'rejected', status: 409 });
    const stuck = await failureOf(scripted(conflict, { status: 403 }, added).api.create(subscription));
    expect(stuck).toMatchObject({ failure: 'permission', message: expect.stringContaining('remove') });
  });

  const field = (loc: unknown, msg: string) => ({ loc, msg, type: 'value_error' });
  const detail = (...fields: object[]) => ({ detail: fields });
  const unknownType = "The following event types don't exist: lab.session_ready";

  test.each<[ScriptedResponse, string, RegExp]>([
    [
      { status: 401, body: { code: 'authentication_failed', detail: 'Invalid token.' } },
      'token',
      /rejected the integration key\. Copy the complete key that you received from Instruqt support/,
    ],
    [
      { status: 403, body: { code: 'insufficient access', detail: 'No.' } },
      'permission',
      /Ask Instruqt support for an integration key/,
    ],
    [
      { status: 404, body: { code: 'not_found', detail: 'Entity not found' } },
      'notFound',
      /Check the Application ID/,
    ],
    [
      { status: 422, body: detail(field(['body', 'filterTypes'], unknownType)) },
      'rejected',
      /\(filterTypes: The following event types don't exist: lab\.session_ready\)\. Check the chosen events/,
    ],
    [
      { status: 422, body: detail(field(['body', 'url'], 'no URL'), field([], 'odd'), field(null, 'odder')) },
      'rejected',
      /\(url: no URL; odd; odder\)/,
    ],
    [{ status: 400, body: { code: 'bad' } }, 'rejected', /\(bad\)/],
    [{ status: 400, body: { code: 'bad', detail: '' } }, 'rejected', /\(bad\)/],
    [{ status: 422, body: detail() }, 'rejected', /add the endpoint\. Check/],
    [{ status: 429, headers: { 'retry-after': '30' } }, 'rateLimited', /Try again in 30 seconds/],
    [{ status: 502, body: '<html>Bad Gateway</html>' }, 'unavailable', /status 502/],
    [{ status: 302 }, 'unexpected', /status 302/],
    [{ status: 201, body: '<html>Welcome</html>' }, 'unexpected', /unexpected response/],
    [new Error('connect ECONNREFUSED 10.0.0.1'), 'noResponse', /did not respond/],
  ])('the response %j', async (response, failure, message) => {
    const error = await failureOf(scripted(response).api.create(subscription));
    expect(error.failure).toBe(failure);
    expect(error.message).toMatch(
      /^Svix, which delivers Instruqt's events, (could not add the endpoint|rejected the integration key)/,
    );
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/10\.0\.0\.1|<html>/);
  });

  test('never shows the sent data, even if Svix echoes it', async () => {
    const said = [KEY, subscription.signingSecret, webhookUrl].join(' ');
    for (const body of [
      { detail: said },
      { detail: [{ loc: [said], msg: said }] },
      { code: said, detail: '' },
    ]) {
      const { message } = await failureOf(scripted({ status: 422, body }).api.create(subscription));
      for (const secret of [KEY, subscription.signingSecret, subscription.signingSecret.slice(6), webhookUrl])
        expect(message).not.toContain(secret);
    }
  });
});

test('nor the URL-encoded secret', async () => {
  const signingSecret = `whsec_${'ab+/'.repeat(11)}`;
  const svix = scripted({ status: 422, body: { detail: `no ${encodeURIComponent(signingSecret)}` } });
  const { message } = await failureOf(svix.api.create({ ...subscription, signingSecret }));
  expect(message).toContain('(no [hidden])');
});

describe('listing endpoints', () => {
  test('follows the pages, and reads both names of the event types', async () => {
    const { api, asked } = scripted(
      page([there('ep_1', { filterTypes: ['a.b'] }), there('ep_2', { eventTypes: ['c.d'] })], 'ep_2', false),
      page([there('ep_3', { disabled: true, filterTypes: null, eventTypes: null })], 'ep_3'),
    );
    const { found, isWhole } = await api.list();
    expect(isWhole).toBe(true);
    expect(found.map(({ id, events, isDisabled }) => [id, events, isDisabled])).toEqual([
      ['ep_1', ['a.b'], undefined],
      ['ep_2', ['c.d'], undefined],
      ['ep_3', undefined, true],
    ]);
    expect(found[0]?.targetUrl).toBe('https://x.example.com/ep_1');
    expect(asked()).toEqual([`GET ${APP}/endpoint?limit=250`, `GET ${APP}/endpoint?limit=250&iterator=ep_2`]);
  });

  test("encodes the next page's iterator, so that it can't change the address", async () => {
    const { api, asked } = scripted(page([], '../x?y#z&', false), page([]));
    await api.list();
    expect(asked()[1]).toBe(`GET ${APP}/endpoint?limit=250&iterator=..%2Fx%3Fy%23z%26`);
  });

  test.each([
    ['announces a next page without its iterator', [page([there('ep_1')], null, false)]],
    ["doesn't show whether there is a next page", [page([there('ep_1')], null, null)]],
    ['repeats a page', [page([there('ep_1')], 'ep_1', false), page([there('ep_1')], 'ep_1', false)]],
    ["can't list", [{ status: 405 }]],
  ])('returns unknown if Svix %s, because a part must not count as the whole', async (_, responses) => {
    expect((await scripted(...responses).api.list()).isWhole).toBe(false);
  });

  test('reads each entry separately: odd ones are skipped, and make the list incomplete', async () => {
    const { api } = scripted(page([{ id: 'ep_0' }, [], there('ep_1')]));
    expect(await api.list()).toMatchObject({ found: [{ id: 'ep_1' }], isWhole: false });
  });

  test("ends, even if the pages don't", async () => {
    const svix = scripted(...Array.from({ length: 60 }, (_, index) => page([], `ep_${index}`, false)));
    expect(await failureOf(svix.api.list())).toMatchObject({ failure: 'unexpected' });
    expect(svix.requests).toHaveLength(50);
  });

  test('is tried once more if Svix has a problem', async () => {
    expect((await scripted({ status: 503 }, page([there('ep_1')])).api.list()).found).toHaveLength(1);
    const failure = await failureOf(scripted({ status: 503 }, { status: 503 }).api.list());
    expect(failure.failure).toBe('unavailable');
  });

  test.each([
    [{ status: 401 }, 'token'],
    [{ status: 403 }, 'permission'],
    [{ status: 404 }, 'notFound'],
    [{ body: { data: {} } }, 'unexpected'],
  ])("fails if the key is refused or the response isn't a list: %j", async (response, failure) => {
    expect((await failureOf(scripted(response).api.list())).failure).toBe(failure);
  });
});

describe('removing an endpoint', () => {
  test('uses its ID', async () => {
    const { api, asked } = scripted({ status: 204 });
    await api.delete('ep_1');
    expect(asked()).toEqual([`DELETE ${APP}/endpoint/ep_1`]);
  });

  test.each<[string, ScriptedResponse[], string, RegExp]>([
    ['no longer exists', [{ status: 404 }], 'notFound', /Application ID/],
    ["can't be removed", [{ status: 405 }], 'notSupported', /manually in Instruqt/],
    ['has an invalid key', [{ status: 401 }], 'token', /integration key/],
    ['has a lasting problem', [{ status: 503 }, { status: 503 }], 'unavailable', /Try again/],
  ])('that %s fails', async (_, responses, failure, message) => {
    const error = await failureOf(scripted(...responses).api.delete('ep_1'));
    expect(error.failure).toBe(failure);
    expect(error.message).toMatch(message);
  });

  test.each(['', '.', '..', 'a/b', 'a?b', 'a#b', '%2e%2e', 'a b', '\ud800'])(
    'sends nothing for an invalid ID (%j)',
    async (id) => {
      const { api, requests } = scripted();
      expect((await failureOf(api.delete(id))).failure).toBe('input');
      expect(requests).toEqual([]);
    },
  );
});

test("never shows an endpoint's ID or a page's iterator, even if Svix echoes it", async () => {
  const refusal = { status: 422, body: { detail: 'no ep_12345' } };
  const { message } = await failureOf(scripted(refusal).api.delete('ep_12345'));
  expect(message).toContain('(no [hidden])');
  const listed = await failureOf(scripted(page([], 'ep_12345', false), refusal).api.list());
  expect(listed.message).toContain('(no [hidden])');
});

test.each(['', '  ', '..', 'app/../x', 'app_1?x=', 'app 1'])(
  'an invalid application ID (%j) sends nothing',
  async (account) => {
    const { connection, requests } = scriptedApi('https://api.svix.com', [page([])]);
    const failure = await failureOf(integrationKey.check({ ...connection, account }));
    expect(failure).toMatchObject({
      failure: 'input',
      message: expect.stringContaining('Application ID'),
    });
    expect(requests).toEqual([]);
  },
);

test.each([
  [' app_2abc\n', 'app_2abc'],
  [undefined, undefined],
])("an application's ID is the account's ID: %j", async (account, id) => {
  const { connection } = scriptedApi('https://api.svix.com', []);
  const { accountId } = integrationKey.subscriptions({ ...connection, ...(account && { account }) });
  expect(await accountId()).toBe(id);
});

test('shows where people find them, and what a key has access to', async () => {
  expect(scripted().api.place).toBe('Instruqt under Settings > Webhooks');
  const { connection } = scriptedApi('https://api.svix.com', [page([])]);
  expect(await integrationKey.check({ ...connection, account: 'app_1' })).toBe("Instruqt's endpoints");
});
