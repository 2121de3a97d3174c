import { serialize } from '../delivery/post';
import { newMessageId } from './signature';

/** An event to send. */
export interface InstruqtEvent {
  type: string;
  /** The catalogue's sample when left out; text is sent as it is, anything else as JSON. */
  body?: string | object;
  /** The delivery id; a new `msg_...` when left out. One id given twice is the same delivery again. */
  id?: string;
}

/** An event as Svix keeps it, whoever it was sent to. */
export interface Message {
  /** `msg_...`: the delivery id. */
  id: string;
  eventType: string;
  /** Exactly as it was sent. */
  body: string | object;
  timestamp: Date;
}

/** docs.svix.com: "about 350 kB". */
const MOST_BYTES = 350_000;

/** @throws Error for a payload that Svix refuses: it is then neither kept nor delivered */
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

/** Svix accepts JSON only. Tests also send other text, which stays as it is. */
export function payloadOf({ body }: Message): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** What goes to an endpoint that takes batches. */
export const batchOf = (messages: readonly Message[]): string =>
  `[${messages.map(({ body }) => serialize(body)).join(',')}]`;
