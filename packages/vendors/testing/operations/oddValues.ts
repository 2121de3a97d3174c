import type { Input } from '../../src/catalogue/input';

/** How a connector must treat a value in an input: read it as another value, count it as empty, or refuse it. */
export type Reading = { as: unknown } | 'empty' | 'refused';

/** A value that nobody types into a form, but that an expression or an earlier step may return. */
export interface OddValue {
  title: string;
  value: unknown;
  /** Returns how a connector must treat the value in this kind of input. */
  reads: (kind: Kind) => Reading;
}

export type Kind = Input['kind'] | 'id' | 'ids';
type Readings = Partial<Record<Kind, Reading>>;

export function kindOf(input: Input): Kind {
  if (input.several) return 'ids';
  return input.isId ? 'id' : input.kind;
}

/** Imitates the part of Luxon's DateTime that matters here. n8n passes times as DateTime objects. */
class DateTimeLike {
  constructor(private readonly text: string) {}
  toString = () => this.text;
  toJSON = () => (this.text.startsWith('Invalid') ? null : this.text);
}

const plainTexts: readonly Kind[] = ['text', 'id', 'ids', 'password', 'parameter', 'pairs'];
const never = { reads: (): Reading => 'refused' };

/** Describes a value that only these kinds of inputs accept. All other kinds refuse the value. */
const only = (readings: Readings) => ({ reads: (kind: Kind): Reading => readings[kind] ?? 'refused' });

/**
 * Describes a string. Text inputs accept the string unchanged, and inputs for several IDs split it. `readings` contains
 * exceptions.
 */
