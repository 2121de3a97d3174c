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

/** What a trigger is to receive. */
export interface Registration<Secret extends DeliverySecret> {
  address: WebhookAddress;
  /** The access token or integration key. */
  key: string;
  planned: readonly PlannedSubscription[];
  /** Verifies the deliveries of new webhooks. */
  secret: Secret;
  /** What an earlier run registered at this address. */
  known?: readonly RegisteredSubscription<Secret>[];
  /** How long all of it may take; no limit if left out. The current time comes from `now`, for tests. */
  timeLimit?: { ms: number; now?: () => number };
}

/** What came of a registration. */
export interface Registered<Secret extends DeliverySecret> {
  registered: RegisteredSubscription<Secret>[];
  /** Webhooks of an earlier run that no longer belong to the trigger, but couldn't be removed. */
  abandoned: RegisteredSubscription<Secret>[];
}

/**
 * Subscribes a webhook to events: afterwards there is exactly one subscription for each planned one. All or nothing: if one
 * fails, those created before are removed again. Whatever else the vendor lists at the webhook's path is removed first, so
 * that no event comes twice, even if the webhook's origin has changed.
 *
 * Where the vendor can't list, known subscriptions that are still planned are taken to be there.
 * @throws VendorApiError as the vendor's API gave it; SubscriptionsNotRemovedError if the cleaning up failed
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

/** Removes what can be removed. @returns the others */
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
    if (!pace.allowsAnother()) throw tooSlow(api, wanted.length);
    return pace.measure(async () => ({ ...one, account, id: await createOne(api, one) }));
  };
  const { done, failed } = await inBatches(wanted, add, { untilFailure: true });
  const [failure] = failed;
  if (failure === undefined) return done;
  await removeSubscriptions(api, done, failure.reason);
  // A lost answer may hide a subscription that was created.
  if (isLost(failure.reason)) await removeLeftovers(api, address).catch(() => undefined);
  throw failure.reason;
}

/** A vendor may not say the new subscription's ID: then it is in the list. */
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
    because: 'its response has no ID, and its list of webhooks lacks it',
  });
}

const idOf = async (api: SubscriptionsApi, { targetUrl }: PlannedSubscription): Promise<string | undefined> =>
  (await api.list()).found.find((listed) => listed.targetUrl === targetUrl)?.id;

const isLost = (error: unknown): boolean =>
  error instanceof VendorApiError &&
  ['unavailable', 'noAnswer', 'intercepted', 'unexpected'].includes(error.failure);

async function removeLeftovers(api: SubscriptionsApi, address: WebhookAddress): Promise<void> {
  const { found } = await api.list();
  await removeSubscriptions(api, belongingTo(address, [], found));
}

const tooSlow = ({ vendor }: Pick<SubscriptionsApi, 'vendor'>, count: number): VendorApiError =>
  new VendorApiError({
    vendor,
    doing: `add ${count} webhooks in time`,
    failure: 'unavailable',
    because: 'its API responds too slowly, so none was added',
    nextStep: 'Try again in a few minutes',
  });

/** Whether there is time to go on. */
interface Pace {
  measure<Result>(step: () => Promise<Result>): Promise<Result>;
  allowsAnother(): boolean;
}

/** A step may take as long as the slowest so far. What it creates may have to be removed, and looked for, again. */
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
 * Whether a webhook has exactly the planned subscriptions, as far as the vendor shows. Where it can't list all of them,
 * those that were registered are taken to be there.
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

/** Somebody may have switched it off, or changed it, at the vendor. */
const isAsPlanned = (planned: PlannedSubscription, listed: ListedSubscription): boolean =>
  listed.isDisabled !== true && isSame(planned, listed);

const isSameSet = (left: readonly PlannedSubscription[], right: readonly PlannedSubscription[]): boolean =>
  left.length === right.length && left.every((one) => right.some((other) => isSame(one, other)));

/** Whether two send the same events to the same URL. */
const isSame = (left: Readonly<PlannedSubscription>, right: Readonly<PlannedSubscription>): boolean =>
  left.targetUrl === right.targetUrl &&
  JSON.stringify(left.events?.toSorted()) === JSON.stringify(right.events?.toSorted());
