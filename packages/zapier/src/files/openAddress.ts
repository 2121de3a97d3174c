import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { PublicAddress } from './publicAddress';

/**
 * Zapier's library doesn't log requests made with this client. That matters, because the address may be secret and
 * the file may contain personal data. Zapier's own client would also re-encode the address, which would break a
 * signature in it.
 */
const HEADERS = { 'user-agent': 'Zapier', 'accept-encoding': 'identity' };

/** Requests a file from any server, without credentials or the step's input. */
export const openAddress = (
  { url, ...lookup }: PublicAddress,
  signal: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { request } = url.protocol === 'http:' ? http : https;
    const options = { ...urlToHttpOptions(url), ...lookup, signal, headers: HEADERS, agent: false };
    request(options, resolve).on('error', reject).end();
  });