const asText = (text: string, readings: Readings = {}) =>
  only({
    ...Object.fromEntries(plainTexts.map((kind) => [kind, { as: text }])),
    ...(/[,;]/.test(text) && { id: 'refused' }),
    ids: /["'[\]{}]/.test(text) ? 'refused' : { as: text.trim().split(/[\s,;]+/) },
    ...readings,
  });

/** Describes a JSON value, which attributes and JSON inputs accept unchanged. `readings` contains exceptions. */
const asJson = (value: unknown, readings: Readings = {}) =>
  only({
    pairs: { as: JSON.parse(JSON.stringify(value)) },
    json: { as: JSON.stringify(value) },
    ...readings,
  });

const odd = (title: string, value: unknown, { reads }: Pick<OddValue, 'reads'>): OddValue => ({
  title,
  value,
  reads,
});
const objectOf = (value: object): OddValue =>
  odd(`the object ${JSON.stringify(value)}`, value, asJson(value));
/** A list. By default, attributes accept it and all other inputs refuse it. */
const listOf = (value: unknown[], readings: Readings = {}): OddValue =>
  odd(`the list ${JSON.stringify(value)}`, value, asJson(value, { json: 'refused', ...readings }));
const textOf = (value: string, readings: Readings = {}): OddValue =>
  odd(`the text ${JSON.stringify(value)}`, value, asText(value, readings));
const noTime = (value: string): OddValue => textOf(value);

const circular: Record<string, unknown> = {};
circular.itself = circular;

/** Returns a JSON string with this many levels of nested objects, which is more than any real value has. */
const deep = (levels: number): string => '{"a":'.repeat(levels) + '{}' + '}'.repeat(levels);

const iso = '2025-09-15T13:48:22.000Z';

export const oddValues: readonly OddValue[] = [
  ...[NaN, Infinity, -Infinity, 2 ** 53 + 2, 1e21].map((value) => odd(`the number ${value}`, value, never)),
  odd('an invalid Date', new Date(NaN), never),
  odd('an invalid DateTime', new DateTimeLike('Invalid DateTime'), never),
  odd('a function', () => 'text', never),
  odd('a symbol', Symbol('text'), never),
  odd('a Map', new Map([['a', 1]]), never),
  odd('an object that contains itself', circular, never),
  odd('an object with undefined in it', { a: undefined }, never),
  odd('an object with NaN in it', { a: { b: [NaN] } }, never),
  odd('an object with an invalid Date in it', { a: new Date(NaN) }, never),
  odd('an object that has no text', { toString: 1, valueOf: null }, asJson({ toString: 1, valueOf: null })),
  odd('an empty object', {}, only({ json: { as: '{}' }, pairs: 'empty' })),
  ...[{ a: 1 }, { id: 'x1' }, { mode: 'embed', value: 3 }, { mode: 'list', value: 'abc' }].map(objectOf),
  ...[{ parameter: { a: 1 }, x: 1 }, { pairs: [{ key: 'a', value: 1 }] }, { value: 'a' }].map(objectOf),

  odd('an empty list', [], only({ ids: 'empty', pairs: 'empty' })),
  listOf(['a', 'b'], { ids: { as: 'a,b' } }),
  listOf([' ', null], { ids: 'empty' }),
  listOf([['a', 'b']]),
  listOf([{ id: 'x1' }]),
  listOf(['a', { id: 'x1' }]),
  listOf(['x1', NaN], { pairs: 'refused' }),
  listOf(['x1'], {
    ...Object.fromEntries(
      (['text', 'id', 'ids', 'password', 'parameter'] as const).map((kind) => [kind, { as: 'x1' }]),
    ),
  }),
  odd('the list ["a, b"]', ['a, b'], {
    reads: (kind) => {
      if (kind === 'id') return 'refused';
      if (kind === 'ids') return { as: ['a', 'b'] };
      if (kind === 'pairs') return { as: ['a, b'] };
      return plainTexts.includes(kind) ? { as: 'a, b' } : 'refused';
    },
  }),

  odd('true', true, asText('true', { switch: { as: 'true' }, pairs: { as: true } })),
  odd('0', 0, asText('0', { number: { as: '0' }, switch: { as: 'false' }, pairs: { as: 0 } })),
  odd('-1', -1, asText('-1', { pairs: { as: -1 } })),
  odd('1.5', 1.5, asText('1.5', { pairs: { as: 1.5 } })),
  odd('10n', 10n, asText('10', { number: { as: '10' }, pairs: 'refused' })),
  odd('a Date', new Date(iso), asText(iso, { time: { as: iso } })),
  odd('a DateTime', new DateTimeLike('2025-09-15T15:48:22.000+02:00'), {
    reads: (kind) => {
      if (kind === 'time') return { as: iso };
      return plainTexts.includes(kind) ? { as: '2025-09-15T15:48:22.000+02:00' } : 'refused';
    },
  }),

  ...['yes', ' Y ', 'on'].map((word) => textOf(word, { switch: { as: 'true' } })),
  ...['no', 'OFF'].map((word) => textOf(word, { switch: { as: 'false' } })),
  ...['maybe', '90%', '1 000', '1.000', '5x', '0x10', '1e3', 'NaN'].map((text) => textOf(text)),
  ...['90,5', '1,000', 'a; b', 'a\nb'].map((text) => textOf(text)),
  textOf('1757944102', { number: { as: '1757944102' } }),
  textOf('50.0', { number: { as: '50' } }),
  ...['2025-02-30', '2025-09-15T13:48:22+99:00', '2025-09-15T24:00', '-000001-01-01T00:00:00Z'].map(noTime),
  ...['+010000-01-01T00:00:00.000Z', '9999-12-31T23:59:59-01:00'].map(noTime),
  ...['[object Object]', 'Invalid Date', 'Invalid DateTime'].map((text) =>
    odd(`the text ${text}`, text, never),
  ),
  odd('JSON with the text of an object', '{"a": ["[object Object]"]}', asText('{"a": ["[object Object]"]}')),
  odd('half of a character', 'a\ud800', asText('a\ud800')),

  ...['{', '[]', '["a"]', '"a"', 'null', "{'a': 1}", '{"a": NaN}'].map((text) => textOf(text)),
  ...['{"a": 1e400}', '{"a": 9007199254740993}', deep(300)].map((text) =>
    odd(`the JSON text ${text.slice(0, 30)}`, text, asText(text)),
  ),

  ...[undefined, null, '', ' \n', '\u200b\ufeff '].map((value) =>
    odd(`nothing: ${JSON.stringify(value)}`, value, { reads: () => 'empty' }),
  ),
];
