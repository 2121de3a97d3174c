import type { EventSource } from '../catalogue/eventSource';
import { timeOf } from './envelope';
import type { Delivery } from './receive';
import type { ReceivedEvent } from '../catalogue/receivedEvent';

/** Svix retries a delivery for up to 27.6 hours (docs.svix.com, "Retries"). */
const RETRIED_FOR_IN_SECONDS = 28 * 60 * 60;

/**
 * If payloads don't contain a time, an identical payload may mean that the same change was made again. Such a payload
 * only counts as a retry if it arrives immediately.
 */
const WITHOUT_TIME_IN_SECONDS = 60;

/**
 * How long to store an event's ID to recognise duplicates. If the sender doesn't set an ID, the ID is derived from the
 * payload.
 */
export const duplicateMemoryInSeconds = (
  vendor: EventSource,
  { hasOwnId }: Pick<Delivery, 'hasOwnId'>,
  event: Pick<ReceivedEvent, 'type' | 'body'>,
): number =>
  hasOwnId || timeOf(vendor, event) !== undefined ? RETRIED_FOR_IN_SECONDS : WITHOUT_TIME_IN_SECONDS;
