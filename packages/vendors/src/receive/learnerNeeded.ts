import { InputError } from '../api/errors';

/**
 * A filter needs the event's learner, but the lookup failed. The event must not be left out, because it would be lost.
 */
export class LearnerNeededError extends InputError {
  override readonly name = 'LearnerNeededError';

  /** @param reason completes "The learner wasn't looked up:" */
  constructor(label: string, reason: string) {
    super(
      `The filter "${label}" can't be applied, because the learner wasn't looked up: ${reason.replace(/\.$/, '')}. Send the event again, or remove the filter.`,
    );
  }
}
