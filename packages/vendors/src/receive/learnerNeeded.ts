import { InputError } from '../api/errors';

/**
 * The error if a filter needs the event's learner but the lookup failed. If the event were filtered out instead, it
 * would be lost.
 */
export class LearnerNeededError extends InputError {
  override readonly name = 'LearnerNeededError';

  /** @param reason why the learner wasn't looked up, as a clause */
  constructor(label: string, reason: string) {
    super(
      `The filter "${label}" couldn't be applied: ${reason.replace(/\.$/, '')}. Send the event again, or remove the filter.`,
    );
  }
}
