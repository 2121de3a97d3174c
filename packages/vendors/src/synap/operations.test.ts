import { checkEach } from '../../testing/checkEach';
import type { OperationCase } from '../../testing/operations/operationCase';
import { synapCases } from '../../testing/operations/synap';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../testing/scripted';
import type { ApiConnection } from '../api/http';
import { listFields } from '../catalogue/fieldList';
import { operations } from './operations';
import { getAttempt } from './operations/getAttempt';
import { getInvite } from './operations/getInvite';
import { lists } from './lists';

const scripted = (...responses: ScriptedResponse[]) => scriptedApi('https://api.example.com/v3/', responses);

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

type Call = [name: string, call: (connection: ApiConnection, id: string) => Promise<unknown>];

/** Calls a case's operation with another ID. */
const callOf = ({ title, operation, given }: OperationCase): Call => {
  const [asked = ''] = Object.keys(given);
  return [
    title,
    (connection, id) => operation.perform(connection, { ...given, [asked]: id }, { simple: false }),
  ];
};
/** All cases without a special condition, except the user's own API request, which accepts any response. */
const plain = synapCases.filter(({ when, operation }) => when === undefined && operation.key !== 'call_api');
/** The cases whose request's URL ends with an ID. */
const byId = plain.filter(({ given, causes }) =>
  causes[0]?.url.endsWith(`/${String(Object.values(given)[0])}`),
);
const calls = byId.filter(({ operation }) => !operation.creates).map(callOf);
const changes = byId.filter(({ operation }) => operation.creates).map(callOf);
const all: Call[] = [
  ...plain.map(callOf),
  ['user groups', (connection) => lists.userGroups.load(connection)],
];

const badResponses: [title: string, response: ScriptedResponse, failure: string, words: RegExp][] = [
  ['401', { status: 401, body: { errors: [{ title: 'No' }] } }, 'token', /Settings > Automations > API/],
  ['401 without a body', { status: 401 }, 'token', /Settings > Automations > API/],
  ['402', { status: 402 }, 'payment', /plan and payments in Synap/],
  ['403', { status: 403 }, 'permission', /administrator/],
  ['429', { status: 429 }, 'rateLimited', /in a few minutes/],
  ['429 with Retry-After', { status: 429, headers: { 'retry-after': '7' } }, 'rateLimited', /in 7 seconds/],
  [
    'an HTML page with 502',
    { status: 502, body: '<html>Bad Gateway</html>' },
    'unavailable',
    /502.*few minutes/,
  ],
  ['400', { status: 400, body: { errors: [{ detail: 'Bad' }] } }, 'rejected', / \(Bad\)\. /],
  ['invalid JSON', { body: '{"data": {' }, 'unexpected', /unexpected response/],
  ['a page', { body: '<html>Log in</html>' }, 'unexpected', /unexpected response/],
  ['a redirect', { status: 302 }, 'unexpected', /status 302/],
  ['no response in time', new Error('ETIMEDOUT 10.1.2.3:443'), 'noResponse', /did not respond/],
];

test('each bad response has its own error', () =>
  checkEach(badResponses, async ([, response, failure, words]) => {
    const { connection } = scripted(response);
    const error = await failureOf(getAttempt.perform(connection, { attemptId: 'aT5' }));
    expect(error.message).toMatch(/^Synap (could not|rejected) /);
    expect(error.message).toMatch(words);
    expect(error.message).not.toMatch(/<html>|10\.1\.2\.3/);
    expect(error.failure).toBe(failure);
  }));

test('a bad response is an error for any request', () =>
  checkEach(all, async ([, call]) => {
    const error = await failureOf(call(scripted({ status: 403 }).connection, 'id1'));
    expect(error.failure).toBe('permission');
    // Advice about webhooks wouldn't help, because no operation manages webhooks.
    expect(error.message).not.toMatch(/three plain words|ines\.okafor@|webhook/i);
  }));

