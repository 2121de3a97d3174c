import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { PublicAddress } from './publicAddress';

/**
 * Zapier's library keeps what goes to this client out of its log: the address may be a secret, and the file is personal.
 * Its own client would write the address anew, so that a signature in it is no longer right.
 */
const HEADERS = { 'user-agent': 'Zapier', 'accept-encoding': 'identity' };

/** The response of a server that may be anybody's. Nothing goes along, neither credentials nor what the step was given. */
export const openAddress = (
  { url, ...lookup }: PublicAddress,
  signal: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { request } = url.protocol === 'http:' ? http : https;
    const options = { ...urlToHttpOptions(url), ...lookup, signal, headers: HEADERS, agent: false };
    request(options, resolve).on('error', reject).end();
  });
