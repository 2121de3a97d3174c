import { randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import type { BasicAuth } from '../receive/basicAuth';
import { describeFailure, VendorApiError } from './errors';

/** A webhook at the vendor: one event code and one target URL. */
export interface WebhookSubscription {
  id: string;
  eventName: string;
  targetUrl: string;
}

export interface NewWebhookSubscription {
  /** The event's code. */
  code: string;
  targetUrl: string;
  basicAuth: BasicAuth;
}

/** What of a vendor's API is about subscriptions. Every method rejects with a VendorApiError. */
export interface SubscriptionsApi {
  /** Where people find them, e.g. "Synap under Settings > Integrations > Webhooks". */
  place: string;
  /** @returns its id */
  createSubscription(subscription: NewWebhookSubscription): Promise<string>;
  /** Every subscription, or undefined where the API can't list them. */
  listSubscriptions(): Promise<WebhookSubscription[] | undefined>;
  /** One that is gone already is a success. */
  deleteSubscription(id: string): Promise<void>;
}

/** The URL to subscribe an event under: it carries the event's code, because bodies may not say which event they are. */
export function urlForEvent(webhookUrl: string, code: string): string {
  const url = new URL(webhookUrl);
  url.searchParams.set('event', code);
  return url.href;
}

/** A subscription that a connector created, with what it needs to check deliveries and to remove it. */
export const registeredSubscription = z.object({
  id: z.string(),
  /** The event's code. */
  code: z.string(),
  targetUrl: z.string(),
  basicAuth: z.object({ username: z.string().min(1), password: z.string().min(1) }),
});
export type RegisteredSubscription = z.infer<typeof registeredSubscription>;

/** What of a subscription it takes to remove it. */
export type RemovableSubscription = Pick<RegisteredSubscription, 'id' | 'code'>;

/** Some subscriptions could not be removed; they are still there and keep sending. */
export class SubscriptionsNotRemovedError extends VendorApiError {
  override readonly name = 'SubscriptionsNotRemovedError';

  /** @param cause what the first of them, or what came before, failed with: waiting or a new token may mend it */
  constructor(
    readonly remaining: readonly RemovableSubscription[],
    place: string,
    cause: unknown,
  ) {
    const events = remaining.map(({ code }) => code).join(', ');
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
 * Subscribes a webhook URL to events: one subscription per event, each with random credentials. All or nothing.
 * What an earlier run left behind at the same URL is removed first, so that no event comes twice.
 * @param known what an earlier run registered: kept where the vendor can't list, so that it can't be said to be gone
 * @throws VendorApiError as the vendor's API gave it; SubscriptionsNotRemovedError when the cleaning up failed
 */
export async function registerSubscriptions(
  api: SubscriptionsApi,
  webhookUrl: string,
  codes: readonly string[],
  known: readonly RegisteredSubscription[],
): Promise<RegisteredSubscription[]> {
  const couldList = await removeLeftovers(api, webhookUrl);
  const kept = couldList ? [] : known.filter(({ code }) => codes.includes(code));
  const wanted = codes
    .filter((code) => kept.every((subscription) => subscription.code !== code))
    .map((code) => ({ code, targetUrl: urlForEvent(webhookUrl, code), basicAuth: randomBasicAuth() }));
  return [...kept, ...(await createSubscriptions(api, webhookUrl, wanted))];
}

/**
 * Creates subscriptions of a webhook URL. All or nothing: when one fails, those already created are removed again, and
 * the failure is thrown.
 * @param webhookUrl to which no other subscription leads that is to stay
 * @throws VendorApiError as the vendor's API gave it; SubscriptionsNotRemovedError when the cleaning up failed
 */
export async function createSubscriptions(
  api: SubscriptionsApi,
  webhookUrl: string,
  wanted: readonly NewWebhookSubscription[],
): Promise<RegisteredSubscription[]> {
  const registered: RegisteredSubscription[] = [];
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
  codes: readonly string[],
): Promise<boolean> {
  const wanted = codes.map((code) => urlForEvent(webhookUrl, code));
  const targetUrls = new Set(registered.map(({ targetUrl }) => targetUrl));
  if (wanted.length !== targetUrls.size || !wanted.every((url) => targetUrls.has(url))) return false;
  const listed = await api.listSubscriptions();
  if (listed === undefined) return true;
  const ids = new Set(listed.map(({ id }) => id));
  return registered.every(({ id }) => ids.has(id));
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
