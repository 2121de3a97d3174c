import { EmptyInputError, type InputError } from '../api/errors';
import { readCount, readId, readIds, readSwitch, readText, readUntrimmedText, unusable } from './given';
import { readJson, readPairs, readParameter, readParameters, type Parameter } from './givenObjects';
import { readTime } from './time';

/**
 * The builders for operations' inputs. Each input reads the entered value in any form that a platform passes on.
 * Undefined means that the input wasn't set. A blank string means that it was set to an empty value.
 */

export interface InputDescription {
  kind: 'text' | 'password' | 'time' | 'number' | 'switch' | 'choice' | 'parameter' | 'pairs' | 'json';
  /** The label, in Title Case. */
  label: string;
  help?: string;
  example?: string;
  /** For `parameter` and `pairs`, the example value. `example` is then the example name. */
  exampleValue?: string;
  required?: true;
  /** Whether the input's values are IDs. An ID never contains a comma. */
  isId?: true;
  several?: true;
  long?: true;
  /** Whether a `number` may have decimals. */
  decimals?: true;
  /** Whether a `parameter` without a value matches any value. */
  anyValue?: true;
  /**
   * The section that shows the input, in forms with several sections. A `filter` narrows down the result and refuses an
   * empty value, because the step would otherwise return someone else's data. An `option` is seldom needed.
   */
  place?: 'filter' | 'option';
  /** The input's name in events, e.g. `invite_id`. */
  inEvents?: string;
  list?: string;
  /**
   * The operation that finds the value, and the value's name in the operation's output. Some platforms' forms offer to
   * add a step with this operation.
   */
  foundBy?: { operation: string; output: string };
  choices?: Readonly<Record<string, string>>;
  /** The value that is used if the input is empty, for forms that can show it. */
  defaultValue?: string | number | boolean;
  /**
   * The condition for showing the input, in forms that can hide fields: each named input must have one of these values.
   */
  shownIf?: Readonly<Record<string, readonly string[]>>;
  /** The name of another input that this input can replace. */
  alternativeTo?: string;
}

/** An operation's input, and the function that reads its value. */
export interface InputOf<Value> extends InputDescription {
  /** @throws InputError naming the field, if the value can't be used */
  read: (given: unknown) => Value;
}

export type Inputs = Readonly<Record<string, InputOf<unknown>>>;

/** The types of the values that are read from inputs, by name. */
export type ValuesOf<Defined extends Inputs> = {
  [Name in keyof Defined]: ReturnType<Defined[Name]['read']>;
};

export interface Input extends InputDescription {
  name: string;
}

type AboutId = Omit<InputDescription, 'kind' | 'label' | 'choices' | 'several' | 'isId'>;
/**
 * The properties of inputs for values other than IDs. Only IDs can be chosen from a list, read from an event or found
 * by another operation.
 */
type About = Omit<AboutId, 'list' | 'inEvents' | 'foundBy'>;
type Required = { required: true };

/** The inputs in the order in which forms show them. */
export const listInputs = (inputs: Inputs): Input[] =>
  Object.entries(inputs).map(([name, { read: _, ...description }]) => ({ name, ...description }));

/**
 * Reads the filled-in inputs by name; ignores everything else.
 * @throws InputError naming the first field with an unusable value
 */
export function readInputs<Defined extends Inputs>(
  inputs: Defined,
  given: Readonly<Record<string, unknown>>,
): ValuesOf<Defined>;
export function readInputs(inputs: Inputs, given: Readonly<Record<string, unknown>>): ValuesOf<Inputs> {
  return Object.fromEntries(Object.entries(inputs).map(([name, { read }]) => [name, read(given[name])]));
}

export const emptyInput = (label: string): InputError =>
  new EmptyInputError(
    `The field "${label}" is empty. Fill it in, or map it from an earlier step that always returns a value.`,
  );

const emptyFilter = (label: string): InputError =>
  new EmptyInputError(
    `The filter "${label}" is empty. Map it from an earlier step that always returns a value, or remove the filter.`,
  );

/**
 * Returns the value that was read.
 * @throws InputError if a required value is empty, or if a filter was set to an empty value
 */
