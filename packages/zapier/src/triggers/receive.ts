import {
  completeAll,
  decide,
  readDelivery,
  toEnvelope,
  WebhookRefusedError,
  type Delivery,
  type Envelope,
  type ReceivedEvent,
  type Vendor,
  type Verification,
  type WebhookRequest,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { readFilterFields } from '../filters';
import { explainRefusal } from '../refusals';
import { claimDelivery, type Claim } from './duplicates';
import { explainLeftOut } from './leftOut';

/** What differs from one trigger to another. */
export interface HookReception {
  verification: Verification;
  /** Whether the Zap added its webhook itself, so that turning it off and on adds it again. */
  isAddedByZap?: boolean;
  /** The time of receipt. */
  now: Date;
  /** The codes of the events that the trigger is for. */
  chosen: readonly string[];
  /** How to recognise a duplicate; undefined if nothing distinguishes it from the same event for another Zap. */
  claimOf: (delivery: Delivery, event: ReceivedEvent) => Claim | undefined;
  /** Adds to the envelope what the event leaves out. */
  complete?: (envelope: Envelope) => Promise<Envelope>;
}

/**
 * The rows that a trigger makes of a request: one for each event in it that is wanted and new.
 * @throws WebhookRefusedError that says what to do about it; z.errors.Error if somebody tries the trigger out with an event
 *   that it leaves out
 */
export async function receiveHook(
  z: ZObject,
  bundle: Bundle,
  vendor: Vendor,
  request: WebhookRequest,
  { verification, isAddedByZap, now, chosen, claimOf, complete }: HookReception,
): Promise<Envelope[]> {
  const delivery = readAuthentic(vendor, request, verification, now, isAddedByZap);
  // Only now: a filter that can't be read is an error, and a stranger is to see none.
  const settings = { chosen, filters: readFilterFields(vendor, bundle) };
  const isTest = bundle.meta?.isLoadingSample === true;
  const wanted = delivery.events.filter((event) => decide(vendor, event, settings) === 'deliver');
  if (isTest && wanted.length === 0) {
    throw new z.errors.Error(explainLeftOut(vendor, delivery.events[0], settings), 'LeftOut');
  }
  const isNew = await Promise.all(
    wanted.map(async (event) => {
      // In the editor a person may look at the same event as often as they like.
      const claim = isTest ? undefined : claimOf(delivery, event);
      return claim === undefined || claimDelivery(z, event.id, claim);
    }),
  );
  const envelopes = wanted.filter((_, index) => isNew[index]).map((event) => toEnvelope(vendor, event));
  return complete ? completeAll(envelopes, complete) : envelopes;
}

function readAuthentic(
  vendor: Vendor,
  request: WebhookRequest,
  verification: Verification,
  now: Date,
  isAddedByZap?: boolean,
): Delivery {
  try {
    return readDelivery(vendor, request, verification, now);
  } catch (error) {
    if (error instanceof WebhookRefusedError) throw explainRefusal(vendor, error, isAddedByZap);
    throw error;
  }
}
