import { checkEach } from '../../testing/checkEach';
import { isTooDeep, readBody, readBytes, ResponseTooLargeError, withoutByteOrderMark } from './body';

/** Yields the chunks of a response, and counts the chunks that were read. */
function response(...chunks: (string | Uint8Array)[]) {
  const counted = { read: 0 };
  async function* read(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) {
      counted.read += 1;
      yield Buffer.from(chunk);
    }
  }
  return Object.assign(read(), { counted });
}

const MEGABYTE = Buffer.alloc(1_000_000);

test('the bytes of all chunks are read in order', async () => {
  expect(await readBytes(response('a', 'bc', '', 'd'))).toEqual(Buffer.from('abcd'));
  expect(await readBytes(response())).toHaveLength(0);
});

test('a response of exactly 20 MB is read', async () => {
  expect(await readBytes(response(...Array<Buffer>(20).fill(MEGABYTE)))).toHaveLength(20_000_000);
});

test('a larger response is refused, and its other chunks are never read', async () => {
  const larger = response(...Array<Buffer>(20).fill(MEGABYTE), 'a', 'b');
  await expect(readBytes(larger)).rejects.toThrow(ResponseTooLargeError);
  expect(larger.counted.read).toBe(21);
});

test('a body is read as JSON, or as text if it is something else', () =>
  checkEach<[string, unknown]>(
    [
      ['{"a":1}', { a: 1 }],
      ['\uFEFF{"a":1}', { a: 1 }],
      ['\uFEFFtext', 'text'],
      ['{"a":', '{"a":'],
      ['', ''],
    ],
    async ([text, body]) => expect(await readBody(response(text))).toEqual(body),
  ));

test('a character may be split between two chunks', async () => {
  const bytes = Buffer.from('"é"');
  expect(await readBody(response(bytes.subarray(0, 2), bytes.subarray(2)))).toBe('é');
});

test('only a string with a byte order mark is parsed again', () =>
  checkEach<[unknown, unknown]>(
    [
      ['\uFEFF[1]', [1]],
      ['[1]', '[1]'],
      [['\uFEFF[1]'], ['\uFEFF[1]']],
      [null, null],
    ],
    ([given, body]) => expect(withoutByteOrderMark(given)).toEqual(body),
  ));

test('a value with more than 200 levels is too deep', () => {
  const nested = (levels: number): unknown => JSON.parse('[0,'.repeat(levels) + 'null' + ']'.repeat(levels));
  expect([200, 201].map((levels) => isTooDeep(nested(levels)))).toEqual([false, true]);
});
