/**
 * Whether JSON preserves a value. Undefined would be dropped, NaN and invalid dates would become null, and numbers
 * above 2^53 would change. The string "[object Object]" means that an expression is wrong.
 * @param value must not be nested too deeply to search
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

/** Whether an object is plain. In JSON, a Map would become an empty object and a date would become a string. */
export const isPlain = (value: object): boolean =>
  Object.prototype.toString.call(value) === '[object Object]' && !hasOwnJson(value);

/** Whether a string looks like an object that JavaScript converted, e.g. "[object Object]". */
export const isTextOfObject = (text: string): boolean => /^\[object \w+\]$/.test(text.trim());

/** Whether a string looks like an invalid date that JavaScript or n8n converted, e.g. "Invalid Date". */
export const isTextOfInvalidDate = (text: string): boolean => /^invalid date(?:time)?$/i.test(text.trim());

/**
 * Whether an object defines its own conversion to JSON. For example, a date becomes a string, and an invalid date
 * becomes null.
 */
const hasOwnJson = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value && typeof value.toJSON === 'function';
