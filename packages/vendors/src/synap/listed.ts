import { z } from 'zod/v4';
import type { Bounds } from '../api/apiClient';
import { VendorApiError } from '../api/errors';
import type { ApiConnection } from '../api/http';
import { isObject } from '../api/path';
import { readEach } from '../api/readEach';
import { once } from '../catalogue/once';
import { addressOf, synapClient } from './client';

/** A list, as far as it was read. */
export interface Listed<Item> {
  items: Item[];
  /** How many entries are odd, such as one without an ID, and were left out. */
  skipped: number;
  /** Whether the list goes on where the access token must not go, or nowhere. */
  goesOnElsewhere: boolean;
}

/** Items and links are looked at later, one by one. */
const pageSchema = once(() => z.object({ data: z.array(z.unknown()), links: z.unknown() }));

/**
 * A list of Synap's, page by page and item by item; undefined if the API has no such list.
 * @param doing what is tried, as in "Synap could not <doing>"
 * @param path of the list
 * @param isEnough whether what was listed so far is all that is wanted
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
 * Where a list goes on: an address, or an object with one (JSON:API). Undefined if the list ends here, which is also
 * written as null, false, an empty text or, by PHP, an empty list.
 */
export function nextLinkIn(links: unknown): string | undefined {
  const next = isObject(links) ? links.next : undefined;
  const address = isObject(next) && 'href' in next ? next.href : next;
  if (!address || (typeof address === 'object' && Object.keys(address).length === 0)) return undefined;
  return typeof address === 'string' ? address : UNREADABLE;
}

/** A link that is none. It can't be followed. */
const UNREADABLE = 'unreadable:';

/** The next page's address; one that leads to another server is not followed, for the access token would go there. */
function nextPage(current: string, next: string): string | undefined {
  if (!URL.canParse(next, current)) return undefined;
  const url = new URL(next, current);
  return url.origin === new URL(current).origin ? url.href : undefined;
}
