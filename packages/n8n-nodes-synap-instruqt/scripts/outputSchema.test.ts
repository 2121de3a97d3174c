import {
  envelopeSchema,
  eventChoices,
  isObject,
  listFields,
  sampleEnvelope,
  vendors,
  withSampleDetails,
  type Field,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { eventSchema, itemSchema, type OutputSchema } from './outputSchema';

/** Compares n8n's output previews with each field and each sample value in the catalogue. */

/** Returns the schema of the field at a path, such as `attempts[].score`. */
const schemaAt = (schema: OutputSchema | undefined, path: string): OutputSchema | undefined =>
  path
    .replaceAll('[]', '.[]')
    .split('.')
    .reduce((at, key) => (key === '[]' ? at?.items : at?.properties?.[key]), schema);

/** Returns the type that the preview should show for a field. */
function typeOf({ type }: Field): string {
  const plain = type.replace(/\|null$/, '');
  if (['integer', 'number', 'boolean'].includes(plain)) return plain;
  if (plain.endsWith('[]')) return 'array';
  return plain === 'record' ? 'object' : 'string';
}

/** Lists the differences between a preview and a value. */
function misfits(schema: OutputSchema | undefined, value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    if (schema?.type !== 'array') return [`${path}: a list, not ${schema?.type}`];
    return value.flatMap((item) => misfits(schema.items, item, `${path}[]`));
  }
  if (isObject(value)) {
    if (schema?.type !== 'object') return [`${path}: an object, not ${schema?.type}`];
    // A record can have any keys.
    if (Object.keys(schema.properties ?? {}).length === 0) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      misfits(schema.properties?.[key], inner, path === '' ? key : `${path}.${key}`),
    );
  }
  const isNumber = typeof value === 'number' && ['number', 'integer'].includes(schema?.type ?? '');
  return isNumber || schema?.type === typeof value ? [] : [`${path}: ${typeof value}, not ${schema?.type}`];
}

/** Lists misplaced parts of a schema. Only an object has properties, and only a list has items. */
const oddParts = (schema: OutputSchema, path = ''): string[] => [
  ...(schema.properties && schema.type !== 'object' ? [`${path}: ${schema.type} with properties`] : []),
  ...(schema.items && schema.type !== 'array' ? [`${path}: ${schema.type} with items`] : []),
  ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => oddParts(inner, `${path}.${key}`)),
  ...(schema.items ? oddParts(schema.items, `${path}[]`) : []),
];

describe.each(vendors.map((vendor) => [vendor.label, vendor] as const))('%s', (_, vendor) => {
  const preview = eventSchema(vendor);
  const fieldsOf = new Map(
    eventChoices(vendor).map((event) => [event.code, listFields(envelopeSchema(vendor, event))]),
  );
  /** If a field is an object in some events and a plain value in others, the preview shows the object. */
  const groups = new Set(
    [...fieldsOf.values()]
      .flat()
      .flatMap(({ path }) => path.split('.').map((_key, index, keys) => keys.slice(0, index).join('.'))),
  );

  test("an event's preview has no value with child fields", () => {
    expect(oddParts(preview)).toEqual([]);
  });

  test("an event's preview has each field, and the samples match", () =>
    checkEach(
      eventChoices(vendor).map((event) => [event.code, event] as const),
      ([code, event]) => {
        const fields = fieldsOf.get(code)?.filter(({ path }) => !groups.has(path)) ?? [];
        const shown = fields.map((field) => [field.path, schemaAt(preview, field.path)?.type]);
        expect(shown).toEqual(fields.map((field) => [field.path, typeOf(field)]));
        const plain = fieldsOf.get(code)?.filter(({ path }) => groups.has(path)) ?? [];
        const sample = withSampleDetails(vendor, sampleEnvelope(vendor, event));
        expect(
          misfits(preview, sample).filter((each) => !plain.some(({ path }) => each.startsWith(`${path}:`))),
        ).toEqual([]);
      },
    ));

  test("each operation's preview has each field, and the sample matches", () =>
    checkEach(
      vendor.operations.map((operation) => [operation.key, operation] as const),
      ([, { output, sample }]) => {
        const fields = listFields(output);
        const shown = itemSchema(output);
        expect(oddParts(shown)).toEqual([]);
        expect(fields.map((field) => [field.path, schemaAt(shown, field.path)?.type])).toEqual(
          fields.map((field) => [field.path, typeOf(field)]),
        );
        expect(misfits(shown, sample)).toEqual([]);
      },
    ));
});
