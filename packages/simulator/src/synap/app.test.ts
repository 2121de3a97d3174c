import { synap } from '@synap-instruqt/vendors';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { refusedEventName, type Simulator, startSimulator } from '..';

let simulator: Simulator;
const start = async () => {
  simulator = await startSimulator({ synap: { pageSize: 2 } });
};
beforeEach(start);
afterEach(() => simulator.stop());
const checkEach = checkEachAfter(async () => {
  await simulator.stop();
  await start();
});

const JSON_API = 'application/vnd.api+json';

interface Call {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

async function call(path: string, { method = 'GET', body, headers = {} }: Call = {}) {
  const response = await fetch(path.startsWith('http') ? path : `${simulator.synap.apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${simulator.synap.token}`,
      ...(body !== undefined && { 'content-type': JSON_API }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text,
    json: response.headers.get('content-type') === JSON_API ? JSON.parse(text) : undefined,
  };
}

const attributes = {
  eventName: 'exam.completed',
  targetUrl: 'https://example.com/hook?event=exam.completed',
  basicAuth: { username: 'synap', password: 'correct horse' },
  active: true,
};
const subscription = (changed: object = {}) => ({
  data: { type: 'WebhookSubscription', attributes: { ...attributes, ...changed }, relationships: {} },
});
const subscribe = (changed: object = {}) =>
  call('/webhook-subscriptions', { method: 'POST', body: subscription(changed) });

describe('the token', () => {
  test('shows the portal if it is valid', async () => {
    const { status, type, json } = await call('/portal');
    expect({ status, type }).toEqual({ status: 200, type: JSON_API });
    expect(json).toEqual({
      data: {
        type: 'Portal',
        id: 'kP4nT7wQz2B',
        attributes: { name: 'Northgate Academy' },
        relationships: {},
      },
    });
  });

  test('returns 401 if it is missing or wrong, for any path', () =>
    checkEach(
      [
        ['none', {}],
        ['a wrong one', { authorization: 'Bearer p:wrong' }],
        ['one without its scheme', { authorization: 'p:wrong' }],
      ],
      async ([, headers]) => {
        for (const path of ['/portal', '/webhook-subscriptions', '/nothing']) {
          const response = await fetch(`${simulator.synap.apiUrl}${path}`, { headers });
          expect(response.status).toBe(401);
          // As in the example in Synap's API documentation, the status in the body is wrong.
          expect(await response.json()).toMatchObject({ errors: [{ status: '404' }] });
        }
      },
    ));

  test('is only valid in its own simulator', async () => {
    const other = await startSimulator();
    const { status } = await call('/portal', { headers: { authorization: `Bearer ${other.synap.token}` } });
    await other.stop();
    expect(status).toBe(401);
    expect(other.synap.token).toMatch(/^p:[0-9a-f]{32}$/);
  });
});

describe('POST /webhook-subscriptions', () => {
  test('returns 201 with the request and an ID', async () => {
    const { status, json } = await subscribe();
    expect(status).toBe(201);
    expect(json).toEqual({
      data: {
        id: expect.stringMatching(/^[A-Za-z0-9]{10}$/),
        type: 'WebhookSubscription',
        attributes,
        relationships: {},
      },
    });
    expect(simulator.synap.subscriptions.list()).toEqual([{ id: json.data.id, ...attributes }]);
  });

  test('accepts both spellings of events', () =>
    checkEach(['exam.completed', 'user.addedToGroup'], async (eventName) => {
      expect((await subscribe({ eventName })).status).toBe(201);
    }));

  test("accepts the API reference's name, and an address without basic auth", async () => {
    const { status } = await subscribe({
      eventName: 'assignment.complete',
      basicAuth: undefined,
      active: undefined,
    });
    expect(status).toBe(201);
    expect(simulator.synap.subscriptions.list()).toEqual([
      expect.not.objectContaining({ basicAuth: expect.anything() }),
    ]);
    expect(simulator.synap.subscriptions.list()).toMatchObject([{ active: true }]);
  });

  test('refuses wrong attributes with one error per field', () =>
    checkEach(
      [
        ['an unknown event', { eventName: 'exam.finished' }, ['/eventName']],
        ['another case', { eventName: 'Exam.Completed' }, ['/eventName']],
        ['a name of JavaScript', { eventName: 'constructor' }, ['/eventName']],
        ['no event', { eventName: undefined }, ['/eventName']],
        ['an invalid address', { targetUrl: 'example' }, ['/targetUrl']],
        ['an address with another scheme', { targetUrl: 'ftp://example.com/' }, ['/targetUrl']],
        ['no password', { basicAuth: { username: 'synap' } }, ['/basicAuth/password']],
        ['an empty username', { basicAuth: { username: '', password: 'x' } }, ['/basicAuth/username']],
        ['basic auth as text', { basicAuth: 'synap:x' }, ['/basicAuth']],
        ['active as text', { active: 'yes' }, ['/active']],
        ['a misspelt key', { basic_auth: {} }, ['/basic_auth']],
        ['two wrong fields', { eventName: 'x', targetUrl: 'x' }, ['/eventName', '/targetUrl']],
      ],
      async ([, changed, fields]) => {
        const { status, type, json } = await subscribe(changed);
        expect({ status, type }).toEqual({ status: 400, type: JSON_API });
        expect(json.errors).toEqual(
          fields.map((field) => ({
            status: '400',
            title: 'Bad Request',
            detail: expect.stringMatching(/./),
            source: { pointer: `/data/attributes${field}` },
          })),
        );
        expect(simulator.synap.subscriptions.list()).toEqual([]);
      },
    ));

  test('refuses a body without a subscription', () =>
    checkEach(
      [
        ['not JSON', '{'],
        ['a list', []],
        ['no data', {}],
        ['another type', { data: { ...subscription().data, type: 'webhook' } }],
      ],
      async ([, body]) => {
        expect(await call('/webhook-subscriptions', { method: 'POST', body })).toMatchObject({ status: 400 });
      },
    ));

  test('refuses any other content type with 415', () =>
    checkEach(['application/json', 'application/vnd.api+json; charset=utf-8', 'text/plain'], async (type) => {
      const { status, json } = await call('/webhook-subscriptions', {
        method: 'POST',
        body: subscription(),
        headers: { 'content-type': type },
      });
      expect(status).toBe(415);
      expect(json.errors).toMatchObject([{ status: '415' }]);
    }));
});

describe('reading and removing subscriptions', () => {
  test('one is read by its ID, without the password', async () => {
    const { id } = (await subscribe()).json.data;
    const { status, json } = await call(`/webhook-subscriptions/${id}`);
    expect(status).toBe(200);
    expect(json.data).toMatchObject({ id, attributes: { ...attributes, basicAuth: { username: 'synap' } } });
    expect(json.data.attributes.basicAuth).toEqual({ username: 'synap' });
  });

  test('the list continues at links.next, without passwords', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await subscribe()).json.data.id);
    const pages: string[][] = [];
    let next: string | undefined = '/webhook-subscriptions?filter=kept';
    while (next !== undefined) {
      const { text, json } = await call(next);
      expect(text).not.toContain('correct horse');
      pages.push(json.data.map(({ id }: { id: string }) => id));
      next = json.links.next;
      if (next !== undefined) expect(new URL(next).searchParams.get('filter')).toBe('kept');
    }
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(ids);
  });

