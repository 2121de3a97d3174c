import type { ApiConnection } from '../../api/http';
import { findClaim, type Claim, type ClaimOwner } from './claims';
import { toLearner, type FoundLearner } from './foundLearner';
import { getUser, type User } from './users';

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
