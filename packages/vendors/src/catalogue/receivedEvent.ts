import type { Json } from './webhookRequest';

/** An authentic event as it arrived. */
export interface ReceivedEvent {
  /** The delivery's ID. */
  id: string;
  type: string;
  body: Json;
  receivedAt: Date;
  /** Warnings about the request so far. */
  warnings: readonly string[];
}
