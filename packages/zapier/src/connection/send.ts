import { Readable } from 'node:stream';
import { readBody, withDeadline, type Send } from '@synap-instruqt/vendors';
import type { ZObject } from 'zapier-platform-core';

/** A request's time limit. A request may be retried once, and Zapier ends the run after 30 seconds. */
const TIMEOUT_IN_MILLISECONDS = 12_000;

export const sendWith = (z: ZObject, token: string): Send =>
  withDeadline(async ({ method, url, headers, body }, signal) => {
    const response = await z.request({
      method,
      url,
      headers: { ...headers, Authorization: `Bearer ${token}`, ...lengthOf(body) },
      ...(body && { body: streamOf(body) }),
      timeout: TIMEOUT_IN_MILLISECONDS,
      // The client's own timeout doesn't cover the response's body.
      ...(signal && { signal }),
      // The token must only be sent to the vendor's API, and not to the target of a redirect.
      redirect: 'manual',
      skipThrowForStatus: true,
      // Zapier's library must not read the response, because Zapier's log would then contain personal data.
      raw: true,
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await readBody(bytesOf(response.body)),
    };
  }, TIMEOUT_IN_MILLISECONDS);

/**
 * Returns a stream of the body, because Zapier's log leaves out streams. Otherwise, the log would contain webhook URLs
 * and personal data. Also, Zapier's library fails on a string that contains a placeholder such as {{bundle.name}}.
 */
const streamOf = (body: object): Readable => Readable.from([Buffer.from(JSON.stringify(body))]);

/** Returns the Content-Length header. Without this header, a stream would be sent in chunks. */
const lengthOf = (body: object | undefined) =>
  body && { 'Content-Length': String(Buffer.byteLength(JSON.stringify(body))) };

/** Returns a stream's bytes. If the reader stops early, the stream is closed. */
async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
