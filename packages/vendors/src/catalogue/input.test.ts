import { checkEach } from '../../testing/checkEach';
import { failureOf } from '../../testing/scripted';
import type { Parameter } from './givenObjects';
import * as input from './input';

/** An optional input of each kind. */
const optional = {
  text: input.text('It'),
  ids: input.ids('It', {}),
  time: input.time('It', {}),
  count: input.count('It', {}),
  toggle: input.toggle('It', {}),
  choice: input.choice('It', { a: 'The A', b: 'The B' }, {}),
  parameter: input.parameter('It', {}),
};
const required = {
  text: input.text('It', { required: true }),
  ids: input.ids('It', { required: true }),
  password: input.password('It', { required: true }),
  time: input.time('It', { required: true }),
  count: input.count('It', { required: true }),
  choice: input.choice('It', { a: 'The A', b: 'The B' }, { required: true }),
};
const filters = {
  text: input.text('It', { place: 'filter' }),
  ids: input.ids('It', { place: 'filter' }),
  time: input.time('It', { place: 'filter' }),
  count: input.count('It', { place: 'filter' }),
  choice: input.choice('It', { a: 'The A', b: 'The B' }, { place: 'filter' }),
  parameter: input.parameter('It', { place: 'filter' }),
};

/** Reads a value with an input. Rejects if the input throws an error. */
const read = async (schema: input.InputOf<unknown>, given: unknown): Promise<unknown> => schema.read(given);
const messageOf = async (schema: input.InputOf<unknown>, given: unknown): Promise<string> => {
  const { message, failure } = await failureOf(read(schema, given));
  expect(failure).toBe('input');
  return message;
};

