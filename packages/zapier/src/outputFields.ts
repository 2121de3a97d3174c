import { readPath, toTitle, type Field } from '@synap-instruqt/vendors';
import type { Trigger } from 'zapier-platform-core';
import { FILES } from './files/fileRow';

export type OutputField = Exclude<
  NonNullable<Trigger['operation']['outputFields']>[number],
  (...args: never) => unknown
>;

/**
 * Adds sample values to fields that are missing from the step's sample. The step's sample contains only the fields that
 * every row has, but Zapier also shows the fields' sample values.
 * @param sampled the paths of the fields that get a sample value
 * @param whole a row with all possible values
 */
export const withSamples = (
  fields: readonly OutputField[],
  sampled: readonly string[],
  whole: object,
): OutputField[] => {
  const keys = new Map(sampled.map((path) => [toKey(path), path]));
  return fields.map((field) => {
    const path = keys.get(field.key);
    const sample = path === undefined ? undefined : readPath(whole, path);
    return typeof sample === 'string' || typeof sample === 'boolean' ? { ...field, sample } : field;
  });
};

/**
 * Converts a row's fields to Zapier's output fields: `a__b` for nested values, and line items for a list of objects. No
 * field is required, because text may be empty and parts of a payload may be missing.
 */
export function toOutputFields(fields: readonly Field[]): OutputField[] {
  const lists = new Map<string, OutputField[]>();
  return fields.flatMap((field): OutputField[] => {
    const [list, item] = splitAtList(field.path);
    if (item === undefined) return [toOutputField(field, field.path), ...fileFields(field)];
    const known = lists.get(list);
    if (known) {
      known.push(toOutputField(field, item));
      return [];
    }
    const children = [toOutputField(field, item)];
    lists.set(list, children);
    return [{ key: toKey(list), label: labelOf(list), children }];
  });
}

const toOutputField = ({ label, type }: Field, path: string): OutputField => ({
  key: toKey(path),
  label,
  ...typeOf(type.replace(/\|null$/, '')),
});

/** Returns the file field for a field that contains a file's URL. The file field comes directly after the URL. */
const fileFields = ({ file }: Field): OutputField[] =>
  file ? [{ key: toKey(`${FILES}.${file.name}`), label: file.label, type: 'file' }] : [];

/** Returns a field's type in Zapier. Fields that only allow documented values are strings, too. */
function typeOf(type: string): Pick<OutputField, 'type' | 'list' | 'dict'> {
  switch (type) {
    case 'integer':
    case 'number':
    case 'boolean':
    case 'datetime':
      return { type };
    case 'string[]':
      return { type: 'string', list: true };
    case 'string[][]':
      return { list: true };
    // Zapier creates an output field for each key that the record contains.
    case 'record':
      return { dict: true };
    default:
      return { type: 'string' };
  }
}

/** Splits a path at its list. For example, `a.b[].c` is c in the items of the list a.b. */
function splitAtList(path: string): [list: string, item: string | undefined] {
  const [list = '', item] = path.split('[].', 2);
  return [list, item];
}

const toKey = (path: string): string => path.replaceAll('.', '__');

/** Returns a list's label. For example, the label of `state.sections.items` is Sections. */
const labelOf = (list: string): string =>
  toTitle(
    list
      .replace(/\.items$/, '')
      .split('.')
      .pop() ?? list,
  );
