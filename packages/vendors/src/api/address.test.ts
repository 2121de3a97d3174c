import fc from 'fast-check';
import { addressBelow } from './address';
import { InputError } from './errors';

/** A user's own request stays below the API's base URL, regardless of the path and parameters that the user enters. */

const API = 'https://api.example.com/v3';
const urlOf = (path: string, query = {}, apiUrl = API): string => addressBelow(apiUrl, path, query).url;

test.each([
  ['/users', `${API}/users`],
  ['users', `${API}/users`],
  ['/users/u7GqX2mLb9R/user-groups', `${API}/users/u7GqX2mLb9R/user-groups`],
  ['/a.b/..c/c../~d/_e/-', `${API}/a.b/..c/c../~d/_e/-`],
  ['/v3/users', `${API}/v3/users`],
])('%s stays below the API', (path, url) => expect(urlOf(path)).toBe(url));

test.each([
  [`${API}/`, `${API}/users`],
  ['https://api.example.com', 'https://api.example.com/users'],
  ['https://api.example.com:8443/deep/v3//', 'https://api.example.com:8443/deep/v3/users'],
  ['http://127.0.0.1:4100/v3?x=1#y', 'http://127.0.0.1:4100/v3/users'],
])("the API's address may be %s", (apiUrl, url) => expect(urlOf('/users', {}, apiUrl)).toBe(url));

const elsewhere = [
  ...[
    'https://evil.example.com',
    'https://api.example.com/v3/users',
    'HTTPS:evil.example.com',
    'javascript:x',
  ],
  ...[
    '//evil.example.com',
    '///evil.example.com',
    '/\\evil.example.com',
    '\\\\evil.example.com',
    'users\\..\\..',
  ],
  ...[
    '@evil.example.com',
    ':pass@evil.example.com',
    '/@evil.example.com/',
    'users@evil',
    '.evil.example.com/@',
  ],
  ...[
    '..',
    '.',
    '/..',
    '/../portal',
    '/users/..',
    '/users/../../admin',
    '/users/./x',
    '/users/.../x',
    './users',
  ],
  ...['%2e%2e', '/%2E%2e/admin', '/.%2e/admin', '/..%2fadmin', '/%2fevil', '/%5c..', '/%252e%252e/x', '/%00'],
  ...[
    '',
    '/',
    ' ',
    '/users/',
    '//',
    '/users//x',
    '/users?x=1',
    '/users#x',
    '?x=1',
    '#',
    '/users;x',
    '/a:b',
    '/a,b',
  ],
  ...[
    '/us ers',
    '/users\n/x',
    '/users\t',
    '\r\n/users',
    '/u\u0000',
    '/\u2025/x',
    '/\uff0e\uff0e/x',
    '/ü',
    '/\ud800',
    '/\u2215x',
  ],
];

test.each(elsewhere)('%j is refused, and not shown', (path) => {
  const call = () => addressBelow(API, path, {});
  expect(call).toThrow(InputError);
  expect(call).toThrow(/^The field "Path" isn't a valid path. Enter the part after the API URL/);
  expect(call).not.toThrow(/evil|admin/);
});

const part = () =>
  fc.oneof(
    fc.constantFrom(...elsewhere),
    fc.constantFrom('/', '.', '..', '@', '%', '\\', 'users'),
    fc.string(),
  );
const path = () =>
  fc.oneof(
    fc.array(part(), { maxLength: 6 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

test('any path and parameters are refused or stay below the API', () => {
  const query = fc.dictionary(
    fc.string(),
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string())),
  );
  const apiUrl = fc.constantFrom(API, `${API}/`, 'https://api.example.com', 'http://127.0.0.1:4100/deep/v3');
  let through = 0;
  fc.assert(
    fc.property(apiUrl, path(), query, (api, given, parameters) => {
      let url: URL;
      try {
        url = new URL(addressBelow(api, given, parameters).url);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        return;
      }
      through += 1;
      const base = new URL(api);
      const [inside, outside] = [url.pathname, base.pathname.replace(/\/$/, '')];
      expect([url.origin, url.username, url.password, url.hash]).toEqual([base.origin, '', '', '']);
      expect(inside.startsWith(`${outside}/`) && inside.length > outside.length + 1).toBe(true);
      expect(decodeURIComponent(inside)).toBe(inside);
      expect(inside.split('/')).not.toContain('..');
    }),
    { numRuns: 3_000, examples: elsewhere.map((one) => [API, one, {}]) },
  );
  expect(through).toBeGreaterThan(20);
});

test.each([
  [{ 'page[number]': 2, on: true }, '?page%5Bnumber%5D=2&on=true'],
  [{ id: ['a', 'b'] }, '?id=a&id=b'],
  [{ 'a&b': 'c=d#e?/..\ud800' }, '?a%26b=c%3Dd%23e%3F%2F..%EF%BF%BD'],
  [{ q: 'a b+c' }, '?q=a%20b%2Bc'],
  [{}, ''],
])('the parameters %j', (query, search) => expect(urlOf('/users', query)).toBe(`${API}/users${search}`));

test.each([
  ...[{ a: { b: 1 } }, { a: null }, { a: [['b']] }, { a: [] }, { a: ['b', undefined] }],
  ...[{ a: undefined }, { a: NaN }, { a: [Infinity] }, { a: new Date() }],
])("%j aren't parameters", (query) =>
  expect(() => urlOf('/users', query)).toThrow(
    /^The field "Query Parameters" contains a parameter with an invalid value/,
  ),
);

test.each([
  'api.example.com',
  'localhost:4100/v3',
  'mailto:api@example.com',
  'file:///v3',
  'ftp://api.example.com',
])("the API's address can't be %s", (apiUrl) =>
  expect(() => urlOf('/users', {}, apiUrl)).toThrow(/^The API URL isn't a valid address/),
);
