import { randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import type { BasicAuth } from '../receive/basicAuth';
import { ALL_EVENTS } from '../receive/wanted';
import { describeFailure, VendorApiError } from './errors';

/** A webhook at the vendor, as far as its API tells. */
export interface WebhookSubscription {
  id: string;
  targetUrl: string;
  /** The codes that it is narrowed down to, where one webhook may take several events. */
  only?: readonly string[] | undefined;
  /** It is there, and sends nothing. */
  isDisabled?: boolean | undefined;
}

/** What the deliveries of a webhook are told by: it is made up for each. */
export type DeliverySecret = BasicAuthSecret | SigningSecret;
export interface BasicAuthSecret {
  basicAuth: BasicAuth;
}
export interface SigningSecret {
  /** `whsec_` and base64. */
  signingSecret: string;
}

/** What a webhook is for, and where it leads. */
interface Purpose {
  /** The event's code, or ALL_EVENTS where one webhook may take several. */
  code: string;
  /** The codes that such a webhook is narrowed down to; left out for all of them. */
  only?: string[] | undefined;
  targetUrl: string;
}

export type NewWebhookSubscription<Secret extends DeliverySecret = DeliverySecret> = Purpose & Secret;

/** What of a vendor's API is about subscriptions. Every method that asks it rejects with a VendorApiError. */
export interface SubscriptionsApi<Secret extends DeliverySecret = DeliverySecret> {
  /** Where people find them, e.g. "Synap under Settings > Integrations > Webhooks". */
  place: string;
  /**
   * What it takes to have events sent to a webhook URL, with secrets that are new.
   * @param chosen codes of events, stars of families, ALL_EVENTS
   */
  subscriptionsFor(webhookUrl: string, chosen: readonly string[]): NewWebhookSubscription<Secret>[];
  /** @returns its id */
  createSubscription(subscription: NewWebhookSubscription<Secret>): Promise<string>;
  /** Every subscription, or undefined where the API can't list them. */
  listSubscriptions(): Promise<WebhookSubscription[] | undefined>;
  /** One that is gone already is a success. */
  deleteSubscription(id: string): Promise<void>;
}

/** One subscription for each event, with random credentials, where a webhook takes one event only. */
export const subscriptionPerEvent = (
  webhookUrl: string,
  codes: readonly string[],
): NewWebhookSubscription<BasicAuthSecret>[] =>
  codes.map((code) => ({ code, targetUrl: urlForEvent(webhookUrl, code), basicAuth: randomBasicAuth() }));

/** The URL to subscribe an event under: it carries the event's code, because bodies may not say which event they are. */
export function urlForEvent(webhookUrl: string, code: string): string {
  const url = new URL(webhookUrl);
  url.searchParams.set('event', code);
  return url.href;
}

/** A subscription that a connector created, with what it needs to check deliveries and to remove it. */
export type RegisteredSubscription<Secret extends DeliverySecret = DeliverySecret> = Purpose & {
  id: string;
} & Secret;

const kept = {
  id: z.string(),
  code: z.string(),
  only: z.array(z.string()).optional(),
  targetUrl: z.string(),
};

/** The schema of one, as a platform keeps it. */
export const registeredSubscription: z.ZodType<RegisteredSubscription> = z.union([
  z.object({
    ...kept,
    basicAuth: z.object({ username: z.string().min(1), password: z.string().min(1) }),
  }),
  z.object({ ...kept, signingSecret: z.string().min(1) }),
]);

/** What of a subscription it takes to remove it. */
export type RemovableSubscription = Pick<Purpose, 'code' | 'only'> & { id: string };

/** Some subscriptions could not be removed; they are still there and keep sending. */
export class SubscriptionsNotRemovedError extends VendorApiError {
  override readonly name = 'SubscriptionsNotRemovedError';

  /** @param cause what the first of them, or what came before, failed with: waiting or a new token may mend it */
  constructor(
    readonly remaining: readonly RemovableSubscription[],
    place: string,
    cause: unknown,
  ) {
    const events = remaining.map(nameOf).join(', ');
    const { failure, status, retryAfterInSeconds }: Partial<VendorApiError> =
      cause instanceof VendorApiError ? cause : {};
    super(
      `${remaining.length} of the webhooks could not be removed (${events}). Remove them in ${place}. ${describeFailure(cause)}`,
      failure ?? 'notSupported',
      status,
      retryAfterInSeconds,
    );
  }
}

/** How many requests are under way at the same time: a platform gives a workflow half a minute to be turned on. */
const AT_ONCE = 4;

/**
 * Subscribes a webhook URL to events. All or nothing. What an earlier run left behind at the same URL is removed first, so
 * that no event comes twice.
 * @param chosen codes of events, stars of families, ALL_EVENTS
 * @param known what an earlier run registered: kept where the vendor can't list, so that it can't be said to be gone
 * @throws VendorApiError as the vendor's API gave it; SubscriptionsNotRemovedError when the cleaning up failed
 */
export async function registerSubscriptions<Secret extends DeliverySecret>(
  api: SubscriptionsApi<Secret>,
  webhookUrl: string,
  chosen: readonly string[],
  known: readonly RegisteredSubscription<Secret>[],
): Promise<RegisteredSubscription<Secret>[]> {
  const wanted = api.subscriptionsFor(webhookUrl, chosen);
  const couldList = await removeLeftovers(api, webhookUrl);
  const wantedPurposes = new Set(wanted.map(purposeOf));
  const kept = couldList ? [] : known.filter((one) => wantedPurposes.has(purposeOf(one)));
  const keptPurposes = new Set(kept.map(purposeOf));
  const missing = wanted.filter((one) => !keptPurposes.has(purposeOf(one)));
  return [...kept, ...(await createSubscriptions(api, webhookUrl, missing))];
}

/**
 * Creates subscriptions of a webhook URL. All or nothing: when one fails, those already created are removed again, and
 * the failure is thrown.
 * @param webhookUrl to which no other subscription leads that is to stay
 * @throws VendorApiError as the vendor's API gave it; SubscriptionsNotRemovedError when the cleaning up failed
 */
export async function createSubscriptions<Secret extends DeliverySecret>(
  api: SubscriptionsApi<Secret>,
  webhookUrl: string,
  wanted: readonly NewWebhookSubscription<Secret>[],
): Promise<RegisteredSubscription<Secret>[]> {
  const registered: RegisteredSubscription<Secret>[] = [];
  for (const some of batchesOf(wanted)) {
    const results = await Promise.allSettled(
      some.map(async (subscription) => ({ ...subscription, id: await api.createSubscription(subscription) })),
    );
    registered.push(...results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])));
    const failed = results.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') {
      await removeSubscriptions(api, registered, failed.reason);
      // An answer that got lost may hide a subscription that was created all the same.
      await removeLeftovers(api, webhookUrl).catch(() => undefined);
      throw failed.reason;
    }
  }
  return registered;
}