/** Times as expressions return them. An input converts them to ISO 8601. */
const luxon = { toString: () => '2025-09-15T13:48:22.000+02:00' };
const date = new Date('2025-09-15T13:48:22.123Z');
/** Values that can't be used, and the errors that they cause. */
const oddities: [string, unknown, RegExp][] = [
  ['an object', { a: 1 }, /contains an object/],
  ['an empty object', {}, /contains an object/],
  ['the text of an object', ' [object Object] ', /contains an object/],
  ['a list of objects', [{ a: 1 }], /contains an object/],
  ["an object that can't become text", { toString: 1, valueOf: null }, /contains an object/],
  ['an object without any prototype', Object.assign(Object.create(null), { a: 1 }), /contains an object/],
  ['a list within a list', [['a', 'b']], /contains a list/],
  ['the string of an invalid time', 'Invalid DateTime', /contains a value that can't be used/],
  ['the string of an invalid time and spaces', ' invalid date\n', /contains a value that can't be used/],
  ['NaN', NaN, /contains a value that can't be used/],
  ['Infinity', Infinity, /contains a value that can't be used/],
  ['an invalid time', new Date(NaN), /contains a value that can't be used/],
  ["a library's invalid time", { toString: () => 'Invalid DateTime' }, /contains a value that can't be used/],
  ['a function', () => 'a', /contains a value that can't be used/],
  ['a number that was rounded', 2 ** 53 + 2, /too many digits/],
];
const nothing: unknown[] = ['', '  ', '\n', '\u200b\ufeff', null];

const EMPTY =
  'The field "It" is empty. Fill it in, or map it from an earlier step that always returns a value.';

describe('an input that was not filled in', () => {
  test('is read as nothing', () =>
    checkEach(Object.entries(optional), async ([kind, schema]) => {
      expect(await read(schema, undefined)).toEqual(kind === 'ids' ? [] : undefined);
    }));

  test('sets no filter', () =>
    checkEach(Object.entries(filters), async ([kind, schema]) => {
      expect(await read(schema, undefined)).toEqual(kind === 'ids' ? [] : undefined);
    }));

  test('is an error if it is required', () =>
    checkEach(Object.entries(required), async ([, schema]) => {
      expect(await messageOf(schema, undefined)).toBe(EMPTY);
    }));
});

describe('an input that is filled in but empty', () => {
  const { parameter: _parameter, ...texts } = filters;

  test('is read as nothing', () =>
    checkEach(Object.entries(optional), async ([kind, schema]) => {
      for (const given of nothing) expect(await read(schema, given)).toEqual(kind === 'ids' ? [] : undefined);
    }));

  test('is an error if it is required', () =>
    checkEach(Object.entries(required), async ([, schema]) => {
      for (const given of nothing) {
        expect(await messageOf(schema, given)).toBe(EMPTY);
      }
    }));

  test('is refused as a filter, which would let everything through', () =>
    checkEach(Object.entries(texts), async ([, schema]) => {
      for (const given of nothing) {
        expect(await messageOf(schema, given)).toBe(
          'The filter "It" is empty. Map it from an earlier step that always returns a value, or remove the filter.',
        );
      }
    }));

  test('also includes an empty list of several values', async () => {
    for (const given of [[], [' '], [null, undefined]]) {
      expect(await read(optional.ids, given)).toEqual([]);
      expect(await messageOf(required.ids, given)).toMatch(/^The field "It" is empty/);
      expect(await messageOf(filters.ids, given)).toMatch(/^The filter "It" is empty/);
    }
  });
});

describe('an input with an invalid value', () => {
  const { parameter: _optional, ...all } = optional;
  const { parameter: _filter, ...narrowing } = filters;

  test('is refused, whether it is required or not', () =>
    checkEach(oddities, async ([, given, words]) => {
      for (const schema of [all, required, narrowing].flatMap((each): input.InputOf<unknown>[] =>
        Object.values(each),
      )) {
        const message = await messageOf(schema, given);
        expect(message).toMatch(/^The field "It" /);
        expect(message).toMatch(words);
      }
    }));

  const { ids: _several, ...single } = all;

  test('also includes a list if one value is expected', () =>
    checkEach([[[]], [[' ']], [[null]], [['a', 'b']], [[1, 2]]], async ([given]) => {
      for (const schema of [...Object.values(single), required.text, required.password, filters.text])
        expect(await messageOf(schema, given)).toBe(
          'The field "It" contains a list. Map a single value instead.',
        );
    }));

  test('a list with one value counts as the value', async () => {
    expect(await read(optional.text, [' a '])).toBe('a');
    expect(await read(required.password, [' a '])).toBe(' a ');
    expect(await read(optional.time, [date])).toBe('2025-09-15T13:48:22.123Z');
    expect(await read(optional.count, ['5'])).toBe(5);
    expect(await read(optional.toggle, [false])).toBe(false);
    expect(await read(optional.choice, ['b'])).toBe('b');
  });
});

describe('a string', () => {
  test('is read without the invisible characters around it', () =>
    checkEach<[unknown, string]>(
      [
        ['exam', 'exam'],
        [' exam\n', 'exam'],
        ['a b', 'a b'],
        [5, '5'],
        [0, '0'],
        [false, 'false'],
        [date, '2025-09-15T13:48:22.123Z'],
        [luxon, '2025-09-15T13:48:22.000+02:00'],
        [10n, '10'],
        ['\u200ba b\u2060\n', 'a b'],
        ['NaN', 'NaN'],
        ['[objective]', '[objective]'],
        ['an [object Object]', 'an [object Object]'],
        ['[object Object] or none', '[object Object] or none'],
        ['No invalid date', 'No invalid date'],
        ['Invalid date of birth', 'Invalid date of birth'],
      ],
      async ([given, text]) => {
        for (const schema of [optional.text, required.text, filters.text]) {
          expect(await read(schema, given)).toBe(text);
        }
      },
    ));
});

describe('several IDs', () => {
  test('are read from a list or a string', () =>
    checkEach<[unknown, string[]]>(
      [
        ['a', ['a']],
        [' a, b ,,c\n', ['a', 'b', 'c']],
        [
          ['a', ' b ', '', null, 5],
          ['a', 'b', '5'],
        ],
        // A list whose first item contains two IDs.
        [
          ['a, b', 'c'],
          ['a', 'b', 'c'],
        ],
        ['a\nb\r\n; c', ['a', 'b', 'c']],
        ['a b', ['a', 'b']],
        [
          [['a'], 'b'],
          ['a', 'b'],
        ],
        [[date], ['2025-09-15T13:48:22.123Z']],
        [5, ['5']],
      ],
      async ([given, texts]) => {
        for (const schema of [optional.ids, required.ids, filters.ids]) {
          expect(await read(schema, given)).toEqual(texts);
        }
      },
    ));

  test('must not be empty', () =>
    checkEach([',', ' , ,\n'], async (given) => {
      expect(await read(optional.ids, given)).toEqual([]);
      expect(await messageOf(required.ids, given)).toMatch(/^The field "It" is empty/);
      expect(await messageOf(filters.ids, given)).toMatch(/^The filter "It" is empty/);
    }));
});

test("a list of IDs isn't JSON", () =>
  checkEach(['["a", "b"]', "'a'", '{"a"}', ['a', '"b"']], async (given) => {
    expect(await messageOf(optional.ids, given)).toBe(
      'The field "It" isn\'t a list of IDs. Enter the IDs as text, separated by commas.',
    );
  }));

describe('an ID', () => {
  const ids = [input.id('It'), input.id('It', { list: 'its' }), input.id('It', { required: true })];

  test('is read from a string, a number or a list with one value', () =>
    checkEach<[unknown, string]>(
      [
        [' x1\n', 'x1'],
        [5, '5'],
        [['x1'], 'x1'],
        ['") { x }', '") { x }'],
      ],
      async ([given, id]) => {
        for (const schema of ids) expect(await read(schema, given)).toBe(id);
      },
    ));

  test('is refused if there are several', () =>
    checkEach(['a,b', 'a, b', 'a; b', ['a,b']], async (given) => {
      for (const schema of ids) {
        expect(await messageOf(schema, given)).toMatch(/^The field "It" contains several IDs\. Map a single/);
      }
    }));
});

describe('a password', () => {
  test('is read unchanged', () =>
    checkEach<[unknown, string]>(
      [
        [' long password ', ' long password '],
        ['\tx', '\tx'],
        [12345, '12345'],
      ],
      async ([given, password]) => {
        expect(await read(required.password, given)).toBe(password);
      },
    ));
});

describe('a time', () => {
  test('is read in ISO 8601, in UTC if it has no zone', () =>
    checkEach<[unknown, string]>(
      [
        ['2025-09-15', '2025-09-15T00:00:00.000Z'],
        ['2025-09-15T13:48', '2025-09-15T13:48:00.000Z'],
        ['2025-09-15 13:48', '2025-09-15T13:48:00.000Z'],
        ['2025-09-15T13:48:22', '2025-09-15T13:48:22.000Z'],
        ['2025-09-15T13:48:22.123456789', '2025-09-15T13:48:22.123Z'],
        ['2025-09-15T13:48:22Z', '2025-09-15T13:48:22.000Z'],
        ['2025-09-15t13:48:22z', '2025-09-15T13:48:22.000Z'],
        ['2025-09-15T13:48:22+02:00', '2025-09-15T11:48:22.000Z'],
        ['2025-09-15T13:48:22-0330', '2025-09-15T17:18:22.000Z'],
        [' 2025-09-15\n', '2025-09-15T00:00:00.000Z'],
        [date, '2025-09-15T13:48:22.123Z'],
        [luxon, '2025-09-15T11:48:22.000Z'],
      ],
      async ([given, time]) => {
        for (const schema of [optional.time, required.time, filters.time])
          expect(await read(schema, given)).toBe(time);
      },
    ));

  test('is refused in any other form', () =>
    checkEach(
      [
        ...[
          'yesterday',
          '2025',
          '2025-09',
          '2025-13-45',
          '2025-9-5',
          '15.9.2025',
          '9/15/2025',
          '2025-09-15T25:00:00Z',
        ],
        ...[
          '2025-09-15T13',
          '2025-09-15T13:48:22+99:00',
          '2025-09-15Z',
          'on 2025-09-15',
          '2025-09-15T13:48:22Z!',
          'track 1',
        ],
        ...['2025-02-30', '-000001-01-01T00:00:00Z', '+010000-01-01T00:00:00.000Z'],
        ...[1757944102, 1757944102000, true],
      ],
      async (given) => {
        expect(await messageOf(optional.time, given)).toBe(
          'The field "It" isn\'t a valid time. Enter a time such as 2025-09-15T13:48:22Z.',
        );
      },
    ));
});

describe('a whole number', () => {
  test('is read from digits', () =>
    checkEach<[unknown, number]>(
      [
        [5, 5],
        [0, 0],
        ['0', 0],
        [' 5 ', 5],
        ['+5', 5],
        ['50.0', 50],
        ['50.00', 50],
        ['007', 7],
        [10n, 10],
      ],
      async ([given, number]) => {
        for (const schema of [optional.count, required.count, filters.count]) {
          expect(await read(schema, given)).toBe(number);
        }
      },
    ));

  test('is refused in any other form', () =>
    checkEach(
      [
        ...[
          'many',
          '5x',
          '5,5',
          '5,0',
          '1 000',
          '1,000',
          '1.000',
          '1.5',
          1.5,
          -1,
          '-1',
          '50%',
          '0x10',
          '1e3',
        ],
        ...['-Infinity', 'NaN', '9007199254740993', true, date],
      ],
      async (given) => {
        expect(await messageOf(optional.count, given)).toBe(
          'The field "It" must be a whole number. Enter digits only, such as 50.',
        );
      },
    ));
});

describe('a switch', () => {
  test('is read from words and digits', () =>
    checkEach<[unknown, boolean]>(
      [
        ...[true, 'true', ' TRUE ', 'yes', 'Y', '1', 1, 'on'].map((word): [unknown, boolean] => [word, true]),
        ...[false, 'false', 'No', 'n', '0', 0, 'OFF'].map((word): [unknown, boolean] => [word, false]),
      ],
      async ([given, isOn]) => {
        expect(await read(optional.toggle, given)).toBe(isOn);
      },
    ));

  test('is refused in any other form', () =>
    checkEach(['maybe', '2', -1, 'truely', 'no way', 'NaN', date], async (given) => {
      expect(await messageOf(optional.toggle, given)).toBe(
        'The field "It" must be true or false. Correct its value.',
      );
    }));
});

describe('a choice', () => {
  test('is one of its values', async () => {
    for (const schema of [optional.choice, required.choice, filters.choice]) {
      expect(await read(schema, ' b\n')).toBe('b');
    }
  });

  test('is refused in any other form', () =>
    checkEach(['c', 'A', 'The A', 'a,b', 'constructor', '__proto__', 'toString', 5, true], async (given) => {
      expect(await messageOf(optional.choice, given)).toBe(
        'The field "It" isn\'t one of the allowed values. Choose one of a, b.',
      );
    }));
});

describe('a parameter', () => {
  test('is read from its name and its value', () =>
    checkEach<[unknown, Parameter]>(
      [
        [
          { key: 'utm', value: 'x' },
          { key: 'utm', value: 'x' },
        ],
        [
          { key: ' utm\n', value: ' x ' },
          { key: 'utm', value: 'x' },
        ],
        [
          { key: 5, value: false },
          { key: '5', value: 'false' },
        ],
        [
          { key: 'since', value: date },
          { key: 'since', value: '2025-09-15T13:48:22.123Z' },
        ],
      ],
      async ([given, parameter]) => {
        expect(await read(filters.parameter, given)).toEqual(parameter);
      },
    ));

  test('is refused if it is empty, because it would let everything through', () =>
    checkEach(['', ' ', null, {}, { key: '' }, { key: ' ', value: ' ' }, { name: 'utm' }], async (given) => {
      expect(await messageOf(filters.parameter, given)).toMatch(/^The filter "It" is empty/);
    }));

  test('without its name is refused', () =>
    checkEach([{ value: 'x' }, { key: ' ', value: 'x' }, { key: null, value: 0 }], async (given) => {
      expect(await messageOf(filters.parameter, given)).toBe(
        'The filter "It" has a value but no name. Enter the name, or clear the value.',
      );
    }));

  test('without its value is refused', () =>
    checkEach([{ key: 'utm' }, { key: 'utm', value: null }, { key: 0, value: ' ' }], async (given) => {
      expect(await messageOf(filters.parameter, given)).toBe(
        'The filter "It" has a name but no value. Enter the value, or remove the filter.',
      );
    }));

  test("is refused if it can't be read", () =>
    checkEach(
      [
        [{ key: 'utm', value: {} }, /contains an object/],
        [{ key: NaN, value: 'x' }, /contains a value that can't be used/],
        ['utm', /needs a name and a value/],
        [['utm', 'x'], /needs a name and a value/],
        [5, /needs a name and a value/],
        [date, /needs a name and a value/],
      ],
      async ([given, words]) => {
        for (const schema of [optional.parameter, filters.parameter])
          expect(await messageOf(schema, given)).toMatch(words);
      },
    ));
});

test('inputs are listed in their order', () => {
  const inputs = {
    zebra: input.id('Zebra', {
      required: true,
      help: 'Which.',
      list: 'zebras',
      inEvents: 'zebra_id',
      example: 'z1',
    }),
    ants: input.ids('Ants', { place: 'filter' }),
    secret: input.password('Secret', { required: true }),
    since: input.time('Since', { place: 'option' }),
    size: input.count('Size', { defaultValue: 5 }),
    isBig: input.toggle('Is Big', { defaultValue: true }),
    kind: input.choice('Kind', { a: 'The A' }, { defaultValue: 'a' }),
    custom: input.parameter('Custom', { alternativeTo: 'zebra' }),
  };
  expect(input.listInputs(inputs)).toEqual([
    {
      ...{ name: 'zebra', kind: 'text', isId: true, label: 'Zebra', required: true, help: 'Which.' },
      ...{ list: 'zebras', inEvents: 'zebra_id', example: 'z1' },
    },
    { name: 'ants', kind: 'text', isId: true, label: 'Ants', several: true, place: 'filter' },
    { name: 'secret', kind: 'password', label: 'Secret', required: true },
    { name: 'since', kind: 'time', label: 'Since', place: 'option' },
    { name: 'size', kind: 'number', label: 'Size', defaultValue: 5 },
    { name: 'isBig', kind: 'switch', label: 'Is Big', defaultValue: true },
    { name: 'kind', kind: 'choice', label: 'Kind', choices: { a: 'The A' }, defaultValue: 'a' },
    { name: 'custom', kind: 'parameter', label: 'Custom', alternativeTo: 'zebra' },
  ]);
});

test('a message contains nothing that was filled in', async () => {
  const secret = 'maya@example.com';
  for (const schema of [
    optional.time,
    optional.count,
    optional.choice,
    optional.toggle,
    optional.parameter,
  ]) {
    expect(await messageOf(schema, secret)).not.toContain('maya');
  }
});

describe('pairs of names and values', () => {
  const pairs = input.pairs('It', {});

  test('those with a value count', () =>
    checkEach<[unknown, object]>(
      [
        [
          { ' a ': ' b ', c: 0, d: false, e: ['x'], f: { g: null } },
          { a: 'b', c: 0, d: false, e: ['x'], f: { g: null } },
        ],
        [{ a: '', b: ' ', c: null, d: undefined, '': '', e: 'y', f: [], g: {}, h: '\u200b' }, { e: 'y' }],
        [
          JSON.parse('{"constructor":"a","__proto__":"b"}'),
          JSON.parse('{"constructor":"a","__proto__":"b"}'),
        ],
        [
          [
            { key: 'a', value: 'b' },
            { key: 5, value: 1 },
            { key: 'c', value: '' },
            { key: '', value: null },
          ],
          { a: 'b', 5: 1 },
        ],
        [{ since: date }, { since: date }],
        [{ pairs: 'x' }, { pairs: 'x' }],
      ],
      async ([given, found]) => {
        const entries = Object.entries(Object(await read(pairs, given)));
        expect(entries.sort()).toEqual(Object.entries(found).sort());
      },
    ));

  test('are absent in an empty input', () =>
    checkEach(
      [[{}], [{ a: '' }], [undefined], [null], [''], [[]], [[{ key: 'a', value: '' }]], [[{ key: 'a' }]]],
      async ([given]) => expect(await read(pairs, given)).toBeUndefined(),
    ));

  test("are refused if they can't be sent, because they would overwrite something", () =>
    checkEach<[string, unknown, RegExp]>(
      [
        ['NaN', { ward: NaN }, /a value that can't be sent/],
        ['an invalid date', { ward: new Date(NaN) }, /a value that can't be sent/],
        ['NaN in a list', { ward: ['East', NaN] }, /a value that can't be sent/],
        ['undefined in an object', { ward: { bed: undefined } }, /a value that can't be sent/],
        ['a Map', { ward: new Map() }, /a value that can't be sent/],
        ['a function', { ward: () => 1 }, /a value that can't be sent/],
        ['the text of an object', { ward: '[object Object]' }, /contains an object/],
        ['a value without a name', { '': 'x' }, /a value without a name/],
        ['a pair without a name', [{ key: ' ', value: 'x' }], /a value without a name/],
        ['a value alone', [{ value: 'x' }], /a value without a name/],
        ['a list of other objects', [{ key: 'a', value: 'x' }, { ward: 'x' }], /isn't a list of names/],
        ['a pair whose name is an object', [{ key: {}, value: 'x' }], /contains an object/],
        ['one name twice', { a: 1, ' a ': 2 }, /the same name twice/],
        ['a string', 'ward', /isn't a list of names and values/],
        ['a list of texts', ['ward'], /isn't a list of names and values/],
        ['a number', 7, /isn't a list of names and values/],
        ['a date', date, /isn't a list of names and values/],
      ],
      async ([, given, words]) => {
        const message = await messageOf(pairs, given);
        expect(message).toMatch(/^The field "It" /);
        expect(message).toMatch(words);
        expect(message).not.toContain('ward');
      },
    ));
});

describe('parameters', () => {
  const parameters = input.parameters('It', {});

  test('become strings', () => {
    expect(parameters.read({ a: ' b ', c: 0, d: false, e: date, f: '' })).toEqual({
      ...{ a: 'b', c: '0', d: 'false', e: '2025-09-15T13:48:22.123Z' },
    });
    expect(parameters.read({})).toBeUndefined();
  });

  test('have single values', () =>
    checkEach([{ a: ['b'] }, { a: { b: 'c' } }], async (given) => {
      expect(await messageOf(parameters, given)).toBe(
        'The field "It" contains a list or an object as a value. Map a single value instead.',
      );
    }));
});

test('an input for several IDs returns an empty list if it is empty', () => {
  expect(input.ids('It', {}).read(undefined)).toEqual([]);
});

describe('JSON', () => {
  const json = input.json('It', {});
  const deep = (levels: number): string => '{"a":'.repeat(levels) + '{}' + '}'.repeat(levels);

  test('is an object or its text', () =>
    checkEach<[string, unknown, unknown]>(
      [
        ['an object', { a: [1] }, { a: [1] }],
        ['an object as text', ' {"a": {"b": null}} ', { a: { b: null } }],
        ['an empty object', '{}', undefined],
        ["an empty value that isn't a string", {}, undefined],
        [
          'one that looks like a resource locator',
          { mode: 'list', value: 'abc' },
          { mode: 'list', value: 'abc' },
        ],
        ['one with a time', { a: date }, { a: date }],
        ['one with numbers', { a: 1.5, b: 2 ** 53 - 1 }, { a: 1.5, b: 2 ** 53 - 1 }],
        ['one with an ordinary key toJSON', { a: { toJSON: 1 } }, { a: { toJSON: 1 } }],
        ['nested ones', deep(199), JSON.parse(deep(199))],
        ['nothing', undefined, undefined],
        ['an empty text', ' ', undefined],
        ['null', null, undefined],
      ],
      ([, given, found]) => expect(json.read(given)).toEqual(found),
    ));

  test("is refused if it isn't an object", () =>
    checkEach<[unknown]>(
      [
        ...[
          '{',
          '[]',
          '"a"',
          '5',
          'null',
          "{'a': 1}",
          '{a: 1}',
          '{"a": 1,}',
          '{"a": NaN}',
          '[object Object]',
        ],
        ...[[], [1], [{ a: 1 }], 5, NaN, true, date, new Date(NaN), new Map(), () => 1],
      ].map((given) => [given]),
      ([given]) =>
        expect(() => json.read(given)).toThrow(/^The field "It" isn't a JSON object\. Start it with \{/),
    ));

  test('is refused with a value that would be left out or changed', () =>
    checkEach<[string, unknown]>(
      [
        ['undefined', { a: undefined }],
        ['undefined in a list', { a: [undefined] }],
        ['NaN', { a: { b: NaN } }],
        ['an invalid date', { a: new Date(NaN) }],
        ["an object that isn't a string in JSON", { a: { toJSON: () => ({}) } }],
        ['a Map', { a: new Map([['a', 1]]) }],
        ['a function', { a: () => 1 }],
        ['a bigint', { a: 1n }],
        ['the text of an object', '{"a": "[object Object]"}'],
        ['the text of an invalid date', { a: ['Invalid DateTime'] }],
        ['a number that was rounded', '{"a": 9007199254740993}'],
        ['an infinite number', '{"a": 1e400}'],
      ],
      ([, given]) =>
        expect(() => json.read(given)).toThrow(/^The field "It" contains a value that JSON doesn't allow/),
    ));

  test('that contains itself has too many levels, like anything that would crash a recursive reader', () => {
    const circular: Record<string, unknown> = {};
    circular.itself = circular;
    for (const given of [circular, deep(201), deep(50_000)])
      expect(() => json.read(given)).toThrow(/^The field "It" is nested too deeply\. Enter an object/);
    const pairs = input.pairs('It', {});
    expect(() => pairs.read({ a: circular })).toThrow(/^The field "It" is nested too deeply/);
  });
});
