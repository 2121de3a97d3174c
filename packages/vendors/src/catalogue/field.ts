import { z } from 'zod/v4';
import { isObject } from '../api/path';

/**
 * The builders that event schemas are written with. Each takes the label that a person sees in Zapier and n8n
 * (Title Case) and, where the label isn't plain, a help text (a sentence, with the unit).
 */

/** What is known of a field besides its type. */
export type FieldDescription = {
  /** What a person reads, in Title Case. */
  label: string;
  /** A sentence on what the label can't say: the unit, or when the value is there. */
  help?: string;
  /** What filters find it by, wherever it is and whatever it is called. */
  tag?: string;
  /** Its place in the order of use; left out for the rest. */
  rank?: Rank;
  /** The file that the field's URL opens, which a person may want to attach. */
  file?: LinkedFile;
};

/** A file behind a field's URL. */
export interface LinkedFile {
  /** In camelCase: what a platform that can attach it calls it in a row. */
  name: string;
  /** What a person reads, in Title Case. */
  label: string;
}

/** Unlike zod's meta(), it copies no schema: making the schemas is most of what loading takes. */
const descriptions = z.registry<FieldDescription>();

/** What was said of a schema itself. */
export const descriptionOf = (schema: z.core.$ZodType): FieldDescription | undefined =>
  descriptions.get(schema);

/** What is known of a field, which may be optional or null; undefined for a group or a list of groups. */
export function describeField(schema: z.core.$ZodType): FieldDescription | undefined {
  const description = descriptionOf(schema);
  if (description !== undefined || !isWrapped(schema)) return description;
  return describeField(schema.unwrap());
}

type Wrapped = z.ZodOptional | z.ZodNullable | z.ZodDefault;

/** Whether a schema only adds to another one that there may be no value. */
export const isWrapped = (schema: z.core.$ZodType): schema is Wrapped =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;

/** A field with its label. Only for types that have no builder below. */
export function labelled<Schema extends z.ZodType>(schema: Schema, label: string, help?: string): Schema {
  descriptions.add(schema, { label, ...(help !== undefined && { help }) });
  return schema;
}

/** @throws Error for what has no label: nobody would see the mark */
function marked<Schema extends z.ZodType>(
  schema: Schema,
  mark: Pick<FieldDescription, 'tag' | 'rank' | 'file'>,
): Schema {
  const description = describeField(schema);
  if (description === undefined) throw new Error('Only a field with a label can be marked');
  descriptions.add(schema, { ...description, ...mark });
  return schema;
}

/** A field that a filter looks at. */
export const tagged = <Schema extends z.ZodType>(tag: string, schema: Schema): Schema =>
  marked(schema, { tag });

/** The URL of a file that a person may want to attach. */
export const linkTo = <Schema extends z.ZodType>(file: LinkedFile, schema: Schema): Schema =>
  marked(schema, { file });

/**
 * What a person looks for first, to last: whom it is about, what it is about, how it went, and when. Then comes what has
 * no mark (`rest`), then how the event came. What is internal to the vendor or said twice is the last, and in no example.
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

/** A field that stands where its kind stands in the order of use. */
export const leading = <Schema extends z.ZodType>(rank: Rank, schema: Schema): Schema =>
  marked(schema, { rank });

/** A field that nobody builds with. */
export const internal = <Schema extends z.ZodType>(schema: Schema): Schema => leading('internal', schema);

export const text = (label: string, help?: string) => labelled(z.string(), label, help);

/** ISO 8601 with a zone, any number of fractional digits: Instruqt sends up to nine. */
export const datetime = (label: string, help?: string) =>
  labelled(z.iso.datetime({ offset: true }), label, help);

export const boolean = (label: string, help?: string) => labelled(z.boolean(), label, help);
export const number = (label: string, help?: string) => labelled(z.number(), label, help);
export const integer = (label: string, help?: string) => labelled(z.int(), label, help);

/** A span of time in whole milliseconds: Synap's `...InMs` fields. */
export const milliseconds = (label: string, help?: string) => integer(`${label} (in milliseconds)`, help);

/**
 * An object with keys of the customer's own, such as custom attributes. Values may be anything, null too; and so may
 * keys: zod's own record() looks at a key named "constructor" and fails, and its objects look at each of what may be
 * hundreds.
 */
export const record = (label: string, help?: string) =>
  labelled(z.custom<Record<string, unknown>>(isObject), label, help);

/** Whatever an API answers: an object, a list, a text, nothing. Shown like an object whose keys are not known. */
export const anything = (label: string, help?: string) => labelled(z.custom<unknown>(), label, help);

export const texts = (label: string, help?: string) => labelled(z.array(z.string()), label, help);
export const textLists = (label: string, help?: string) =>
  labelled(z.array(z.array(z.string())), label, help);

export const nullableText = (label: string, help?: string) => labelled(z.string().nullable(), label, help);
export const nullableBoolean = (label: string, help?: string) =>
  labelled(z.boolean().nullable(), label, help);

/** One of a list of words that the vendor documents. Another word is delivered all the same, with a warning. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  label: string,
  help?: string,
) => labelled(z.enum(words), label, help);

/**
 * An object of an event. It may hold more than what is named, for both vendors add fields without notice; only what is
 * named is looked at.
 */
export const group = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape);

/** An object of an API's answer: what is not named is handed over, too. */
export const looseGroup = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject(shape);

export const nullableNumber = (label: string, help?: string) => labelled(z.number().nullable(), label, help);

/** A time in the answer of an API: shown as one, and taken as it comes. */
export const nullableTime = (label: string, help?: string) =>
  labelled(z.stringFormat('date-time', () => true).nullable(), label, help);
