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
   * offer its own way to wait.
   */
  wait: (ms: number) => Promise<unknown>;
  /** Returns the current time in milliseconds. */
  now?: () => number;
}

export interface CompleteOptions {
  shared?: SharedMemory | undefined;
  /**
   * The sample learner to use if someone tests a trigger and the vendor can't find the user, because a vendor's test
   * events contain a made-up user ID. The envelope keeps the user ID and gets a warning.
   */
  standIn?: WholeLearner | undefined;
  /**
   * The label of a filter that needs the learner. With such a filter, `complete` rejects if the lookup fails
   * temporarily, so that the event can be sent again.
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
   * Adds the learner, and the title of the record that the event refers to by ID. If a lookup fails or takes longer
   * than 8 seconds, the envelope keeps the ID without the details and gets a warning with the reason, unless one of the
   * errors below is thrown.
   * @param connect returns the connection to use
   * @throws LearnerNeededError if the learner is needed but can't be looked up now; VendorApiError if the event will be
   * sent again (`comesAgain`) and the failed lookup may then succeed
   */
  complete(
    envelope: Envelope,
    connect: () => Promise<ApiConnection>,
    options?: CompleteOptions,
  ): Promise<Envelope>;
}
