import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLocal } from '@synap-instruqt/vendors';

/** The code of the error for a name that belongs to a private address. */
export const NOT_PUBLIC = 'ENOTPUBLIC';

/** An address, and how its name is looked up. */
export interface PublicAddress {
  url: URL;
  lookup?: LookupFunction;
}

/**
 * An address that may be requested although it came from outside. Undefined for any other: only public addresses with TLS
 * may, and local ones if the vendor is played on this machine.
 * @param apiUrl where the vendor's API is, if not at its own address
 */
export function publicAddress(address: string, apiUrl: string | undefined): PublicAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (isLocal(url.href)) return apiUrl !== undefined && isLocal(apiUrl) ? { url } : undefined;
  return url.protocol === 'https:' ? { url, lookup: lookUpPublic } : undefined;
}

/** Looks a name up, which may be anybody's, and refuses addresses that aren't public. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, found, family) => {
    const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
    const isPrivate = error === null && addresses.some((address) => isLocal(urlOf(address)));
    callback(isPrivate ? notPublic() : error, found, family);
  });
};

const urlOf = (address: string): string => `https://${address.includes(':') ? `[${address}]` : address}`;

const notPublic = (): NodeJS.ErrnoException =>
  Object.assign(new Error('The name belongs to a private address'), { code: NOT_PUBLIC });
