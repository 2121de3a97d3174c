/**
 * Whether JSON carries a value as it is. Undefined would be left out, NaN and an invalid date would become null, and a
 * number beyond 2^53 another one. The text of an object is a slip in an expression.
 * @param value not too deep to be looked into
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

/** Whether an object is made of its keys: a Map would be sent as an empty one, and a date as a text. */
export const isPlain = (value: object): boolean =>
  Object.prototype.toString.call(value) === '[object Object]' && !hasOwnJson(value);

/** What JavaScript makes of an object that has no text, where somebody put it into one. */
export const isTextOfObject = (text: string): boolean => /^\[object \w+\]$/.test(text.trim());

/** What JavaScript and n8n make of a date that is none. */
export const isTextOfInvalidDate = (text: string): boolean => /^invalid date(?:time)?$/i.test(text.trim());

/** A date turns into a text; an invalid one into null. */
const hasOwnJson = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value && typeof value.toJSON === 'function';
