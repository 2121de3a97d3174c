import { z } from 'zod/v4';
import { failureOf } from '../../testing/scripted';
import * as input from './input';

/** What an input of each kind is called here; the texts of errors name it. */
const optional = {
  text: input.text('It'),
  texts: input.texts('It', {}),
  time: input.time('It', {}),
  number: input.number('It', {}),
  toggle: input.toggle('It', {}),
  choice: input.choice('It', { a: 'The A', b: 'The B' }, {}),
  parameter: input.parameter('It', {}),
};
const required = {
  text: input.text('It', { required: true }),
  texts: input.texts('It', { required: true }),
  password: input.password('It', { required: true }),
  time: input.time('It', { required: true }),
  number: input.number('It', { required: true }),
  choice: input.choice('It', { a: 'The A', b: 'The B' }, { required: true }),
};
const filters = {
  text: input.text('It', { place: 'filter' }),
  texts: input.texts('It', { place: 'filter' }),
  time: input.time('It', { place: 'filter' }),
  number: input.number('It', { place: 'filter' }),
  choice: input.choice('It', { a: 'The A', b: 'The B' }, { place: 'filter' }),
  parameter: input.parameter('It', { place: 'filter' }),
};

/** What is read of what is given, or how that fails. */
const read = async (schema: z.ZodType, given: unknown): Promise<unknown> => schema.parse(given);
const messageOf = async (schema: z.ZodType, given: unknown): Promise<string> => {
  const { message, failure } = await failureOf(read(schema, given));
  expect(failure).toBe('rejected');
  return message;
};

/** Objects as expressions give them: that of a time turns into ISO 8601. */
const luxon = { toString: () => '2025-09-15T13:48:22.000+02:00' };
const date = new Date('2025-09-15T13:48:22.123Z');
/** What has something in it, and no text. */
const oddities: [string, unknown][] = [
  ['an object', { a: 1 }],
  ['a list of objects', [{ a: 1 }]],
  ['an object whose text is none', { toString: 1, valueOf: null }],
  ['an object without any prototype', Object.assign(Object.create(null), { a: 1 })],
  ['a time that is none', new Date(NaN)],
];
const nothing: unknown[] = ['', '  ', '\n', null, [], [' ']];

describe('what was not filled in', () => {
  test.each(Object.entries(optional))('is nothing: %s', async (kind, schema) => {
    expect(await read(schema, undefined)).toEqual(kind === 'texts' ? [] : undefined);
  });

  test.each(Object.entries(filters))('is no filter: %s', async (kind, schema) => {
    expect(await read(schema, undefined)).toEqual(kind === 'texts' ? [] : undefined);
  });

  test.each(Object.entries(required))('is missed where something is needed: %s', async (_, schema) => {
    expect(await messageOf(schema, undefined)).toMatch(
      /^The field "It" is empty: .*map it from an earlier step/,
    );
  });
});

describe('what was filled in and is empty', () => {
  const { parameter: _parameter, ...texts } = filters;

  test.each(Object.entries(optional))('is nothing: %s', async (kind, schema) => {
    for (const given of nothing) expect(await read(schema, given)).toEqual(kind === 'texts' ? [] : undefined);
  });

  test.each(Object.entries(required))('is missed where something is needed: %s', async (_, schema) => {
    for (const given of nothing) {
      expect(await messageOf(schema, given)).toMatch(
        /^The field "It" is empty: .*the step before really has it/,
      );
    }
  });

  test.each(Object.entries(texts))(
    'is refused as a filter, which would let everything through: %s',
    async (_, schema) => {
      for (const given of nothing) {
        expect(await messageOf(schema, given)).toMatch(
          /^The filter "It" is empty: .* or leave the filter out\.$/,
        );
      }
    },
  );

  test.each(oddities)('so is what has no text: %s', async (_, given) => {
    for (const schema of [optional.text, optional.time, optional.number, optional.toggle, optional.choice]) {
      expect(await read(schema, given)).toBeUndefined();
    }
    expect(await read(optional.texts, given)).toEqual([]);
    for (const schema of Object.values(required))
      expect(await messageOf(schema, given)).toMatch(/^The field "It" is empty/);
    for (const schema of Object.values(texts)) {
      expect(await messageOf(schema, given)).toMatch(/^The filter "It" is empty/);
    }
  });

  test('so is a list where one thing is wanted: nobody said which', async () => {
    for (const given of [['a'], ['a', 'b'], [1], [true]]) {
      for (const schema of [
        optional.text,
        optional.time,
        optional.number,
        optional.toggle,
        optional.choice,
      ]) {
        expect(await read(schema, given)).toBeUndefined();
      }
      expect(await messageOf(required.text, given)).toMatch(/^The field "It" is empty/);
      expect(await messageOf(required.password, given)).toMatch(/^The field "It" is empty/);
      expect(await messageOf(filters.text, given)).toMatch(/^The filter "It" is empty/);
    }
    expect(await read(optional.texts, [['a'], 'b'])).toEqual(['b']);
  });
});

