import type { ApiConnection } from '../api/http';
import type { Envelope } from './envelope';
import type { WholeLearner } from './learner';

/** A memory beyond this process. What it gives is not trusted; a failure of it is no failure of the look-up. */
export interface SharedMemory {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, seconds: number): Promise<void>;
}

export interface LearnerDirectoryOptions {
  /** Waits so many milliseconds: a platform may forbid timers, and have a function for it. */
  wait: (ms: number) => Promise<unknown>;
  /** The time in milliseconds. */
  now?: () => number;
}

export interface CompleteOptions {
  /** Where other processes look, too. */
  shared?: SharedMemory | undefined;
  /**
   * For a user whom the vendor does not know, while somebody tries a trigger out: test events name an invented one. The
   * envelope keeps the id, and says so.
   */
  standIn?: WholeLearner | undefined;
  /** The label of a filter that needs the learner: a lookup that fails is then an error, so that the event is sent again. */
  neededBy?: string | undefined;
  /**
   * Whether the event comes again if this fails: then a look-up that may work later rejects, instead of leaving the event
   * without its learner.
   */
  comesAgain?: boolean | undefined;
}

/** Fills in the learners of events. */
export interface LearnerDirectory {
  /**
   * The envelope with its learner filled in, and the title of what it names by an id. When a look-up fails, or takes longer
   * than 8 seconds, the envelope keeps the id and gets a warning that says why.
   * @param connect gives the connection to ask through
   * @throws LearnerNeededError if the learner is needed and can't be looked up now; VendorApiError if the event comes again
   */
  complete(
    envelope: Envelope,
    connect: () => Promise<ApiConnection>,
    options?: CompleteOptions,
  ): Promise<Envelope>;
}
