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
import { describeFailure, isPassing, VendorApiError, whatHappened } from '../api/errors';
import { capitalized } from '../catalogue/words';
import { LearnerNeededError } from './learnerNeeded';
import type { ApiConnection } from '../api/http';
import { createMemory } from '../api/memory';

/**
 * Remembers a connection's lookups.
 * @param what identifies the value
 * @param isKnown whether the lookup found the value; missing values are looked up again sooner
 */
export type Remember = <Value>(
  what: readonly unknown[],
  schema: z.ZodType<Value>,
  isKnown: (value: Value) => boolean,
  load: () => Promise<Value>,
) => Promise<Value>;

/**
 * Looks up a learner or a title that an event refers to.
 * @returns undefined if the vendor doesn't find the record
 * @throws VendorApiError
 */
type Finder<Found> = (
  envelope: Envelope,
  connection: ApiConnection,
  remember: Remember,
) => Promise<Found | undefined>;

export type FindLearner = Finder<Learner>;
/** Looks up the title of the record that an event refers to by ID. */
export type FindTitle = Finder<string>;

/** The time limit for looking up a delivery's learner. Svix allows a receiver 15 seconds in total. */
export const LEARNER_BUDGET_IN_MS = 8_000;
export const LEARNER_MEMORY_IN_MS = 10 * 60_000;
/**
 * How long to remember a learner without an email address. The time is short, because the learner may be about to fill
 * in a form.
 */
export const UNKNOWN_LEARNER_MEMORY_IN_MS = 60_000;
/** Personal data is stored outside the process only for as long as a burst of one learner's events lasts. */
const SHARED_MEMORY_IN_SECONDS = 5 * 60;
/**
 * The maximum number of remembered results, of about a kilobyte each. This is enough for two lookups for each of 2,000
 * learners.
 */
export const MOST_REMEMBERED_LOOKUPS = 4_000;

/** The time limit is checked in steps, so that no timer keeps running long after its delivery. */
const STEP_IN_MS = 250;

const TOO_LATE = Symbol('too late');

/**
 * Creates the directory that adds learners' details and titles to a vendor's events. Each learner is looked up once and
 * remembered for 10 minutes (1 minute without an email address). Concurrent deliveries share a lookup. Failures aren't
 * remembered. Create only one directory per process. The directory keeps the learners of different connections
 * separate.
 * @param vendor the vendor's display name
 * @param findTitle left out if the events don't refer to anything with a title
 */
export const learnerDirectory =
  (vendor: string, find: FindLearner, findTitle?: FindTitle) =>
  ({ wait, now }: LearnerDirectoryOptions): LearnerDirectory => {
    const memory = createMemory<{ value: unknown; isKnown: boolean }>({
      most: MOST_REMEMBERED_LOOKUPS,
      lastsInMs: ({ isKnown }) => (isKnown ? LEARNER_MEMORY_IN_MS : UNKNOWN_LEARNER_MEMORY_IN_MS),
      ...(now && { now }),
    });

    /** @param awaited the keys of the current lookups */
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
      what: 'user' | 'track',
      ask: (awaited: Set<string>) => Promise<Found | undefined>,
      comesAgain = false,
    ): Promise<LookedUp<Found>> {
      const awaited = new Set<string>();
      try {
        const found = await within(LEARNER_BUDGET_IN_MS, ask(awaited));
        if (found === TOO_LATE) {
          // Abandon the pending requests. Otherwise, if one of them never ended, the next event would wait for it.
          for (const key of awaited) memory.abandon(key);
          if (comesAgain) throw tookTooLong(vendor, what);
          return { failure: `${vendor} did not respond within ${LEARNER_BUDGET_IN_MS / 1000} seconds` };
        }
        return found === undefined ? { failure: notKnown(vendor, what), isUnknown: true } : { found };
      } catch (error) {
        if (comesAgain && isPassing(error)) throw error;
        const fact = error instanceof VendorApiError ? whatHappened(error.facts) : undefined;
        return { failure: describeFailure(error), fact };
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
          throw new LearnerNeededError(neededBy, learner.fact ?? learner.failure);
        const completed = withLearner(envelope, learner, standIn);
        return title ? withTitle(completed, title, learner) : completed;
      },
    };
  };

/**
 * The reason in the warning about a record that is unknown to the vendor. The example workflows check for this text.
 */
export const notKnown = (vendor: string, what: 'user' | 'track'): string =>
  `${vendor} can't find this ${what}`;

const tookTooLong = (vendor: string, what: string): VendorApiError =>
  new VendorApiError({
    vendor,
    doing: `look up the ${what}`,
    failure: 'noResponse',
    because: `the API did not respond within ${LEARNER_BUDGET_IN_MS / 1000} seconds`,
  });

type LookedUp<Found> =
  | { found: Found; failure?: undefined; isUnknown?: undefined }
  /** A failure's `fact` doesn't include the advice. */
  | { found?: undefined; failure: string; fact?: string | undefined; isUnknown?: true };

const NO_USER = { failure: 'the event has no user ID' };

const isTemporary = (learner: LookedUp<Learner>): learner is { failure: string; fact?: string } =>
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
    `learner: sample data for this test, because ${failure}. Real events contain the real learner.`,
  );
}

function withTitle(envelope: Envelope, title: LookedUp<string>, learner: LookedUp<Learner>): Envelope {
  if (title.failure === undefined) return { ...envelope, track: { title: title.found } };
  // If looking up the learner also failed, the warning about the learner already states the reason.
  const isSaid = learner.failure !== undefined && learner !== NO_USER;
  return isSaid ? envelope : withWarning(envelope, 'track', title.failure);
}

/** The details of the learner who was found, under the same keys as in the event's `learner`. */
const inPlaceOf = (learner: Learner, found: Learner): Learner =>
  learnerOf(
    learnerFields.filter((field) => field in learner),
    found,
  );

async function through<Value>(
  shared: SharedMemory | undefined,
  key: string,
  schema: z.ZodType<Value>,
  isKnown: (value: Value) => boolean,
  load: () => Promise<Value>,
): Promise<Value> {
  if (shared === undefined) return load();
  // Values are wrapped, so that a cache's null for a missing key doesn't look like an unknown learner.
  const known = z.object({ value: schema }).safeParse(await shared.get(key).catch(() => undefined));
  if (known.success) return known.data.value;
  const value = await load();
  const seconds = isKnown(value) ? SHARED_MEMORY_IN_SECONDS : UNKNOWN_LEARNER_MEMORY_IN_MS / 1000;
  await shared.set(key, { value }, seconds).catch(() => undefined);
  return value;
}

const withWarning = (envelope: Envelope, what: string, reason: string): Envelope =>
  warned(envelope, `${what}: not looked up. ${capitalized(reason).replace(/\.$/, '')}.`);

const warned = (envelope: Envelope, warning: string): Envelope => ({
  ...envelope,
  warnings: [...envelope.warnings, warning],
});

/**
 * The key is a hash, because IDs come from outside and may be too long for a key. Secrets are stored only as part of
 * this hash.
 */
const keyOf = ({ secrets, apiUrl, account }: ApiConnection, what: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify([secrets, apiUrl, account, what]))
    .digest('hex');
