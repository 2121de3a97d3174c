import { InputError } from '../api/errors';
import type { Comparison, FilterDefinition } from '../catalogue/filter';
import { isObject } from '../api/path';
import { readYesNo } from '../catalogue/yesNo';

/** A filter that a user has set. */
export interface Filter {
  definition: FilterDefinition;
  /**
   * Whether an event matches, given the values that it has in the fields that the filter checks. The list of values may
   * be empty. Undefined if a value has the wrong type, because the result is then unknown.
   */
  matches: (values: readonly unknown[]) => boolean | undefined;
  /** A matching value, for examples. */
  match: unknown;
}

/** The error for a filter that can't be read. Ignoring such a filter would let every event through. */
export class UnreadableFilterError extends InputError {
  override readonly name = 'UnreadableFilterError';

  constructor(label: string, problem: string, nextStep: string) {
    super(`The filter "${label}" ${problem}. ${nextStep}`);
  }
}

/**
 * Reads filters by name. IDs (`among`) can be a string or a list, numbers can be numbers or strings, switches are
 * yes-or-no values, and parameters are `{ key, value }`. A blank filter counts as not set.
 * @throws UnreadableFilterError
 * @example
 * const filters = readFilters(instruqt.filters, { trackIds: ['q7mk2xw9vd4t'], withoutDevelopers: true });
 */
export const readFilters = (
  definitions: readonly FilterDefinition[],
  chosen: Readonly<Record<string, unknown>>,
): Filter[] =>
  definitions.flatMap((definition) => {
    const given = chosen[definition.name];
    const read = isUnset(given) ? undefined : readers[definition.comparison](definition, given);
    return read === undefined ? [] : [{ definition, ...read }];
  });

/** Whether a field was left empty, or its expression returned nothing. */
export const isUnset = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every(isUnset));

type Reader = (definition: FilterDefinition, given: unknown) => Omit<Filter, 'definition'> | undefined;

const readers: Record<Comparison, Reader> = {
  among(definition, given) {
    const wanted = readTexts(definition, given);
    if (wanted.length === 0) return undefined;
    return { matches: (values) => someMatches(values, (value) => isAmong(value, wanted)), match: wanted[0] };
  },

  atLeast(definition, given) {
    const least = readNumber(definition, given);
    const matches: Filter['matches'] = ([value]) => (toNumber(value) ?? Number.NEGATIVE_INFINITY) >= least;
    return { matches, match: Math.max(least, 100) };
  },

  isTrue: (definition, given) =>
    readSwitch(definition, given)
      ? { matches: ([value]) => readYesNo(value) === true, match: true }
      : undefined,

  isNotTrue: (definition, given) =>
    readSwitch(definition, given)
      ? { matches: (values) => values.every((value) => readYesNo(value) !== true), match: false }
      : undefined,

  hasEmail: (definition, given) =>
    readSwitch(definition, given)
      ? { matches: ([email]) => typeof email === 'string' && email !== '', match: undefined }
      : undefined,

  parameter(definition, given) {
    const wanted = readParameter(definition, given);
    return (
      wanted && {
        matches: (values) => someMatches(values, (value) => hasParameter(value, wanted)),
        match: { [wanted.key]: wanted.value },
      }
    );
  },
};

/** IDs don't contain spaces, so spaces separate IDs just as commas do. An item of a list may contain several IDs. */
const IDS = /[^\s,;]+/g;
/**
 * These characters are never part of an ID. They mean that someone entered JSON, or that an object became "[object
 * Object]".
 */
const NEVER_IN_AN_ID = /["'[\]{}]/;

function readTexts({ label, choices }: FilterDefinition, given: unknown): string[] {
  const entries = (Array.isArray(given) ? given : [given]).filter((entry) => !isUnset(entry)).map(textIn);
  if (entries.some((text) => text === undefined || NEVER_IN_AN_ID.test(text))) {
    throw new UnreadableFilterError(
      label,
      "isn't a list of IDs",
      'Enter the IDs as text, separated by commas.',
    );
  }
  const wanted = entries.flatMap((text) => text?.match(IDS) ?? []);
  if (choices !== undefined && !wanted.every((text) => Object.hasOwn(choices, text))) {
    const allowed = Object.keys(choices).join(', ');
    throw new UnreadableFilterError(label, "has a value that isn't allowed", `Choose from ${allowed}.`);
  }
  return wanted;
}

function readNumber({ label }: FilterDefinition, given: unknown): number {
  const found = toNumber(given);
  if (found !== undefined) return found;
  throw new UnreadableFilterError(label, "isn't a number", 'Enter a number such as 90, or clear the filter.');
}

/** A number, optionally with decimals (after a point or comma) and a percent sign: `90`, `90.5`, `90,5 %`. */
const NUMERAL = /^(-?\d+)(?:[.,](\d+))?\s*%?$/;
/** An ambiguous number: `1,000` can mean 1 or 1,000. */
const WITH_THOUSANDS = /^-?\d{1,3},\d{3}\s*%?$/;

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  const [, whole, fraction = '0'] = NUMERAL.exec(text) ?? [];
  return whole === undefined || WITH_THOUSANDS.test(text) ? undefined : Number(`${whole}.${fraction}`);
}

function readSwitch({ label }: FilterDefinition, given: unknown): boolean {
  const found = readYesNo(given);
  if (found !== undefined) return found;
  throw new UnreadableFilterError(label, 'must be true or false', 'Correct its value, or clear the filter.');
}

interface Parameter {
  key: string;
  /** The value that the parameter must have; blank to accept any value. */
  value: string;
}

function readParameter({ label }: FilterDefinition, given: unknown): Parameter | undefined {
  const parts = isObject(given) ? [given.key, given.value] : [];
  const [name, wanted] = parts.map((part) => (isUnset(part) ? '' : textIn(part)?.trim()));
  if (name === undefined || wanted === undefined) {
    throw new UnreadableFilterError(
      label,
      'needs a name and a value',
      'Enter both as text, or clear the filter.',
    );
  }
  const withoutPrefix = name.replace(/^icp_/, '');
  if (withoutPrefix !== '') return { key: withoutPrefix, value: wanted };
  if (name === '' && wanted === '') return undefined;
  throw new UnreadableFilterError(label, 'has a value but no name', 'Enter the name, or clear the value.');
}

/** The text of a value. Expressions also return numbers, and an ID may consist of digits. */
function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) || typeof value === 'boolean' ? String(value) : undefined;
}

/** Whether one of several values matches; undefined if there are no values, or if the result is unknown. */
function someMatches(
  values: readonly unknown[],
  matches: (value: unknown) => boolean | undefined,
): boolean | undefined {
  const results = values.map(matches);
  if (results.includes(true)) return true;
  return results.length === 0 || results.includes(undefined) ? undefined : false;
}

function isAmong(value: unknown, wanted: readonly string[]): boolean | undefined {
  if (typeof value === 'string') return wanted.includes(value);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return undefined;
  return value.some((item) => wanted.includes(item));
}

function hasParameter(record: unknown, { key, value }: Parameter): boolean | undefined {
  if (!isObject(record)) return undefined;
  if (!Object.hasOwn(record, key)) return false;
  const found = record[key];
  if (value === '') return true;
  return typeof found === 'object' ? (found === null ? false : undefined) : String(found) === value;
}