describe('a text', () => {
  test.each<[unknown, string]>([
    ['exam', 'exam'],
    [' exam\n', 'exam'],
    ['a b', 'a b'],
    [5, '5'],
    [0, '0'],
    [false, 'false'],
    [date, '2025-09-15T13:48:22.123Z'],
    [luxon, '2025-09-15T13:48:22.000+02:00'],
    ['[objective]', '[objective]'],
  ])('%j', async (given, text) => {
    for (const schema of [optional.text, required.text, filters.text]) {
      expect(await read(schema, given)).toBe(text);
    }
  });
});

describe('several texts', () => {
  test.each<[unknown, string[]]>([
    ['a', ['a']],
    [' a, b ,,c\n', ['a', 'b', 'c']],
    [
      ['a', ' b ', '', null, 5, {}],
      ['a', 'b', '5'],
    ],
    [['a,b'], ['a,b']],
    [[date], ['2025-09-15T13:48:22.123Z']],
    [5, ['5']],
  ])('%j', async (given, texts) => {
    for (const schema of [optional.texts, required.texts, filters.texts]) {
      expect(await read(schema, given)).toEqual(texts);
    }
  });

  test.each([',', ' , ,\n'])('of which there are none: %j', async (given) => {
    expect(await read(optional.texts, given)).toEqual([]);
    expect(await messageOf(required.texts, given)).toMatch(/^The field "It" is empty/);
    expect(await messageOf(filters.texts, given)).toMatch(/^The filter "It" is empty/);
  });
});

describe('a password', () => {
  test.each<[unknown, string]>([
    [' long password ', ' long password '],
    ['\tx', '\tx'],
    [12345, '12345'],
  ])('comes as it is: %j', async (given, password) => {
    expect(await read(required.password, given)).toBe(password);
  });
});

describe('a time', () => {
  test.each<[unknown, string]>([
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
  ])('%j', async (given, time) => {
    for (const schema of [optional.time, required.time, filters.time])
      expect(await read(schema, given)).toBe(time);
  });

  test.each([
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
    ...[1757944102, 1757944102000, true],
  ])('is none: %j', async (given) => {
    expect(await messageOf(optional.time, given)).toBe(
      'The field "It" holds no time: enter one such as 2025-09-15T13:48:22Z.',
    );
  });
});

describe('a number', () => {
  test.each<[unknown, number]>([
    [5, 5],
    [0, 0],
    ['0', 0],
    [' 5 ', 5],
    ['-1.5', -1.5],
    ['1e3', 1000],
  ])('%j', async (given, number) => {
    for (const schema of [optional.number, required.number, filters.number]) {
      expect(await read(schema, given)).toBe(number);
    }
  });

  test.each(['many', '5x', '5,5', '1 000', NaN, Infinity, '-Infinity', true, date])(
    'is none: %j',
    async (given) => {
      expect(await messageOf(optional.number, given)).toBe(
        'The field "It" is not a number: enter one, or leave it out.',
      );
    },
  );
});

describe('a switch', () => {
  test.each<[unknown, boolean | undefined]>([
    ...[true, 'true', ' TRUE ', 'yes', 'Y', '1', 1, 'on'].map((word): [unknown, boolean] => [word, true]),
    ...[false, 'false', 'No', 'n', '0', 0, 'OFF'].map((word): [unknown, boolean] => [word, false]),
    ...['maybe', '2', 'truely', 'no way', date].map((word): [unknown, undefined] => [word, undefined]),
  ])('%j', async (given, isOn) => {
    expect(await read(optional.toggle, given)).toBe(isOn);
  });
});

describe('a choice', () => {
  test('is one of its values', async () => {
    for (const schema of [optional.choice, required.choice, filters.choice]) {
      expect(await read(schema, ' b\n')).toBe('b');
    }
  });

  test.each(['c', 'A', 'The A', 'a,b', 'constructor', '__proto__', 'toString', 5, true])(
    'is none of them: %j',
    async (given) => {
      expect(await messageOf(optional.choice, given)).toBe(
        'The field "It" holds none of its choices: choose one of a, b.',
      );
    },
  );
});

