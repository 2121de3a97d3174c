import { z } from 'zod/v4';
import type { ApiConnection } from '../api/http';
import { learnerDirectory, type FindLearner, type FindTitle, type Remember } from '../receive/learners';
import { readPath } from '../api/path';
import { claimSchema, findClaim, simplifyClaim, type Claim, type ClaimOwner } from './claims';
import { toLearner, type FoundLearner } from './foundLearner';
import { enteredTeam, teamOf } from './teams';
import { filled } from './text';
import { getTrackTitle } from './trackSummary';
import { getUser, userSchema, type User } from './users';

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
  findClaim(inviteId: string, owner: ClaimOwner): Promise<Claim | undefined>;
}

/** What the API knows of the learners of one team. */
export const learnerSources = (connection: ApiConnection, teamSlug: string): LearnerSources => ({
  getUser: (userId) => getUser(connection, userId, teamSlug),
  findClaim: (inviteId, owner) => findClaim(connection, inviteId, owner),
});

/**
 * A learner by user id: the team's details, then the account's profile, then the claim; the first that has an email
 * address. The claims are asked for only when the first two have none.
 * @returns undefined when Instruqt knows neither such a user nor a claim of theirs
 * @throws VendorApiError
 */
export async function findLearner(
  sources: LearnerSources,
  { userId, inviteId, claimId }: LearnerReference,
): Promise<FoundLearner | undefined> {
  const user = await sources.getUser(userId);
  const learner = toLearner(userId, user);
  if (learner.email !== null || inviteId === undefined) return user && learner;
  const claim = await sources.findClaim(inviteId, {
    userId,
    ...(user && user.id !== userId && { mergedId: user.id }),
    ...(claimId && { claimId }),
  });
  return user || claim ? toLearner(userId, user, claim) : undefined;
}

/** The learner of an event, each answer of Instruqt's remembered. */
const findLearnerOf: FindLearner = async ({ learner, data }, connection, remember) => {
  const reference = {
    userId: learner.id?.trim() ?? '',
    inviteId: filled(readPath(data, 'invite_id')) ?? undefined,
    claimId: filled(readPath(data, 'claim_id')) ?? undefined,
  };
  const found = await findLearner(await rememberedSources(connection, remember), reference);
  if (found === undefined) return undefined;
  const { foundIn: _foundIn, ...known } = found;
  return known;
};

async function rememberedSources(connection: ApiConnection, remember: Remember): Promise<LearnerSources> {
  const always = () => true;
  const teamSlug =
    enteredTeam(connection) ?? (await remember(['team'], z.string(), always, () => teamOf(connection)));
  const sources = learnerSources(connection, teamSlug);
  return {
    getUser: async (userId) =>
      (await remember(
        ['user', userId, teamSlug],
        userSchema().nullable(),
        (user) => toLearner('', user ?? undefined).email !== null,
        async () => (await sources.getUser(userId)) ?? null,
      )) ?? undefined,
    findClaim: async (inviteId, owner) =>
      (await remember(
        ['claim', inviteId, owner],
        claimSchema().nullable(),
        (claim) => claim !== null && simplifyClaim(claim).email !== null,
        async () => (await sources.findClaim(inviteId, owner)) ?? null,
      )) ?? undefined,
  };
}

/** The title of the track of an event, remembered. */
const findTrackTitle: FindTitle = async ({ data }, connection, remember) => {
  const trackId = filled(readPath(data, 'track_id')) ?? '';
  const title = await remember(
    ['track', trackId],
    z.string().nullable(),
    (found) => found !== null,
    async () => (await getTrackTitle(connection, trackId)) ?? null,
  );
  return title ?? undefined;
};

/** Fills in the learners of Instruqt's events, which name them by an id, and the titles of their tracks. */
export const createLearnerDirectory = learnerDirectory('Instruqt', findLearnerOf, findTrackTitle);
