import type { Vendor } from '../catalogue/vendor';
import { toEnvelope, type Envelope } from './envelope';
import { passesFilters, type Filter } from './filters';
import type { ReceivedEvent } from './receivedEvent';
import { WebhookRefusedError } from './refused';
import { hashDelivery, parseBody, readHeader, type WebhookRequest } from './request';
import { verify, type Verification, type Verified } from './verification';
import { isWanted, UNKNOWN_EVENT } from './wanted';

/** An authentic event, and what its check has shown. */
export interface Delivery {
  event: ReceivedEvent;
  verified: Verified;
}

/** What differs from one trigger to another. */
export interface Reception {
  verification: Verification;
  /** The time of receipt. */
  now: Date;
  /** The codes of the events that the trigger is for, or ALL_EVENTS. */
  chosen: readonly string[];
  filters: readonly Filter[];
  /** Whether the delivery was taken before; asked only about what would be delivered. */
  isRepeat?: (delivery: Delivery) => Promise<boolean>;
  /** Adds to the envelope what the event leaves out. */
  complete?: (envelope: Envelope) => Promise<Envelope>;
}

/** Which way a request went. */
export type Outcome =
  | { way: 'refused'; error: WebhookRefusedError }
  | { way: 'not chosen' | 'filtered' | 'repeat'; event: ReceivedEvent }
  | { way: 'deliver'; event: ReceivedEvent; envelope: Envelope };

/**
 * What a connector does with a request: authentic? -> which event? -> wanted? -> filters? -> repeat? -> learner ->
 * envelope.
 * @example
 * const outcome = await receive(instruqt, request, { verification, now: new Date(), chosen, filters });
 * if (outcome.way === 'deliver') start(outcome.envelope);
 */
export async function receive(
  vendor: Vendor,
  request: WebhookRequest,
  reception: Reception,
): Promise<Outcome> {
  const { verification, now, chosen, filters, isRepeat, complete } = reception;
  const delivery = readAuthentic(vendor, request, verification, now);
  if (delivery instanceof WebhookRefusedError) return { way: 'refused', error: delivery };
  const { event } = delivery;
  if (!isWanted(event.type, chosen)) return { way: 'not chosen', event };
  if (!passesFilters(vendor, event, filters)) return { way: 'filtered', event };
  if (await isRepeat?.(delivery)) return { way: 'repeat', event };
  const envelope = toEnvelope(vendor, event);
  return { way: 'deliver', event, envelope: (await complete?.(envelope)) ?? envelope };
}

function readAuthentic(...delivery: Parameters<typeof readDelivery>): Delivery | WebhookRefusedError {
  try {
    return readDelivery(...delivery);
  } catch (error) {
    if (error instanceof WebhookRefusedError) return error;
    throw error;
  }
}

/**
 * The event in a request.
 * @throws WebhookRefusedError when the request is not authentic
 */
export function readDelivery(
  vendor: Vendor,
  request: WebhookRequest,
  verification: Verification,
  now: Date,
): Delivery {
  const verified = verify(request, verification, now);
  const { body, parsed, warnings } = parseBody(request.rawBody);
  const named = vendor.webhook.nameEvent(request, parsed);
  const type = named.type ?? UNKNOWN_EVENT;
  const id = verified.deliveryId ?? idOf(vendor, request) ?? hashDelivery(type, request.rawBody);
  return {
    event: { id, type, body, receivedAt: now, warnings: [...warnings, ...named.warnings] },
    verified,
  };
}

/** A sender that signs its deliveries names them, too, whether or not the signature is looked at. */
const idOf = ({ webhook }: Vendor, { headers }: WebhookRequest): string | undefined =>
  webhook.verifiedBy === 'signature' ? readHeader(headers, 'svix-id') : undefined;
