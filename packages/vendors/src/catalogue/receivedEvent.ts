import type { Json } from './webhookRequest';

/** An authentic event with the payload as the vendor sent it. */
export interface ReceivedEvent {
  id: string;
  type: string;
  body: Json;
  receivedAt: Date;
  warnings: readonly string[];
}
