import { createHash } from 'node:crypto';
import {
  claimSchema,
  createLearnerDirectory,
  simplifyClaim,
  userSchema,
  type Claim,
  type Envelope,
  type LearnerConnection,
  type User,
} from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { z as zod } from 'zod/v4';
import { readAuthData } from '../platform/authData';
import { readSwitch, type Input } from '../platform/input';
import { connectInstruqt } from '../platform/instruqtConnection';
import { seal, unseal } from '../platform/seal';

export const includeLearner: PlainInputField = {
  key: 'includeLearner',
  label: 'Include Learner Details',
  type: 'boolean',
  default: 'false',
  helpText:
    "Whether to look up the learner's name and email address before the Zap starts: events carry only an ID. Needs the Instruqt API key in the connection.",
};

/** One for the process: what it remembers is kept apart by connection. */
const directory = createLearnerDirectory({ wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) });

/** The envelope with its learner filled in, if the trigger is set to that. Never rejects. */
export const withLearner = async (
  z: ZObject,
  bundle: Pick<Bundle, 'authData'> & Input,
  envelope: Envelope,
): Promise<Envelope> =>
  readSwitch(bundle, includeLearner.key) === true
    ? directory.complete(envelope, () => connect(z, bundle))
    : envelope;

async function connect(z: ZObject, bundle: Pick<Bundle, 'authData'>): Promise<LearnerConnection> {
  const { api, readTeam, identity } = connectInstruqt(z, bundle);
  const remember = rememberIn(z, identity);
  return {
    identity,
    teamSlug:
      readAuthData(bundle).instruqtTeam ??
      (await remember(
        ['team'],
        teamSlug,
        () => readTeam({ inputData: {}, inputDataRaw: {} }),
        () => true,
      )),
    api: {
      getUser: async (...whom) =>
        (await remember(
          ['user', ...whom],
          userSchema.nullable(),
          async () => (await api.getUser(...whom)) ?? null,
          hasEmail,
        )) ?? undefined,
      findClaim: async (...whom) =>
        (await remember(
          ['claim', ...whom],
          claimSchema.nullable(),
          async () => (await api.findClaim(...whom)) ?? null,
          hasClaimedEmail,
        )) ?? undefined,
    },
  };
}

const teamSlug = zod.string();
const hasEmail = (user: User | null): boolean => Boolean(user?.details?.email || user?.profile?.email);
const hasClaimedEmail = (claim: Claim | null): boolean =>
  claim !== null && simplifyClaim(claim).email !== null;

/** What is personal stays in Zapier's cache no longer than a burst of one learner's events takes. */
const KNOWN_IN_SECONDS = 5 * 60;
/** A learner without an email address may be about to fill in a form. */
const UNKNOWN_IN_SECONDS = 60;

/**
 * Zapier may run every event in a process of its own: what one has looked up, the others find in Zapier's cache, sealed
 * with the API key. When the cache fails, Instruqt is asked.
 */
const rememberIn =
  ({ cache }: Pick<ZObject, 'cache'>, identity: readonly string[]) =>
  async <Value>(
    what: readonly unknown[],
    schema: zod.ZodType<Value>,
    load: () => Promise<Value>,
    isKnown: (value: Value) => boolean,
  ): Promise<Value> => {
    const key = createHash('sha256')
      .update(JSON.stringify([identity, what]))
      .digest('hex');
    const secret = JSON.stringify(identity);
    const remembered: unknown = await cache.get(`learner-${key}`).catch(() => null);
    const known = schema.safeParse(unseal(remembered, secret));
    if (known.success) return known.data;
    const value = await load();
    const seconds = isKnown(value) ? KNOWN_IN_SECONDS : UNKNOWN_IN_SECONDS;
    await cache.set(`learner-${key}`, seal(value, secret), seconds).catch(() => undefined);
    return value;
  };
