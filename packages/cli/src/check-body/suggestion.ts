import { isObject } from '@synap-instruqt/vendors';
import type { UnknownField } from './differences';
import { isTime } from './kinds';
import { titleOf, wordsOf } from './names';
import { parentOf } from './paths';

/**
 * The maximum number of keys and levels in a group. A larger or deeper object is probably a record, in which customers
 * choose the keys.
 */
const MOST_KEYS = 40;
const MOST_LEVELS = 6;

/**
 * Suggests a schema line for an unknown field, using the catalogue's builders. The type is a guess from this one body,
 * so a maintainer has to check the line.
 * @example nickname: text('User Nickname'),
 */
export function suggestLine({ path, key, values, isAlwaysThere }: UnknownField): string {
  const holder = parentOf(path, key).replaceAll('[]', '').split('.').at(-1) ?? '';
  return lineFor(key, [holder, key], values, isAlwaysThere, 0);
}

function lineFor(
  key: string,
  names: readonly string[],
  values: readonly unknown[],
  isAlwaysThere: boolean,
  level: number,
): string {
  const schema = schemaFor(names.slice(-2), values, level);
  return `${propertyName(key)}: ${schema}${isAlwaysThere ? '' : '.optional()'},`;
}

function schemaFor(names: readonly string[], values: readonly unknown[], level: number): string {
  const label = quote(names.map(titleOf).filter(Boolean).join(' ') || 'Unnamed');
  const present = values.filter((value) => value !== null);
  const mayBeNull = present.length < values.length;
  // If all values are null, the field can have any type. Most nullable fields are strings.
  if (present.length === 0) return `nullableText(${label})`;
  if (present.every(isTime)) return mayBeNull ? `nullableTime(${label})` : `datetime(${label})`;
  if (present.every((value) => typeof value === 'string'))
    return `${mayBeNull ? 'nullableText' : 'text'}(${label})`;
  if (present.every((value) => typeof value === 'number')) return numberFor(names, label, mayBeNull);
  if (present.every((value) => typeof value === 'boolean'))
    return `${mayBeNull ? 'nullableBoolean' : 'boolean'}(${label})`;
  const orNull = mayBeNull ? '.nullable()' : '';
  if (present.every((value) => Array.isArray(value)))
    return listFor(names, label, present.flat(), level) + orNull;
  if (present.every(isObject)) return objectFor(names, label, present, level) + orNull;
  return `anything(${label})`;
}

function numberFor(names: readonly string[], label: string, mayBeNull: boolean): string {
  if (mayBeNull) return `nullableNumber(${label})`;
  const words = wordsOf(names.at(-1) ?? '');
  if (words.slice(-2).join(' ') === 'in ms') return `milliseconds(${label.replace(/ In Ms'$/, "'")})`;
  const isCount = words.some((word) => ['total', 'count', 'index', 'tries'].includes(word));
  return `${isCount ? 'integer' : 'number'}(${label})`;
}

function listFor(names: readonly string[], label: string, items: readonly unknown[], level: number): string {
  const isOfTexts = (list: unknown): boolean =>
    Array.isArray(list) && list.every((item) => typeof item === 'string');
  // An empty list doesn't show the type of its items, so it counts as a list of strings.
  if (isOfTexts(items)) return `texts(${label})`;
  if (items.every(isOfTexts)) return `textLists(${label})`;
  if (items.every(isObject)) return listOfThings(names, label, items, level);
  const item = items.every((each) => typeof each === 'number') ? 'number' : 'unknown';
  return `labelled(z.array(z.${item}()), ${label})`;
}

function listOfThings(
  names: readonly string[],
  label: string,
  items: readonly Body[],
  level: number,
): string {
  const thing = objectFor(names, label, items, level);
  return thing.startsWith('group(') ? `z.array(${thing})` : `labelled(z.array(z.unknown()), ${label})`;
}

type Body = Record<string, unknown>;

function objectFor(names: readonly string[], label: string, things: readonly Body[], level: number): string {
  const keys = [...new Set(things.flatMap((thing) => Object.keys(thing)))];
  if (keys.length === 0 || keys.length > MOST_KEYS || level === MOST_LEVELS || isOfOwnKeys(names, keys))
    return `record(${label})`;
  const lines = keys.map((key) => {
    const values = things.flatMap((thing) => (Object.hasOwn(thing, key) ? [thing[key]] : []));
    return lineFor(key, [...names, key], values, values.length === things.length, level + 1);
  });
  return `group({\n${lines.map(indent).join('\n')}\n})`;
}

/** Whether an object is a record: its name contains a word such as `attributes`, or a key isn't a valid identifier. */
const isOfOwnKeys = (names: readonly string[], keys: readonly string[]): boolean =>
  wordsOf(names.at(-1) ?? '').some((word) =>
    /^(?:attr|attributes|parameters|params|metadata|custom)$/.test(word),
  ) || keys.some((key) => !isIdentifier(key));

const indent = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

const isIdentifier = (key: string): boolean => /^[a-z_$][\w$]*$/i.test(key);

const propertyName = (key: string): string =>
  // In an object literal, a plain `__proto__` key would set the schema's prototype.
  key === '__proto__' ? "['__proto__']" : isIdentifier(key) ? key : quote(key);

/** Puts a string in single quotes, as Prettier does. */
const quote = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
