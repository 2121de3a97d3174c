import { isObject, toJsonSchema, type EventDefinition, type JsonSchema } from '@synap-instruqt/vendors';
import { insideOf, itemOf } from './differences';
import { isTime } from './kinds';
import { wordsOf } from './names';

/**
 * Removes all data that may be personal from a body, but keeps the fields and their types.
 *
 * For fields in the catalogue, numbers, booleans, times and documented values stay unchanged. Status values such as
 * `status: finalised` and the event's own name stay unchanged, too. Every other string becomes a placeholder, such as
 * `text 1` or `person2@example.com`. Equal strings get the same placeholder, which shows that fields have the same
 * value. Unknown fields keep only their name and type. Records' keys, which customers choose, and unknown names that
 * aren't plain words are replaced, too.
 */
export function anonymize(
  body: unknown,
  event: Pick<EventDefinition, 'schema'> | undefined,
  type: string,
): unknown {
  const blanks = new Blanks(type);
  return blankInside(body, event && toJsonSchema(event.schema), '', blanks);
}

/** Whether a string looks like an event name, which isn't personal. */
export const isEventName = (text: string): boolean =>
  text.length <= 60 && /^[a-z]+(?:[._][a-z]+)+$/i.test(text);

/** Creates the placeholders for strings and keys. Equal values get the same placeholder. */
class Blanks {
  private readonly texts = new Map<string, number>();
  private readonly keys = new Map<string, number>();

  constructor(private readonly eventName: string) {}

  text(text: string): string {
    if (text.trim() === '' || this.isEventName(text)) return text.trim();
    const number = numberOf(this.texts, text);
    if (isTime(text)) return '2000-01-01T00:00:00.000Z';
    if (/^[^\s@]+@[^\s@]+$/.test(text)) return `person${number}@example.com`;
    return /^https?:\/\//i.test(text) ? `https://example.com/${number}` : `text ${number}`;
  }

  key = (key: string): string => `key${numberOf(this.keys, key)}`;

  private isEventName = (text: string): boolean => text === this.eventName && isEventName(text);
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const number = numbers.get(text) ?? numbers.size + 1;
  numbers.set(text, number);
  return number;
}

/**
 * @param schema the catalogue's schema for the value, or undefined if the catalogue doesn't have the field
 * @param isInRecord whether the value is inside a record, in which customers choose every key
 */
function blankInside(
  value: unknown,
  schema: JsonSchema | undefined,
  key: string,
  blanks: Blanks,
  isInRecord = false,
): unknown {
  if (Array.isArray(value)) {
    const inside = schema && insideOf(itemOf(schema));
    return value.map((item: unknown) => blankInside(item, inside, key, blanks, isInRecord));
  }
  if (isObject(value)) return blankObject(value, schema, blanks, isInRecord);
  if (schema !== undefined && staysAsItIs(value, schema, key)) return value;
  switch (typeof value) {
    case 'string':
      return blanks.text(value);
    case 'number':
      return 0;
    case 'boolean':
      return false;
    default:
      return null;
  }
}

function blankObject(
  value: Record<string, unknown>,
  schema: JsonSchema | undefined,
  blanks: Blanks,
  isInRecord: boolean,
): unknown {
  const properties = schema?.properties ?? {};
  const isRecord = isInRecord || schema?.title !== undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const known = Object.hasOwn(properties, key) ? insideOf(properties[key]) : undefined;
      const isShown = known !== undefined || (!isRecord && isPlainName(key));
      return [isShown ? key : blanks.key(key), blankInside(inner, known, key, blanks, isRecord)];
    }),
  );
}

/** Whether a key is a field name, such as `timeSpentInMs`, and not a URL, an ID or a sentence. */
const isPlainName = (key: string): boolean => key.length <= 40 && /^[a-z]+(?:[_-][a-z]+)*\d?$/i.test(key);

function staysAsItIs(value: unknown, { type, format, enum: words }: JsonSchema, key: string): boolean {
  if (typeof value === 'number') return type === 'number' || type === 'integer';
  if (typeof value === 'boolean') return type === 'boolean';
  if (typeof value !== 'string') return false;
  if (format === 'date-time') return DATE_OR_TIME.test(value);
  if (words) return words.includes(value) || isWord(value);
  return (isState(key) && isWord(value)) || (key === 'eventName' && isEventName(value));
}

/**
 * Matches dates and times, including those that the catalogue rejects, because a maintainer needs to see their format.
 */
const DATE_OR_TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Whether a key's value is a status, a type or a method. The vendors don't publish lists of these values, so each value
 * helps to complete the catalogue.
 */
const isState = (key: string): boolean => ['status', 'type', 'method'].includes(wordsOf(key).at(-1) ?? '');

const isWord = (text: string): boolean => text.length <= 40 && /^[a-z]+(?:[_-][a-z]+)*$/i.test(text);
