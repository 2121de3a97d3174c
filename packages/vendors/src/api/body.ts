/** More than any response that a workflow needs. Beyond it, one answer could take all of the platform's memory. */
const MOST_BYTES = 20_000_000;

/** Deeper values can't be stored, shown or compared: most code that looks into them runs out of stack. */
const MOST_LEVELS = 200;

const BYTE_ORDER_MARK = '\uFEFF';

/** A response that was given up because it is too large. */
export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError';
}

/**
 * Reads a response: parsed if it is JSON, else the text. A byte order mark is part of neither.
 * @throws ResponseTooLargeError
 */
export const readBody = async (chunks: AsyncIterable<Uint8Array>): Promise<unknown> =>
  parseText((await readBytes(chunks)).toString());

/**
 * Reads a response as it is. Leaving the loop early ends the request.
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

/** The value of a JSON text; any other text as it is. */
export function parseText(text: string): unknown {
  const plain = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  try {
    return JSON.parse(plain);
  } catch {
    return plain;
  }
}

/** Reads a body again that a platform's own client left as text because of its byte order mark. */
export const withoutByteOrderMark = (body: unknown): unknown =>
  typeof body === 'string' && body.startsWith(BYTE_ORDER_MARK) ? parseText(body) : body;

/** Whether a value is nested so deeply that nobody could work with it. */
export const isTooDeep = (value: unknown, levels = MOST_LEVELS): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1)));
