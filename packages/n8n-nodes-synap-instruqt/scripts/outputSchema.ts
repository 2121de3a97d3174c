import type { z } from 'zod/v4';
import {
  envelopeSchema,
  eventChoices,
  inOrderOfUse,
  listFields,
  toJsonSchema,
  type Field,
  type JsonSchema,
  type Vendor,
} from '@synap-instruqt/vendors';

/** What n8n reads of a JSON Schema for an output preview. */
export interface OutputSchema {
  version?: number;
  type?: string;
  properties?: Record<string, OutputSchema>;
  items?: OutputSchema;
}

/**
 * The output preview of a trigger. One node may be set to any of the vendor's events, and n8n keeps one preview per
 * node, so it holds the fields of all of them.
 */
export function eventSchema(vendor: Vendor): OutputSchema {
  const envelopes = eventChoices(vendor).map((event) => envelopeSchema(vendor, event));
  return { ...inOrder(envelopes.map(toSchema).reduce(merge), envelopes.flatMap(listFields)), version: 1 };
}

/** The output preview of one kind of item. */
export const itemSchema = (item: z.ZodType): OutputSchema => ({
  ...inOrder(toSchema(item), listFields(item)),
  version: 1,
});

const toSchema = (item: z.ZodType): OutputSchema => simplify(toJsonSchema(item));

/** What people look for first comes first, and so does what holds it. */
function inOrder(schema: OutputSchema, fields: readonly Field[]): OutputSchema {
  const paths = inOrderOfUse(fields).map(({ path }) => path.replaceAll('[]', '').split('.'));
  return sorted(schema, paths);
}

/** @param paths of all that is in it, below it */
function sorted({ properties, items, ...schema }: OutputSchema, paths: readonly string[][]): OutputSchema {
  const below = Map.groupBy(paths, ([key]) => key);
  const keys = [...below.keys()].filter((key) => key !== undefined && properties?.[key]);
  const entries = keys.map((key = ''): [string, OutputSchema] => [
    key,
    sorted(properties?.[key] ?? {}, below.get(key)?.map(([, ...rest]) => rest) ?? []),
  ]);
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(entries) }),
    ...(items && { items: sorted(items, paths) }),
  };
}

function simplify(schema: JsonSchema): OutputSchema {
  const { type, properties, items, anyOf } = schema;
  if (anyOf) return simplify(anyOf.find((option) => option.type !== 'null') ?? {});
  return {
    ...(type && { type }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, property]) => [key, simplify(described(property))]),
      ),
    }),
    ...(items && !Array.isArray(items) && { items: simplify(described(items)) }),
  };
}

const described = (schema: JsonSchema | boolean): JsonSchema => (typeof schema === 'boolean' ? {} : schema);

/** If some events have a value where others have a group, it is a group: n8n shows the parts of nothing else. */
function merge(left: OutputSchema, right: OutputSchema): OutputSchema {
  const properties = { ...left.properties };
  for (const [key, property] of Object.entries(right.properties ?? {})) {
    const existing = properties[key];
    properties[key] = existing ? merge(existing, property) : property;
  }
  return {
    ...left,
    ...(Object.keys(properties).length > 0 && { type: 'object', properties }),
    ...(left.items && right.items && { items: merge(left.items, right.items) }),
  };
}
