import type { Envelope } from '../catalogue/envelope';
import { LearnerNeededError } from './learnerNeeded';

const AT_ONCE = 8;

/** When to stop starting lookups: one may take 8 seconds, and Svix allows a receiver 15 in total. */
const STARTED_WITHIN_IN_MS = 4_000;

interface CompleteAllOptions {
  /** The label of a filter that needs every learner. */
  neededBy?: string | undefined;
  /** The time in milliseconds. */
  now?: () => number;
}

/**
 * Adds looked-up details to all envelopes of a delivery. If a large batch takes too long, the remaining envelopes stay
 * as they are and get a warning.
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
