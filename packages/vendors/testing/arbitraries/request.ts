import fc from 'fast-check';
import { text } from './json';

/** A header's value: any string of printable ASCII characters that isn't blank. */
export const headerText = (): fc.Arbitrary<string> =>
  fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((value) => value.trim() !== '');

const headerNames = [
  ...['svix', 'webhook'].flatMap((family) => [`${family}-id`, `${family}-timestamp`, `${family}-signature`]),
  'SVIX-ID',
  'authorization',
  '__proto__',
];

/** Headers whose names and values are realistic or arbitrary. */
export const anyHeaders = (): fc.Arbitrary<Record<string, unknown>> =>
  fc.dictionary(
    fc.oneof(fc.constantFrom(...headerNames), text()),
    fc.oneof(
      headerText(),
      text(),
      fc.nat().map(String),
      fc.base64String().map((base64) => `v1,${base64}`),
      fc.base64String().map((base64) => `Basic ${base64}`),
      fc.anything(),
    ),
  );

export const anySecret = (): fc.Arbitrary<string> =>
  fc.oneof(
    text(),
    fc.base64String().map((base64) => `whsec_${base64}`),
    text().map((suffix) => `whsec_${suffix}`),
  );

export const anyRawBody = (): fc.Arbitrary<Uint8Array | string | undefined> =>
  fc.oneof(fc.uint8Array(), text(), fc.json(), fc.constant(undefined));
