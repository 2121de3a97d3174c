import type { Json, WebhookRequest } from '../catalogue/webhookRequest';
import { createHash } from 'node:crypto';
import { isObject } from '../api/path';
import { changesNumbers } from './numbers';

/** Reads a query that a platform passes on as text or as an object. Repeated parameters are ambiguous and left out. */
export function readQuery(query: unknown): URLSearchParams {
  if (typeof query === 'string') return withoutRepeats(new URLSearchParams(query));
  const values = isObject(query) ? Object.entries(query) : [];
  return new URLSearchParams(
    values.flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function withoutRepeats(query: URLSearchParams): URLSearchParams {
  const times = new Map<string, number>();
  for (const name of query.keys()) times.set(name, (times.get(name) ?? 0) + 1);
  return new URLSearchParams([...query].filter(([name]) => times.get(name) === 1));
}

/**
 * A header's value; undefined if the header is missing or blank. A header sent twice arrives as a list, which is
 * ambiguous and counts as missing.
 */
export function readHeader(headers: WebhookRequest['headers'], name: string): string | undefined {
  const key = Object.hasOwn(headers, name)
    ? name
    : Object.keys(headers).find((key) => key.toLowerCase() === name);
  const value = key === undefined ? undefined : headers[key];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export interface ParsedBody {
  body: Json;
  /** The parsed JSON, even if the body is passed on as text; undefined if the body isn't JSON. */
  parsed: unknown;
  warnings: string[];
}

/**
 * The maximum nesting depth of a body. Platforms fail to store or show deeper values, and events have fewer than ten
 * levels.
 */
const MOST_LEVELS = 200;

/**
 * Parses a body. Invalid JSON, or JSON that is nested too deeply to pass on, is kept as text (null if empty) with a
 * warning, because the request may be authentic.
 */
export function parseBody(rawBody: WebhookRequest['rawBody']): ParsedBody {
  const text = decode(rawBody);
  if (text.trim() === '') return { body: null, parsed: undefined, warnings: ['data: the body is empty'] };
  try {
    const body: Json = JSON.parse(text);
    return mayHaveMoreLevels(text, MOST_LEVELS) && hasMoreLevels(body, MOST_LEVELS)
      ? {
          body: text,
          parsed: body,
          warnings: [
            `data: the body is nested more than ${MOST_LEVELS} levels deep, so it is delivered as text`,
          ],
        }
      : { body, parsed: body, warnings: changesNumbers(text) ? [NUMBERS_CHANGED] : [] };
  } catch {
    return {
      body: text,
      parsed: undefined,
      warnings: ["data: the body isn't JSON, so it is delivered as text"],
    };
  }
}

const NUMBERS_CHANGED =
  'data: a number in the body has too many digits or is too large, so its value was changed';

function decode(rawBody: WebhookRequest['rawBody'] = ''): string {
  const text =
    typeof rawBody === 'string'
      ? rawBody
      : Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString();
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Counts brackets, because visiting every value in a large payload would be slow. */
const mayHaveMoreLevels = (text: string, levels: number): boolean =>
  count(text, '{', levels) + count(text, '[', levels) > levels;

/** How often a character occurs in a string, up to a limit. */
function count(text: string, character: string, most: number): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1 && found <= most; at = text.indexOf(character, at + 1))
    found += 1;
  return found;
}

const hasMoreLevels = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => hasMoreLevels(inner, levels - 1)));

/** An ID for a delivery from a vendor that doesn't send IDs. The same event with the same payload has the same ID. */
export const hashDelivery = (type: string, rawBody: WebhookRequest['rawBody']): string =>
  createHash('sha256')
    .update(`${type}\n`)
    .update(rawBody ?? '')
    .digest('hex')
    .slice(0, 32);
