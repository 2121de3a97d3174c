import { Readable } from 'node:stream';
import { withDeadline, type Send } from '@synap-instruqt/vendors';
import type { ZObject } from 'zapier-platform-core';

/** Zapier ends a run after 30 seconds, and a call may be repeated once. */
const TIMEOUT_IN_MILLISECONDS = 12_000;

/** Sends with Zapier's client and a token. */
export const sendWith = (z: ZObject, token: string): Send =>
  // Without the signal: the client's own time-out ends what nobody waits for any more.
  withDeadline(async ({ method, url, headers, body }) => {
    const response = await z.request({
      method,
      url,
      headers: { ...headers, Authorization: `Bearer ${token}`, ...lengthOf(body) },
      ...(body && { body: streamOf(body) }),
      timeout: TIMEOUT_IN_MILLISECONDS,
      // The token goes to the address above and to no other.
      redirect: 'manual',
      skipThrowForStatus: true,
      // What comes back is personal, and Zapier's log shows whatever its library has read.
      raw: true,
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: parsed(await response.text()),
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
