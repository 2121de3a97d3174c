import type { Envelope } from '../catalogue/envelope';

/** How many lookups run at once for one delivery. */
const AT_ONCE = 8;

/** How long lookups are started: one may take 8 seconds, and Svix gives a receiver 15 for everything. */
const STARTED_WITHIN_IN_MS = 4_000;

/**
 * Completes the envelopes of one delivery. Those of a large batch that can't be completed in time keep what they have,
 * and get a warning.
 * @param complete never rejects
 * @param now the time in milliseconds
 */
export async function completeAll(
  envelopes: readonly Envelope[],
  complete: (envelope: Envelope) => Promise<Envelope>,
  now: () => number = Date.now,
): Promise<Envelope[]> {
  const completed: Envelope[] = [];
  const waiting = [...envelopes.entries()];
  const endsAt = now() + STARTED_WITHIN_IN_MS;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, envelope] = next;
      completed[index] = now() <= endsAt ? await complete(envelope) : withTooMany(envelope);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return completed;
}

const withTooMany = (envelope: Envelope): Envelope => ({
  ...envelope,
  warnings: [...(envelope.warnings ?? []), 'learner: not looked up: the batch has too many events'],
});
