/**
 * Whether JSON preserves a value. Undefined would be dropped, NaN and invalid dates become null, and numbers beyond
 * 2^53 change. "[object Object]" means a mistake in an expression.
 * @param value not nested too deeply to be searched
 */
export function isCarriedByJson(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return !isTextOfObject(value) && !isTextOfInvalidDate(value);
    case 'boolean':
      return true;
    case 'number':
      return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
    case 'object':
      return value === null || isCarriedObject(value);
    default:
      return false;
  }
}

function isCarriedObject(value: object): boolean {
  if (Array.isArray(value)) return Array.from(value).every((entry) => isCarriedByJson(entry));
  if (hasOwnJson(value)) return typeof value.toJSON() === 'string';
  return isPlain(value) && Object.values(value).every((inner) => isCarriedByJson(inner));
}

/** Whether an object consists only of its keys: JSON would write a Map as an empty object and a date as a string. */
export const isPlain = (value: object): boolean =>
  Object.prototype.toString.call(value) === '[object Object]' && !hasOwnJson(value);

/** What JavaScript writes for an object in a string. */
export const isTextOfObject = (text: string): boolean => /^\[object \w+\]$/.test(text.trim());

/** What JavaScript and n8n write for an invalid date. */
export const isTextOfInvalidDate = (text: string): boolean => /^invalid date(?:time)?$/i.test(text.trim());

/** A date becomes a string, and an invalid date null. */
const hasOwnJson = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value && typeof value.toJSON === 'function';
