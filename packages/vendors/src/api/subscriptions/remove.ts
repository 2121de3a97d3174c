import { VendorApiError, whatHappened } from '../errors';
import { inBatches } from './batches';
import { fingerprintOf } from './deliverySecret';
import type {
  Account,
  DeliverySecret,
  ListedSubscription,
  RegisteredSubscription,
  RemovableSubscription,
  SubscriptionsApi,
} from './subscription';
import { isAt, type WebhookAddress } from './webhookAddress';

/** The error for subscriptions that couldn't be removed and may still send events. */
export class SubscriptionsNotRemovedError extends Error {
  override readonly name = 'SubscriptionsNotRemovedError';

  /**
   * @param place where people remove subscriptions, as in `SubscriptionsApi`
   * @param cause the first failure, which shows whether waiting or a new token may help
   */
  constructor(
    readonly remaining: readonly RemovableSubscription[],
    place: string,
    override readonly cause: unknown,
  ) {
    const happened =
      cause instanceof VendorApiError ? whatHappened(cause.facts) : 'Some webhooks could not be removed';
    super(`${happened}. Remove the remaining webhooks in ${place} (${namesOf(remaining)}).`);
  }
}

/** The error for registered subscriptions that the current key can't remove, because they belong to another account. */
const inAnotherAccount = (
  remaining: readonly RemovableSubscription[],
  { vendor, place, accountName }: SubscriptionsApi,
): SubscriptionsNotRemovedError =>
  new SubscriptionsNotRemovedError(
    remaining,
    place,
    new VendorApiError({
      vendor,
      doing: 'remove all webhooks',
      failure: 'notFound',
      because: `some webhooks were added with a different key and aren't in the current key's ${accountName}`,
    }),
  );

/**
 * Removes a trigger's webhooks: all webhooks that the vendor lists for the trigger's address, and registered webhooks
 * that the vendor can't list.
 * @param address undefined if the platform doesn't provide an address; then only registered webhooks are removed
 * @returns false if nothing was registered and the vendor can't list webhooks
 * @throws SubscriptionsNotRemovedError with the remaining subscriptions
 */
export async function unregisterSubscriptions<Secret extends DeliverySecret>(
  api: SubscriptionsApi<Secret>,
  key: string,
  address: WebhookAddress | undefined,
  registered: readonly Pick<RegisteredSubscription, 'id' | 'events' | 'account'>[],
): Promise<boolean> {
  const { found, isWhole } = await api.list();
  const present = belongingTo(address, registered, found);
  const missing = registered.filter(({ id }) => found.every((listed) => listed.id !== id));
  await removeSubscriptions(api, isWhole ? present : [...present, ...missing]);
  if (!isWhole) return present.length > 0 || registered.length > 0;
  const elsewhere = await inOtherAccounts(api, key, missing);
  if (elsewhere.length > 0) throw inAnotherAccount(elsewhere, api);
  return true;
}

/** The listed subscriptions at a trigger's address, and registered subscriptions that now point elsewhere. */
export const belongingTo = (
  address: WebhookAddress | undefined,
  registered: readonly RemovableSubscription[],
  found: readonly ListedSubscription[],
): ListedSubscription[] =>
  found.filter(
    ({ id, targetUrl }) =>
      (address !== undefined && isAt(targetUrl, address)) || registered.some((one) => one.id === id),
  );

/** The missing subscriptions that may still exist in another account, because they were added with another key. */
export async function inOtherAccounts<One extends Pick<RegisteredSubscription, 'account'>>(
  api: SubscriptionsApi,
  key: string,
  missing: readonly One[],
): Promise<One[]> {
  const ofAnotherKey = missing.filter(({ account }) => account && account.key !== fingerprintOf(key));
  if (ofAnotherKey.length === 0) return [];
  const { id } = await accountOf(api, key);
  return ofAnotherKey.filter(({ account }) => id === undefined || account?.id !== id);
}

export async function accountOf(api: SubscriptionsApi, key: string): Promise<Account> {
  const id = await api.accountId();
  return { key: fingerprintOf(key), ...(id !== undefined && { id }) };
}

/**
 * Removes as many subscriptions as possible.
 * @param because an earlier failure to report in the message; by default, the first failed removal is reported
 * @throws SubscriptionsNotRemovedError with the remaining subscriptions
 */
export async function removeSubscriptions(
  api: SubscriptionsApi,
  subscriptions: readonly RemovableSubscription[],
  because?: unknown,
): Promise<void> {
  const { failed } = await inBatches(subscriptions, ({ id }) => removeOne(api, id));
  const [first] = failed;
  if (first === undefined) return;
  const remaining = failed.map(({ item }) => item);
  throw new SubscriptionsNotRemovedError(remaining, api.place, because ?? first.reason);
}

/** A 404 could also mean that the API can't remove webhooks, so only the list can confirm the removal. */
async function removeOne(api: SubscriptionsApi, id: string): Promise<void> {
  try {
    await api.delete(id);
  } catch (error) {
    if (!(error instanceof VendorApiError) || error.failure !== 'notFound') throw error;
    const { found, isWhole } = await api.list();
    if (isWhole && found.every((subscription) => subscription.id !== id)) return;
    throw new VendorApiError({ ...error.facts, failure: 'notSupported', nextStep: undefined });
  }
}

const namesOf = (subscriptions: readonly RemovableSubscription[]): string =>
  subscriptions.map(({ events }) => events?.join(', ') ?? 'all events').join(', ');
