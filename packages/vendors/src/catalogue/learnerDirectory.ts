import type { ApiConnection } from '../api/http';
import type { Envelope } from './envelope';
import type { WholeLearner } from './learner';

/** A cache shared between processes. Its data isn't trusted. If the cache fails, the lookup continues without it. */
export interface SharedMemory {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, seconds: number): Promise<void>;
}

export interface LearnerDirectoryOptions {
  /**
   * Waits for a number of milliseconds. The caller provides this function, because a platform may forbid timers and
   * have its own function.
   */
  wait: (ms: number) => Promise<unknown>;
  /** Returns the current time in milliseconds. */
  now?: () => number;
}

export interface CompleteOptions {
  shared?: SharedMemory | undefined;
  /**
   * The learner to use if the vendor can't find the user while someone tries out a trigger. Test events contain a
   * made-up user ID. The envelope keeps this ID and gets a warning.
   */
  standIn?: WholeLearner | undefined;
  /**
   * The label of a filter that needs the learner. If this is set, a failed lookup is an error, so that the event is
   * sent again.
   */
  neededBy?: string | undefined;
  /**
   * Whether the vendor sends the event again after an error. If so, `complete` rejects after a temporary failure, so
   * that the event isn't delivered without its learner.
   */
  comesAgain?: boolean | undefined;
}

export interface LearnerDirectory {
  /**
   * Adds the learner, and the title of the record that the event refers to by ID. Unless this throws, a lookup that
   * fails or takes longer than 8 seconds leaves the ID in the envelope, and adds a warning with the reason.
   * @param connect returns the connection to use
   * @throws LearnerNeededError if the learner is needed but can't be looked up now; VendorApiError if a lookup fails
   * that may succeed when the event is sent again (`comesAgain`)
   */
  complete(
    envelope: Envelope,
    connect: () => Promise<ApiConnection>,
    options?: CompleteOptions,
  ): Promise<Envelope>;
}
