import { EmptyInputError, type InputError } from '../api/errors';
import { readCount, readId, readIds, readSwitch, readText, readUntrimmedText, unusable } from './given';
import { readJson, readPairs, readParameter, readParameters, type Parameter } from './givenObjects';
import { readTime } from './time';

/**
 * The builders that the inputs of operations are written with. Each input reads what a person filled in, whatever a
 * platform hands over: undefined if it was not filled in, a blank text if it was filled in and is empty.
 */

/** What a form shows of an input. */
export interface InputDescription {
  kind: 'text' | 'password' | 'time' | 'number' | 'switch' | 'choice' | 'parameter' | 'pairs' | 'json';
  /** Title Case. */
  label: string;
  /** A sentence. */
  help?: string;
  example?: string;
  /** A value to go with the example's name, of `parameter` and `pairs`. */
  exampleValue?: string;
  required?: true;
  /** Whether it takes an ID, or several: never a text with commas for one of them. */
  isId?: true;
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
  defaultValue?: string | number | boolean;
  /** Shown only if the other inputs have one of these values, by their names. For forms that can hide a field. */
  shownIf?: Readonly<Record<string, readonly string[]>>;
  /** The name of an input that this one can stand for. */
  alternativeTo?: string;
}

/** An input of an operation, and how it is read. */
export interface InputOf<Value> extends InputDescription {
  /** @throws InputError that names the field, if what is given can't be used */
  read: (given: unknown) => Value;
}

/** The inputs of an operation, by their names. */
export type Inputs = Readonly<Record<string, InputOf<unknown>>>;

/** What inputs are read as, by their names. */
export type ValuesOf<Defined extends Inputs> = {
  [Name in keyof Defined]: ReturnType<Defined[Name]['read']>;
};

/** What a form shows of an operation's input. */
export interface Input extends InputDescription {
  name: string;
}

type AboutId = Omit<InputDescription, 'kind' | 'label' | 'choices' | 'several' | 'isId'>;
/** Only IDs are found in lists, in events and by other operations. */
type About = Omit<AboutId, 'list' | 'inEvents' | 'foundBy'>;
type Required = { required: true };

/** What forms show of inputs, in their order. */
export const listInputs = (inputs: Inputs): Input[] =>
  Object.entries(inputs).map(([name, { read: _, ...description }]) => ({ name, ...description }));

/**
 * Reads what was filled in, by the names of the inputs; everything else is left out.
 * @throws InputError that names the first field that can't be used
 */
export function readInputs<Defined extends Inputs>(
  inputs: Defined,
  given: Readonly<Record<string, unknown>>,
): ValuesOf<Defined>;
export function readInputs(inputs: Inputs, given: Readonly<Record<string, unknown>>): ValuesOf<Inputs> {
  return Object.fromEntries(Object.entries(inputs).map(([name, { read }]) => [name, read(given[name])]));
}

/** The error for an input that has to have something in it and has not. */
export const emptyInput = (label: string): InputError =>
  new EmptyInputError(
    `The field "${label}" is empty. Fill it in, or map it from an earlier step that always has a value.`,
  );

const emptyFilter = (label: string): InputError =>
  new EmptyInputError(
    `The filter "${label}" is empty. Map it from an earlier step that always has a value, or leave the filter out.`,
  );

/** Something that was read, unless it is empty and may not be. @throws InputError */
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

/** An input that takes a single value. */
const single = <Value>(
  description: InputDescription,
  read: (label: string, given: unknown) => Value | undefined,
): InputOf<Value | undefined> => ({
  ...description,
  read: (given) => checked(read(description.label, given), given, description),
});

/** A text without the spaces around it. */
export function text(label: string, about: About & Required): InputOf<string>;
export function text(label: string, about?: About): InputOf<string | undefined>;
export function text(label: string, about: About = {}): InputOf<string | undefined> {
  return single({ kind: 'text', label, ...about }, readText);
}

/** One ID. */
export function id(label: string, about: AboutId & Required): InputOf<string>;
export function id(label: string, about?: AboutId): InputOf<string | undefined>;
export function id(label: string, about: AboutId = {}): InputOf<string | undefined> {
  return single({ kind: 'text', isId: true, label, ...about }, readId);
}

/** Several IDs. */
export function ids(label: string, about: AboutId): InputOf<string[]> {
  const description = { kind: 'text', isId: true, label, several: true, ...about } as const;
  return { ...description, read: (given) => checked(readIds(label, given), given, description) ?? [] };
}

/** A password, as it is: spaces can be part of it. */
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

/** A time, in ISO 8601 and UTC with milliseconds. */
export function time(label: string, about: About & Required): InputOf<string>;
export function time(label: string, about: About): InputOf<string | undefined>;
export function time(label: string, about: About): InputOf<string | undefined> {
  return single({ kind: 'time', label, ...about }, readTimeOf);
}

function readTimeOf(label: string, given: unknown): string | undefined {
  const found = readText(label, given);
  const time = found === undefined ? undefined : readTime(found);
  if (found === undefined || time !== undefined) return time;
  throw unusable(`The field "${label}" isn't a valid time. Enter one such as 2025-09-15T13:48:22Z.`);
}

/** A whole number from 0. */
export const count = (label: string, about: About): InputOf<number | undefined> =>
  single({ kind: 'number', label, ...about }, readCount);

/** A yes or no; mapped ones come as words. */
export const toggle = (label: string, about: About): InputOf<boolean | undefined> =>
  single({ kind: 'switch', label, ...about }, readSwitch);

/** One of a fixed list of values. */
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
 * Values by names of the customer's own, such as custom attributes; undefined if there are none. A name whose value is empty
 * is left out: an attribute must not be emptied because an earlier step had nothing.
 */
export const pairs = (label: string, about: About): InputOf<Readonly<Record<string, unknown>> | undefined> =>
  single({ kind: 'pairs', label, ...about }, readPairs);

/** Texts by names of the customer's own, such as the parameters of a link. What is empty is left out, as of pairs. */
export const parameters = (
  label: string,
  about: About,
): InputOf<Readonly<Record<string, string>> | undefined> =>
  single({ kind: 'pairs', label, ...about }, readParameters);

/** The name and the value of a parameter. */
export const parameter = (label: string, about: About): InputOf<Parameter | undefined> =>
  single({ kind: 'parameter', label, ...about }, readParameter);

/** An object of JSON, as text or as what a platform has made of it. */
export const json = (label: string, about: About): InputOf<Record<string, unknown> | undefined> =>
  single({ kind: 'json', label, ...about }, readJson);
