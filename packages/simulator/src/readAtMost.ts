/** Reads at most one byte more than the limit from a stream, so that callers can see whether the stream is longer. */
export async function readAtMost(stream: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length > most) break;
  }
  return Buffer.concat(chunks).subarray(0, most + 1);
}
