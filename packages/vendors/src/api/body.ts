/**
 * The maximum size of a response, which is more than workflows need. Without a limit, one response could use up the
 * platform's memory.
 */
const MOST_BYTES = 20_000_000;

/** The maximum nesting depth. Most code that stores, shows or compares deeper values would overflow the stack. */
const MOST_LEVELS = 200;

const BYTE_ORDER_MARK = '\uFEFF';

export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError';
}

/**
 * Reads a response's body. Returns the parsed JSON, or the text if the body isn't JSON. Drops a byte order mark.
 * @throws ResponseTooLargeError
 */
export const readBody = async (chunks: AsyncIterable<Uint8Array>): Promise<unknown> =>
  parseText((await readBytes(chunks)).toString());

/**
 * Reads a response as bytes. If the response is too large, reading stops and the request ends.
 * @throws ResponseTooLargeError
 */
export async function readBytes(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new ResponseTooLargeError('The response is too large');
    read.push(chunk);
  }
  return Buffer.concat(read);
}

/** Parses JSON; returns any other text as it is. */
export function parseText(text: string): unknown {
  const plain = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  try {
    return JSON.parse(plain);
  } catch {
    return plain;
  }
}

/** Parses a body that the platform's client left as text because it starts with a byte order mark. */
export const withoutByteOrderMark = (body: unknown): unknown =>
  typeof body === 'string' && body.startsWith(BYTE_ORDER_MARK) ? parseText(body) : body;

/** Whether a value is nested too deeply to work with. */
export const isTooDeep = (value: unknown, levels = MOST_LEVELS): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1)));
