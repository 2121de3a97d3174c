import { describeFailure, VendorApiError } from '../errors';
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

/** Some subscriptions couldn't be removed: they are still there, and keep sending. */
export class SubscriptionsNotRemovedError extends VendorApiError {
  override readonly name = 'SubscriptionsNotRemovedError';

  /** @param cause what the first of them, or the step before, failed with: waiting or a new token may help */
  constructor(
    readonly remaining: readonly RemovableSubscription[],
    place: string,
    cause: unknown,
  ) {
    const { failure, status, retryAfterInSeconds }: Partial<VendorApiError> =
      cause instanceof VendorApiError ? cause : {};
    super(
      `${remaining.length} of the webhooks could not be removed (${namesOf(remaining)}). Remove them in ${place}. ${describeFailure(cause)}`,
      failure ?? 'notSupported',
      status,
      retryAfterInSeconds,
    );
  }
}

/** The registered subscriptions belong to another account than the key does, so it can't remove them. */
export class OtherAccountError extends SubscriptionsNotRemovedError {
  constructor(remaining: readonly RemovableSubscription[], { place, accountName }: SubscriptionsApi) {
    super(
      remaining,
      place,
      new VendorApiError(
        `They were added with another key, and this key's ${accountName} doesn't have them: look there with the account that they were added with.`,
        'notFound',
      ),
    );
  }
}

/**
 * Removes a trigger's webhooks: those that the vendor lists at its address, whoever recorded them, and those that are
 * registered and can't be looked up.
 * @param address undefined if the platform doesn't say: then only what is registered can be removed
 * @returns false if nothing was registered and the vendor can't say whether there is anything to remove
 * @throws SubscriptionsNotRemovedError with those that are left
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
  if (elsewhere.length > 0) throw new OtherAccountError(elsewhere, api);
  return true;
}

/** The listed subscriptions at a trigger's address, and those that are registered but lead elsewhere by now. */
export const belongingTo = (
  address: WebhookAddress | undefined,
  registered: readonly RemovableSubscription[],
  found: readonly ListedSubscription[],
): ListedSubscription[] =>
  found.filter(
    ({ id, targetUrl }) =>
      (address !== undefined && isAt(targetUrl, address)) || registered.some((one) => one.id === id),
  );

/** Those of the missing subscriptions that aren't known to be gone: the key may belong to another account by now. */
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

/** The account that a key belongs to. */
export async function accountOf(api: SubscriptionsApi, key: string): Promise<Account> {
  const id = await api.accountId();
  return { key: fingerprintOf(key), ...(id !== undefined && { id }) };
}

/**
 * Removes subscriptions, all of them that can be removed.
 * @param because what went wrong before, for the message
 * @throws SubscriptionsNotRemovedError with those that are left
 */
export async function removeSubscriptions(
  api: Pick<SubscriptionsApi, 'delete' | 'place'>,
  subscriptions: readonly RemovableSubscription[],
  because?: unknown,
): Promise<void> {
  const remaining: RemovableSubscription[] = [];
  let cause = because;
  for (const batch of inBatches(subscriptions)) {
    const results = await Promise.allSettled(batch.map(({ id }) => api.delete(id)));
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') continue;
      remaining.push(...batch.slice(index, index + 1));
      cause ??= result.reason;
    }
  }
  if (remaining.length > 0) throw new SubscriptionsNotRemovedError(remaining, api.place, cause);
}

/** The events of subscriptions, as people know them. */
const namesOf = (subscriptions: readonly RemovableSubscription[]): string =>
  subscriptions.map(({ events }) => events?.join(', ') ?? 'all events').join(', ');
