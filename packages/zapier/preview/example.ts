import { isObject } from '@synap-instruqt/vendors';
import type { OutputField, Step } from './definition';

/** A field that the editor offers for mapping. */
export interface ExampleRow {
  label: string;
  key: string;
  /** The sample's value; undefined for a field that the editor only shows once an event with the field has arrived. */
  value?: string;
}

/** Lists the fields of a step's sample, in the editor's order. Each line item's fields are listed separately. */
export const exampleRows = ({ operation: { outputFields, sample } }: Step): ExampleRow[] =>
  outputFields.flatMap((field) => rowsOf(field, sample));

function rowsOf(field: OutputField, sample: Readonly<Record<string, unknown>>): ExampleRow[] {
  const { key, label = key, children } = field;
  const value = valueAt(sample, key) ?? field.sample;
  if (children === undefined) return [rowOf(key, label, value)];
  const items = Array.isArray(value) ? value.filter(isObject) : [];
  if (items.length === 0) {
    return children.map((child) => rowOf(`${key}[]${child.key}`, `${label}: ${child.label ?? child.key}`));
  }
  return items.flatMap((item, index) =>
    children.map((child) =>
      rowOf(
        `${key}[]${child.key}`,
        `${label} ${index + 1}: ${child.label ?? child.key}`,
        valueAt(item, child.key),
      ),
    ),
  );
}

const rowOf = (key: string, label: string, value?: unknown): ExampleRow => ({
  key,
  label,
  ...(value !== undefined && value !== null && { value: shown(value) }),
});

/** Returns the value at a key. In Zapier, the key `a__b` means the field b inside a. */
const valueAt = (row: Readonly<Record<string, unknown>>, key: string): unknown =>
  key.split('__').reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), row);

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '(empty list)' : value.map(shown).join(', ');
  if (isObject(value)) return JSON.stringify(value);
  return typeof value === 'boolean' ? yesOrNo(value) : String(value);
}

export const yesOrNo = (value: boolean): string => (value ? 'Yes' : 'No');