function checked<Value>(
  found: Value | undefined,
  given: unknown,
  { label, required, place }: InputDescription,
): Value | undefined {
  if (found !== undefined) return found;
  if (required) throw emptyInput(label);
  if (place === 'filter' && given !== undefined) throw emptyFilter(label);
  return undefined;
}

const single = <Value>(
  description: InputDescription,
  read: (label: string, given: unknown) => Value | undefined,
): InputOf<Value | undefined> => ({
  ...description,
  read: (given) => checked(read(description.label, given), given, description),
});

/** A string without surrounding spaces. */
export function text(label: string, about: About & Required): InputOf<string>;
export function text(label: string, about?: About): InputOf<string | undefined>;
export function text(label: string, about: About = {}): InputOf<string | undefined> {
  return single({ kind: 'text', label, ...about }, readText);
}

export function id(label: string, about: AboutId & Required): InputOf<string>;
export function id(label: string, about?: AboutId): InputOf<string | undefined>;
export function id(label: string, about: AboutId = {}): InputOf<string | undefined> {
  return single({ kind: 'text', isId: true, label, ...about }, readId);
}

export function ids(label: string, about: AboutId): InputOf<string[]> {
  const description = { kind: 'text', isId: true, label, several: true, ...about } as const;
  return { ...description, read: (given) => checked(readIds(label, given), given, description) ?? [] };
}

/** A password, unchanged, because it can contain spaces. */
export function password(label: string, about: About & Required): InputOf<string> {
  return {
    ...{ kind: 'password', label, ...about },
    read(given) {
      const found = readUntrimmedText(label, given);
      if (found === undefined) throw emptyInput(label);
      return found;
    },
  };
}

/** A time in ISO 8601, in UTC and with milliseconds. */
export function time(label: string, about: About & Required): InputOf<string>;
export function time(label: string, about: About): InputOf<string | undefined>;
export function time(label: string, about: About): InputOf<string | undefined> {
  return single({ kind: 'time', label, ...about }, readTimeOf);
}

function readTimeOf(label: string, given: unknown): string | undefined {
  const found = readText(label, given);
  const time = found === undefined ? undefined : readTime(found);
  if (found === undefined || time !== undefined) return time;
  throw unusable(`The field "${label}" isn't a valid time. Enter a time such as 2025-09-15T13:48:22Z.`);
}

/** A whole number of at least 0. */
export const count = (label: string, about: About): InputOf<number | undefined> =>
  single({ kind: 'number', label, ...about }, readCount);

/** A yes-or-no value. A value that is mapped from an earlier step arrives as a word. */
export const toggle = (label: string, about: About): InputOf<boolean | undefined> =>
  single({ kind: 'switch', label, ...about }, readSwitch);

export function choice<const Value extends string>(
  label: string,
  choices: Readonly<Record<Value, string>>,
  about: About,
): InputOf<Value | undefined> {
  const isOne = (value: string): value is Value => Object.hasOwn(choices, value);
  return single({ kind: 'choice', label, choices, ...about }, (_label, given) => {
    const found = readText(label, given);
    if (found === undefined || isOne(found)) return found;
    throw unusable(
      `The field "${label}" isn't one of the allowed values. Choose one of ${Object.keys(choices).join(', ')}.`,
    );
  });
}

/**
 * Values whose names the customer chooses, such as custom attributes; undefined if there are no values. Names with an
 * empty value are left out, because an earlier step without data must not clear an attribute.
 */
export const pairs = (label: string, about: About): InputOf<Readonly<Record<string, unknown>> | undefined> =>
  single({ kind: 'pairs', label, ...about }, readPairs);

/** Strings whose names the customer chooses, such as a link's parameters. Empty strings are left out. */
export const parameters = (
  label: string,
  about: About,
): InputOf<Readonly<Record<string, string>> | undefined> =>
  single({ kind: 'pairs', label, ...about }, readParameters);

export const parameter = (label: string, about: About): InputOf<Parameter | undefined> =>
  single({ kind: 'parameter', label, ...about }, readParameter);

/** A JSON object, as text or already parsed by the platform. */
export const json = (label: string, about: About): InputOf<Record<string, unknown> | undefined> =>
  single({ kind: 'json', label, ...about }, readJson);
