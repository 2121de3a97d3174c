import { z } from 'zod/v4';
import { VendorApiError } from '../api/errors';
import { isObject } from './path';

/**
 * The builders that the inputs of operations are written with. Each gives the schema that a person's input is read
 * with, whatever a platform hands over: undefined for what was not filled in, a blank text for what was and is empty.
 * What can't be used is a VendorApiError.
 */

/** What a form shows of an input. */
export type InputDescription = {
  kind: 'text' | 'password' | 'time' | 'number' | 'switch' | 'choice' | 'parameter' | 'pairs' | 'json';
  /** Title Case. */
  label: string;
  /** A sentence. */
  help?: string;
  example?: string;
  required?: true;
  /** Whether several may be given. */
  several?: true;
  /** Whether a text is of several lines. */
  long?: true;
  /**
   * Where a form that has room for it puts the input: among what narrows down a result (which refuses to be set and
   * empty, for without it the step would hand over what is somebody else's), or among what is seldom needed.
   */
  place?: 'filter' | 'option';
  /** What events call it, e.g. `invite_id`. */
  inEvents?: string;
  /** Which of the vendor's lists there is to choose from. */
  list?: string;
  /** Which other operation finds it, and what it is called there: for forms that lead to a step for that. */
  foundBy?: { operation: string; output: string };
  /** What there is to choose from, by value, where that is fixed. */
  choices?: Readonly<Record<string, string>>;
  /** What an empty input stands for, where a form can show it. */
  usual?: string | number | boolean;
  /** The name of an input that this one can stand for. */
  insteadOf?: string;
  /** Its key in forms that were there before this name. */
  key?: string;
};

type About = Omit<InputDescription, 'kind' | 'label' | 'choices' | 'several'>;
type Required = About & { required: true };

const descriptions = z.registry<InputDescription>();

/** An input of an operation, by its name. */
export interface Input extends InputDescription {
  name: string;
}

/** The inputs of a schema, in its order. */
export const listInputs = (inputs: z.ZodObject): Input[] =>
  Object.entries(inputs.shape).map(([name, schema]) => {
    const description = descriptions.get(schema);
    if (description === undefined) throw new Error(`The input ${name} is made by none of the builders`);
    return { name, ...description };
  });

/** An input's text: times are ISO 8601; of a thing that is no text, nothing. */
function textOf(value: unknown): string {
  if (value === null || value === undefined || Array.isArray(value)) return '';
  try {
    const text = value instanceof Date ? value.toISOString() : String(value);
    return text.startsWith('[object ') ? '' : text.trim();
  } catch {
    // A time that is none, or an object whose "toString" is a value of its own.
    return '';
  }
}

/** A described schema that reads whatever is given with `read`, which throws what is wrong with it. */
function input<Value>(description: InputDescription, read: (given: unknown) => Value): z.ZodType<Value> {
  const schema = z.unknown().transform(read);
  descriptions.add(schema, description);
  return schema;
}

/** What is wrong with an input, for whoever filled it in. */
const unusable = (message: string): VendorApiError => new VendorApiError(message, 'rejected');

/** The error for an input that has to have something in it and has not. */
export const emptyInput = (label: string): VendorApiError =>
  unusable(
    `The field "${label}" is empty: fill it in, or map it from an earlier step, and check that the step before really has it.`,
  );

/** @throws VendorApiError when it has to have something in it and has not */
function textIn(given: unknown, { label, required, place }: InputDescription): string | undefined {
  const text = textOf(given);
  if (text !== '') return text;
  if (required) throw emptyInput(label);
  if (place === 'filter' && given !== undefined) throw emptyFilter(label);
  return undefined;
}

const emptyFilter = (label: string): VendorApiError =>
  unusable(
    `The filter "${label}" is empty: map it from an earlier step, and check that the step before really has it, or leave the filter out.`,
  );

/** A text without the spaces around it. */
export function text(label: string, about: Required): z.ZodType<string>;
export function text(label: string, about?: About): z.ZodType<string | undefined>;
export function text(label: string, about: About = {}): z.ZodType<string | undefined> {
  const description = { kind: 'text', label, ...about } as const;
  return input(description, (given) => textIn(given, description));
}

/** Several texts; a text alone is taken for several separated by commas. */
export function texts(label: string, about: About): z.ZodType<string[]> {
  const description = { kind: 'text', label, several: true, ...about } as const;
  return input(description, (given) => {
    const entries = Array.isArray(given) ? given : textOf(given).split(',');
    const found = entries.map(textOf).filter((entry) => entry !== '');
    if (found.length === 0) textIn(given === undefined ? undefined : '', description);
    return found;
  });
}

