import { serialize } from '../delivery/post';
import { newMessageId } from './signature';

export interface InstruqtEvent {
  type: string;
  /** The event's body. By default, the catalogue's sample. Strings are sent unchanged, other values as JSON. */
  body?: string | object;
  /** The delivery ID. By default, a new `msg_...`. Sending the same ID twice is the same delivery. */
  id?: string;
}

/** An event as Svix stores it. It doesn't depend on the receivers. */
export interface Message {
  /** The delivery ID, `msg_...`. */
  id: string;
  eventType: string;
  body: string | object;
  timestamp: Date;
}

/** The maximum size of a payload: "About 350 kB", according to docs.svix.com. */
const MOST_BYTES = 350_000;

/** Creates a message. @throws Error for a payload that Svix refuses, and therefore neither stores nor delivers */
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

/** Returns a message's payload. Svix accepts only JSON, but tests also send other strings, which are sent unchanged. */
export function payloadOf({ body }: Message): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Creates the body for an endpoint that accepts batches. */
export const batchOf = (messages: readonly Message[]): string =>
  `[${messages.map(({ body }) => serialize(body)).join(',')}]`;
