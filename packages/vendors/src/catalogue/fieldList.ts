import type { z } from 'zod/v4';
import { rankOf, ranks, tagOf, type Rank } from './field';
import { toJsonSchema, type JsonSchema } from './jsonSchema';

/** One leaf of a body or an envelope, as the field lists of Zapier, n8n and the docs show it. */
export interface Field {
  /** `a.b` for nested values, `a[].b` inside a list of things. */
  path: string;
  /** `string`, `datetime`, `integer`, `record`, `string[]`, `string|null`, or the allowed words joined by `|`. */
  type: string;
  /** False when the value, or anything that holds it, may be absent. */
  required: boolean;
  /** What a person reads, in Title Case. */
  label: string;
  /** A sentence on what the label can't say: the unit, or when the value is there. */
  help?: string;
  /** What a filter finds it by. */
  tag?: string;
  /** Where it stands in the order of use; left out for the rest. */
  rank?: Rank;
}

/** The keywords for a field's tag and rank while its list is made. */
const TAG = 'x-tag';
const RANK = 'x-rank';

/**
 * Every leaf of a schema, in the schema's order.
 * @throws Error when a leaf has no label: every field that users see needs one.
 */
export const listFields = (schema: z.ZodType): Field[] => leaves(toJsonSchema(schema, keepMarks), '', true);

/** Every leaf of a schema, in the order in which people look for them; what is alike stays in the schema's order. */
export const listFieldsByUse = (schema: z.ZodType): Field[] => inOrderOfUse(listFields(schema));

/** Fields in the order in which people look for them. */
export const inOrderOfUse = (fields: readonly Field[]): Field[] =>
  fields.toSorted((left, right) => placeOf(left) - placeOf(right));

/** Whether it is among what people look for first. */
export const isLeading = (field: Field): boolean => placeOf(field) < ranks.indexOf('rest');

const placeOf = ({ rank = 'rest' }: Field): number => ranks.indexOf(rank);

function keepMarks(field: z.core.$ZodType, jsonSchema: JsonSchema): void {
  const [tag, rank] = [tagOf(field), rankOf(field)];
  if (tag !== undefined) jsonSchema[TAG] = tag;
  if (rank !== undefined) jsonSchema[RANK] = rank;
}

function leaves(schema: JsonSchema, path: string, required: boolean): Field[] {
  // Groups have no label of their own; an object that has one is a record.
  if (schema.properties && schema.title === undefined) {
    const always = new Set(schema.required);
    return Object.entries(schema.properties).flatMap(([key, property]) =>
      leaves(described(property), path === '' ? key : `${path}.${key}`, required && always.has(key)),
    );
  }
  const item = itemOf(schema);
  if (item?.properties) return leaves(item, `${path}[]`, required);
  const whole = schema.anyOf?.find(({ properties, items }) => properties ?? items);
  if (whole && schema.title === undefined) return leaves(whole, path, false);
  if (schema.title === undefined) throw new Error(`The field ${path} has no label`);
  const help = schema.description === undefined ? {} : { help: schema.description };
  const tag = typeof schema[TAG] === 'string' ? { tag: schema[TAG] } : {};
  const marked = ranks.find((each) => each === schema[RANK]);
  const rank = marked === undefined ? {} : { rank: marked };
  return [{ path, type: typeName(schema), required, label: schema.title, ...help, ...tag, ...rank }];
}

function typeName(schema: JsonSchema): string {
  if (schema.anyOf) return schema.anyOf.map(typeName).join('|');
  if (schema.enum) return schema.enum.join('|');
  const item = itemOf(schema);
  if (item) return `${typeName(item)}[]`;
  if (schema.format === 'date-time') return 'datetime';
  if (schema.type === 'object') return 'record';
  return schema.type ?? 'unknown';
}

const itemOf = ({ items }: JsonSchema): JsonSchema | undefined =>
  typeof items === 'object' && !Array.isArray(items) ? items : undefined;

/** JSON Schema allows `true` for "anything", which has no label either. */
const described = (schema: JsonSchema | boolean): JsonSchema => (typeof schema === 'boolean' ? {} : schema);
