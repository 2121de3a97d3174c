import { createHash, randomUUID } from 'node:crypto';
import { untilAborted, type WebhookRequest } from '@synap-instruqt/vendors';

/** How a request claims its delivery for a Zap. */
export interface Claim {
  /** Identifies this Zap among others with the same connection, which each receive the event. */
  zap: readonly string[];
  /** Who claims it. Only another claimant's request is a duplicate. */
  claimant: string;
}

/**
 * The claim of a signed delivery. Every endpoint has its own secret and sends to one Zap. Nothing else in a request
 * distinguishes this Zap from another that receives the same delivery.
 */
export const claimBySecret = (trigger: string, secret: string, { headers }: WebhookRequest): Claim => ({
  zap: [trigger, secret],
  claimant: hashOf(Object.entries(headers).sort()),
});

/**
 * The claim of an unsigned delivery. A run that Zapier repeats looks the same as a delivery that the vendor retries,
 * so each run has its own claim.
 */
export const claimByRun = (zap: readonly string[]): Claim => ({ zap, claimant: randomUUID() });

/** Zapier's cache. The type in Zapier's library lacks the scope parameter of `get`. */
interface Cache {
  get(key: string, scope: string[]): Promise<unknown>;
  set(key: string, value: unknown, seconds: number, scope: string[], nx: boolean): Promise<unknown>;
}

/** Claims are separate for each connection. */
const SCOPE = ['auth'];

/** Zapier's library waits for the cache without a limit, and Zapier ends a run after 30 seconds. */
const PATIENCE_IN_MS = 5_000;

/**
 * Claims a delivery for a Zap, because Zapier itself doesn't deduplicate webhooks.
 *
 * Zapier's library sends a cache request up to three times. If the first response is lost, the cache reports that the
 * key is taken, although this claim took it. Zapier may also repeat a perform whose result was lost. So the stored
 * claim counts, not the cache's response.
 * @param id the delivery's ID
 * @returns false if another request has claimed it. True if Zapier's cache doesn't respond, because delivering an
 * event twice is better than losing it.
 */
export async function claimDelivery(
  z: { cache: Cache },
  id: string,
  claim: Claim,
  memoryInSeconds: number,
): Promise<boolean> {
  const answer = isFirst(z.cache, id, claim, memoryInSeconds);
  const noAnswer = () => new Error('The cache did not respond');
  return untilAborted(AbortSignal.timeout(PATIENCE_IN_MS), answer, noAnswer).catch(() => true);
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

/** Zapier's log shows what is read from its cache, so only hashes are stored. */
const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
