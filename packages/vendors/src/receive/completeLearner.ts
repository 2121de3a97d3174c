import type {
  CompleteOptions,
  LearnerDirectory,
  LearnerDirectoryOptions,
  SharedMemory,
} from '../catalogue/learnerDirectory';
import type { Envelope } from '../catalogue/envelope';
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { learnerFields, learnerOf, type Learner, type WholeLearner } from '../catalogue/learner';
import { describeFailure, isPassing, VendorApiError } from '../api/errors';
import { LearnerNeededError } from './learnerNeeded';
import type { ApiConnection } from '../api/http';
import { createMemory } from '../api/memory';

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
 * Looks up something of an event.
 * @returns undefined when the vendor knows no such thing
 * @throws VendorApiError
 */
type Finder<Found> = (
  envelope: Envelope,
  connection: ApiConnection,
  remember: Remember,
) => Promise<Found | undefined>;

/** Looks up the learner of an event. */
export type FindLearner = Finder<Learner>;
/** Looks up the title of what an event names by an id. */
export type FindTitle = Finder<string>;

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

/**
 * What fills in the learners of a vendor's events, and the titles of what they name by an id. One look-up per learner, not one per event: it is remembered for 10
 * minutes (1 minute without an email address) and shared by deliveries that come at once; failures are not remembered.
 * Make one for the whole process: connections don't see each other's learners.
 * @param vendor as people know it
 * @param findTitle left out where there is nothing to be titled
 */
export const learnerDirectory =
  (vendor: string, find: FindLearner, findTitle?: FindTitle) =>
  ({ wait, now }: LearnerDirectoryOptions): LearnerDirectory => {
    const memory = createMemory<{ value: unknown; isKnown: boolean }>({
      most: MOST_REMEMBERED_ANSWERS,
      lastsInMs: ({ isKnown }) => (isKnown ? LEARNER_MEMORY_IN_MS : UNKNOWN_LEARNER_MEMORY_IN_MS),
      ...(now && { now }),
    });

    /** @param awaited the keys of what is waited for at the moment */
    const rememberFor =
      (connection: ApiConnection, shared: SharedMemory | undefined, awaited: Set<string>): Remember =>
      async (what, schema, isKnown, load) => {
        const key = keyOf(connection, what);
        awaited.add(key);
        const { value } = await memory(key, async () => {
          const loaded = await through(shared, key, schema, isKnown, load);
          return { value: loaded, isKnown: isKnown(loaded) };
        }).finally(() => awaited.delete(key));
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

    async function lookUp<Found>(
      what: string,
      ask: (awaited: Set<string>) => Promise<Found | undefined>,
      comesAgain = false,
    ): Promise<LookedUp<Found>> {
      const awaited = new Set<string>();
      try {
        const found = await within(LEARNER_BUDGET_IN_MS, ask(awaited));
        if (found === TOO_LATE) {
          // Else the next event would wait for the same request, which may never be answered.
          for (const key of awaited) memory.abandon(key);
          if (comesAgain) throw tookTooLong(vendor, what);
          return { failure: `${vendor} did not respond within ${LEARNER_BUDGET_IN_MS / 1000} seconds` };
        }
        return found === undefined
          ? { failure: `${vendor} doesn't know this ${what}`, isUnknown: true }
          : { found };
      } catch (error) {
        if (comesAgain && isPassing(error)) throw error;
        return { failure: describeFailure(error) };
      }
    }

    return {
      async complete(envelope, connect, { shared, standIn, neededBy, comesAgain }: CompleteOptions = {}) {
        const finders = {
          user: envelope.learner.id === null ? undefined : find,
          track: envelope.track?.title === null ? findTitle : undefined,
        };
        if (!finders.user && !finders.track) return withLearner(envelope, NO_USER, standIn);
        const connecting = connect();
        const ask =
          <Found>(finder: Finder<Found>) =>
          async (awaited: Set<string>): Promise<Found | undefined> => {
            const connection = await connecting;
            return finder(envelope, connection, rememberFor(connection, shared, awaited));
          };
        const [learner, title] = await Promise.all([
          finders.user ? lookUp('user', ask(finders.user), comesAgain) : NO_USER,
          finders.track && lookUp('track', ask(finders.track), comesAgain),
        ]);
        if (neededBy !== undefined && isTemporary(learner))
          throw new LearnerNeededError(neededBy, learner.failure);
        const completed = withLearner(envelope, learner, standIn);
        return title ? withTitle(completed, title, learner) : completed;
      },
    };
  };

const tookTooLong = (vendor: string, what: string): VendorApiError =>
  new VendorApiError({
    vendor,
    doing: `look up the ${what}`,
    failure: 'noAnswer',
    because: `its API did not respond within ${LEARNER_BUDGET_IN_MS / 1000} seconds`,
  });

/** What came of a look-up. */
type LookedUp<Found> =
  | { found: Found; failure?: undefined; isUnknown?: undefined }
  | { found?: undefined; failure: string; isUnknown?: true };

const NO_USER = { failure: 'the event has no user ID' };

/** Whether a later try may find the learner. */
const isTemporary = (learner: LookedUp<Learner>): learner is { failure: string } =>
  learner.failure !== undefined && learner.isUnknown !== true && learner !== NO_USER;

function withLearner(
  envelope: Envelope,
  { found, failure, isUnknown }: LookedUp<Learner>,
  standIn: WholeLearner | undefined,
): Envelope {
  if (failure === undefined) return { ...envelope, learner: inPlaceOf(envelope.learner, found) };
  if (!isUnknown || !standIn) return withWarning(envelope, 'learner', failure);
  const learner = inPlaceOf(envelope.learner, { ...standIn, id: envelope.learner.id });
  return warned(
    { ...envelope, learner },
    `learner: an example, because this is a test and ${failure}; real events get the real learner`,
  );
}

function withTitle(envelope: Envelope, title: LookedUp<string>, learner: LookedUp<Learner>): Envelope {
  if (title.failure === undefined) return { ...envelope, track: { title: title.found } };
  // A look-up of the learner that failed, too, has the same reason, and says it.
  const isSaid = learner.failure !== undefined && learner !== NO_USER;
  return isSaid ? envelope : withWarning(envelope, 'track', title.failure);
}

/** With the keys of the one and what is known of the other. */
const inPlaceOf = (learner: Learner, found: Learner): Learner =>
  learnerOf(
    learnerFields.filter((field) => field in learner),
    found,
  );

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

const withWarning = (envelope: Envelope, what: string, reason: string): Envelope =>
  warned(envelope, `${what}: not looked up: ${reason}`);

const warned = (envelope: Envelope, warning: string): Envelope => ({
  ...envelope,
  warnings: [...envelope.warnings, warning],
});

/** Ids come from outside and may be of any length; keys may not. Of secrets, nothing but this hash is kept. */
const keyOf = ({ secrets, apiUrl, account }: ApiConnection, what: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify([secrets, apiUrl, account, what]))
    .digest('hex');