  test('a full last page is the last one', async () => {
    await subscribe();
    await subscribe();
    expect((await call('/webhook-subscriptions')).json.links).toEqual({});
  });

  test('one is removed once: 204, then 404', async () => {
    const { id } = (await subscribe()).json.data;
    const path = `/webhook-subscriptions/${id}`;
    expect(await call(path, { method: 'DELETE' })).toMatchObject({ status: 204, text: '' });
    expect(await call(path, { method: 'DELETE' })).toMatchObject({ status: 404 });
    expect(await call(path)).toMatchObject({ status: 404, json: { errors: [{ status: '404' }] } });
    expect(simulator.synap.subscriptions.list()).toEqual([]);
  });

  test('a manually added one exists as well, and one can disappear', async () => {
    const { id } = simulator.synap.subscriptions.add({
      eventName: 'exam.started',
      targetUrl: 'https://example.com',
    });
    expect((await call(`/webhook-subscriptions/${id}`)).json.data.attributes).toEqual({
      eventName: 'exam.started',
      targetUrl: 'https://example.com',
      active: true,
    });
    simulator.synap.subscriptions.remove(id);
    expect((await call(`/webhook-subscriptions/${id}`)).status).toBe(404);
  });
});

describe("the events' records", () => {
  const idsIn = (key: string): string[] => {
    const found = synap.events.flatMap(({ sample }) => [
      ...JSON.stringify(sample).matchAll(new RegExp(`"${key}":\\{"(?:id|objectId)":"(\\w+)"`, 'g')),
    ]);
    return [...new Set(found.map(([, id]) => id ?? ''))];
  };

  test("include the attempts of all samples, with the events' score", async () => {
    const ids = idsIn('attempt');
    expect(ids.length).toBeGreaterThan(1);
    for (const id of ids) {
      const { status, json } = await call(`/attempts/${id}`);
      expect(status).toBe(200);
      expect(json.data).toMatchObject({
        id,
        type: 'Attempt',
        attributes: { isCompleted: true, score: 85, marks: { points: 17, maxPoints: 20 } },
        relationships: { user: { data: { type: 'User', id: 'u7GqX2mLb9R' } } },
      });
    }
  });

  test("include the sample's invite", async () => {
    const [id] = idsIn('invite');
    const { json } = await call(`/invites/${id}`);
    expect(json.data).toMatchObject({
      id,
      type: 'Invite',
      attributes: { emailAddress: 'jonas.ferreira@example.com' },
    });
  });

  test('include the users, page by page, with newly registered ones', async () => {
    const attributes = {
      name: 'Ines Moreau',
      emailAddress: 'ines.moreau@example.com',
      password: 'PasswordABC123!',
    };
    await call('/user-registrations', {
      method: 'POST',
      body: { data: { type: 'UserRegistration', attributes } },
    });
    const first = await call('/users');
    const second = await call(first.json.links.next);
    const found = [...first.json.data, ...second.json.data];
    expect(found.map((user) => user.attributes.emailAddress)).toEqual([
      ...['tomas.okonkwo@example.com', 'priya.raman@example.com', 'maya.lindqvist@example.com'],
      'ines.moreau@example.com',
    ]);
    expect(second.json.links).toEqual({});
    expect(first.text + second.text).not.toContain('PasswordABC123!');
  });

  test('anything else gets a 404', () =>
    checkEach(['/attempts/unknown', '/invites/unknown', '/exams', '/'], async (path) => {
      expect(await call(path)).toMatchObject({ status: 404, json: { errors: [{ status: '404' }] } });
    }));
});

