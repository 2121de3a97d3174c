import type { EventSource } from './eventSource';
import type { Learner } from './learner';
import type { Json } from './webhookRequest';

/** What a workflow receives. */
export interface Envelope {
  learner: Learner;
  /** The title of the track that the event refers to by ID; null if it wasn't looked up. */
  track?: { title: string | null };
  /** The untouched payload. */
  data: Json;
  /** ISO 8601 in UTC with milliseconds. */
  time: string;
  id: string;
  /** The event's code, or `unknown` if the request doesn't contain it. */
  type: string;
  source: EventSource['name'];
  /** Differences from the documentation. Never contains a value from the payload. */
  warnings: string[];
}
