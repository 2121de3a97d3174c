import { isObject } from '@synap-instruqt/vendors';
import { createReadStream } from 'node:fs';
import { readAtMost } from '@synap-instruqt/simulator';
import { namesAnEvent } from './event';
import { unwrap, type Wrapped } from './forms';
import { UsageError } from '../usageError';

/** A body to inspect, with its event and vendor if the input contains them. */
export interface GivenBody extends Pick<Wrapped, 'code' | 'vendor'> {
  /** The body exactly as it was received, or the body from n8n's or Zapier's data. */
  rawBody: Uint8Array | string;
  parsed: unknown;
}

export interface Given {
  bodies: readonly GivenBody[];
  notes: readonly string[];
}

/**
 * The maximum size of a body. n8n accepts at most 16 MB and Zapier 10 MB, so neither can have received a larger body.
 */
export const MOST_BYTES = 16 * 1024 * 1024;

/** @throws UsageError if the file can't be read */
export async function readBodyFile(path: string): Promise<Uint8Array> {
  try {
    return await readAtMost(createReadStream(path), MOST_BYTES);
  } catch {
    throw new UsageError(`The file ${path} couldn't be read. Check the path.`);
  }
}

/**
 * Finds the bodies in the input. Data from n8n or Zapier can be a list, and contains each body along with other fields.
 * @throws UsageError if the input is empty, is too large or isn't valid JSON
 */
export function readBodies(given: Uint8Array): Given {
  if (given.byteLength > MOST_BYTES)
    throw new UsageError(
      `The body is larger than 16 MB, which is more than n8n and Zapier accept. Check that you chose the right file.`,
    );
  const text = new TextDecoder().decode(given);
  if (text.trim() === '') throw new UsageError('The body is empty. Save it again, exactly as it was sent.');
  const parsed = parse(text);
  const items = itemsIn(parsed);
  const found = (items ?? [parsed]).map(unwrap);
  if (items === undefined && found[0] === undefined)
    return { bodies: [{ rawBody: given, parsed }], notes: [] };
  const bodies = (items ?? [parsed]).map((item, index) => toBody(found[index] ?? { body: item }));
  const notes = found.flatMap((wrapped) => wrapped?.note ?? []);
  const isPlainList = found.every((wrapped) => wrapped === undefined);
  return { bodies, notes: isPlainList ? [IS_A_LIST] : [...new Set(notes)] };
}

const IS_A_LIST = 'The input is a list, so each item is checked as a separate body.';

/**
 * Returns the items in a list of bodies, such as n8n's output; undefined for any other input, such as a vendor's batch.
 */
function itemsIn(parsed: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(parsed) || parsed.length === 0 || !parsed.every(isObject)) return undefined;
  const isBatch = parsed.length > 1 && !parsed.some(unwrap) && parsed.some(namesAnEvent);
  return isBatch ? undefined : parsed;
}

function toBody({ body, ...said }: Wrapped): GivenBody {
  if (typeof body !== 'string') return { ...said, rawBody: stringify(body), parsed: body };
  return { ...said, rawBody: body, parsed: parse(body) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error from JSON.parse() isn't shown, because its message may contain part of the body.
    throw new UsageError(
      "The body isn't valid JSON in UTF-8. Save the complete body exactly as it was sent, without headers or terminal output.",
    );
  }
}

function stringify(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch {
    throw new UsageError(
      'The body in this item is nested too deeply. Save only the body, exactly as it was sent.',
    );
  }
}