describe('POST /user-registrations', () => {
  const person = {
    name: 'Ines Moreau',
    emailAddress: 'ines.moreau@example.com',
    password: 'PasswordABC123!',
  };
  const register = (attributes: object, relationships?: object) =>
    call('/user-registrations', {
      method: 'POST',
      body: { data: { type: 'UserRegistration', attributes, ...(relationships && { relationships }) } },
    });

  test("registers into the default group and doesn't return the password", async () => {
    const { status, json, text } = await register({ ...person, locale: 'fr', welcomeEmailDisabled: true });
    expect(status).toBe(201);
    expect(json.data).toMatchObject({
      type: 'UserRegistration',
      attributes: { name: 'Ines Moreau', emailAddress: 'ines.moreau@example.com', locale: 'fr' },
      relationships: {
        userGroups: { data: [{ type: 'UserGroup', id: simulator.synap.portal.studentsGroupId }] },
      },
    });
    expect(text).not.toContain(person.password);
    expect(JSON.stringify(simulator.requests)).not.toContain(person.password);
  });

  test('registers into a group', async () => {
    const group = { type: 'UserGroup', id: 'gN5cV9tKe2W' };
    const { json } = await register(person, { userGroups: { data: [group] } });
    expect(json.data.relationships.userGroups.data).toEqual([group]);
  });

  test('registers nobody twice, regardless of case', async () => {
    await register(person);
    const { status, json } = await register({ ...person, emailAddress: 'Ines.Moreau@example.com' });
    expect(status).toBe(400);
    expect(json.errors).toMatchObject([{ source: { pointer: '/data/attributes/emailAddress' } }]);
  });

  const group = { type: 'UserGroup', id: 'gN5cV9tKe2W' };
  test('refuses wrong attributes and groups, with one error per field', () =>
    checkEach(
      [
        [
          'a learner of the samples',
          { ...person, emailAddress: 'maya.lindqvist@example.com' },
          undefined,
          ['/attributes/emailAddress'],
        ],
        ['an invalid address', { ...person, emailAddress: 'ines' }, undefined, ['/attributes/emailAddress']],
        ['nothing', {}, undefined, ['/attributes/name', '/attributes/emailAddress', '/attributes/password']],
        ['a misspelt key', { ...person, email: 'x' }, undefined, ['/attributes/email']],
        ['two groups', person, { userGroups: { data: [group, group] } }, ['/relationships/userGroups/data']],
        [
          'an unknown group',
          person,
          { userGroups: { data: [{ ...group, id: 'x' }] } },
          ['/relationships/userGroups/data/0/id'],
        ],
      ],
      async ([, attributes, relationships, pointers]) => {
        const { status, json } = await register(attributes, relationships);
        expect(status).toBe(400);
        expect(json.errors.map(({ source }: { source: { pointer: string } }) => source.pointer)).toEqual(
          pointers.map((pointer) => `/data${pointer}`),
        );
      },
    ));
});

