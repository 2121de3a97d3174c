import { VendorApiError } from '../kit/apiError';
import { listFields } from '../kit/fieldList';
import type { HttpRequest, HttpResponse } from '../kit/http';
import { createSynapApi, type SynapApi } from './api';
import {
  registeredUserSchema,
  simplifyAttempt,
  simplifyRegistration,
  simplifySynapInvite,
  synapAttemptSchema,
  synapInviteSchema,
} from './lookups';
import { connectionOf } from '../../testing/connection';

function scripted(...answers: (Partial<HttpResponse> | Error)[]) {
  const requests: HttpRequest[] = [];
  const api = createSynapApi(
    connectionOf(async (request) => {
      requests.push(request);
      const next = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
      if (next instanceof Error) throw next;
      return { status: 200, headers: {}, body: undefined, ...next };
    }, 'https://api.example.com/v3/'),
  );
  return { api, requests, asked: () => requests.map(({ method, url }) => `${method} ${url}`) };
}

async function failureOf(promise: Promise<unknown>): Promise<VendorApiError> {
  const error = await promise.then(
    (value) => new Error(`It did not fail: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof VendorApiError) return error;
  throw error;
}

const attempt = {
  id: 'aT5',
  type: 'Attempt',
  attributes: { title: 'Certification', score: 85, id: 'other', grade: null },
  relationships: {
    user: { data: { type: 'User', id: 'u7' } },
    examV2: { data: { type: 'Exam-V-2', id: 'eX4' } },
    quiz: { data: null },
    test: 'odd',
    owner: { links: {} },
  },
};
const maya = { name: ' Maya ', emailAddress: 'maya@example.com ', password: ' pass word ' };

const calls: [string, (api: SynapApi, id: string) => Promise<unknown>][] = [
  ['attempt', (api, id) => api.getAttempt(id)],
  ['invite', (api, id) => api.getInvite(id)],
];
const all: typeof calls = [
  ...calls,
  ['registration', (api, id) => api.registerUser({ ...maya, name: id })],
  ['user groups', (api) => api.listUserGroups()],
];

const badAnswers: [title: string, answer: Partial<HttpResponse> | Error, failure: string, words: RegExp][] = [
  ['401', { status: 401, body: 'no' }, 'token', /Settings > Automations > API/],
  ['403', { status: 403 }, 'permission', /administrator/],
  ['429', { status: 429 }, 'rateLimited', /in a few minutes/],
  ['429 with Retry-After', { status: 429, headers: { 'retry-after': '7' } }, 'rateLimited', /in 7 seconds/],
  ['an HTML 502', { status: 502, body: '<html>Bad Gateway</html>' }, 'unavailable', /502.*few minutes/],
  ['400', { status: 400, body: { errors: [{ detail: 'Bad' }] } }, 'rejected', /400: Bad/],
  ['invalid JSON', { body: '{"data": {' }, 'unexpected', /API URL/],
  ['a page', { body: '<html>Log in</html>' }, 'unexpected', /API URL/],
  ['data null', { body: { data: null } }, 'unexpected', /API URL/],
  ['data without an id', { body: { data: { type: 'Attempt' } } }, 'unexpected', /API URL/],
  ['a redirect', { status: 302 }, 'unexpected', /API URL/],
  ['no answer in time', new Error('ETIMEDOUT 10.1.2.3:443'), 'unavailable', /did not answer/],
];

describe.each(badAnswers)('%s', (_, answer, failure, words) => {
  test.each(all)('%s', async (_name, call) => {
    const error = await failureOf(call(scripted(answer).api, 'id1'));
    expect(error.message).toMatch(/^Synap could not /);
    expect(error.message).toMatch(words);
    expect(error.message).not.toMatch(/<html>|10\.1\.2\.3|pass word|maya@/);
    expect(error.failure).toBe(failure);
  });
});

describe('looking up', () => {
  test.each(calls)('%s: not there', async (_, call) => {
    for (const status of [404, 410]) expect(await call(scripted({ status }).api, 'x')).toBeUndefined();
  });

  test.each(calls)('%s: an id stays inside its part of the address', async (_, call) => {
    const { api, requests } = scripted({ status: 404 });
    await call(api, ' ../portal?x=1#y ');
    expect(requests[0]?.url).toMatch(/^https:\/\/api\.example\.com\/v3\/\w+\/\.\.%2Fportal%3Fx%3D1%23y$/);
  });

  test.each(['', '  ', '..', '.'])('the id %j asks nothing', async (id) => {
    for (const [, call] of calls) {
      const { api, requests } = scripted({});
      expect((await failureOf(call(api, id))).message).toMatch(/earlier step/);
      expect(requests).toEqual([]);
    }
  });

  test.each(calls)('%s: tried twice on a 5xx', async (_, call) => {
    const { api, requests } = scripted({ status: 503 }, { body: { data: attempt } });
    expect(await call(api, 'x')).toMatchObject({ id: 'aT5' });
    expect(requests).toHaveLength(2);
  });

  test('an attempt becomes flat, with the ids of what it belongs to', async () => {
    const found = await scripted({ body: { data: attempt } }).api.getAttempt('aT5');
    expect(found && simplifyAttempt(found)).toEqual({
      title: 'Certification',
      score: 85,
      grade: null,
      id: 'aT5',
      userId: 'u7',
      examId: 'eX4',
      ownerId: null,
      testId: null,
      quizId: null,
      assignmentId: null,
    });
  });

  test('an invite with nothing but an id', async () => {
    const found = await scripted({ body: { data: { id: 'nV6', type: 'Invite' } } }).api.getInvite('nV6');
    expect(found && simplifySynapInvite(found)).toEqual({
      id: 'nV6',
      ownerId: null,
      inviteeId: null,
      userGroupId: null,
      subPortalId: null,
    });
  });
});

describe('registering a user', () => {
  const registered = { body: { data: { id: 'r1', type: 'UserRegistration', attributes: { name: 'Maya' } } } };

  test('sends what the API documents', async () => {
    const { api, requests } = scripted({ ...registered, status: 201 });
    await api.registerUser({
      ...maya,
      userGroupId: ' g1 ',
      locale: 'sv',
      timeZone: ' ',
      welcomeEmailDisabled: false,
    });
    expect(requests).toEqual([
      expect.objectContaining({
        method: 'POST',
        url: 'https://api.example.com/v3/user-registrations',
        body: {
          data: {
            type: 'UserRegistration',
            attributes: {
              name: 'Maya',
              emailAddress: 'maya@example.com',
              password: ' pass word ',
              locale: 'sv',
              welcomeEmailDisabled: false,
            },
            relationships: { userGroups: { data: [{ type: 'UserGroup', id: 'g1' }] } },
          },
        },
      }),
    ]);
  });

  test('leaves the group to Synap when there is none', async () => {
    const { api, requests } = scripted(registered);
    await api.registerUser({ ...maya, userGroupId: '' });
    expect(Object(requests[0]?.body).data).not.toHaveProperty('relationships');
  });

  test.each(['name', 'emailAddress', 'password'])('needs a %s', async (key) => {
    const { api, requests } = scripted(registered);
    expect((await failureOf(api.registerUser({ ...maya, [key]: '' }))).message).toMatch(/is empty/);
    expect(requests).toEqual([]);
  });

  test('is not repeated: the user may be there', async () => {
    const { api, requests } = scripted({ status: 503 });
    await failureOf(api.registerUser(maya));
    expect(requests).toHaveLength(1);
  });

  test('the password does not come back', () => {
    const attributes = { name: 'Maya', password: 'pass word' };
    expect(simplifyRegistration({ id: 'r1', type: 'UserRegistration', attributes })).toEqual({
      id: 'r1',
      name: 'Maya',
    });
  });
});

test('an attribute may be called as anything', async () => {
  const attributes = JSON.parse('{"constructor":"x","__proto__":{"a":1},"toString":null}');
  const odd = { ...attempt, attributes, relationships: JSON.parse('{"constructor":{"data":{"id":"c1"}}}') };
  const { api } = scripted({ body: { data: odd } });
  expect(await api.getAttempt('aT5')).toMatchObject({ attributes: { constructor: 'x', toString: null } });
});

test.each(['\ud800', 'a\udfff', '.', '..', '...', '', ' '])(
  'an ID that is none (%j) asks nothing, and is explained',
  async (id) => {
    const { api, requests } = scripted({});
    for (const call of [api.getAttempt, api.getInvite]) {
      expect(await failureOf(call(id))).toMatchObject({
        failure: 'rejected',
        message: expect.stringMatching(/ID is (empty|not an ID)/),
      });
    }
    const { failure } = await failureOf(api.deleteSubscription(id));
    expect(failure).toBe('rejected');
    expect(requests).toEqual([]);
  },
);

describe('the user groups (inferred)', () => {
  test.each([404, 405, 501])('can not be listed: %i', async (status) => {
    expect(await scripted({ status }).api.listUserGroups()).toBeUndefined();
  });

  test('come page by page, by name', async () => {
    const { api, asked } = scripted(
      {
        body: {
          data: [{ id: 'g1', attributes: { name: 'Nurses' } }],
          links: { next: '/v3/user-groups?page=2' },
        },
      },
      { body: { data: [{ id: 'g2' }] } },
    );
    expect(await api.listUserGroups()).toEqual([
      { id: 'g1', name: 'Nurses' },
      { id: 'g2', name: 'g2' },
    ]);
    expect(asked()[1]).toBe('GET https://api.example.com/v3/user-groups?page=2');
  });

  test('a next page elsewhere is not followed, and not for ever', async () => {
    const elsewhere = scripted({ body: { data: [], links: { next: 'https://evil.example.com/' } } });
    expect(await elsewhere.api.listUserGroups()).toBeUndefined();
    expect(elsewhere.requests).toHaveLength(1);
    const loop = scripted({ body: { data: [], links: { next: '/v3/user-groups' } } });
    expect((await failureOf(loop.api.listUserGroups())).failure).toBe('unexpected');
    expect(loop.requests).toHaveLength(100);
  });
});

test('every field that is handed over has a label', () => {
  for (const schema of [synapAttemptSchema, synapInviteSchema, registeredUserSchema]) {
    expect(listFields(schema).length).toBeGreaterThan(3);
  }
});
