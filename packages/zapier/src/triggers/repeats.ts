import { createHash } from 'node:crypto';
import type { ZObject } from 'zapier-platform-core';

/** How to recognise a repeat of a delivery. */
export interface Claim {
  /** What tells this Zap from others of the same connection: each of them is to get the event. */
  zap: readonly string[];
  memoryInSeconds: number;
}

/**
 * Where every endpoint has a secret of its own, and leads to one Zap: nothing else in a request tells this Zap from another
 * that gets the same delivery, and in an unverified one nothing does.
 */
export const claimBySecret = (
  trigger: string,
  secret: string | undefined,
  memoryInSeconds: number,
): Claim | undefined => (secret === undefined ? undefined : { zap: [trigger, secret], memoryInSeconds });

/**
 * Claims a delivery for a Zap. Zapier itself does not deduplicate webhooks.
 * @param id the delivery's
 * @returns false if it was claimed before; true also when Zapier's cache does not answer, for twice is better than never
 */
export async function claimDelivery(
  z: { cache: Pick<ZObject['cache'], 'set'> },
  id: string,
  { zap, memoryInSeconds }: Claim,
): Promise<boolean> {
  const key = createHash('sha256')
    .update(JSON.stringify([id, ...zap]))
    .digest('hex');
  try {
    const claimed: unknown = await z.cache.set(`delivery-${key}`, 1, memoryInSeconds, ['auth'], true);
    return claimed !== false && claimed !== null;
  } catch {
    return true;
  }
}
