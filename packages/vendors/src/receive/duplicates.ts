import type { EventSource } from '../catalogue/eventSource';
import { timeOf } from './envelope';
import type { Delivery } from './receive';
import type { ReceivedEvent } from '../catalogue/receivedEvent';

/** Svix retries a delivery for up to 27.6 hours (docs.svix.com, "Retries"). */
const RETRIED_FOR_IN_SECONDS = 28 * 60 * 60;

/** Without a time, the same payload may also be the same change made again: only what comes right after is a retry. */
const WITHOUT_TIME_IN_SECONDS = 60;

/** How long an event's ID shows a duplicate. An ID that the sender didn't give is made of the event's payload. */
export const duplicateMemoryInSeconds = (
  vendor: EventSource,
  { hasOwnId }: Pick<Delivery, 'hasOwnId'>,
  event: ReceivedEvent,
): number =>
  hasOwnId || timeOf(vendor, event) !== undefined ? RETRIED_FOR_IN_SECONDS : WITHOUT_TIME_IN_SECONDS;