/** A password, as it is: spaces can be part of it. */
export function password(label: string, about: Required): z.ZodType<string> {
  const description = { kind: 'password', label, ...about } as const;
  return input(description, (given) => {
    textIn(given, description);
    return String(given);
  });
}

/** A time, in ISO 8601 and UTC with milliseconds. */
export function time(label: string, about: Required): z.ZodType<string>;
export function time(label: string, about: About): z.ZodType<string | undefined>;
export function time(label: string, about: About): z.ZodType<string | undefined> {
  const description = { kind: 'time', label, ...about } as const;
  return input(description, (given) => {
    const found = textIn(given, description);
    return found === undefined ? undefined : toTime(label, found);
  });
}

/** ISO 8601, or a date alone; without a zone it is in UTC. */
function toTime(label: string, entered: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
    entered,
  );
  const [, day = '', clock = '00:00', zone = 'Z'] = parts ?? [];
  const parsed = Date.parse(`${day}T${clock}${zone}`);
  if (!Number.isNaN(parsed)) return new Date(parsed).toISOString();
  throw unusable(`The field "${label}" holds no time: enter one such as 2025-09-15T13:48:22Z.`);
}

export function number(label: string, about: About): z.ZodType<number | undefined> {
  const description = { kind: 'number', label, ...about } as const;
  return input(description, (given) => {
    const found = textIn(given, description);
    if (found === undefined) return undefined;
    if (Number.isFinite(Number(found))) return Number(found);
    throw unusable(`The field "${label}" is not a number: enter one, or leave it out.`);
  });
}

const yes = ['true', 'yes', 'y', '1', 'on'];
const no = ['false', 'no', 'n', '0', 'off'];

/** A yes or no; mapped ones come as words, and what is neither counts as not filled in. */
export const toggle = (label: string, about: About): z.ZodType<boolean | undefined> =>
  input({ kind: 'switch', label, ...about }, (given) => {
    const word = textOf(given).toLowerCase();
    return yes.includes(word) ? true : no.includes(word) ? false : undefined;
  });

/** One of a fixed list of values. */
export function choice<const Value extends string>(
  label: string,
  choices: Readonly<Record<Value, string>>,
  about: About,
): z.ZodType<Value | undefined> {
  const description = { kind: 'choice', label, choices, ...about } as const;
  const isOne = (value: string): value is Value => Object.hasOwn(choices, value);
  return input(description, (given) => {
    const found = textIn(given, description);
    if (found === undefined || isOne(found)) return found;
    throw unusable(
      `The field "${label}" holds none of its choices: choose one of ${Object.keys(choices).join(', ')}.`,
    );
  });
}

/**
 * Values by names of the customer's own, such as custom attributes; undefined where there is none. A name whose value is
 * empty is left out: what was mapped and turned out empty is not to empty anything.
 */
export const pairs = (
  label: string,
  about: About,
): z.ZodType<Readonly<Record<string, unknown>> | undefined> =>
  input({ kind: 'pairs', label, ...about }, (given) => {
    const entries = isObject(given) ? Object.entries(given) : [];
    const named = entries.map(([name, value]) => [name.trim(), trimmed(value)] as const);
    const filled = named.filter(([name, value]) => name !== '' && value !== '' && value !== null);
    return filled.length === 0 ? undefined : Object.fromEntries(filled);
  });

const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : (value ?? null));

/** What a link to a vendor's page carried: its key, and what it has to be. */
export interface Parameter {
  key: string;
  value: string;
}

/** The key and the value of a parameter, given as `{ key, value }`. */
export function parameter(label: string, about: About): z.ZodType<Parameter | undefined> {
  return input({ kind: 'parameter', label, ...about }, (given) => {
    if (!isObject(given)) return undefined;
    const [key, value] = [textOf(given.key), textOf(given.value)];
    if (key !== '') return { key, value };
    throw value === ''
      ? emptyFilter(label)
      : unusable(`The filter "${label}" has a value and no name: enter the name, or clear the value.`);
  });
}

/** An object of JSON, as text or as what a platform has made of it. */
export function json(label: string, about: About): z.ZodType<Record<string, unknown> | undefined> {
  const description = { kind: 'json', label, ...about } as const;
  return input(description, (given) => {
    if (isObject(given)) return given;
    const found = Array.isArray(given) && given.length > 0 ? '[]' : textIn(given, description);
    if (found === undefined) return undefined;
    const parsed = parseJson(found);
    if (isObject(parsed)) return parsed;
    throw unusable(
      `The field "${label}" is no JSON object: begin it with { and end it with }, and put names and texts into double quotes.`,
    );
  });
}

function parseJson(entered: string): unknown {
  try {
    return JSON.parse(entered);
  } catch {
    return undefined;
  }
}
