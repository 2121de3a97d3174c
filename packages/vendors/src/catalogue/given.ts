import { InputError } from '../api/errors';
import { isTextOfInvalidDate, isTextOfObject } from './json';
import { readYesNo } from './yesNo';

/**
 * Reads single values from a form, an expression or an earlier step. Each reader returns undefined for an empty value.
 * An unusable value must not count as empty, so it causes an error that names the field.
 */

/** The error for an unusable input, shown to the person who filled it in. */
export const unusable = (message: string): InputError => new InputError(message);

/** Whether nothing was entered: no value, or a string without a visible character. */
export const isBlank = (given: unknown): boolean =>
  given === undefined || given === null || (typeof given === 'string' && trim(given) === '');

/**
 * Reads a string, without surrounding spaces or invisible characters. A time becomes an ISO 8601 string. A list with
 * one value counts as that value.
 * @throws InputError naming the field
 */
export function readText(label: string, given: unknown): string | undefined {
  const text = trim(readUntrimmedText(label, given) ?? '');
  return text === '' ? undefined : text;
}

/** Reads a string but keeps the spaces around it, which a password can have. */
export function readUntrimmedText(label: string, given: unknown): string | undefined {
  const value = singleValue(label, given);
  return isBlank(value) ? undefined : textOf(label, value);
}

/**
 * Reads one ID, and refuses several. Several IDs arrive as one string if somebody maps a list to a field for one value,
 * because Zapier joins the list with commas.
 * @throws InputError naming the field
 */
export function readId(label: string, given: unknown): string | undefined {
  const text = readText(label, given);
  if (text === undefined || !/[,;]/.test(text)) return text;
  throw unusable(`The field "${label}" contains several IDs. Map a single ID.`);
}

/**
 * Reads several IDs from a list or a string. IDs don't contain spaces, so spaces separate IDs just as commas do. An
 * item of a list may contain several IDs.
 * @throws InputError naming the field
 */
export function readIds(label: string, given: unknown): string[] | undefined {
  const entries = Array.isArray(given) ? given : [given];
  const ids = entries.flatMap((entry) => readText(label, entry)?.match(/[^\s,;]+/g) ?? []);
  if (ids.some((id) => /["'[\]{}]/.test(id)))
    throw unusable(`The field "${label}" isn't a list of IDs. Enter the IDs as text, separated by commas.`);
  return ids.length === 0 ? undefined : ids;
}

/**
 * Reads a whole number of at least 0. Other notations are refused, because 1.000 means one in some countries and a
 * thousand in others.
 * @throws InputError naming the field
 */
export function readCount(label: string, given: unknown): number | undefined {
  const text = readText(label, given);
  if (text === undefined) return undefined;
  const [, digits] = /^\+?(\d+)(?:\.0{1,2})?$/.exec(text) ?? [];
  const count = Number(digits);
  if (Number.isSafeInteger(count)) return count;
  throw unusable(`The field "${label}" must be a whole number. Enter digits only, such as 50.`);
}

/**
 * Reads a yes-or-no value. A value that is mapped from an earlier step arrives as a word.
 * @throws InputError naming the field
 */
export function readSwitch(label: string, given: unknown): boolean | undefined {
  const word = readText(label, given);
  const isOn = readYesNo(word);
  if (word === undefined || isOn !== undefined) return isOn;
  throw unusable(`The field "${label}" must be true or false. Correct its value.`);
}

function singleValue(label: string, given: unknown): unknown {
  if (!Array.isArray(given)) return given;
  const [value] = given;
  if (given.length === 1 && !isBlank(value) && !Array.isArray(value)) return value;
  throw unusable(`The field "${label}" contains a list. Map a single value instead.`);
}

function textOf(label: string, value: unknown): string {
  switch (typeof value) {
    case 'string':
      return meaningful(label, value);
    case 'number':
      return textOfNumber(label, value);
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'object':
      return textOfObject(label, value);
    default:
      throw nothingUsable(label);
  }
}

function textOfNumber(label: string, value: number): string {
  if (!Number.isFinite(value)) throw nothingUsable(label);
  // JavaScript may have rounded such a large number, so its original digits are unknown.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw unusable(`The field "${label}" contains a number with too many digits. Map the number as text.`);
  }
  return String(value);
}

/**
 * The string form of a Date or a library's time object.
 * @throws InputError for other objects
 */
function textOfObject(label: string, value: object | null): string {
  const text = isDate(value) ? isoOf(value) : stringOf(value);
  if (text === undefined) throw objectGiven(label);
  return meaningful(label, text);
}

/**
 * Refuses strings that were made from an object or an invalid date. For example, n8n itself converts invalid dates to
 * strings.
 */
function meaningful(label: string, text: string): string {
  if (isTextOfObject(text)) throw objectGiven(label);
  if (isTextOfInvalidDate(text)) throw nothingUsable(label);
  return text;
}

/** Doesn't use `instanceof`, because a date from an expression has another realm's `Date` class. */
const isDate = (value: unknown): boolean => Object.prototype.toString.call(value) === '[object Date]';

function isoOf(date: unknown): string {
  const time = new Date(Number(date));
  return Number.isNaN(time.getTime()) ? 'Invalid Date' : time.toISOString();
}

/**
 * Converts a value to a string; undefined for an object that can't be converted, such as an object whose "toString"
 * isn't a function.
 */
function stringOf(value: unknown): string | undefined {
  try {
    return String(value);
  } catch {
    return undefined;
  }
}

const objectGiven = (label: string): InputError =>
  unusable(`The field "${label}" contains an object. Map one of the object's values instead.`);

const nothingUsable = (label: string): InputError =>
  unusable(
    `The field "${label}" contains a value that can't be used, such as an invalid date. Check the expression or the step that the value comes from.`,
  );

const invisible = /[\s\u200b-\u200f\u2060\ufeff]/;

/**
 * Doesn't use a regular expression, because matching trailing spaces with a pattern takes quadratic time if a string
 * contains a long run of spaces.
 */
function trim(text: string): string {
  let [start, end] = [0, text.length];
  while (invisible.test(text.charAt(start))) start += 1;
  while (invisible.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
