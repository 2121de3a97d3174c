import type { ApiConnection } from '../../api/http';
import { findClaim, type Claim, type ClaimOwner } from './claims';
import { toLearner, type FoundLearner } from './foundLearner';
import { getUser, type User } from './users';

export interface LearnerReference {
  userId: string;
  /** The invite whose claims are searched if Instruqt has no email address for the user. */
  inviteId?: string;
  claimId?: string;
}

export interface LearnerSources {
  getUser(userId: string): Promise<User | undefined>;
  findClaim(inviteId: string, owner: ClaimOwner): Promise<Claim | undefined>;
}

/** The API's data about one team's learners. */
export const learnerSources = (connection: ApiConnection, teamSlug: string): LearnerSources => ({
  getUser: (userId) => getUser(connection, userId, teamSlug),
  findClaim: (inviteId, owner) => findClaim(connection, inviteId, owner),
});

/**
 * Finds a learner by user ID. The first source with an email address is used: the team's details, the account's
 * profile, then the claim. Claims are requested only if the first two sources have no email address.
 * @returns undefined if Instruqt finds neither the user nor their claim
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
