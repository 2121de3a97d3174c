import { VendorApiError } from '../errors';
import { inBatches } from './batches';
import {
  accountOf,
  belongingTo,
  inOtherAccounts,
  removeSubscriptions,
  SubscriptionsNotRemovedError,
} from './remove';
import type {
  Account,
  DeliverySecret,
  ListedSubscription,
  NewSubscription,
  PlannedSubscription,
  RegisteredSubscription,
  RemovableSubscription,
  SubscriptionsApi,
} from './subscription';
import { isAt, type WebhookAddress } from './webhookAddress';

export interface Registration<Secret extends DeliverySecret> {
  address: WebhookAddress;
  key: string;
  planned: readonly PlannedSubscription[];
  /** The secret that verifies new webhooks' deliveries. */
  secret: Secret;
  known?: readonly RegisteredSubscription<Secret>[];
  /**
   * The time limit for the whole registration; left out for no limit. `now` returns the current time, and only tests
   * set it.
   */
  timeLimit?: { ms: number; now?: () => number };
}

export interface Registered<Secret extends DeliverySecret> {
  registered: RegisteredSubscription<Secret>[];
  /** Webhooks from an earlier registration that are no longer needed but couldn't be removed. */
  abandoned: RegisteredSubscription<Secret>[];
}

/**
 * Subscribes a webhook to events. Afterwards, each planned subscription exists exactly once. All listed subscriptions
 * for the webhook's path are removed first, so that no event arrives twice even if the webhook's origin has changed. If
 * one subscription can't be added, the other new subscriptions are removed again.
 *
 * If the vendor can't list subscriptions, known subscriptions that are still planned are assumed to exist.
 * @throws VendorApiError from the vendor's API; SubscriptionsNotRemovedError if the cleanup failed
 */
export async function registerSubscriptions<Secret extends DeliverySecret>(
  api: SubscriptionsApi<Secret>,
  registration: Registration<Secret>,
): Promise<Registered<Secret>> {
  const { address, key, planned, known = [] } = registration;
  const pace = startPace(registration.timeLimit);
  const [{ found, isWhole }, account] = await pace.measure(() =>
    Promise.all([api.list(), accountOf(api, key)]),
  );
  await removeSubscriptions(api, belongingTo(address, known, found));

  const missing = known.filter(({ id }) => found.every((listed) => listed.id !== id));
  const isPlanned = (one: PlannedSubscription): boolean => planned.some((other) => isSame(one, other));
  const kept = isWhole ? [] : missing.filter(isPlanned);
  const abandoned = isWhole
    ? await inOtherAccounts(api, key, missing)
    : await notRemovable(
        api,
        missing.filter((one) => !isPlanned(one)),
      );

  const absent = planned.filter((one) => kept.every((other) => !isSame(one, other)));
  const wanted = absent.map((one) => ({ ...one, ...registration.secret }));
  const created = await createSubscriptions(api, address, wanted, account, pace);
  return { registered: [...kept, ...created], abandoned };
}

/** Removes as many subscriptions as possible. @returns the remaining subscriptions */
async function notRemovable<One extends RemovableSubscription>(
  api: SubscriptionsApi,
  unwanted: readonly One[],
): Promise<One[]> {
  try {
    await removeSubscriptions(api, unwanted);
    return [];
  } catch (error) {
    if (!(error instanceof SubscriptionsNotRemovedError)) throw error;
    const ids = new Set(error.remaining.map(({ id }) => id));
    return unwanted.filter(({ id }) => ids.has(id));
  }
}

async function createSubscriptions<Secret extends DeliverySecret>(
  api: SubscriptionsApi<Secret>,
  address: WebhookAddress,
  wanted: readonly NewSubscription<Secret>[],
  account: Account,
  pace: Pace,
): Promise<RegisteredSubscription<Secret>[]> {
  const add = async (one: NewSubscription<Secret>) => {
    if (!pace.allowsAnother()) throw tooSlow(api);
    return pace.measure(async () => ({ ...one, account, id: await createOne(api, one) }));
  };
  const { done, failed } = await inBatches(wanted, add, { untilFailure: true });
  const [failure] = failed;
  if (failure === undefined) return done;
  await removeSubscriptions(api, done, failure.reason);
  // If the response was lost, the subscription may exist anyway.
  if (isLost(failure.reason)) await removeLeftovers(api, address).catch(() => undefined);
  throw failure.reason;
}

