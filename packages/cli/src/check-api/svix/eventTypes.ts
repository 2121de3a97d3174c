import { isObject, readPath } from '@synap-instruqt/vendors';
import type { ApiResponse } from '../caller';
import { itemsIn, type SvixApi } from './svixApi';

/** An event type in Svix's Event Catalog. */
export interface EventType {
  name: string;
  /** The newest version's JSON Schema, or undefined if that version doesn't have a schema. */
  schema: Readonly<Record<string, unknown>> | undefined;
}

/** The maximum number of pages to read. No vendor has that many pages of event types. */
const MOST_PAGES = 10;

/** Lists all event types, and returns the last response. `types` is undefined if a page can't be read. */
export async function listEventTypes(
  api: SvixApi,
): Promise<{ types: EventType[] | undefined; response: ApiResponse | undefined }> {
  const types: EventType[] = [];
  let iterator: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams({
      limit: '250',
      with_content: 'true',
      ...(iterator !== undefined && { iterator }),
    });
    const response = await api.read(`/event-type?${query}`);
    const items = itemsIn(response);
    if (items === undefined) return { types: undefined, response };
    types.push(...items.flatMap(toEventType));
    const next = readPath(response?.body, 'iterator');
    if (readPath(response?.body, 'done') === true || typeof next !== 'string' || next === iterator)
      return { types, response };
    iterator = next;
  }
  return { types, response: undefined };
}

function toEventType(item: unknown): EventType[] {
  const name = readPath(item, 'name');
  if (typeof name !== 'string') return [];
  const versions = readPath(item, 'schemas');
  const newest = isObject(versions)
    ? Object.entries(versions).sort(([left], [right]) => Number(right) - Number(left))[0]?.[1]
    : undefined;
  return [{ name, schema: isObject(newest) ? newest : undefined }];
}
