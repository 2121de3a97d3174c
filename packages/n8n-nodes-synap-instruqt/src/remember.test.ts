import type { HttpRequest, HttpResponse } from '@synap-instruqt/vendors';
import { askOnce } from './remember';

const GRAPHQL = 'https://play.example.com/graphql';
const asking = (query: unknown, variables: object = {}): HttpRequest => ({
  method: 'POST',
  url: GRAPHQL,
  headers: {},
  body: { query, variables },
});
const getting = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });

/** A memory over a vendor that answers each request with how many there were. */
function setUp() {
  const sent: HttpRequest[] = [];
  const send = askOnce(async (request): Promise<HttpResponse> => {
    sent.push(request);
    return { status: 200, headers: {}, body: sent.length };
  });
  return { sent, send };
}

test.each([
  ['a query', asking('query Teams { teams { id } }')],
  ['a query that starts on a new line', asking('\n  query Teams { teams { id } }')],
  ['a GET', getting('https://api.example.com/attempts/1')],
])('%s is sent once, and answered the same each time', async (_, request) => {
  const { sent, send } = setUp();
  const answers = [await send(request), await send({ ...request }), await send(request)];
  expect(sent).toEqual([request]);
  expect(answers.map(({ body }) => body)).toEqual([1, 1, 1]);
});

test.each([
  ['other variables', asking('query Q { a }', { id: '1' }), asking('query Q { a }', { id: '2' })],
  ['another document', asking('query Q { a }'), asking('query Q { b }')],
  ['another address', getting('https://api.example.com/1'), getting('https://api.example.com/2')],
])('%s are another question', async (_, one, other) => {
  const { sent, send } = setUp();
  await send(one);
  await send(other);
  expect(sent).toEqual([one, other]);
});

test.each([
  ['a mutation', asking('mutation Create { create { id } }')],
  ['a mutation with a field named query', asking('mutation Create { query { id } }')],
  ['what only starts like a query', asking('queryish')],
  ['a body without a document', asking(undefined)],
  ['a document that is no text', asking(['query Q { a }'])],
  ['a POST without a body', { method: 'POST', url: GRAPHQL, headers: {} }],
  ['a DELETE', { method: 'DELETE', url: GRAPHQL, headers: {} }],
] satisfies [string, HttpRequest][])('%s is sent each time', async (_, request) => {
  const { sent, send } = setUp();
  await send(request);
  await send(request);
  expect(sent).toEqual([request, request]);
});

test.each([
  ['PATCH', 3],
  ['PUT', 3],
  ['DELETE', 3],
  ['POST', 2],
] as const)(
  'after a %s, what was read is asked for again where it may have changed',
  async (method, most) => {
    const { sent, send } = setUp();
    const read = getting('https://api.example.com/users/1');
    await send(read);
    await send({ ...read, method });
    await send(read);
    await send(read);
    expect(sent).toHaveLength(most);
  },
);

test('after a change that got no answer, too: it may have been made', async () => {
  const asked: string[] = [];
  const send = askOnce(async ({ method }) => {
    asked.push(method);
    if (method === 'PATCH') throw new Error('ETIMEDOUT');
    return { status: 200, headers: {}, body: undefined };
  });
  const read = getting('https://api.example.com/users/1');
  await send(read);
  await expect(send({ ...read, method: 'PATCH' })).rejects.toThrow('ETIMEDOUT');
  await send(read);
  expect(asked).toEqual(['GET', 'PATCH', 'GET']);
});

test('the answers to fifty questions are kept, and no more', async () => {
  const { sent, send } = setUp();
  const urls = Array.from({ length: 51 }, (_, index) => `https://api.example.com/${index}`);
  for (const url of urls) await send(getting(url));
  for (const url of urls.slice(1)) await send(getting(url));
  expect(sent).toHaveLength(51);
  await send(getting(urls[0] ?? ''));
  expect(sent).toHaveLength(52);
});
