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

/** The part of JSON Schema that n8n's output preview supports. */
export interface OutputSchema {
  version?: number;
  type?: string;
  properties?: Record<string, OutputSchema>;
  items?: OutputSchema;
}

/**
 * Creates a trigger's output preview. A node can be set to any of the vendor's events, but n8n has only one preview per
 * node. So the preview contains the fields of all events.
 */
export function eventSchema(vendor: Vendor): OutputSchema {
  const envelopes = eventChoices(vendor).map((event) => envelopeSchema(vendor, event));
  return { ...inOrder(envelopes.map(toSchema).reduce(merge), envelopes.flatMap(listFields)), version: 1 };
}

/** Creates an operation's output preview from the schema of an output item. */
export const itemSchema = (item: z.ZodType): OutputSchema => ({
  ...inOrder(toSchema(item), listFields(item)),
  version: 1,
});

const toSchema = (item: z.ZodType): OutputSchema => simplify(toJsonSchema(item));

/** Moves the most popular fields to the top, with the groups that contain them. */
function inOrder(schema: OutputSchema, fields: readonly Field[]): OutputSchema {
  const paths = inOrderOfUse(fields).map(({ path }) => path.replaceAll('[]', '').split('.'));
  return sorted(schema, paths);
}

/** @param paths the paths of all fields in this group, relative to the group */
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

/**
 * Merges two schemas. If a field is an object in some events and a plain value in others, the preview shows the object
 * and its child fields.
 */
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