describe('a lookup', () => {
  test('finds nothing in an unreadable response', () =>
    checkEach(calls, async ([, call]) => {
      for (const data of [null, { type: 'Attempt' }, 'odd', []]) {
        const error = await failureOf(call(scripted({ body: { data } }).connection, 'x'));
        expect(error).toMatchObject({
          failure: 'unexpected',
          message: expect.stringMatching(/unexpected response/),
        });
      }
    }));

  test('finds nothing', () =>
    checkEach(calls, async ([, call]) => {
      for (const status of [404, 410]) {
        expect(await call(scripted({ status }).connection, 'x')).toBeUndefined();
      }
    }));

  test('keeps an ID inside its part of the address', () =>
    checkEach(calls, async ([, call]) => {
      const { connection, requests } = scripted({ status: 404 });
      await call(connection, ' ../portal?x=1#y ');
      expect(requests[0]?.url).toMatch(
        /^https:\/\/api\.example\.com\/v3\/[\w-]+\/\.\.%2Fportal%3Fx%3D1%23y$/,
      );
    }));

  test('is tried twice on a 5xx', () =>
    checkEach(calls, async ([, call]) => {
      const { connection, requests } = scripted({ status: 503 }, { body: { data: attempt } });
      expect(await call(connection, 'x')).toMatchObject([{ id: 'aT5' }]);
      expect(requests).toHaveLength(2);
    }));

  test('returns the response unchanged if it is not simplified', async () => {
    const { connection } = scripted({ body: { data: attempt } });
    for (const found of [
      await getAttempt.perform(connection, { attemptId: 'aT5' }, { simple: false }),
      await getInvite.perform(connection, { inviteId: 'aT5' }, { simple: false }),
    ])
      expect(found).toEqual([attempt]);
  });

  test('returns a flat attempt, with the IDs of related records', async () => {
    const { connection, asked } = scripted({ body: { data: attempt } });
    expect(await getAttempt.perform(connection, { attemptId: 'aT5' })).toEqual([
      {
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
      },
    ]);
    expect(asked()).toEqual(['GET https://api.example.com/v3/attempts/aT5']);
  });

  test('returns an invite with nothing but an ID', async () => {
    const { connection, asked } = scripted({ body: { data: { id: 'nV6', type: 'Invite' } } });
    expect(await getInvite.perform(connection, { inviteId: 'nV6' })).toEqual([
      { id: 'nV6', ownerId: null, inviteeId: null, userGroupId: null, subPortalId: null },
    ]);
    expect(asked()).toEqual(['GET https://api.example.com/v3/invites/nV6']);
  });
});

test('changes nothing for an unknown user', () =>
  checkEach(changes, async ([, call]) => {
    const { connection, asked } = scripted({ status: 404 });
    const error = await failureOf(call(connection, ' ../portal?x=1#y '));
    expect(error).toMatchObject({ failure: 'notFound', message: expect.stringMatching(/^Synap could not /) });
    expect(error.message).not.toContain('portal');
    expect(asked()).toEqual([expect.stringMatching(/\/v3\/users\/\.\.%2Fportal%3Fx%3D1%23y$/)]);
  }));

test("has to be done manually if the API doesn't support it", () =>
  checkEach(changes, async ([, call]) => {
    const { connection } = scripted({ status: 405 });
    expect((await failureOf(call(connection, 'u1'))).message).toMatch(
      /Perform this action manually in Synap\.$/,
    );
  }));

test('allows any name for an attribute', async () => {
  const attributes = JSON.parse('{"constructor":"x","__proto__":{"a":1},"toString":null}');
  const odd = { ...attempt, attributes, relationships: JSON.parse('{"constructor":{"data":{"id":"c1"}}}') };
  const { connection } = scripted({ body: { data: odd } });
  const [raw] = (await getAttempt.perform(connection, { attemptId: 'aT5' }, { simple: false })) ?? [];
  expect(raw).toMatchObject({ attributes: { constructor: 'x', toString: null } });
  const [simple] = (await getAttempt.perform(connection, { attemptId: 'aT5' })) ?? [];
  expect(simple).toMatchObject({ constructor: 'x', toString: null, id: 'aT5' });
});

test.each([
  ['\ud800', /^The field "[A-Z][a-z]+" isn't an ID\. .*earlier step/],
  ['a\udfff', /^The field "[A-Z][a-z]+" isn't an ID\. .*earlier step/],
  ['.', /^The field "[A-Z][a-z]+" isn't an ID\. .*earlier step/],
  ['..', /^The field "[A-Z][a-z]+" isn't an ID\. .*earlier step/],
  ['...', /^The field "[A-Z][a-z]+" isn't an ID\. .*earlier step/],
  ['', /^The field "[A-Z][a-z]+" is empty\. .*earlier step/],
  [' ', /^The field "[A-Z][a-z]+" is empty\. .*earlier step/],
])('an invalid ID (%j) sends nothing, and is explained', async (id, message) => {
  for (const [, call] of [...calls, ...changes]) {
    const { connection, requests } = scripted({});
    expect(await failureOf(call(connection, id))).toMatchObject({
      failure: 'input',
      message: expect.stringMatching(message),
    });
    expect(requests).toEqual([]);
  }
});

test('every returned field has a label', () => {
  for (const { output } of operations) expect(listFields(output)).not.toEqual([]);
});
