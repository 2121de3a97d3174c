import type { EventSource } from '../catalogue/eventSource';
import { timeOf } from './envelope';
import type { Delivery } from './receive';
import type { ReceivedEvent } from '../catalogue/receivedEvent';

/** Svix retries a delivery for up to 27.6 hours (docs.svix.com, "Retries"). */
const RETRIED_FOR_IN_SECONDS = 28 * 60 * 60;

/**
 * Without a time, an identical payload may be the same change made again, so only an immediate one counts as a retry.
 */
const WITHOUT_TIME_IN_SECONDS = 60;

/** How long an event's ID identifies duplicates. If the sender doesn't set an ID, it is derived from the payload. */
export const duplicateMemoryInSeconds = (
  vendor: EventSource,
  { hasOwnId }: Pick<Delivery, 'hasOwnId'>,
  event: Pick<ReceivedEvent, 'type' | 'body'>,
): number =>
  hasOwnId || timeOf(vendor, event) !== undefined ? RETRIED_FOR_IN_SECONDS : WITHOUT_TIME_IN_SECONDS;
