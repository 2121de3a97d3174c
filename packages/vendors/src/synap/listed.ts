import { z } from 'zod/v4';
import type { Bounds } from '../api/apiClient';
import { VendorApiError } from '../api/errors';
import type { ApiConnection } from '../api/http';
import { isObject } from '../api/path';
import { readEach } from '../api/readEach';
import { once } from '../catalogue/once';
import { addressOf, synapClient } from './client';

export interface Listed<Item> {
  items: Item[];
  /** The number of unreadable entries that were left out, such as entries without an ID. */
  skipped: number;
  /** Whether the next page is at an address that is unreadable or must not receive the access token. */
  goesOnElsewhere: boolean;
}

/** The items and the link to the next page are parsed later. */
const pageSchema = once(() => z.object({ data: z.array(z.unknown()), links: z.unknown() }));

/**
 * Reads a list in Synap page by page, and each page item by item. Returns undefined if the API doesn't have this list.
 * @param doing the attempted action, as in "Synap could not <doing>"
 * @param path the list's path
 * @param isEnough returns whether enough items have been read
 * @throws VendorApiError
 */
export async function listAll<Item>(
  connection: ApiConnection,
  doing: string,
  path: string,
  item: z.ZodType<Item>,
  bounds: Bounds,
  isEnough: (listed: readonly Item[]) => boolean = () => false,
): Promise<Listed<Item> | undefined> {
  const listed: Listed<Item> = { items: [], skipped: 0, goesOnElsewhere: false };
  const requestOf = (address: string) => ({ method: 'GET', path: address }) as const;
  const pages = synapClient(connection).pages(
    doing,
    requestOf(path),
    pageSchema(),
    ({ links }, current) => {
      const link = nextLinkIn(links);
      const next = link && nextPage(addressOf(current.path, connection.apiUrl), link);
      listed.goesOnElsewhere = link !== undefined && next === undefined;
      return next === undefined ? undefined : requestOf(next);
    },
    bounds,
  );
  try {
    for await (const { data } of pages) {
      const items = readEach(item, data);
      listed.items.push(...items);
      listed.skipped += data.length - items.length;
      if (isEnough(listed.items)) break;
    }
    return listed;
  } catch (error) {
    if (error instanceof VendorApiError && isMissing(error)) return undefined;
    throw error;
  }
}

const isMissing = ({ failure }: VendorApiError): boolean =>
  failure === 'notFound' || failure === 'notSupported';

/**
 * The address of a list's next page, which a link contains as a string or in an object (JSON:API). Undefined at the end
 * of the list, where the link may be missing, null, false, an empty string or (from PHP) an empty list.
 */
export function nextLinkIn(links: unknown): string | undefined {
  const next = isObject(links) ? links.next : undefined;
  const address = isObject(next) && 'href' in next ? next.href : next;
  if (!address || (typeof address === 'object' && Object.keys(address).length === 0)) return undefined;
  return typeof address === 'string' ? address : UNREADABLE;
}

/** The address that replaces an unreadable link. Requests never follow it. */
const UNREADABLE = 'unreadable:';

/**
 * The next page's address. An address on another server isn't followed, because that server would receive the access
 * token.
 */
function nextPage(current: string, next: string): string | undefined {
  if (!URL.canParse(next, current)) return undefined;
  const url = new URL(next, current);
  return url.origin === new URL(current).origin ? url.href : undefined;
}
