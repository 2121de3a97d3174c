import { InputError } from '../api/errors';

/** An event whose learner a filter needs, and whose lookup failed. Leaving it out would lose it. */
export class LearnerNeededError extends InputError {
  override readonly name = 'LearnerNeededError';

  /** @param reason reads on from "The learner wasn't looked up:" */
  constructor(label: string, reason: string) {
    super(
      `The filter "${label}" can't be applied, because the learner wasn't looked up: ${reason.replace(/\.$/, '')}. Send the event again, or remove the filter.`,
    );
  }
}
