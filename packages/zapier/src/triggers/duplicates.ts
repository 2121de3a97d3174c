import { createHash, randomUUID } from 'node:crypto';
import { untilAborted, type WebhookRequest } from '@synap-instruqt/vendors';

/** How a request claims its delivery for a Zap. */
export interface Claim {
  /** Identifies this Zap among other Zaps with the same connection, which also receive the event. */
  zap: readonly string[];
  /** The claimant. A request is only a duplicate if a different claimant has claimed its delivery. */
  claimant: string;
}

/**
 * Creates the claim of a signed delivery. Every endpoint has its own secret and sends to one Zap. Only the secret
 * distinguishes this Zap from another Zap that receives the same delivery.
 */
export const claimBySecret = (trigger: string, secret: string, { headers }: WebhookRequest): Claim => ({
  zap: [trigger, secret],
  claimant: hashOf(Object.entries(headers).sort()),
});

/**
 * Creates the claim of an unsigned delivery. If Zapier repeats a run, the run looks the same as a delivery that the
 * vendor retries. So each run has its own claim.
 */
export const claimByRun = (zap: readonly string[]): Claim => ({ zap, claimant: randomUUID() });

/** Zapier's cache. The type in Zapier's library lacks the scope parameter of `get`. */
interface Cache {
  get(key: string, scope: string[]): Promise<unknown>;
  set(key: string, value: unknown, seconds: number, scope: string[], nx: boolean): Promise<unknown>;
}

/** The scope of claims, which are separate for each connection. */
const SCOPE = ['auth'];

/** The longest wait for the cache. Zapier's library waits without a limit, and Zapier ends a run after 30 seconds. */
const PATIENCE_IN_MS = 5_000;

/**
 * Claims a delivery for a Zap, because Zapier itself doesn't deduplicate webhooks.
 *
 * Zapier's library sends a cache request up to three times. If the first response is lost, the cache reports that the
 * key is taken, although this claim took it. Zapier may also run `perform` again if its result was lost. So the stored
 * claim counts, not the cache's response.
 * @param id the delivery's ID
 * @returns false if another request has claimed the delivery. True if Zapier's cache doesn't respond, because
 * delivering an event twice is better than losing it.
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

/**
 * Returns a value's hash. Only hashes are stored, because Zapier's log contains everything that is read from its cache.
 */
const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
