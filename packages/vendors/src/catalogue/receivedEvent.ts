import type { Json } from './webhookRequest';

/** An authentic event as it came in. */
export interface ReceivedEvent {
  /** The delivery's id. */
  id: string;
  type: string;
  body: Json;
  receivedAt: Date;
  /** What was odd about the request so far. */
  warnings: readonly string[];
}
