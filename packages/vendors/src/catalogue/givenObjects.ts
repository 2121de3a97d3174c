import { isTooDeep } from '../api/body';
import { isBlank, readText, unusable } from './given';
import { isCarriedByJson, isPlain } from './json';
import { isObject } from '../api/path';

/** Reads inputs with several values. As with single values, unusable input causes an error that names the field. */

/**
 * Reads named values from an object or a list of `{ key, value }`; undefined if there are no values. Names with an
 * empty value are left out.
 * @throws InputError naming the field
 */
export function readPairs(label: string, given: unknown): Record<string, unknown> | undefined {
  const filled = entriesOf(label, given).flatMap(({ key, value }) => {
    const found = valueOf(label, value);
    return found === undefined ? [] : [[nameOf(label, key), found] as const];
  });
  if (new Set(filled.map(([name]) => name)).size < filled.length)
    throw unusable(`The field "${label}" contains the same name twice. Use each name only once.`);
  return filled.length === 0 ? undefined : Object.fromEntries(filled);
}

interface Pair {
  key: unknown;
  value: unknown;
}

function entriesOf(label: string, given: unknown): Pair[] {
  if (isBlank(given)) return [];
  if (Array.isArray(given) && given.every(isPair)) return given;
  if (isObject(given) && isPlain(given)) return Object.entries(given).map(([key, value]) => ({ key, value }));
  throw unusable(`The field "${label}" isn't a list of names and values. Enter each name with its value.`);
}

const isPair = (entry: unknown): entry is Pair => isObject(entry) && ('key' in entry || 'value' in entry);

function nameOf(label: string, key: unknown): string {
  const name = readText(label, key);
  if (name !== undefined) return name;
  throw unusable(`The field "${label}" contains a value without a name. Enter the name, or clear the value.`);
}

/** An attribute's value; undefined if it is empty. */
function valueOf(label: string, value: unknown): unknown {
  if (typeof value === 'string') return readText(label, value);
  if (isBlank(value) || isEmptyObject(value)) return undefined;
  refuseTooDeep(label, value);
  if (isCarriedByJson(value)) return value;
  throw unusable(
    `The field "${label}" contains a value that can't be sent, such as an invalid date. Check the expression or the step that the value comes from.`,
  );
}

function isEmptyObject(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && isPlain(value) && Object.keys(value).length === 0;
}

/**
 * Reads named values that are sent as strings, such as a link's parameters. Numbers and booleans are converted.
 * @throws InputError naming the field
 */
export function readParameters(label: string, given: unknown): Record<string, string> | undefined {
  const found = readPairs(label, given);
  return (
    found && Object.fromEntries(Object.entries(found).map(([name, value]) => [name, textOf(label, value)]))
  );
}

/** Converts a value to a string. Converting the value to JSON first also turns dates into strings. */
function textOf(label: string, value: unknown): string {
  const plain: unknown = JSON.parse(JSON.stringify(value));
  if (typeof plain !== 'object') return String(plain);
  throw unusable(`The field "${label}" contains a list or an object as a value. Map a single value instead.`);
}

/** A custom parameter in a link to a vendor's page, and the value to search for. */
export interface Parameter {
  key: string;
  value: string;
}

/**
 * Reads a parameter's name and value from `{ key, value }`; undefined if both are empty.
 * @throws InputError naming the filter
 */
export function readParameter(label: string, given: unknown): Parameter | undefined {
  if (isBlank(given)) return undefined;
  if (!isObject(given) || !isPlain(given))
    throw unusable(`The filter "${label}" needs a name and a value. Enter both, or remove the filter.`);
  const [key, value] = [readText(label, given.key), readText(label, given.value)];
  if (key !== undefined && value !== undefined) return { key, value };
  if (key !== undefined)
    throw unusable(`The filter "${label}" has a name but no value. Enter the value, or remove the filter.`);
  if (value !== undefined)
    throw unusable(`The filter "${label}" has a value but no name. Enter the name, or clear the value.`);
  return undefined;
}

/**
 * Reads a JSON object, given as an object or as text; undefined if it has no keys.
 * @throws InputError naming the field
 */
export function readJson(label: string, given: unknown): Record<string, unknown> | undefined {
  if (isBlank(given)) return undefined;
  const parsed = typeof given === 'string' ? parseJson(given) : given;
  if (!isObject(parsed) || !isPlain(parsed)) {
    throw unusable(
      `The field "${label}" isn't a JSON object. Start it with {, end it with }, and put names and text in double quotes.`,
    );
  }
  refuseTooDeep(label, parsed);
  if (Object.keys(parsed).length === 0) return undefined;
  if (isCarriedByJson(parsed)) return parsed;
  throw unusable(
    `The field "${label}" contains a value that JSON doesn't allow, such as undefined, NaN, [object Object] or a number above 2^53. Check its expressions, and put long numbers in quotes.`,
  );
}

function parseJson(entered: string): unknown {
  try {
    return JSON.parse(entered);
  } catch {
    return undefined;
  }
}

/** @throws InputError for values nested so deeply that reading or sending them overflows the stack */
function refuseTooDeep(label: string, value: unknown): void {
  if (isTooDeep(value))
    throw unusable(`The field "${label}" is nested too deeply. Enter an object with at most 200 levels.`);
}
