import type { Json } from '../../catalogue/webhookRequest';
import { z } from 'zod/v4';
import type { ApiConnection } from '../../api/http';
import { readEach } from '../../api/readEach';
import { once } from '../../catalogue/once';
import type { ReceivedEvent } from '../../catalogue/receivedEvent';
import { isWanted } from '../../receive/wanted';
import { namesOf } from './names';
import { svixClient } from './client';

/** At least this many messages are searched for a family's events, because Svix can't filter by family. */
const MOST_LOOKED_THROUGH = 50;

const page = once(() => z.object({ data: z.array(z.unknown()) }));

const message = once(() =>
  z.object({
    id: z.string(),
    eventType: z.string(),
    payload: z.unknown(),
    timestamp: z.iso.datetime({ offset: true }),
  }),
);

/**
 * The application's latest messages, as they would have been delivered. An integration key probably has permission to
 * read the messages, but this isn't documented. Source: Svix's OpenAPI.
 */
export async function listRecent(
  connection: ApiConnection,
  chosen: readonly string[],
  most: number,
): Promise<ReceivedEvent[]> {
  const names = namesOf(chosen);
  const query = {
    limit: String(names ? most : Math.max(most, MOST_LOOKED_THROUGH)),
    ...(names && { event_types: names.join(',') }),
    with_content: 'true',
  };
  const { data } = await svixClient(connection).read(
    'list recent events',
    { method: 'GET', path: '/msg', query },
    page(),
  );
  return readEach(message(), data)
    .filter(({ eventType }) => isWanted(eventType, chosen))
    .slice(0, most)
    .map(({ id, eventType, payload, timestamp }) => {
      const body: Json = JSON.parse(JSON.stringify(payload ?? null));
      return { id, type: eventType, body, receivedAt: new Date(timestamp), warnings: [] };
    });
}
