import type { WebhookRequest } from '../catalogue/webhookRequest';
import { codeOf } from '../catalogue/eventSource';
import type { Vendor } from '../catalogue/vendor';
import { readBatch } from './batch';
import { passesFilters } from './filters';
import type { Filter } from './readFilters';
import type { ReceivedEvent } from '../catalogue/receivedEvent';
import { hashDelivery, parseBody, readHeader } from './request';
import { verify, type Verification, type Verified } from './verification';
import { isWanted, UNKNOWN_EVENT } from './wanted';

/** A verified request and its events. */
export interface Delivery {
  id: string;
  /** Whether the sender set the delivery's ID. The ID is then unique and stays the same on every retry. */
  hasOwnId: boolean;
  events: readonly [ReceivedEvent, ...ReceivedEvent[]];
  verified: Verified;
}

/**
 * Verifies a request and reads its events.
 * @throws WebhookRefusedError, and nothing else, if the request isn't authentic
 * @example
 * const { events } = readDelivery(instruqt, request, verification, new Date());
 * const wanted = events.filter((event) => decide(instruqt, event, { chosen, filters }) === 'deliver');
 */
export function readDelivery(
  vendor: Vendor,
  request: WebhookRequest,
  verification: Verification,
  now: Date,
): Delivery {
  const verified = verify(request, verification, now);
  const [first, ...others] = readBatch(vendor.webhook, request, parseBody(request.rawBody));
  const ownId = verified.deliveryId ?? ownIdOf(vendor, request);
  const type = typeOf(vendor, first.type);
  const id = ownId ?? hashDelivery(type, request.rawBody);
  const toEvent = ({ type: named, body, warnings, index }: typeof first): ReceivedEvent => ({
    id: index === undefined ? id : `${id}-${index}`,
    type: typeOf(vendor, named),
    body,
    receivedAt: now,
    warnings,
  });
  return {
    id,
    hasOwnId: ownId !== undefined,
    events: [toEvent(first), ...others.map(toEvent)],
    verified,
  };
}

const typeOf = (vendor: Vendor, name: string | undefined): string =>
  name === undefined ? UNKNOWN_EVENT : codeOf(vendor, name);

/** A sender that signs its deliveries also sets their IDs, whether or not the signature is checked. */
const ownIdOf = ({ webhook }: Vendor, { headers }: WebhookRequest): string | undefined =>
  webhook.verifiedBy === 'signature'
    ? (readHeader(headers, 'svix-id') ?? readHeader(headers, 'webhook-id'))
    : undefined;

/**
 * A trigger's settings. Verify the sender before you read the settings. Otherwise, even a stranger's request could
 * cause an error about invalid settings.
 */
export interface Settings {
  /** The codes of the trigger's events, or ALL_EVENTS. */
  chosen: readonly string[];
  filters: readonly Filter[];
}

export type Decision = 'deliver' | 'notChosen' | 'filtered';

export function decide(vendor: Vendor, event: ReceivedEvent, { chosen, filters }: Settings): Decision {
  if (!isWanted(event.type, chosen)) return 'notChosen';
  return passesFilters(vendor, event, filters) ? 'deliver' : 'filtered';
}
