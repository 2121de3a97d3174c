import { serialize } from '../delivery/post';
import { newMessageId } from './signature';

export interface InstruqtEvent {
  type: string;
  /** The event's body. By default, the catalogue's sample. Strings are sent unchanged, other values as JSON. */
  body?: string | object;
  /** The delivery ID. By default, a new `msg_...`. Svix treats events with the same ID as the same delivery. */
  id?: string;
}

/** An event as Svix stores it, independently of the endpoints that receive it. */
export interface Message {
  /** The delivery ID, `msg_...`. */
  id: string;
  eventType: string;
  body: string | object;
  timestamp: Date;
}

/** The maximum size of a payload in bytes. docs.svix.com says "About 350 kB". */
const MOST_BYTES = 350_000;

/**
 * Creates a message.
 * @throws Error if Svix would refuse the payload, in which case it would neither store nor deliver the event
 */
export function createMessage(
  eventType: string,
  body: string | object,
  timestamp: Date,
  id = newMessageId(),
): Message {
  const bytes = Buffer.byteLength(serialize(body));
  if (bytes > MOST_BYTES)
    throw new Error(`Svix refuses a payload of ${bytes} bytes. It accepts at most ${MOST_BYTES}.`);
  return { id, eventType, body, timestamp };
}

/**
 * Returns a message's payload. Svix accepts only JSON. Tests also send strings that aren't JSON, and these are returned
 * unchanged.
 */
export function payloadOf({ body }: Message): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Creates the body of a request to an endpoint that accepts batches. */
export const batchOf = (messages: readonly Message[]): string =>
  `[${messages.map(({ body }) => serialize(body)).join(',')}]`;
