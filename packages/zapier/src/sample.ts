import { isObject, type Field } from '@synap-instruqt/vendors';

/**
 * Reduces a sample to the fields that every event of its kind has, because Zapier warns about each sample key that a
 * live event lacks. Leaves out optional values, null values, internal fields, and keys that customers define, such as
 * custom attributes. Except for internal fields, users still see these values when they test the step with a live event
 * or an example.
 */
export function keepWhatIsAlwaysThere(row: object, fields: readonly Field[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const { path, required, type, rank } of fields) {
    if (required && !type.startsWith('record') && rank !== 'internal') copyValue(row, kept, path.split('.'));
  }
  return kept;
}

function copyValue(from: unknown, to: Record<string, unknown>, [step = '', ...rest]: string[]): void {
  const key = step.replace('[]', '');
  const value = isObject(from) ? from[key] : undefined;
  if (value === undefined || value === null) return;
  if (rest.length === 0) {
    to[key] = value;
  } else if (Array.isArray(value)) {
    to[key] = value.map((item, index) => {
      const earlier = Array.isArray(to[key]) ? to[key][index] : undefined;
      return copyInto(item, earlier, rest);
    });
  } else {
    const kept = copyInto(value, to[key], rest);
    if (Object.keys(kept).length > 0) to[key] = kept;
  }
}

function copyInto(from: unknown, earlier: unknown, path: string[]): Record<string, unknown> {
  const kept = isObject(earlier) ? earlier : {};
  copyValue(from, kept, path);
  return kept;
}
