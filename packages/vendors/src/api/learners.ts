import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { learnerWith, type Envelope, type Learner } from '../receive/envelope';
import { describeFailure } from './errors';
import type { ApiConnection } from './http';
import { createMemory } from './memory';

/**
 * Remembers what was looked up for one connection.
 * @param what names it
 * @param isKnown whether it is what was looked for; what is not is soon asked for again
 */
export type Remember = <Value>(
  what: readonly unknown[],
  schema: z.ZodType<Value>,
  isKnown: (value: Value) => boolean,
  load: () => Promise<Value>,
) => Promise<Value>;

/**
 * Looks up the learner of an event.
 * @returns undefined when the vendor knows no such learner
 * @throws VendorApiError
 */
export type FindLearner = (
  envelope: Envelope,
  connection: ApiConnection,
  remember: Remember,
) => Promise<Partial<Learner> | undefined>;

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

/** What a delivery may take for its learner: Svix gives a receiver 15 seconds for everything. */
export const LEARNER_BUDGET_IN_MS = 8_000;
export const LEARNER_MEMORY_IN_MS = 10 * 60_000;
/** A learner without an email address may be about to fill in a form. */
export const UNKNOWN_LEARNER_MEMORY_IN_MS = 60_000;
/** What is personal stays beyond the process no longer than a burst of one learner's events takes. */
const SHARED_MEMORY_IN_SECONDS = 5 * 60;
/** About a kilobyte each: what two look-ups of 2,000 learners take. */
export const MOST_REMEMBERED_ANSWERS = 4_000;

/** The budget is waited for in steps, so that no timer outlasts its delivery for long. */
const STEP_IN_MS = 250;

const TOO_LATE = Symbol('too late');

/** Fills in the learners of events. */
export interface LearnerDirectory {
  /**
   * The envelope with its learner filled in. Never rejects: when the look-up fails, or takes longer than
   * LEARNER_BUDGET_IN_MS, the envelope keeps the learner's id and gets a warning that says why.
   * @param connect gives the connection to ask through
   * @param shared where other processes look, too
   */
  complete(
    envelope: Envelope,
    connect: () => Promise<ApiConnection>,
    shared?: SharedMemory,
  ): Promise<Envelope>;
}

/**
 * What fills in the learners of a vendor's events. One look-up per learner, not one per event: it is remembered for 10
 * minutes (1 minute without an email address) and shared by deliveries that come at once; failures are not remembered.
 * Make one for the whole process: connections don't see each other's learners.
 * @param vendor as people know it
 */
export const learnerDirectory =
  (vendor: string, find: FindLearner) =>
  ({ wait, now }: LearnerDirectoryOptions): LearnerDirectory => {
    const memory = createMemory<{ value: unknown; isKnown: boolean }>({
      most: MOST_REMEMBERED_ANSWERS,
      lastsInMs: ({ isKnown }) => (isKnown ? LEARNER_MEMORY_IN_MS : UNKNOWN_LEARNER_MEMORY_IN_MS),
      ...(now && { now }),
    });

    const rememberFor =
      (connection: ApiConnection, shared: SharedMemory | undefined): Remember =>
      async (what, schema, isKnown, load) => {
        const key = keyOf(connection, what);
        const { value } = await memory(key, async () => {
          const loaded = await through(shared, key, schema, isKnown, load);
          return { value: loaded, isKnown: isKnown(loaded) };
        });
        return schema.parse(value);
      };

    async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | typeof TOO_LATE> {
      let isOver = false;
      const runOut = async (): Promise<typeof TOO_LATE> => {
        for (let left = ms; left > 0 && !isOver; left -= STEP_IN_MS) await wait(STEP_IN_MS);
        return TOO_LATE;
      };
      try {
        return await Promise.race([promise, runOut()]);
      } finally {
        isOver = true;
      }
    }

    return {
      async complete(envelope, connect, shared) {
        if (envelope.learner.id === null) return withWarning(envelope, 'the event names no user');
        try {
          const lookUp = connect().then((connection) =>
            find(envelope, connection, rememberFor(connection, shared)),
          );
          const found = await within(LEARNER_BUDGET_IN_MS, lookUp);
          if (found === TOO_LATE) {
            const seconds = LEARNER_BUDGET_IN_MS / 1000;
            return withWarning(envelope, `${vendor} did not answer within ${seconds} seconds`);
          }
          if (found === undefined) return withWarning(envelope, `${vendor} knows no such user`);
          return { ...envelope, learner: learnerWith(found) };
        } catch (error) {
          return withWarning(envelope, describeFailure(error));
        }
      },
    };
  };

/** What the shared memory has of it, else what is loaded. */
async function through<Value>(
  shared: SharedMemory | undefined,
  key: string,
  schema: z.ZodType<Value>,
  isKnown: (value: Value) => boolean,
  load: () => Promise<Value>,
): Promise<Value> {
  if (shared === undefined) return load();
  // Wrapped, so that a memory which gives null for nothing is not taken for one that knows of nobody.
  const known = z.object({ value: schema }).safeParse(await shared.get(key).catch(() => undefined));
  if (known.success) return known.data.value;
  const value = await load();
  const seconds = isKnown(value) ? SHARED_MEMORY_IN_SECONDS : UNKNOWN_LEARNER_MEMORY_IN_MS / 1000;
  await shared.set(key, { value }, seconds).catch(() => undefined);
  return value;
}

const withWarning = (envelope: Envelope, reason: string): Envelope => ({
  ...envelope,
  warnings: [...(envelope.warnings ?? []), `learner: not looked up: ${reason}`],
});

/** Ids come from outside and may be of any length; keys may not. Of secrets, nothing but this hash is kept. */
const keyOf = ({ secrets, apiUrl, account }: ApiConnection, what: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify([secrets, apiUrl, account, what]))
    .digest('hex');
