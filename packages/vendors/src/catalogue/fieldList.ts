import { z } from 'zod/v4';
import { describeField, isWrapped, ranks, type FieldDescription } from './field';

/** A leaf of a payload or an envelope, as shown in the field lists of Zapier, n8n and the docs. */
export interface Field extends FieldDescription {
  /** `a.b` for nested values, `a[].b` inside a list of objects. */
  path: string;
  /** `string`, `datetime`, `integer`, `record`, `string[]`, `string|null`, or the allowed words joined by `|`. */
  type: string;
  /** False if the value or one of its parents may be absent. */
  required: boolean;
}

/**
 * Every leaf of a schema, in the schema's order.
 * @throws Error if a leaf has no label, because users see every field
 */
export const listFields = (schema: z.ZodType): Field[] => leaves(schema, '', true);

/** Every leaf of a schema, sorted by relevance. Fields of equal rank keep the schema's order. */
export const listFieldsByUse = (schema: z.ZodType): Field[] => inOrderOfUse(listFields(schema));

export const inOrderOfUse = (fields: readonly Field[]): Field[] =>
  fields.toSorted((left, right) => placeOf(left) - placeOf(right));

/** Whether people look for this field first. */
export const isLeading = (field: Field): boolean => placeOf(field) < ranks.indexOf('rest');

const placeOf = ({ rank = 'rest' }: Field): number => ranks.indexOf(rank);

function leaves(schema: z.core.$ZodType, path: string, required: boolean): Field[] {
  const description = describeField(schema);
  if (description !== undefined) return [{ path, type: typeName(schema), required, ...description }];
  if (schema instanceof z.ZodObject) {
    return propertiesOf(schema).flatMap(([key, property]) =>
      leaves(property, path === '' ? key : `${path}.${key}`, required && isAlwaysThere(property)),
    );
  }
  if (schema instanceof z.ZodArray) return leaves(schema.element, `${path}[]`, required);
  if (isWrapped(schema)) return leaves(schema.unwrap(), path, false);
  throw new Error(`The field ${path} has no label`);
}

const propertiesOf = ({ shape }: z.ZodObject): [key: string, property: z.core.$ZodType][] =>
  Object.entries(shape);

/** Whether the key is always present, regardless of its value. */
const isAlwaysThere = (property: z.core.$ZodType): boolean => property._zod.optin === undefined;

function typeName(schema: z.core.$ZodType): string {
  if (schema instanceof z.ZodNullable) return `${typeName(schema.unwrap())}|null`;
  if (isWrapped(schema)) return typeName(schema.unwrap());
  if (schema instanceof z.ZodArray) return `${typeName(schema.element)}[]`;
  if (schema instanceof z.ZodEnum) return schema.options.join('|');
  if (schema instanceof z.ZodNumber) return schema.isInt ? 'integer' : 'number';
  if (schema instanceof z.ZodStringFormat) return 'datetime';
  if (schema instanceof z.ZodCustom || schema instanceof z.ZodObject) return 'record';
  return schema._zod.def.type;
}
