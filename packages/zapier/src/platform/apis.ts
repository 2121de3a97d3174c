import { Readable } from 'node:stream';
import {
  createInstruqtApi,
  createSynapApi,
  INSTRUQT_API_URL,
  SYNAP_API_URL,
  VendorApiError,
  withDeadline,
  type ApiConnection,
  type ConnectionWords,
  type InstruqtApi,
  type Send,
  type SynapApi,
} from '@synap-instruqt/vendors';
import type { ZObject } from 'zapier-platform-core';
import { isUsableToken } from './authData';

/** Zapier ends a run after 30 seconds, and a call may be repeated once. */
const TIMEOUT_IN_MILLISECONDS = 12_000;

/** Synap's API with an access token. Its address comes from the app's environment only, never from a Zap. */
export const synapApi = (z: ZObject, accessToken: string | undefined): SynapApi =>
  createSynapApi(
    connectWith(z, accessToken, 'Synap access token', addressOf('SYNAP_API_URL') ?? SYNAP_API_URL),
  );

/** Instruqt's API with an API key. Its address comes from the app's environment only, never from a Zap. */
export const instruqtApi = (z: ZObject, apiKey: string | undefined): InstruqtApi =>
  createInstruqtApi(connectWith(z, apiKey, 'Instruqt API key', instruqtApiUrl()));

export const instruqtApiUrl = (): string => addressOf('INSTRUQT_API_URL') ?? INSTRUQT_API_URL;

const addressOf = (name: 'SYNAP_API_URL' | 'INSTRUQT_API_URL'): string | undefined =>
  process.env[name]?.trim() || undefined;

/** @throws VendorApiError when the connection has no token, which it may, or one that can't be sent */
function connectWith(z: ZObject, token: string | undefined, name: string, apiUrl: string): ApiConnection {
  if (token === undefined) {
    throw new VendorApiError(
      `This step needs the ${name}, and the connection has none: reconnect it in Zapier and enter one.`,
      'rejected',
    );
  }
  if (!isUsableToken(token)) {
    throw new VendorApiError(
      `The ${name} holds a space or a line break: copy it again, whole, and reconnect.`,
      'rejected',
    );
  }
  return { send: sendWith(z, token), apiUrl, secrets: [token], words };
}

const words: ConnectionWords = {
  credential: "this app's connection in Zapier: reconnect it there",
  checkAddress: 'If it stays so, tell whoever manages this app in Zapier.',
};

const sendWith = (z: ZObject, token: string): Send =>
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
