import { isObject, vendors, type Vendor } from '@synap-instruqt/vendors';
import { createReadStream } from 'node:fs';
import { readAtMost } from '../../packages/simulator/src/readAtMost';
import { isEventName } from './anonymize';
import { UsageError } from './usageError';

/** A body that was read, and what was told about it beside. */
export interface GivenBody {
  /** Exactly as it came in, or the data of an envelope that it was taken from. */
  rawBody: Uint8Array | string;
  parsed: unknown;
  /** What the envelope says, where a workflow's data was given instead of a body. */
  envelope?: { vendor: Vendor; code: string | undefined };
}

/** n8n takes 16 MB, Zapier 10: what is larger can't be a body that somebody received. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** @throws UsageError when the file can't be read */
export async function readBodyFile(path: string): Promise<Uint8Array> {
  try {
    return await readAtMost(createReadStream(path), MOST_BYTES);
  } catch {
    throw new UsageError(`The file ${path} could not be read. Is the path right?`);
  }
}

/**
 * The body in what was given. What n8n or Zapier show of an event is its envelope, alone or in a list: then its data is
 * taken.
 * @throws UsageError when there is no JSON to look at
 */
export function readBody(given: Uint8Array): GivenBody {
  if (given.byteLength > MOST_BYTES)
    throw new UsageError(
      `The body is longer than ${MOST_BYTES} bytes. n8n takes no more, and Zapier 10 MB: is it the right file?`,
    );
  const text = new TextDecoder().decode(given);
  if (text.trim() === '') throw new UsageError('The body is empty: nothing was sent, or nothing was saved.');
  const parsed = parse(text);
  const alone: unknown = Array.isArray(parsed) && parsed.length === 1 ? parsed[0] : parsed;
  return unwrapped(alone) ?? { rawBody: given, parsed };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error's own message would repeat a part of the body.
    throw new UsageError(
      'The body is not JSON in UTF-8. Save what was sent as it is: the whole of it, without headers and without what a terminal adds.',
    );
  }
}

function unwrapped(given: unknown): GivenBody | undefined {
  if (!isObject(given) || !isObject(given.data) || typeof given.type !== 'string') return undefined;
  const vendor = vendors.find(({ name }) => name === given.source);
  if (vendor === undefined) return undefined;
  const code = isEventName(given.type) ? given.type : undefined;
  return { rawBody: JSON.stringify(given.data), parsed: given.data, envelope: { vendor, code } };
}
