import {
  receive,
  type Delivery,
  type Envelope,
  type Vendor,
  type Verification,
  type WebhookRequest,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { readFilterFields } from '../filters';
import { explainRefusal } from '../refusals';
import { claimDelivery, type Claim } from './repeats';

/** What differs from one trigger to another. */
export interface HookReception {
  verification: Verification;
  /** Whether the Zap added its webhook itself, so that turning it off and on adds it anew. */
  isAddedByZap?: boolean;
  /** The time of receipt. */
  now: Date;
  /** The codes of the events that the trigger is for. */
  chosen: readonly string[];
  /** How to recognise a repeat; undefined where it can't be told from the same event for another Zap. */
  claimOf: (delivery: Delivery) => Claim | undefined;
  /** Adds to the envelope what the event leaves out. */
  complete?: (envelope: Envelope) => Promise<Envelope>;
}

/**
 * What a trigger makes of a request.
 * @returns one row, or none
 * @throws WebhookRefusedError that says what to do about it
 */
export async function receiveHook(
  z: ZObject,
  bundle: Bundle,
  vendor: Vendor,
  request: WebhookRequest,
  { claimOf, isAddedByZap, ...reception }: HookReception,
): Promise<Envelope[]> {
  const outcome = await receive(vendor, request, {
    ...reception,
    filters: readFilterFields(vendor, bundle),
    async isRepeat(delivery) {
      // In the editor a person may look at the same event as often as they like.
      const claim = bundle.meta?.isLoadingSample === true ? undefined : claimOf(delivery);
      return claim !== undefined && !(await claimDelivery(z, delivery.event.id, claim));
    },
  });
  if (outcome.way === 'refused') throw explainRefusal(vendor, outcome.error, isAddedByZap);
  return outcome.way === 'deliver' ? [outcome.envelope] : [];
}