/**
 * Removes subscriptions, all of them that can be removed.
 * @param because what went wrong before, for the message
 * @throws SubscriptionsNotRemovedError with those that are left
 */
export async function removeSubscriptions(
  api: SubscriptionsApi,
  subscriptions: readonly RemovableSubscription[],
  because?: unknown,
): Promise<void> {
  const remaining: RemovableSubscription[] = [];
  let cause = because;
  for (const some of batchesOf(subscriptions)) {
    const results = await Promise.allSettled(some.map(({ id }) => api.deleteSubscription(id)));
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') continue;
      remaining.push(...some.slice(index, index + 1));
      cause ??= result.reason;
    }
  }
  if (remaining.length > 0) throw new SubscriptionsNotRemovedError(remaining, api.place, cause);
}

const batchesOf = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, batch) =>
    items.slice(batch * AT_ONCE, (batch + 1) * AT_ONCE),
  );

/**
 * Whether the events, and no others, are subscribed, as far as the vendor tells: where it can't list subscriptions,
 * what was registered is believed to be there still.
 */
export async function areRegistered(
  api: SubscriptionsApi,
  registered: readonly RegisteredSubscription[],
  webhookUrl: string,
  chosen: readonly string[],
): Promise<boolean> {
  const wanted = api.subscriptionsFor(webhookUrl, chosen).map(purposeOf);
  const purposes = new Set(registered.map(purposeOf));
  if (wanted.length !== purposes.size || !wanted.every((purpose) => purposes.has(purpose))) return false;
  const listed = await api.listSubscriptions();
  return listed === undefined || registered.every((one) => listed.some((other) => isStill(one, other)));
}

/** To which URL it leads, and for which events: another is needed where either is another. */
const purposeOf = ({ targetUrl, only }: Purpose): string => JSON.stringify([targetUrl, only?.toSorted()]);

/** Whether what the vendor lists is what was registered, and not changed by hand so that events would be missed. */
const isStill = (registered: RegisteredSubscription, { id, only, isDisabled }: WebhookSubscription) =>
  registered.id === id &&
  isDisabled !== true &&
  JSON.stringify(registered.only?.toSorted()) === JSON.stringify(only?.toSorted());

/** What people know it by. */
function nameOf({ code, only }: RemovableSubscription): string {
  if (only !== undefined) return only.join(', ');
  return code === ALL_EVENTS ? 'all events' : code;
}

/** @returns whether the vendor could tell what there is */
async function removeLeftovers(api: SubscriptionsApi, webhookUrl: string): Promise<boolean> {
  const listed = await api.listSubscriptions();
  for (const { id, targetUrl } of listed ?? []) {
    if (isSameEndpoint(targetUrl, webhookUrl)) await api.deleteSubscription(id);
  }
  return listed !== undefined;
}

/** Whether two URLs lead to the same webhook, whatever event they carry. */
export function isSameEndpoint(left: string, right: string): boolean {
  if (!URL.canParse(left)) return false;
  const [a, b] = [new URL(left), new URL(right)];
  return a.origin === b.origin && a.pathname === b.pathname;
}

const randomBasicAuth = (): BasicAuth => ({
  username: randomBytes(12).toString('hex'),
  password: randomBytes(32).toString('hex'),
});
