import type { BasicAuth } from './deliverySecret';
import { z } from 'zod/v4';

/** What verifies the deliveries of a webhook. */
export type DeliverySecret = BasicAuthSecret | SigningSecret;
export interface BasicAuthSecret {
  basicAuth: BasicAuth;
}
export interface SigningSecret {
  /** `whsec_` and base64. */
  signingSecret: string;
}

/** A webhook to be added: where it sends, and what. */
export interface PlannedSubscription {
  targetUrl: string;
  /** The codes of its events; left out for all of them. */
  events?: string[] | undefined;
}

export type NewSubscription<Secret extends DeliverySecret = DeliverySecret> = PlannedSubscription & Secret;

/** A webhook as the vendor lists it. */
export interface ListedSubscription extends Readonly<PlannedSubscription> {
  id: string;
  /** It is there, but sends nothing. */
  isDisabled?: boolean | undefined;
}

/** The webhooks that a vendor lists. */
export interface SubscriptionList {
  found: readonly ListedSubscription[];
  /** False if there may be more: then a missing webhook isn't known to be gone. */
  isWhole: boolean;
}

/** Which of the vendor's accounts a key belongs to. */
export interface Account {
  /** A fingerprint of the key: the same key always reaches the same account. */
  key: string;
  /** The account's ID, if the vendor's API shows it: it survives a new key. */
  id?: string | undefined;
}

/** A webhook that a connector added, with what it takes to verify its deliveries and to remove it. */
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

/** The schema of a registered subscription, as a platform keeps it. */
export const registeredSubscription: z.ZodType<RegisteredSubscription> = z.union([
  z.object({
    ...kept,
    basicAuth: z.object({ username: z.string().min(1), password: z.string().min(1) }),
  }),
  z.object({ ...kept, signingSecret: z.string().min(1) }),
]);

/** What it takes to remove a subscription. */
export type RemovableSubscription = Pick<RegisteredSubscription, 'id' | 'events'>;

/** A vendor's API for webhooks. Every method that calls it rejects with a VendorApiError. */
export interface SubscriptionsApi<Secret extends DeliverySecret = DeliverySecret> {
  /** E.g. "Synap". */
  vendor: string;
  /** Where people find the webhooks, e.g. "Synap under Settings > Integrations > Webhooks". */
  place: string;
  /** E.g. "Synap portal": a key belongs to one. */
  accountName: string;
  /**
   * The webhooks that it takes to send the chosen events to a URL.
   * @param chosen codes of events, stars of families, ALL_EVENTS
   */
  plan(webhookUrl: string, chosen: readonly string[]): PlannedSubscription[];
  /**
   * The secret of a trigger's webhooks. It is derived, so that no store that a platform may lose decides whether an event is
   * accepted.
   * @param key the access token or integration key
   * @param trigger identifies the trigger
   */
  secretFor(key: string, trigger: string): Secret;
  /** @returns the ID of the new subscription; undefined if the API doesn't say it */
  create(subscription: NewSubscription<Secret>): Promise<string | undefined>;
  list(): Promise<SubscriptionList>;
  /** Fails with `notFound` if there is no such subscription. */
  delete(id: string): Promise<void>;
  /** The ID of the account that the key belongs to; undefined if the API doesn't show it. */
  accountId(): Promise<string | undefined>;
}
