import type { Json } from '../../src/catalogue/webhookRequest';
import fc from 'fast-check';

/** Keys that cause problems if an object is built or read carelessly. */
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

// Created once, because fast-check lists all of Unicode for it.
const anyText = fc.string({ unit: 'binary' });

/** Text with any Unicode characters. */
export const text = (): fc.Arbitrary<string> => anyText;

const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  // JSON has no negative zero.
  .map((value) => (Object.is(value, -0) ? 0 : value));

/** Any JSON value, including problematic keys. */
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
