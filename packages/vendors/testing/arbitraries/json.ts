import type { Json } from '../../src/catalogue/webhookRequest';
import fc from 'fast-check';

/** Keys that cause problems in code that builds or reads objects carelessly. */
const hostileKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'toJSON',
  'hasOwnProperty',
  'then',
  'length',
  'type',
  'meta',
  'user',
  'querystring',
  '',
  '0',
  'a.b',
  'a[0]',
  'a__b',
];

export const key = (): fc.Arbitrary<string> => fc.oneof(fc.constantFrom(...hostileKeys), text());

// fast-check's own unit 'binary' has the same characters, but first lists all of them, which takes half a second.
const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

/** Text with any Unicode characters. */
export const text = (): fc.Arbitrary<string> => fc.string({ unit: anyCharacter });

const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  // JSON.stringify() turns -0 into 0.
  .map((value) => (Object.is(value, -0) ? 0 : value));

/** Any JSON value, including objects with problematic keys. */
export const json = (): fc.Arbitrary<Json> =>
  fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.constant(null),
      fc.boolean(),
      finite,
      text(),
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(key(), tie('value'), { maxKeys: 5 }),
    ),
  })).value;
