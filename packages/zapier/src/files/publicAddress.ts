import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLocal } from '@synap-instruqt/vendors';

/** The error code for a hostname that resolves to a private address. */
export const NOT_PUBLIC = 'ENOTPUBLIC';

export interface PublicAddress {
  url: URL;
  lookup?: LookupFunction;
}

/**
 * Checks an untrusted address before the app requests it. Allows public https addresses and, if the vendor is simulated
 * on this machine, local addresses. Returns undefined for any other address.
 * @param apiUrl the vendor's API address, if it isn't the default
 */
export function publicAddress(address: string, apiUrl: string | undefined): PublicAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (isLocal(url.href)) return apiUrl !== undefined && isLocal(apiUrl) ? { url } : undefined;
  return url.protocol === 'https:' ? { url, lookup: lookUpPublic } : undefined;
}

/** Resolves an untrusted hostname. Fails if the hostname has a private address. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, found, family) => {
    const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
    const isPrivate = error === null && addresses.some((address) => isLocal(urlOf(address)));
    callback(isPrivate ? notPublic() : error, found, family);
  });
};

const urlOf = (address: string): string => `https://${address.includes(':') ? `[${address}]` : address}`;

const notPublic = (): NodeJS.ErrnoException =>
  Object.assign(new Error('The hostname resolves to a private IP address'), { code: NOT_PUBLIC });
