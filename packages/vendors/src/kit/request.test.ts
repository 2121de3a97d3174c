import { hashDelivery, parseBody, readHeader } from './request';

test.each([
  ['an object', '{"a":{"b":[1,null]}}', { a: { b: [1, null] } }, []],
  ['an array', '[1]', [1], []],
  ['a number', '5', 5, []],
  ['null', 'null', null, []],
  ['a byte order mark before it', Buffer.from('\uFEFF{"a":1}'), { a: 1 }, []],
  ['a byte order mark before it, as text', '\uFEFF{"a":1}', { a: 1 }, []],
  ['a byte order mark in it, as text', '"a\uFEFFb"', 'a\uFEFFb', []],
  ['invalid UTF-8', Buffer.from([0x22, 0xff, 0x22]), '\uFFFD', []],
  ['nothing', '', null, [/empty/]],
  ['white space', Buffer.from(' \n'), null, [/empty/]],
  ['no body', undefined, null, [/empty/]],
  ['text', 'a=1', 'a=1', [/not JSON/]],
  ['JSON cut short', '{"a":', '{"a":', [/not JSON/]],
])('a body with %s', (_, rawBody, body, warnings) => {
  const parsed = parseBody(rawBody);
  expect(parsed.body).toEqual(body);
  expect(parsed.warnings).toEqual(warnings.map((warning) => expect.stringMatching(warning)));
});

test('__proto__ in a body stays an ordinary key', () => {
  const { body } = parseBody('{"__proto__":{"polluted":true}}');
  expect(JSON.stringify(body)).toBe('{"__proto__":{"polluted":true}}');
  expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
});

test.each([
  [{ 'X-Id': 'a' }, 'a'],
  [{ 'x-id': 'a' }, 'a'],
  [{ 'x-id': ['a'] }, undefined],
  [{ 'x-id': '  ' }, undefined],
  [{ 'x-id': 5 }, undefined],
  [{}, undefined],
])('the header of %j', (headers, value) => {
  expect(readHeader(headers, 'x-id')).toBe(value);
});

test('a resent delivery has the same id; another event or another body has another', () => {
  const id = hashDelivery('exam.completed', '{"a":1}');
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(hashDelivery('exam.completed', Buffer.from('{"a":1}'))).toBe(id);
  expect(hashDelivery('exam.started', '{"a":1}')).not.toBe(id);
  expect(hashDelivery('exam.completed', '{"a":2}')).not.toBe(id);
});
