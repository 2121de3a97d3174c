import type { EventSource } from './eventSource';
import type { Learner } from './learner';
import type { Json } from './webhookRequest';

/** An event as a workflow receives it. */
export interface Envelope {
  learner: Learner;
  /** The title of the track that the event refers to by ID; null if the title isn't known. */
  track?: { title: string | null };
  /** The untouched payload. */
  data: Json;
  /** The event's time in ISO 8601, in UTC and with milliseconds. */
  time: string;
  id: string;
  /** The event's code, or `unknown` if the request doesn't contain the code. */
  type: string;
  source: EventSource['name'];
  /** Differences from the documentation. Warnings never contain a value from the payload. */
  warnings: string[];
}