/**
 * Creates a subscription and returns its ID. If the response doesn't contain the ID, it is looked up in the vendor's
 * list.
 */
async function createOne<Secret extends DeliverySecret>(
  api: SubscriptionsApi<Secret>,
  subscription: NewSubscription<Secret>,
): Promise<string> {
  const id = (await api.create(subscription)) ?? (await idOf(api, subscription));
  if (id !== undefined) return id;
  throw new VendorApiError({
    vendor: api.vendor,
    doing: 'add a webhook',
    failure: 'unexpected',
    because: "neither the response nor the list of webhooks contains the new webhook's ID",
  });
}

const idOf = async (api: SubscriptionsApi, { targetUrl }: PlannedSubscription): Promise<string | undefined> =>
  (await api.list()).found.find((listed) => listed.targetUrl === targetUrl)?.id;

const isLost = (error: unknown): boolean =>
  error instanceof VendorApiError &&
  ['unavailable', 'noResponse', 'intercepted', 'unexpected'].includes(error.failure);

async function removeLeftovers(api: SubscriptionsApi, address: WebhookAddress): Promise<void> {
  const { found } = await api.list();
  await removeSubscriptions(api, belongingTo(address, [], found));
}

const tooSlow = ({ vendor }: Pick<SubscriptionsApi, 'vendor'>): VendorApiError =>
  new VendorApiError({
    vendor,
    doing: 'add all webhooks in time',
    failure: 'unavailable',
    because: 'the API responded too slowly, so no webhooks were added',
    nextStep: 'Try again in a few minutes',
  });

interface Pace {
  measure<Result>(step: () => Promise<Result>): Promise<Result>;
  allowsAnother(): boolean;
}

/**
 * The number of steps that must still fit into the time limit if each of them takes as long as the slowest step so far:
 * adding the next webhook, removing it if another webhook fails, and checking the list.
 */
const STEPS_TO_COME = 3;

function startPace({ ms, now = Date.now }: { ms: number; now?: () => number } = { ms: Infinity }): Pace {
  const start = now();
  let slowest = 0;
  return {
    async measure(step) {
      const begin = now();
      try {
        return await step();
      } finally {
        slowest = Math.max(slowest, now() - begin);
      }
    },
    allowsAnother: () => now() - start + STEPS_TO_COME * slowest <= ms,
  };
}

/**
 * Whether a webhook has exactly the planned subscriptions, according to the vendor's list. If the vendor can't list all
 * of them, registered subscriptions are assumed to exist.
 */
export async function areRegistered(
  api: SubscriptionsApi,
  address: WebhookAddress,
  planned: readonly PlannedSubscription[],
  known: readonly RegisteredSubscription[],
): Promise<boolean> {
  if (!isSameSet(planned, known)) return false;
  const { found, isWhole } = await api.list();
  const listedHere = found.filter(({ targetUrl }) => isAt(targetUrl, address));
  const isStill = (one: RegisteredSubscription): boolean => {
    const listed = found.find(({ id }) => id === one.id);
    return listed === undefined ? !isWhole : isAsPlanned(one, listed);
  };
  return known.every(isStill) && listedHere.every(({ id }) => known.some((one) => one.id === id));
}

/** Whether a subscription is still as planned. Someone may have disabled or changed it in the vendor's product. */
const isAsPlanned = (planned: PlannedSubscription, listed: ListedSubscription): boolean =>
  listed.isDisabled !== true && isSame(planned, listed);

const isSameSet = (left: readonly PlannedSubscription[], right: readonly PlannedSubscription[]): boolean =>
  left.length === right.length && left.every((one) => right.some((other) => isSame(one, other)));

const isSame = (left: Readonly<PlannedSubscription>, right: Readonly<PlannedSubscription>): boolean =>
  left.targetUrl === right.targetUrl &&
  JSON.stringify(left.events?.toSorted()) === JSON.stringify(right.events?.toSorted());
