import { z } from 'zod/v4';
import { isObject } from '../api/path';

/**
 * The builders for event schemas. Each builder needs the label that Zapier and n8n show (Title Case). If the label
 * isn't enough, add a help text: a sentence that contains, for example, the unit.
 */

export type FieldDescription = {
  /** The label, in Title Case. */
  label: string;
  /** A sentence with details that the label can't contain, such as the unit or when the field has a value. */
  help?: string;
  /** Identifies the field for filters, regardless of its path and label. */
  tag?: string;
  /** The field's position if fields are sorted by relevance; left out for ordinary fields. */
  rank?: Rank;
  /** The file that the field's URL points to. A user may want to attach it. */
  file?: LinkedFile;
  /** Whether the help contains something that the vendor doesn't document. Only the docs mark such fields. */
  isInferred?: true;
};

export interface LinkedFile {
  /** The file's key, in camelCase, on platforms that can attach files. */
  name: string;
  /** The label, in Title Case. */
  label: string;
}

/**
 * Use a registry, because zod's meta() would copy each schema, and creating schemas already takes most of the load
 * time.
 */
const descriptions = z.registry<FieldDescription>();

export const descriptionOf = (schema: z.core.$ZodType): FieldDescription | undefined =>
  descriptions.get(schema);

/** A field's description, even if the field is optional or nullable. Undefined for groups and lists of groups. */
export function describeField(schema: z.core.$ZodType): FieldDescription | undefined {
  const description = descriptionOf(schema);
  if (description !== undefined || !isWrapped(schema)) return description;
  return describeField(schema.unwrap());
}

type Wrapped = z.ZodOptional | z.ZodNullable | z.ZodDefault;

/** Whether a schema only makes another schema optional or nullable, or adds a default value. */
export const isWrapped = (schema: z.core.$ZodType): schema is Wrapped =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;

/** Adds a label to a field. Only for types without a builder below. */
export function labelled<Schema extends z.ZodType>(schema: Schema, label: string, help?: string): Schema {
  descriptions.add(schema, { label, ...(help !== undefined && { help }) });
  return schema;
}

/** @throws Error if the schema has no label, because marking the schema would have no effect */
function marked<Schema extends z.ZodType>(
  schema: Schema,
  mark: Pick<FieldDescription, 'tag' | 'rank' | 'file' | 'isInferred'>,
): Schema {
  const description = describeField(schema);
  if (description === undefined)
    throw new Error('A field needs a label before a tag or another property can be added');
  descriptions.add(schema, { ...description, ...mark });
  return schema;
}

/** A field that a filter reads. */
export const tagged = <Schema extends z.ZodType>(tag: string, schema: Schema): Schema =>
  marked(schema, { tag });

export const linkTo = <Schema extends z.ZodType>(file: LinkedFile, schema: Schema): Schema =>
  marked(schema, { file });

/** A field whose help contains something that the vendor doesn't document. */
export const inferred = <Schema extends z.ZodType>(schema: Schema): Schema =>
  marked(schema, { isInferred: true });

/**
 * The order in which people look for fields: the person, the subject, the result, and the time. Unranked fields
 * (`rest`) follow, then delivery details. Vendor-internal and redundant fields come last and are left out of
 * examples.
 */
export const ranks = [
  'learner',
  'subject',
  'score',
  'grade',
  'passed',
  'certificate',
  'time',
  'rest',
  'delivery',
  'internal',
] as const;
export type Rank = (typeof ranks)[number];

/** A field with a rank, for sorting by relevance. */
export const leading = <Schema extends z.ZodType>(rank: Rank, schema: Schema): Schema =>
  marked(schema, { rank });

/** A field that nobody needs in a workflow. */
export const internal = <Schema extends z.ZodType>(schema: Schema): Schema => leading('internal', schema);

export const text = (label: string, help?: string) => labelled(z.string(), label, help);

/** ISO 8601 with a time zone and any number of fractional digits: Instruqt sends up to nine. */
export const datetime = (label: string, help?: string) =>
  labelled(z.iso.datetime({ offset: true }), label, help);

export const boolean = (label: string, help?: string) => labelled(z.boolean(), label, help);
export const number = (label: string, help?: string) => labelled(z.number(), label, help);
export const integer = (label: string, help?: string) => labelled(z.int(), label, help);

/** A duration in whole milliseconds: Synap's `...InMs` fields. */
export const milliseconds = (label: string, help?: string) => integer(`${label} (in milliseconds)`, help);

/**
 * An object whose keys the customer chooses, such as custom attributes. Accepts any keys and values, including null.
 * zod's own record() fails on a key named "constructor", and zod's objects check every key, of which there may be
 * hundreds.
 */
export const record = (label: string, help?: string) =>
  labelled(z.custom<Record<string, unknown>>(isObject), label, help);

/** Any API response: an object, a list, a string or nothing. The response is shown like an object with unknown keys. */
export const anything = (label: string, help?: string) => labelled(z.custom<unknown>(), label, help);

export const texts = (label: string, help?: string) => labelled(z.array(z.string()), label, help);
export const textLists = (label: string, help?: string) =>
  labelled(z.array(z.array(z.string())), label, help);

export const nullableText = (label: string, help?: string) => labelled(z.string().nullable(), label, help);
export const nullableBoolean = (label: string, help?: string) =>
  labelled(z.boolean().nullable(), label, help);

/** One of the values that the vendor documents. Other values are delivered with a warning. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  label: string,
  help?: string,
) => labelled(z.enum(words), label, help);

/** An object in an event. Only the named fields are checked, because both vendors add fields without notice. */
export const group = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape);

/** An object in an API response. All other fields are passed on, too. */
export const looseGroup = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject(shape);

export const nullableNumber = (label: string, help?: string) => labelled(z.number().nullable(), label, help);

/** A time in an API response: shown as a time, but not checked. */
export const nullableTime = (label: string, help?: string) =>
  labelled(z.stringFormat('date-time', () => true).nullable(), label, help);
