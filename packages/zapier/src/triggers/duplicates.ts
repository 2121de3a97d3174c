import { createHash, randomUUID } from 'node:crypto';
import { untilAborted, type WebhookRequest } from '@synap-instruqt/vendors';

/** A request's claim to a delivery. Only the first request that claims a delivery starts the Zap. */
export interface Claim {
  /** Identifies this Zap. Other Zaps with the same connection may also receive the event. */
  zap: readonly string[];
  /** Identifies the request. A request is only a duplicate if a different request has claimed the delivery. */
  claimant: string;
}

/**
 * Creates the claim of a signed delivery. Several Zaps may receive the same delivery, each through its own endpoint.
 * Only the endpoint's secret identifies the Zap.
 */
export const claimBySecret = (trigger: string, secret: string, { headers }: WebhookRequest): Claim => ({
  zap: [trigger, secret],
  claimant: hashOf(Object.entries(headers).sort()),
});

/**
 * Creates the claim of an unsigned delivery. Each run has a separate claim, because a run that Zapier repeats can't be
 * distinguished from a delivery that the vendor retries.
 */
export const claimByRun = (zap: readonly string[]): Claim => ({ zap, claimant: randomUUID() });

/** Zapier's cache. The type in Zapier's library lacks the `scope` parameter of `get`. */
interface Cache {
  get(key: string, scope: string[]): Promise<unknown>;
  set(key: string, value: unknown, seconds: number, scope: string[], nx: boolean): Promise<unknown>;
}

/** The scope of claims in the cache. Each connection has separate claims. */
const SCOPE = ['auth'];

/** The maximum time to wait for the cache. Zapier's library sets no limit, and Zapier ends a run after 30 seconds. */
const PATIENCE_IN_MS = 5_000;

/**
 * Claims a delivery for a Zap, because Zapier itself doesn't deduplicate webhooks.
 *
 * The result depends on the stored claim, not on the cache's response, for two reasons. Zapier's library sends a cache
 * request up to three times. If the first response is lost, the second response reports that the key exists, although
 * this claim created it. Zapier may also run `perform` again if it lost the result.
 * @param id the delivery's ID
 * @returns false if a different request has claimed the delivery. True if Zapier's cache doesn't respond, because
 * delivering an event twice is better than losing it.
 */
export async function claimDelivery(
  z: { cache: Cache },
  id: string,
  claim: Claim,
  memoryInSeconds: number,
): Promise<boolean> {
  const isNew = isFirst(z.cache, id, claim, memoryInSeconds);
  const noResponse = () => new Error('The cache did not respond');
  return untilAborted(AbortSignal.timeout(PATIENCE_IN_MS), isNew, noResponse).catch(() => true);
}

async function isFirst(
  cache: Cache,
  id: string,
  { zap, claimant }: Claim,
  memoryInSeconds: number,
): Promise<boolean> {
  const key = `delivery-${hashOf([id, ...zap])}`;
  const isNew = await cache.set(key, claimant, memoryInSeconds, SCOPE, true).catch(() => false);
  if (isNew === true) return true;
  const stored = await cache.get(key, SCOPE);
  return typeof stored !== 'string' || stored === claimant;
}

/**
 * Returns a value's hash. The cache only contains hashes, because Zapier's log contains everything that is read from
 * the cache.
 */
const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
