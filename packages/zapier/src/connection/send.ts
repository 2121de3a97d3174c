import { Readable } from 'node:stream';
import { readBody, withDeadline, type Send } from '@synap-instruqt/vendors';
import type { ZObject } from 'zapier-platform-core';

/** Zapier ends a run after 30 seconds, and a call may be repeated once. */
const TIMEOUT_IN_MILLISECONDS = 12_000;

/** Sends with Zapier's client and a token. */
export const sendWith = (z: ZObject, token: string): Send =>
  withDeadline(async ({ method, url, headers, body }, signal) => {
    const response = await z.request({
      method,
      url,
      headers: { ...headers, Authorization: `Bearer ${token}`, ...lengthOf(body) },
      ...(body && { body: streamOf(body) }),
      timeout: TIMEOUT_IN_MILLISECONDS,
      // The client's own timeout is over once a response begins.
      ...(signal && { signal }),
      // The token goes to the address above and to no other.
      redirect: 'manual',
      skipThrowForStatus: true,
      // What comes back is personal, and Zapier's log shows whatever its library has read.
      raw: true,
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await readBody(bytesOf(response.body)),
    };
  }, TIMEOUT_IN_MILLISECONDS);

/**
 * A body as a stream, which Zapier's log leaves out: it would show webhook URLs, and the data of people. Its library would
 * also fail for a text with something like {{bundle.name}} in it.
 */
const streamOf = (body: object): Readable => Readable.from([Buffer.from(JSON.stringify(body))]);

/** Without it, a stream is sent in chunks. */
const lengthOf = (body: object | undefined) =>
  body && { 'Content-Length': String(Buffer.byteLength(JSON.stringify(body))) };

/** Ends with the request: what is read no further is not received either. */
async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
