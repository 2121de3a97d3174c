import type { BasicAuth } from './deliverySecret';
import { z } from 'zod/v4';

/** The secret that verifies a webhook's deliveries. */
export type DeliverySecret = BasicAuthSecret | SigningSecret;
export interface BasicAuthSecret {
  basicAuth: BasicAuth;
}
export interface SigningSecret {
  /** The signing secret: `whsec_` and base64. */
  signingSecret: string;
}

/** A webhook to be added: its URL and its events. */
export interface PlannedSubscription {
  targetUrl: string;
  /** The events' codes; left out for all events. */
  events?: string[] | undefined;
}

export type NewSubscription<Secret extends DeliverySecret = DeliverySecret> = PlannedSubscription & Secret;

export interface ListedSubscription extends Readonly<PlannedSubscription> {
  id: string;
  /** Whether the webhook exists but sends nothing. */
  isDisabled?: boolean | undefined;
}

export interface SubscriptionList {
  found: readonly ListedSubscription[];
  /** False if the list may be incomplete. A webhook can then exist without being listed. */
  isWhole: boolean;
}

export interface Account {
  /** The key's fingerprint. A key never moves to another account. */
  key: string;
  /** The account's ID, if the API shows it. It stays the same if the key is replaced. */
  id?: string | undefined;
}

/** A webhook that a connector added, with the data needed to verify its deliveries and to remove it. */
export type RegisteredSubscription<Secret extends DeliverySecret = DeliverySecret> = PlannedSubscription & {
  id: string;
  account?: Account | undefined;
} & Secret;

const kept = {
  id: z.string(),
  events: z.array(z.string()).optional(),
  targetUrl: z.string(),
  account: z.object({ key: z.string(), id: z.string().optional() }).optional(),
};

export const registeredSubscription: z.ZodType<RegisteredSubscription> = z.union([
  z.object({
    ...kept,
    basicAuth: z.object({ username: z.string().min(1), password: z.string().min(1) }),
  }),
  z.object({ ...kept, signingSecret: z.string().min(1) }),
]);

export type RemovableSubscription = Pick<RegisteredSubscription, 'id' | 'events'>;

/** A vendor's API for webhooks. Its methods reject with a VendorApiError if a call fails. */
export interface SubscriptionsApi<Secret extends DeliverySecret = DeliverySecret> {
  vendor: string;
  /** Where people find the webhooks, e.g. "Synap under Settings > Integrations > Webhooks". */
  place: string;
  /** The kind of account that a key belongs to, e.g. "Synap portal". */
  accountName: string;
  /**
   * The webhooks needed to send the chosen events to a URL.
   * @param chosen event codes, families' wildcards or ALL_EVENTS
   */
  plan(webhookUrl: string, chosen: readonly string[]): PlannedSubscription[];
  /**
   * The secret of a trigger's webhooks. The secret is derived from the key instead of stored, so that a platform that
   * has lost its data can still verify events.
   * @param key the access token or integration key
   * @param trigger identifies the trigger
   */
  secretFor(key: string, trigger: string): Secret;
  /** @returns the new subscription's ID; undefined if the response doesn't contain it */
  create(subscription: NewSubscription<Secret>): Promise<string | undefined>;
  list(): Promise<SubscriptionList>;
  /** Fails with `notFound` if the subscription doesn't exist. */
  delete(id: string): Promise<void>;
  /** The ID of the key's account; undefined if the API doesn't show it. */
  accountId(): Promise<string | undefined>;
}
