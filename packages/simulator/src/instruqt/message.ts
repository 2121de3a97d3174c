import { serialize } from '../delivery/post';
import { newMessageId } from './signature';

export interface InstruqtEvent {
  type: string;
  /** The catalogue's sample by default; strings are sent as they are, anything else as JSON. */
  body?: string | object;
  /** The delivery's ID; a new `msg_...` by default. The same ID twice is the same delivery. */
  id?: string;
}

/** An event as Svix stores it, regardless of its receivers. */
export interface Message {
  /** `msg_...`: the delivery's ID. */
  id: string;
  eventType: string;
  body: string | object;
  timestamp: Date;
}

/** "About 350 kB", according to docs.svix.com. */
const MOST_BYTES = 350_000;

/** @throws Error for a payload that Svix refuses. Svix neither stores nor delivers it */
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

/** Svix accepts only JSON. Tests also send other strings, which are sent unchanged. */
export function payloadOf({ body }: Message): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** The body for an endpoint that accepts batches. */
export const batchOf = (messages: readonly Message[]): string =>
  `[${messages.map(({ body }) => serialize(body)).join(',')}]`;
