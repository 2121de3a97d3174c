import type { EventSource } from './eventSource';
import type { Learner } from './learner';
import type { Json } from './webhookRequest';

/** What a workflow receives. */
export interface Envelope {
  learner: Learner;
  /** The title of what the event names by an id; null where it is not looked up. */
  track?: { title: string | null };
  /** The body, untouched. */
  data: Json;
  /** ISO 8601 in UTC with milliseconds. */
  time: string;
  id: string;
  /** The event's code, or `unknown` where the request does not tell. */
  type: string;
  source: EventSource['name'];
  /** What did not fit; never holds a value of the body. */
  warnings: string[];
}
