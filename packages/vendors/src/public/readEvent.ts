import type { BasicAuth } from '../api/subscriptions/deliverySecret';
import type { Vendor } from '../catalogue/vendor';
import { instruqt } from '../instruqt';
import { toEnvelope } from '../receive/envelope';
import type { ReceivedEvent } from '../catalogue/receivedEvent';
import { readDelivery } from '../receive/receive';
import { splitSecrets } from '../receive/signingSecrets';
import { verify as verifyRequest, type Verification } from '../receive/verification';
import { synap } from '../synap';
import { toWebhookRequest, type FetchRequest, type NodeRequest } from './request';
import type { VendorName, WebhookEvent } from './types';

/** The credentials that prove that a request is authentic. Without these credentials, every request is refused. */
export interface Credentials {
  /** The username and password that you entered for the webhook in Synap. */
  synap: { readonly [Part in keyof BasicAuth]: BasicAuth[Part] | undefined };
  /**
   * The signing secret from the endpoint's page in Instruqt (`whsec_...`). While you rotate the secret, enter both
   * secrets, separated by a space.
   */
  instruqt: { readonly signingSecret: string | undefined };
}

const vendors: Readonly<Record<VendorName, Vendor>> = { synap, instruqt };

const verifications: { readonly [Name in VendorName]: (credentials: Credentials[Name]) => Verification } = {
  synap: ({ username = '', password = '' }) => ({ by: 'basicAuth', accepted: [{ username, password }] }),
  instruqt: ({ signingSecret = '' }) => ({ by: 'signature', secrets: splitSecrets(signingSecret) }),
};

/**
 * Verifies a request by its signature or its basic authentication.
 * @param request the request, whose body is read; pass a clone if you need the body again
 * @throws WebhookRefusedError if the request isn't authentic: respond with 401
 */
export async function verify<Name extends VendorName>(
  vendor: Name,
  request: FetchRequest | NodeRequest,
  credentials: Credentials[Name],
): Promise<void> {
  verifyRequest(await toWebhookRequest(request), verifications[vendor](credentials), new Date());
}

/**
 * Verifies a request and reads its event. A payload that differs from the documentation is still read, with warnings.
 * @throws WebhookRefusedError if the request isn't authentic: respond with 401
 * @throws Error if the request contains several events. Only FIFO endpoints send such requests. For these endpoints,
 * use `readEvents`
 * @example const event = await readEvent('instruqt', request, { signingSecret: process.env.INSTRUQT_SIGNING_SECRET });
 * if (event.type === 'track.completed') console.log(event.data.track_slug);
 */
export async function readEvent<Name extends VendorName>(
  vendor: Name,
  request: FetchRequest | NodeRequest,
  credentials: Credentials[Name],
): Promise<WebhookEvent<Name>> {
  const [event, ...others] = await readEvents(vendor, request, credentials);
  if (others.length === 0) return event;
  throw new Error(`The request has ${others.length + 1} events. Read them with readEvents().`);
}

/**
 * Verifies a request and reads its event, or all events of a batch.
 * @throws WebhookRefusedError if the request isn't authentic: respond with 401
 */
export async function readEvents<Name extends VendorName>(
  vendor: Name,
  request: FetchRequest | NodeRequest,
  credentials: Credentials[Name],
): Promise<[WebhookEvent<Name>, ...WebhookEvent<Name>[]]>;
export async function readEvents<Name extends VendorName>(
  vendor: Name,
  request: FetchRequest | NodeRequest,
  credentials: Credentials[Name],
): Promise<[object, ...object[]]> {
  const verification = verifications[vendor](credentials);
  const webhookRequest = await toWebhookRequest(request);
  const [first, ...others] = readDelivery(vendors[vendor], webhookRequest, verification, new Date()).events;
  const toEvent = (received: ReceivedEvent) => eventOf(vendors[vendor], received);
  return [toEvent(first), ...others.map(toEvent)];
}

/** Leaves out the fields that need a lookup, because this package doesn't look anything up. */
function eventOf(vendor: Vendor, received: ReceivedEvent): object {
  const { id, type, time, source, learner, data, warnings } = toEnvelope(vendor, received);
  return { id, type, time, source, learner, data, warnings };
}
