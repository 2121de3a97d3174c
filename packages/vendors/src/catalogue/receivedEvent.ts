import type { Json } from './webhookRequest';

/** An authentic event as it arrived. */
export interface ReceivedEvent {
  id: string;
  type: string;
  body: Json;
  receivedAt: Date;
  warnings: readonly string[];
}
