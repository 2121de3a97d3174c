import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { createAppTester, type ZObject } from 'zapier-platform-core';
import { readRequest } from './request';

let z: ZObject;
beforeAll(() =>
  createAppTester({})((given: ZObject) => {
    z = given;
    return {};
  }),
);

/** Reads the request in a bundle. Returns the query as a list. */
const read = (bundle: object) => {
  const { query, ...request } = readRequest(z, JSON.parse(JSON.stringify(bundle)));
  return { ...request, query: [...query] };
};

const headers = {
  'Http-Svix-Id': 'msg_1',
  'HTTP-X': 'y',
  'Content-Type': 'application/json',
  'X-Http-Z': 'z',
};

it("uses the raw request: the exact body, the real names of the headers, and the URL's query", () => {
  const rawRequest = { headers, content: '{"a": 1}', querystring: 'event=exam.completed&zap=1' };
  const cleanedRequest = { a: 1, querystring: { event: 'other' } };
  expect(read({ rawRequest, cleanedRequest })).toEqual({
    headers: { 'Svix-Id': 'msg_1', X: 'y', 'Content-Type': 'application/json', 'X-Http-Z': 'z' },
    rawBody: '{"a": 1}',
    parsedBody: { a: 1 },
    query: [
      ['event', 'exam.completed'],
      ['zap', '1'],
    ],
  });
});

it('uses the available parts', () =>
  checkEach<[string, object, object]>(
    [
      ['no headers', { rawRequest: { content: '{}' } }, { headers: {}, rawBody: '{}' }],
      ['odd headers', { rawRequest: { headers: ['a'] } }, { headers: {} }],
      ["a body that isn't text", { rawRequest: { content: { a: 1 } } }, { rawBody: undefined }],
      ["a query that isn't text", { rawRequest: { querystring: ['event=a'] } }, { query: [] }],
      [
        'only parsed parts, with the query',
        { cleanedRequest: { a: 1, querystring: { event: 'exam.completed', odd: 5 } } },
        { headers: {}, rawBody: undefined, parsedBody: { a: 1 }, query: [['event', 'exam.completed']] },
      ],
      [
        'a parsed list',
        { cleanedRequest: [{ a: 1 }] },
        { rawBody: undefined, parsedBody: [{ a: 1 }], query: [] },
      ],
      ['only the raw request', { rawRequest: {}, cleanedRequest: 'a=1' }, { parsedBody: {}, query: [] }],
      [
        'a raw request without a query',
        { rawRequest: { content: '{}' }, cleanedRequest: { querystring: { event: 'exam.completed' } } },
        { query: [['event', 'exam.completed']] },
      ],
    ],
    ([, bundle, expected]) => expect(read(bundle)).toMatchObject(expected),
  ));

it('reports a missing request', () =>
  checkEach(
    [
      {},
      { rawRequest: null, cleanedRequest: null },
      { rawRequest: 'a', cleanedRequest: 'b' },
      { rawRequest: [] },
    ],
    (bundle) => expect(() => read(bundle)).toThrow(/There is no event to read.*NoRequest/),
  ));
