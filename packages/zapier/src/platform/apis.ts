import {
  createInstruqtApi,
  createSynapApi,
  INSTRUQT_API_URL,
  SYNAP_API_URL,
  VendorApiError,
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
  createSynapApi(sendWith(z, accessToken, 'Synap access token'), addressOf('SYNAP_API_URL') ?? SYNAP_API_URL);

/** Instruqt's API with an API key. Its address comes from the app's environment only, never from a Zap. */
export const instruqtApi = (z: ZObject, apiKey: string | undefined): InstruqtApi =>
  createInstruqtApi(sendWith(z, apiKey, 'Instruqt API key'), instruqtApiUrl());

export const instruqtApiUrl = (): string => addressOf('INSTRUQT_API_URL') ?? INSTRUQT_API_URL;

const addressOf = (name: 'SYNAP_API_URL' | 'INSTRUQT_API_URL'): string | undefined =>
  process.env[name]?.trim() || undefined;

function sendWith(z: ZObject, token: string | undefined, name: string): Send {
  if (token === undefined) {
    throw new VendorApiError(`This connection has no ${name}: reconnect it and enter one.`, 'token');
  }
  if (!isUsableToken(token)) {
    throw new VendorApiError(
      `The ${name} holds a space or a line break: copy it again, whole, and reconnect.`,
      'token',
    );
  }
  return async ({ method, url, headers, body }) => {
    const response = await z.request({
      method,
      url,
      headers: { ...headers, Authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
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
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
