import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { PublicAddress } from './publicAddress';

/**
 * With this user agent, Zapier's library doesn't log the requests. The log must not contain them, because the address
 * may be secret and the file may contain personal data. Zapier's own client isn't used, because it re-encodes the
 * address, which would break a signature in the address.
 */
const HEADERS = { 'user-agent': 'Zapier', 'accept-encoding': 'identity' };

/** Requests a file from any server. The request contains neither credentials nor the step's input. */
export const openAddress = (
  { url, ...lookup }: PublicAddress,
  signal: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { request } = url.protocol === 'http:' ? http : https;
    const options = { ...urlToHttpOptions(url), ...lookup, signal, headers: HEADERS, agent: false };
    request(options, resolve).on('error', reject).end();
  });
