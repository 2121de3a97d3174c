import { hashDelivery, parseBody, readHeader, readQuery } from './request';
import { checkEach } from '../../testing/checkEach';

test('a body is read, with warnings about odd parts', () =>
  checkEach(
    [
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
      ['text', 'a=1', 'a=1', [/isn't JSON/]],
      ['JSON cut short', '{"a":', '{"a":', [/isn't JSON/]],
    ],
    ([, rawBody, body, warnings]) => {
      const parsed = parseBody(rawBody);
      expect(parsed.body).toEqual(body);
      expect(parsed.warnings).toEqual(warnings.map((warning) => expect.stringMatching(warning)));
    },
  ));

/** A number inside nested lists or objects, with this many levels. */
const nested = (levels: number, [open, close]: readonly [string, string]): string =>
  open.repeat(levels) + '1' + close.repeat(levels);

describe('nested lists and objects', () => {
  const kinds: [string, [open: string, close: string]][] = [
    ['lists', ['[', ']']],
    ['objects', ['{"a":', '}']],
    ['lists next to other values', ['[1,', ']']],
  ];

  test('are passed on up to 200 levels', () =>
    checkEach(kinds, ([, brackets]) => {
      const rawBody = nested(200, brackets);
      const { body, parsed, warnings } = parseBody(rawBody);
      expect({ body, parsed, warnings }).toEqual({ body: JSON.parse(rawBody), parsed: body, warnings: [] });
    }));

  test('are kept as text beyond, and still read', () =>
    checkEach(kinds, ([, brackets]) => {
      const rawBody = nested(201, brackets);
      const { body, parsed, warnings } = parseBody(rawBody);
      expect({ body, warnings }).toEqual({ body: rawBody, warnings: [expect.stringMatching(/200 levels/)] });
      expect(JSON.stringify(parsed)).toBe(rawBody);
    }));
});

test('a body that the platform can read is passed on', () =>
  checkEach(
    [
      ['200 nested lists and objects', nested(100, ['[{"a":', '}]'])],
      ['hundreds of objects next to each other', `[${Array(300).fill('{"a":[]}').join()}]`],
      ['brackets in its strings', JSON.stringify('{['.repeat(300))],
    ],
    ([, rawBody]) => {
      expect(parseBody(rawBody)).toEqual({
        body: JSON.parse(rawBody),
        parsed: JSON.parse(rawBody),
        warnings: [],
      });
    },
  ));

test('nested lists and objects with 202 levels are kept as text', () => {
  const rawBody = nested(101, ['[{"a":', '}]']);
  expect(parseBody(rawBody).body).toBe(rawBody);
});

describe('numbers', () => {
  const CHANGED = /^data: a number in the body has too many digits or is too large/;

  test('that change cause a warning', () =>
    checkEach(
      [
        '9007199254740993',
        '-9007199254740993',
        '{"a":[12345678901234567890]}',
        '{"a":{"b":100000000000000000001}}',
        '1e400',
        '[-1E+999]',
        '1e-400',
        '0.12345678901234567890123',
        '{"a": 3.00000000000000000001 }',
        '{"id":"12345678901234567890", "n" :\n12345678901234567890}',
        `[${'9'.repeat(400)}]`,
      ],
      (rawBody) => {
        for (const sent of [rawBody, Buffer.from(rawBody)]) {
          const { body, warnings } = parseBody(sent);
          expect(body).toEqual(JSON.parse(rawBody));
          expect(warnings).toEqual([expect.stringMatching(CHANGED)]);
        }
      },
    ));

  test('that stay the same cause none', () =>
    checkEach(
      [
        '9007199254740991',
        '9007199254740992',
        '-0',
        '0.1',
        '1.0000000000000000000000',
        '1e3',
        '1.5E+10',
        '1e22',
        '100000000000000000000',
        '5e-324',
        '0e999',
        '0.30000000000000004',
        '1.7976931348623157e308',
        '"12345678901234567890"',
        '{"12345678901234567890":1}',
        '["a: 12345678901234567890, [12345678901234567890","\\": 1e999"]',
        '{"timestamp":"2021-07-29T16:14:57.312977541234567890Z"}',
      ],
      (rawBody) => {
        expect(parseBody(rawBody).warnings).toEqual([]);
      },
    ));
});

test('__proto__ in a body stays an ordinary key', () => {
  const { body } = parseBody('{"__proto__":{"polluted":true}}');
  expect(JSON.stringify(body)).toBe('{"__proto__":{"polluted":true}}');
  expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
});

test('a header, regardless of its case', () =>
  checkEach(
    [
      [{ 'X-Id': 'a' }, 'a'],
      [{ 'x-id': 'a' }, 'a'],
      [Object.create({ 'x-id': 'inherited' }), undefined],
      [{ 'x-id': ['a'] }, undefined],
      [{ 'x-id': '  ' }, undefined],
      [{ 'x-id': 5 }, undefined],
      [{}, undefined],
    ],
    ([headers, value]) => {
      expect(readHeader(headers, 'x-id')).toBe(value);
    },
  ));

test('a query, in every form', () =>
  checkEach(
    [
      ['text', 'event=exam.completed&a=%26+b', { event: 'exam.completed', a: '& b' }],
      ['text with its question mark', '?event=exam.completed', { event: 'exam.completed' }],
      ['text with a repeated parameter', 'event=a&b=1&event=a', { b: '1' }],
      ['an object', { event: 'exam.completed', empty: '' }, { event: 'exam.completed', empty: '' }],
      ['an object with a repeated parameter', { event: ['a', 'b'], b: '1' }, { b: '1' }],
      ['an object with values other than text', { event: 5, a: null, c: { d: 'e' }, b: '1' }, { b: '1' }],
      ['empty text', '', {}],
      ['nothing', undefined, {}],
      ['null', null, {}],
      ['a list', ['event=a'], {}],
    ],
    ([, query, values]) => {
      expect(Object.fromEntries(readQuery(query))).toEqual(values);
    },
  ));

test('__proto__ in a query is an ordinary name', () => {
  for (const query of ['__proto__=a', JSON.parse('{"__proto__":"a"}')]) {
    expect(readQuery(query).get('__proto__')).toBe('a');
  }
});

test('a retried delivery has the same ID; another event or another body has another', () => {
  const id = hashDelivery('exam.completed', '{"a":1}');
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(hashDelivery('exam.completed', Buffer.from('{"a":1}'))).toBe(id);
  expect(hashDelivery('exam.started', '{"a":1}')).not.toBe(id);
  expect(hashDelivery('exam.completed', '{"a":2}')).not.toBe(id);
});