describe('users', () => {
  const MAYA = 'u7GqX2mLb9R';
  const patch = (change: object, id = MAYA) =>
    call(`/users/${MAYA}`, { method: 'PATCH', body: { data: { type: 'User', id, ...change } } });
  const inGroups = (...ids: string[]) => ({
    relationships: { userGroups: { data: ids.map((id) => ({ type: 'UserGroup', id })) } },
  });

  test('are replaced in sent fields, and keep the others', async () => {
    const attr = { ward: 'East' };
    const { status, json } = await patch({ attributes: { attr }, ...inGroups('gP7dW1uLf4X') });
    expect([status, json.data.attributes.attr, json.data.attributes.name]).toEqual([
      200,
      attr,
      'Maya Lindqvist',
    ]);
    const { json: read } = await call(`/users/${MAYA}`);
    expect(read).toEqual(json);
    expect(read.data).toMatchObject(inGroups('gP7dW1uLf4X'));
  });

  test('refuse a wrong change, and name the field', () =>
    checkEach(
      [
        ['another ID', {}, 'other', '/data/id'],
        ['an unknown group', inGroups('gone'), MAYA, '/data/relationships/userGroups'],
        [
          'a taken address',
          { attributes: { emailAddress: 'PRIYA.raman@example.com' } },
          MAYA,
          '/data/attributes/emailAddress',
        ],
        ['an unknown attribute', { attributes: { nickname: 'M' } }, MAYA, '/data/attributes/nickname'],
      ],
      async ([, change, id, pointer]) => {
        expect(await patch(change, id)).toMatchObject({
          status: 400,
          json: { errors: [{ source: { pointer } }] },
        });
      },
    ));

  test("that don't exist are not found", async () => {
    expect((await call('/users/gone')).status).toBe(404);
    expect((await call('/users/gone', { method: 'PATCH', body: {} })).status).toBe(404);
  });

  test('a study item needs a user', async () => {
    const item = (id: string) => ({
      data: { type: 'StudyItem', relationships: { owner: { data: { type: 'User', id } } } },
    });
    const create = (body: object) => call('/study-items', { method: 'POST', body });
    expect(await create(item(MAYA))).toMatchObject({ status: 201, json: { data: { type: 'StudyItem' } } });
    expect((await create(item('gone'))).status).toBe(400);
    expect((await create({ data: { type: 'StudyItem' } })).status).toBe(400);
  });
});

describe('faults', () => {
  test('either name of an event can be refused separately', () =>
    checkEach(
      [
        ['assignment.complete', 'assignment.completed'],
        ['assignment.completed', 'assignment.complete'],
      ],
      async ([refused, taken]) => {
        simulator.fail(refusedEventName(refused));
        expect(await subscribe({ eventName: refused })).toMatchObject({
          status: 400,
          json: { errors: [{ source: { pointer: '/data/attributes/eventName' } }] },
        });
        expect((await subscribe({ eventName: taken })).status).toBe(201);
      },
    ));

  test('a status is returned as JSON:API, from 500 with a trace ID', () =>
    checkEach([401, 403, 404, 405, 429, 500, 503], async (status) => {
      simulator.fail({ path: '/v3/portal', status });
      const response = await call('/portal');
      expect(response).toMatchObject({ status, type: JSON_API });
      expect(Boolean(response.json.errors[0].meta?.traceId)).toBe(status >= 500);
    }));
});
