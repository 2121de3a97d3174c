import { createHash } from 'node:crypto';
import { describeFailure } from '../kit/apiError';
import { learnerWith, type Envelope } from '../kit/envelope';
import { createMemory } from '../kit/memory';
import { readPath } from '../kit/path';
import type { InstruqtApi } from './api';
import { simplifyClaim, type Claim } from './lookups/claim';
import { toLearner, type FoundLearner } from './lookups/learner';
import { filled } from './lookups/text';
import type { User } from './lookups/user';

/** Whom to look for: what an event says of its learner. */
export interface LearnerReference {
  userId: string;
  /** Where there is one, the learner's claim of it is looked at when their account has no email address. */
  inviteId?: string;
  claimId?: string;
}

/** The two questions that a learner takes. */
export interface LearnerSources {
  getUser(userId: string): Promise<User | undefined>;
  findClaim(inviteId: string, owner: { userId: string; claimId?: string }): Promise<Claim | undefined>;
}

/** What the API knows of learners, for one team. */
export const learnerSourcesOf = (
  api: Pick<InstruqtApi, 'getUser' | 'findClaim'>,
  teamSlug: string,
): LearnerSources => ({
  getUser: (userId) => api.getUser(userId, teamSlug),
  findClaim: (inviteId, owner) => api.findClaim(inviteId, owner),
});

/**
 * A learner by user id: the team's details, then the account's profile, then the claim; the first that has an email
 * address. The claims are asked for only when the first two have none.
 * @returns undefined when Instruqt knows neither such a user nor a claim of theirs
 * @throws VendorApiError
 * @example
 * const learner = await findLearner(learnerSourcesOf(api, 'northgate'), { userId, inviteId });
 * learner?.email; learner?.foundIn; // 'details'
 */
export async function findLearner(
  sources: LearnerSources,
  { userId, inviteId, claimId }: LearnerReference,
): Promise<FoundLearner | undefined> {
  const id = userId.trim();
  const user = await sources.getUser(userId);
  const learner = toLearner(id, user);
  if (learner.email !== null || !filled(inviteId)) return user && learner;
  const claim = await sources.findClaim(inviteId ?? '', { userId: id, ...(claimId && { claimId }) });
  return user || claim ? toLearner(id, user, claim) : undefined;
}

/** Who asks, and how. */
export interface LearnerConnection {
  /** What tells this connection from others, such as its API key and API URL. Only a hash of it is kept. */
  identity: readonly string[];
  api: Pick<InstruqtApi, 'getUser' | 'findClaim'>;
  teamSlug: string;
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
/** About a kilobyte each. */
export const MOST_REMEMBERED_LEARNERS = 2_000;

/** The budget is waited for in steps, so that no timer outlasts its delivery for long. */
const STEP_IN_MS = 250;

const TOO_LATE = Symbol('too late');

/**
 * Fills in the learners of events. One look-up per learner, not one per event: it is remembered for 10 minutes (1 minute
 * without an email address) and shared by deliveries that come at once; failures are not remembered. Make one for the
 * whole process: connections don't see each other's learners.
 * @example
 * const learners = createLearnerDirectory({ wait: sleep });
 * const envelope = await learners.complete(toEnvelope(instruqt, event), async () => ({
 *   identity: [apiKey, apiUrl], api: createInstruqtApi(connection), teamSlug,
 * }));
 */
export function createLearnerDirectory({ wait, now }: LearnerDirectoryOptions) {
  const lasts = (isKnown: boolean): number => (isKnown ? LEARNER_MEMORY_IN_MS : UNKNOWN_LEARNER_MEMORY_IN_MS);
  const shared = { most: MOST_REMEMBERED_LEARNERS, ...(now && { now }) };
  const rememberUser = createMemory<User | undefined>({
    ...shared,
    lastsInMs: (user) => lasts(toLearner('', user).email !== null),
  });
  const rememberClaim = createMemory<Claim | undefined>({
    ...shared,
    lastsInMs: (claim) => lasts(claim !== undefined && simplifyClaim(claim).email !== null),
  });

  const remembering = ({ identity, api, teamSlug }: LearnerConnection): LearnerSources => ({
    getUser: (userId) => rememberUser(hash(identity, teamSlug, userId), () => api.getUser(userId, teamSlug)),
    findClaim: (inviteId, owner) =>
      rememberClaim(hash(identity, inviteId, owner), () => api.findClaim(inviteId, owner)),
  });

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
    /**
     * The envelope with its learner filled in. Never rejects: when the look-up fails, or takes longer than
     * LEARNER_BUDGET_IN_MS, the envelope keeps the learner's id and gets a warning that says why.
     * @param connect gives the connection to ask through
     */
    async complete(envelope: Envelope, connect: () => Promise<LearnerConnection>): Promise<Envelope> {
      const { id } = envelope.learner;
      if (id === null) return withWarning(envelope, 'the event names no user');
      try {
        const lookUp = connect().then((connection) =>
          findLearner(remembering(connection), referenceIn(envelope, id)),
        );
        const found = await within(LEARNER_BUDGET_IN_MS, lookUp);
        if (found === TOO_LATE) {
          return withWarning(
            envelope,
            `Instruqt did not answer within ${LEARNER_BUDGET_IN_MS / 1000} seconds`,
          );
        }
        if (found === undefined) return withWarning(envelope, 'Instruqt knows no such user');
        const { foundIn: _foundIn, ...learner } = found;
        return { ...envelope, learner: learnerWith(learner) };
      } catch (error) {
        return withWarning(envelope, describeFailure(error));
      }
    },
  };
}

export type LearnerDirectory = ReturnType<typeof createLearnerDirectory>;

const referenceIn = ({ data }: Envelope, userId: string): LearnerReference => ({
  userId,
  inviteId: filled(readPath(data, 'invite_id')) ?? undefined,
  claimId: filled(readPath(data, 'claim_id')) ?? undefined,
});

const withWarning = (envelope: Envelope, reason: string): Envelope => ({
  ...envelope,
  warnings: [...(envelope.warnings ?? []), `learner: not looked up: ${reason}`],
});

/** Ids come from outside and may be of any length; keys may not. */
const hash = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64');
