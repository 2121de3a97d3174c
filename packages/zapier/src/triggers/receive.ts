import {
  isWanted,
  passesFilters,
  toEnvelope,
  type Envelope,
  type ReceivedEvent,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { claimDelivery, type Delivery } from './deduplicate';
import { readFilterFields } from './filterFields';

/** What a trigger knows of an event that came in. */
export interface Arrival {
  event: ReceivedEvent;
  /** How to recognise a repeat; undefined where it can't be told from the same event for another Zap. */
  delivery: Omit<Delivery, 'id'> | undefined;
}

/**
 * What every trigger does with a request: authentic? -> which event? -> wanted? -> passes the filters? -> seen before?
 * -> envelope -> row.
 * @param wanted the codes of the events that the trigger is for
 * @param readArrival checks that the request is authentic (else throws a WebhookRefusedError) and tells which event it is
 * @param complete adds to the envelope what the event leaves out
 * @returns one row, or none
 * @throws WebhookRefusedError
 */
export async function receive(
  z: ZObject,
  bundle: Bundle,
  vendor: Vendor,
  wanted: readonly string[],
  readArrival: () => Arrival,
  complete = async (envelope: Envelope): Promise<Envelope> => envelope,
): Promise<Envelope[]> {
  const { event, delivery } = readArrival();
  if (!isWanted(event.type, wanted)) return [];
  if (!passesFilters(vendor, event, readFilterFields(vendor, bundle))) return [];
  // In the editor a person may look at the same event as often as they like.
  const isTest = bundle.meta?.isLoadingSample === true;
  if (!isTest && delivery && !(await claimDelivery(z, { ...delivery, id: event.id }))) return [];
  return [await complete(toEnvelope(vendor, event))];
}
