import type { Json } from '../../src/catalogue/webhookRequest';
import fc from 'fast-check';
import type { z } from 'zod/v4';
import { toJsonSchema, type JsonSchema } from '../../src/catalogue/jsonSchema';
import { json, key, text } from './json';

/** Any body that matches a schema from the vendor's documentation, including bodies with unknown fields. */
export const bodyOf = (schema: z.ZodType): fc.Arbitrary<Json> => valueOf(toJsonSchema(schema));

/** @throws Error for a kind of schema that no event uses yet */
function valueOf(schema: JsonSchema): fc.Arbitrary<Json> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valueOf));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(itemOf(schema), { maxLength: 4 });
    case 'string':
      return schema.format === 'date-time' ? datetime() : text();
    case 'integer':
      return fc.integer({ min: schema.minimum, max: schema.maximum });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      throw new Error(`No values are known for the schema ${JSON.stringify(schema)}`);
  }
}

/** Generates objects with additional keys, because loose objects and records allow them. */
function objectOf({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<Json> {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, described(property)])),
    { requiredKeys: required },
  );
  const unknownKey = key().filter((name) => !Object.hasOwn(properties, name));
  return fc
    .tuple(fc.dictionary(unknownKey, json(), { maxKeys: 2 }), known)
    .map(([others, own]): Json => ({ ...others, ...own }));
}

const itemOf = ({ items }: JsonSchema): fc.Arbitrary<Json> =>
  items === undefined || Array.isArray(items) ? json() : described(items);

/** In JSON Schema, `true` and `{}` allow any value. */
const described = (schema: JsonSchema | boolean): fc.Arbitrary<Json> =>
  typeof schema === 'boolean' || Object.keys(schema).length === 0 ? json() : valueOf(schema);

const twoDigits = (most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'));

/** An ISO 8601 time in this century, with an offset of less than 15 hours and up to nine fractional digits. */
const datetime = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.date({
        min: new Date('2000-01-02T00:00:00Z'),
        max: new Date('2099-12-30T23:59:59Z'),
        noInvalidDate: true,
      }),
      fc.stringMatching(/^(\.\d{1,9})?$/),
      fc.oneof(
        fc.constant('Z'),
        fc
          .tuple(fc.constantFrom('+', '-'), twoDigits(14), twoDigits(59))
          .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
      ),
    )
    .map(([date, fraction, zone]) => `${date.toISOString().slice(0, 19)}${fraction}${zone}`);