describe('a parameter', () => {
  test.each<[unknown, input.Parameter]>([
    [
      { key: 'utm', value: 'x' },
      { key: 'utm', value: 'x' },
    ],
    [
      { key: ' utm\n', value: ' x ' },
      { key: 'utm', value: 'x' },
    ],
    [{ key: 'utm' }, { key: 'utm', value: '' }],
    [
      { key: 'utm', value: null },
      { key: 'utm', value: '' },
    ],
    [
      { key: 5, value: false },
      { key: '5', value: 'false' },
    ],
    [
      { key: 'since', value: date },
      { key: 'since', value: '2025-09-15T13:48:22.123Z' },
    ],
    [
      { key: 'utm', value: {} },
      { key: 'utm', value: '' },
    ],
  ])('%j', async (given, parameter) => {
    expect(await read(filters.parameter, given)).toEqual(parameter);
  });

  test.each([{}, { key: '' }, { key: ' ', value: ' ' }, { key: {}, value: [] }, { name: 'utm' }])(
    'that is empty is refused, for it would let everything through: %j',
    async (given) => {
      expect(await messageOf(filters.parameter, given)).toMatch(/^The filter "It" is empty/);
    },
  );

  test.each([{ value: 'x' }, { key: ' ', value: 'x' }, { key: null, value: 0 }])(
    'without its name is refused: %j',
    async (given) => {
      expect(await messageOf(filters.parameter, given)).toBe(
        'The filter "It" has a value and no name: enter the name, or clear the value.',
      );
    },
  );
});

test('inputs are listed as they were described, in their order', () => {
  const schema = z.object({
    zebra: input.text('Zebra', {
      required: true,
      help: 'Which.',
      list: 'zebras',
      inEvents: 'zebra_id',
      example: 'z1',
    }),
    ants: input.texts('Ants', { place: 'filter' }),
    secret: input.password('Secret', { required: true }),
    since: input.time('Since', { place: 'option', key: 'from' }),
    size: input.number('Size', { usual: 5 }),
    isBig: input.toggle('Is Big', { usual: true }),
    kind: input.choice('Kind', { a: 'The A' }, { usual: 'a' }),
    custom: input.parameter('Custom', { insteadOf: 'zebra' }),
  });
  expect(input.listInputs(schema)).toEqual([
    {
      ...{ name: 'zebra', kind: 'text', label: 'Zebra', required: true, help: 'Which.' },
      ...{ list: 'zebras', inEvents: 'zebra_id', example: 'z1' },
    },
    { name: 'ants', kind: 'text', label: 'Ants', several: true, place: 'filter' },
    { name: 'secret', kind: 'password', label: 'Secret', required: true },
    { name: 'since', kind: 'time', label: 'Since', place: 'option', key: 'from' },
    { name: 'size', kind: 'number', label: 'Size', usual: 5 },
    { name: 'isBig', kind: 'switch', label: 'Is Big', usual: true },
    { name: 'kind', kind: 'choice', label: 'Kind', choices: { a: 'The A' }, usual: 'a' },
    { name: 'custom', kind: 'parameter', label: 'Custom', insteadOf: 'zebra' },
  ]);
});

test('an input of another make has nothing to show, and is refused', () => {
  expect(() => input.listInputs(z.object({ a: input.text('A'), b: z.string() }))).toThrow(
    'The input b is made by none of the builders',
  );
});

test('a message tells nothing of what was filled in', async () => {
  const secret = 'maya@example.com';
  for (const schema of [optional.time, optional.number, optional.choice]) {
    expect(await messageOf(schema, secret)).not.toContain('maya');
  }
});

describe('pairs of names and values', () => {
  const pairs = input.pairs('It', {});

  test.each([
    [
      { ' a ': ' b ', c: 0, d: false, e: ['x'] },
      { a: 'b', c: 0, d: false, e: ['x'] },
    ],
    [{ a: '', b: ' ', c: null, d: undefined, '': 'x', ' ': 'x', e: 'y' }, { e: 'y' }],
    [JSON.parse('{"constructor":"a","__proto__":"b"}'), JSON.parse('{"constructor":"a","__proto__":"b"}')],
  ])('of %j, those with a name and a value count', async (given, found) => {
    expect(Object.entries(Object(await read(pairs, given)))).toEqual(Object.entries(found));
  });

  test.each([[{}], [{ a: '' }], [undefined], [null], [''], ['a'], [['a']], [7]])(
    'there are none in %j',
    async (given) => expect(await read(pairs, given)).toBeUndefined(),
  );
});

describe('JSON', () => {
  const json = input.json('It', {});

  test.each([
    ['an object', { a: [1] }, { a: [1] }],
    ['the text of one', ' {"a": {"b": null}} ', { a: { b: null } }],
    ['an empty one', '{}', {}],
    ['nothing', undefined, undefined],
    ['an empty text', ' ', undefined],
  ])('%s', (_title, given, read) => expect(json.parse(given)).toEqual(read));

  test.each(['{', '[]', '"a"', '5', 'null', "{'a': 1}", '{a: 1}', '{"a": 1,}'])('%s is refused', (given) =>
    expect(() => json.parse(given)).toThrow(/^The field "It" is no JSON object: begin it with \{/),
  );

  test('a list is refused', () => expect(() => json.parse([1])).toThrow('is no JSON object'));
});
