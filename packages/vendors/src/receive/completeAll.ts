import type { Envelope } from '../catalogue/envelope';
import type { CompleteOptions } from '../catalogue/learnerDirectory';
import { capitalized } from '../catalogue/words';
import { learnerFilterOf, passesLearnerFilters } from './filters';
import { LearnerNeededError } from './learnerNeeded';
import type { Filter } from './readFilters';

const AT_ONCE = 8;

/**
 * The time after which no new lookup starts. One lookup may take 8 seconds, and Svix allows a receiver 15 seconds in
 * total.
 */
const STARTED_WITHIN_IN_MS = 4_000;

/** Adds looked-up details to an envelope. */
export type Complete = (
  envelope: Envelope,
  options: Pick<CompleteOptions, 'comesAgain' | 'neededBy'>,
) => Promise<Envelope>;

/**
 * Adds looked-up details to all envelopes of a delivery, and leaves out the envelopes that don't pass a learner filter.
 * If a large batch takes too long, only a warning is added to each remaining envelope.
 * @param complete undefined if nothing is looked up
 * @param now returns the current time in milliseconds
 * @throws LearnerNeededError if a filter needs a learner who can't be looked up now
 */
export async function completeAll(
  envelopes: readonly Envelope[],
  filters: readonly Filter[],
  complete: Complete = async (envelope) => envelope,
  now = Date.now,
): Promise<Envelope[]> {
  const neededBy = learnerFilterOf(filters)?.definition.label;
  const completed: Envelope[] = [];
  const waiting = [...envelopes.entries()];
  const endsAt = now() + STARTED_WITHIN_IN_MS;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, envelope] = next;
      if (now() <= endsAt) completed[index] = await complete(envelope, { neededBy });
      else if (neededBy === undefined) completed[index] = withTooMany(envelope);
      else throw new LearnerNeededError(neededBy, TOO_MANY);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return completed.filter((envelope) => passesLearnerFilters(envelope, filters));
}

const TOO_MANY = 'the batch has too many events';

const withTooMany = (envelope: Envelope): Envelope => ({
  ...envelope,
  warnings: [...envelope.warnings, `learner: not looked up. ${capitalized(TOO_MANY)}.`],
});
