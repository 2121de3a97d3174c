import { createHash, randomUUID } from 'node:crypto';
import type { WebhookRequest } from '@synap-instruqt/vendors';

/** How a request claims its delivery for a Zap. */
export interface Claim {
  /** What distinguishes this Zap from others of the same connection: each of them gets the event. */
  zap: readonly string[];
  /** Who claims. Only another claimant's request is a duplicate. */
  claimant: string;
  memoryInSeconds: number;
}

/**
 * A signed delivery's claim. Every endpoint has a secret of its own and sends to one Zap: nothing else in a request
 * distinguishes this Zap from another one that gets the same delivery.
 */
export const claimBySecret = (
  trigger: string,
  secret: string,
  { headers }: WebhookRequest,
  memoryInSeconds: number,
): Claim => ({
  zap: [trigger, secret],
  claimant: hashOf(Object.entries(headers).sort()),
  memoryInSeconds,
});

/**
 * An unsigned delivery's claim. Nothing in the request distinguishes a run that Zapier repeats from a delivery that the
 * vendor repeats, so each run claims for itself.
 */
export const claimByRun = (zap: readonly string[], memoryInSeconds: number): Claim => ({
  zap,
  claimant: randomUUID(),
  memoryInSeconds,
});

/** Zapier's cache: its library's type leaves out that `get` takes a scope, too. */
interface Cache {
  get(key: string, scope: string[]): Promise<unknown>;
  set(key: string, value: unknown, seconds: number, scope: string[], nx: boolean): Promise<unknown>;
}

/** Claims are kept apart by connection. */
const SCOPE = ['auth'];

/** Zapier's library waits for the cache for as long as that takes, and Zapier ends a run after 30 seconds. */
const PATIENCE_IN_MS = 5_000;

/**
 * Claims a delivery for a Zap. Zapier itself does not deduplicate webhooks.
 *
 * Zapier's library sends a request to the cache up to three times, and the answer to the first one may be lost: then the
 * cache says that the key is taken, and the claim is this one. Zapier may also run a perform again whose result was lost.
 * So it is not the answer that counts, but whose claim is stored.
 * @param id the delivery's
 * @returns false if another request has claimed it; true also if Zapier's cache does not answer, because twice is better
 *   than never
 */
export async function claimDelivery(z: { cache: Cache }, id: string, claim: Claim): Promise<boolean> {
  const patience = AbortSignal.timeout(PATIENCE_IN_MS);
  const noAnswer = new Promise<boolean>((resolve) => {
    patience.addEventListener('abort', () => resolve(true));
  });
  return Promise.race([isFirst(z.cache, id, claim).catch(() => true), noAnswer]);
}

async function isFirst(
  cache: Cache,
  id: string,
  { zap, claimant, memoryInSeconds }: Claim,
): Promise<boolean> {
  const key = `delivery-${hashOf([id, ...zap])}`;
  const isNew = await cache.set(key, claimant, memoryInSeconds, SCOPE, true).catch(() => false);
  if (isNew === true) return true;
  const stored = await cache.get(key, SCOPE);
  return typeof stored !== 'string' || stored === claimant;
}

/** Zapier's log shows what is read from its cache, so nothing is kept there as it is. */
const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
