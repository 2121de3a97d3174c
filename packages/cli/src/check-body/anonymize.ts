import { isObject, toJsonSchema, type EventDefinition, type JsonSchema } from '@synap-instruqt/vendors';
import { insideOf, itemOf } from './differences';
import { isTime } from './kinds';
import { wordsOf } from './names';

/**
 * A body without what may be about a person: which fields there are and of what kind they are stays, their contents go.
 *
 * What stays are numbers, booleans, times and documented words of fields that the catalogue knows, words of state such as
 * `status: finalised`, and the event's own name. Every other text becomes `text 1`, `text 2`: the same text the same
 * number, so that it shows which fields say the same. Of fields that the catalogue does not know, nothing but the name and
 * the kind stays. Keys of records, which are the customer's own, go as well, and so do unknown names that are no plain words.
 */
export function anonymize(
  body: unknown,
  event: Pick<EventDefinition, 'schema'> | undefined,
  type: string,
): unknown {
  const blanks = new Blanks(type);
  return blankInside(body, event && toJsonSchema(event.schema), '', blanks);
}

/** What looks like the name of an event is none of a person. */
export const isEventName = (text: string): boolean =>
  text.length <= 60 && /^[a-z]+(?:[._][a-z]+)+$/i.test(text);

/** What stands for texts and keys; the same for the same. */
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
 * @param schema what the catalogue knows of the value; undefined for nothing
 * @param isInRecord whether the value is somewhere in a record, where every key is the customer's own
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

/** A name that a program gives a field, such as `timeSpentInMs`: no address, no ID, no sentence. */
const isPlainName = (key: string): boolean => key.length <= 40 && /^[a-z]+(?:[_-][a-z]+)*\d?$/i.test(key);

function staysAsItIs(value: unknown, { type, format, enum: words }: JsonSchema, key: string): boolean {
  if (typeof value === 'number') return type === 'number' || type === 'integer';
  if (typeof value === 'boolean') return type === 'boolean';
  if (typeof value !== 'string') return false;
  if (format === 'date-time') return DATE_OR_TIME.test(value);
  if (words) return words.includes(value) || isWord(value);
  return (isState(key) && isWord(value)) || (key === 'eventName' && isEventName(value));
}

/** Also what is no time to the catalogue: how it is written is what is to be seen. */
const DATE_OR_TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** Of these the vendors publish no list of words, so that each word that is seen is worth knowing. */
const isState = (key: string): boolean => ['status', 'type', 'method'].includes(wordsOf(key).at(-1) ?? '');

const isWord = (text: string): boolean => text.length <= 40 && /^[a-z]+(?:[_-][a-z]+)*$/i.test(text);
