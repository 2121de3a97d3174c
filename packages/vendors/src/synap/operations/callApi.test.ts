import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { callApi } from './callApi';
import { checkEach } from '../../../testing/checkEach';

const API = 'https://api.example.com/v3';
const TOKEN = 'a-token-of-the-tests';

const call = async (given: Record<string, unknown>, ...responses: ScriptedResponse[]) => {
  const { connection, requests } = scriptedApi(`${API}/`, responses);
  return { requests, result: await callApi.perform(connection, given) };
};
const failing = async (given: Record<string, unknown>, ...responses: ScriptedResponse[]) => {
  const { connection, requests } = scriptedApi(API, responses);
  return { requests, error: await failureOf(callApi.perform(connection, given)) };
};

test('is a GET by default', async () => {
  const { requests } = await call({ path: '/users' }, { body: { data: [] } });
  expect(requests).toEqual([
    {
      ...{ method: 'GET', url: `${API}/users` },
      headers: { 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' },
    },
  ]);
});

test('every method except GET accepts a body', () =>
  checkEach(['POST', 'PATCH', 'PUT', 'DELETE'], async (method) => {
    const { requests } = await call(
      { method, path: '/flags', body: '{"data": {"id": "1"}}' },
      { status: 201 },
    );
    expect(requests).toMatchObject([{ method, url: `${API}/flags`, body: { data: { id: '1' } } }]);
  }));

test('a GET with a body is refused without a request', async () => {
  const { error, requests } = await failing({ path: '/users', body: { a: 1 } });
  expect(error.message).toMatch(/^A GET request can't have a body\. Clear the field "Body"/);
  expect(requests).toEqual([]);
});

test('an empty body is ignored', async () => {
  for (const body of ['{}', {}, '']) {
    const { requests } = await call({ method: 'GET', path: '/users', body }, { body: { data: [] } });
    expect(requests[0]).not.toHaveProperty('body');
  }
});

test('a path to another host sends nothing', () =>
  checkEach(
    [
      'https://evil.example.com/x',
      '//evil.example.com',
      '/../portal',
      '/%2e%2e/x',
      '\\\\evil',
      'a@b',
      '',
      undefined,
    ],
    async (path) => {
      const { error, requests } = await failing({ method: 'DELETE', path });
      expect([error.failure, requests]).toEqual(['input', []]);
      expect(error.message).toMatch(/^The field "Path" is/);
    },
  ));

test('returns the response unchanged', () =>
  checkEach<[string, ScriptedResponse, object]>(
    [
      [
        'an object',
        { body: { data: { id: '1' }, links: {} } },
        { status: 200, body: { data: { id: '1' }, links: {} } },
      ],
      ['a list', { body: [1, null, 'a'] }, { status: 200, body: [1, null, 'a'] }],
      ['null', { body: null }, { status: 200, body: null }],
      ['a string', { body: '<html>Hello</html>' }, { status: 200, body: '<html>Hello</html>' }],
      ['nothing', { status: 204, body: '' }, { status: 204, body: null }],
      ['no body', { status: 202 }, { status: 202, body: null }],
      ['a number', { body: 0 }, { status: 200, body: 0 }],
      ['false', { body: false }, { status: 200, body: false }],
    ],
    async ([, response, expected]) => {
      const { result } = await call({ method: 'POST', path: '/x' }, response);
      expect(result).toEqual([expected]);
    },
  ));

test('problematic keys are passed on', async () => {
  const body: unknown = JSON.parse('{"__proto__": {"a": 1}, "constructor": null, "toJSON": 5}');
  const { result } = await call({ path: '/x' }, { body });
  expect(JSON.stringify(result)).toBe(
    '[{"status":200,"body":{"__proto__":{"a":1},"constructor":null,"toJSON":5}}]',
  );
});

test('a token that the response contains is hidden, and no header is returned', async () => {
  const echo = {
    headers: { authorization: `Bearer ${TOKEN}` },
    all: [Buffer.from(TOKEN).toString('base64')],
  };
  const { result } = await call({ path: '/echo' }, { body: echo, headers: { 'x-token': TOKEN } });
  expect(result).toEqual([
    { status: 200, body: { headers: { authorization: 'Bearer [hidden]' }, all: ['[hidden]'] } },
  ]);
});

test('a failure has a readable message', () =>
  checkEach<[string, ScriptedResponse, RegExp]>(
    [
      [
        '400',
        { status: 400, body: { errors: [{ detail: 'Bad', source: { pointer: '/data/name' } }] } },
        / \(name: Bad\)\. Check/,
      ],
      ['401', { status: 401 }, /Settings > Automations > API/],
      ['404', { status: 404 }, /\. Check the path/],
      ['405', { status: 405 }, /Check the method and the path/],
      ['429', { status: 429, headers: { 'retry-after': '7' } }, /in 7 seconds/],
      ['a redirect', { status: 302, headers: { location: 'https://evil.example.com' } }, /status 302\)/],
      ['503', { status: 503 }, /503.*few minutes/],
      ['no response', new Error('ETIMEDOUT 10.1.2.3'), /did not respond/],
    ],
    async ([, response, words]) => {
      const { error } = await failing({ method: 'POST', path: '/users' }, response);
      expect(error.message).toMatch(/^Synap (could not process the request|rejected the access token)/);
      expect(error.message).toMatch(words);
      expect(error.message).not.toMatch(/evil|10\.1/);
    },
  ));

test('a request that only reads or may be retried is sent again after a 503', () =>
  checkEach(
    [
      ['GET', 2],
      ['DELETE', 2],
      ['POST', 1],
      ['PATCH', 1],
      ['PUT', 1],
    ],
    async ([method, times]) => {
      const { requests } = await failing({ method, path: '/users' }, { status: 503 });
      expect(requests).toHaveLength(times);
    },
  ));

test('no input is in an error', async () => {
  const given = {
    method: 'POST',
    path: '/users/u7GqX2mLb9R',
    query: { type: 'query-mark' },
    body: { type: 'type-mark-1', query: 'query-mark-2', data: [{ name: 'name-mark-3' }] },
  };
  const detail = `u7GqX2mLb9R query-mark type-mark-1 query-mark-2 name-mark-3 ${TOKEN}`;
  const { error } = await failing(given, { status: 400, body: { errors: [{ detail }] } });
  expect(error.message).not.toMatch(/u7GqX|mark|token-of/);
});
