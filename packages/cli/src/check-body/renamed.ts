import { isObject } from '@synap-instruqt/vendors';
import type { Differences, MissingField, UnknownField } from './differences';
import { isTime } from './kinds';
import { wordsOf } from './names';
import { parentOf } from './paths';

export interface RenamedField {
  unknown: UnknownField;
  missing: MissingField;
}

/**
 * The minimum similarity between an unknown field's name and a missing field's name. The minimum is higher for optional
 * fields, which are often missing.
 */
const ALIKE = { required: 0.45, optional: 0.6 };

/**
 * A missing field has probably moved to another group if an unknown field in that group has the same name. This is the
 * minimum length of such a name, because shorter names, such as `id` and `name`, occur in many groups.
 */
const TELLING_LENGTH = 5;

/**
 * The maximum number of unknown fields to compare. A body with more unknown fields probably belongs to a different
 * event.
 */
const MOST_COMPARED = 300;

/**
 * Finds pairs of an unknown and a missing field that are probably the same field, most similar first. Each field is in
 * at most one pair.
 */
export function findRenamed({ unknown, missing }: Differences): RenamedField[] {
  const pairs = unknown
    .slice(0, MOST_COMPARED)
    .flatMap((each) =>
      missing.map((other) => ({ unknown: each, missing: other, likeness: likenessOf(each, other) })),
    );
  const likely = pairs
    .filter(({ missing: { required }, likeness }) => likeness >= ALIKE[required ? 'required' : 'optional'])
    .sort((left, right) => right.likeness - left.likeness);
  const taken = new Set<UnknownField | MissingField>();
  return likely.flatMap(({ unknown: each, missing: other }) => {
    if (taken.has(each) || taken.has(other)) return [];
    taken.add(each).add(other);
    return [{ unknown: each, missing: other }];
  });
}

/** Returns how likely it is that two fields are the same, from 0 (impossible) to 1 (the same name). */
function likenessOf({ path, key, values }: UnknownField, missing: MissingField): number {
  if (!values.every((value) => mayBe(missing.type, value))) return 0;
  const name = lastKey(missing.path);
  const likeness = likenessOfNames(key, name);
  if (parentOf(path, key) === parentOf(missing.path, name)) return likeness;
  return likeness === 1 && name.length >= TELLING_LENGTH ? likeness : 0;
}

/** Returns a path's last key. Names in the catalogue are never quoted, so the last period separates the last key. */
const lastKey = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function mayBe(type: string, value: unknown): boolean {
  if (value === null) return true;
  if (type.endsWith('[]') || type === 'list of groups') return Array.isArray(value);
  if (type === 'group' || type === 'record') return isObject(value);
  const plain = type.replace('|null', '');
  if (plain === 'datetime') return isTime(value);
  if (plain === 'number' || plain === 'integer') return typeof value === 'number';
  if (plain === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string' && !isTime(value);
}

/**
 * Returns how similar two names are, based on the pairs of letters that they share (the Dice coefficient). If one name
 * contains all words of the other name (`score`, `scorePercent`), the similarity is at least 0.8.
 */
function likenessOfNames(left: string, right: string): number {
  const [leftWords, rightWords] = [wordsOf(left), wordsOf(right)];
  if (leftWords.join('') === rightWords.join('')) return 1;
  const [fewer, more] =
    leftWords.length < rightWords.length ? [leftWords, rightWords] : [rightWords, leftWords];
  const isContained = fewer.length > 0 && fewer.every((word) => more.includes(word));
  return Math.max(isContained ? 0.8 : 0, sharedPairs(leftWords.join(''), rightWords.join('')));
}

function sharedPairs(left: string, right: string): number {
  const rest = pairsOf(right);
  const all = pairsOf(left);
  const shared = all.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at !== -1) rest.splice(at, 1);
    return at !== -1;
  });
  const total = all.length + pairsOf(right).length;
  return total === 0 ? 0 : (2 * shared.length) / total;
}

const pairsOf = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2));
