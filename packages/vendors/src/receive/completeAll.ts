import type { Envelope } from '../catalogue/envelope';
import { LearnerNeededError } from './learnerNeeded';

/** How many lookups run at once for one delivery. */
const AT_ONCE = 8;

/** How long lookups are started: one may take 8 seconds, and Svix gives a receiver 15 for everything. */
const STARTED_WITHIN_IN_MS = 4_000;

interface CompleteAllOptions {
  /** The label of a filter that needs every learner. */
  neededBy?: string | undefined;
  /** The time in milliseconds. */
  now?: () => number;
}

/**
 * Completes the envelopes of one delivery. Those of a large batch that can't be completed in time keep what they have,
 * and get a warning.
 * @throws LearnerNeededError if a filter needs a learner who can't be looked up now
 */
export async function completeAll(
  envelopes: readonly Envelope[],
  complete: (envelope: Envelope) => Promise<Envelope>,
  { neededBy, now = Date.now }: CompleteAllOptions = {},
): Promise<Envelope[]> {
  const completed: Envelope[] = [];
  const waiting = [...envelopes.entries()];
  const endsAt = now() + STARTED_WITHIN_IN_MS;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, envelope] = next;
      if (now() <= endsAt) completed[index] = await complete(envelope);
      else if (neededBy === undefined) completed[index] = withTooMany(envelope);
      else throw new LearnerNeededError(neededBy, TOO_MANY);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return completed;
}

const TOO_MANY = 'the batch has too many events';

const withTooMany = (envelope: Envelope): Envelope => ({
  ...envelope,
  warnings: [...(envelope.warnings ?? []), `learner: not looked up: ${TOO_MANY}`],
});
