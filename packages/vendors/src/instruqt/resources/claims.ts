import { z } from 'zod/v4';
import { leading, looseGroup, nullableText, nullableTime, text } from '../../catalogue/field';
import { readPath } from '../../api/path';
import { LIST_CLAIMS } from '../documents';
import { orNothing } from '../../api/orNothing';
import type { ApiConnection } from '../../api/http';
import { instruqtClient } from '../client';
import { filled } from './text';
import { once } from '../../catalogue/once';

export const claimSchema = once(() =>
  looseGroup({
    id: text('Claim ID'),
    claimedAt: nullableTime('Claimed At'),
    user: looseGroup({
      id: nullableText('User ID'),
      profile: looseGroup({ email: nullableText('User Profile Email') }).nullable(),
    }).nullable(),
    userDetails: looseGroup({
      firstName: nullableText('Learner First Name'),
      lastName: nullableText('Learner Last Name'),
      email: nullableText('Learner Email'),
    }).nullable(),
  }),
);

/** A learner's claim of an invite, as Instruqt's API gives it. The user and the details are null for anonymous ones. */
export type Claim = z.infer<ReturnType<typeof claimSchema>>;

export const simpleClaimSchema = once(() =>
  looseGroup({
    id: text('Claim ID'),
    claimedAt: nullableTime('Claimed At'),
    userId: nullableText('User ID'),
    email: leading(
      'learner',
      nullableText('Learner Email', 'From the form of the invite, else from the account.'),
    ),
    firstName: leading('learner', nullableText('Learner First Name')),
    lastName: leading('learner', nullableText('Learner Last Name')),
  }),
);

/** A claim with the fields that workflows want, flat. */
export type SimpleClaim = z.infer<ReturnType<typeof simpleClaimSchema>>;

export const simplifyClaim = ({ id, claimedAt, user, userDetails }: Claim): SimpleClaim => ({
  id,
  claimedAt,
  userId: filled(user?.id),
  email: filled(userDetails?.email) ?? filled(user?.profile?.email),
  firstName: filled(userDetails?.firstName),
  lastName: filled(userDetails?.lastName),
});

/** Whose claims are wanted. What is given has to match, all of it; what is blank counts as not given. */
export interface ClaimFilter {
  /** An event's `user_id`. */
  userId?: string;
  /** An event's `claim_id`. */
  claimId?: string;
  /** In any case. */
  email?: string;
}

/** Each claim is read on its own, so that looking for one of 10,000 keeps one. */
const answer = once(() =>
  z.object({ trackInvite: z.object({ claims: z.array(z.unknown()).nullable() }).nullable() }),
);

/** The claims that match. One that can't be read, such as one without an id, is passed over. */
export const selectClaims = (claims: readonly unknown[], filter: ClaimFilter = {}): Claim[] =>
  claims.filter(matcher(filter)).flatMap((claim) => claimSchema().safeParse(claim).data ?? []);

/** Looks at claims as they came: to read each of 10,000 first would take longer than to pass most of them over. */
function matcher({ userId, claimId, email }: ClaimFilter): (claim: unknown) => boolean {
  const [wantedUser, wantedClaim, wantedEmail] = [filled(userId), filled(claimId), lowerCase(email)];
  return (claim) =>
    (wantedUser === null || readPath(claim, 'user.id') === wantedUser) &&
    (wantedClaim === null || readPath(claim, 'id') === wantedClaim) &&
    (wantedEmail === undefined ||
      ['userDetails.email', 'user.profile.email'].some(
        (path) => lowerCase(readPath(claim, path)) === wantedEmail,
      ));
}

const lowerCase = (text: unknown): string | undefined => filled(text)?.toLowerCase();

/** Of whom a claim has to be: the user's, or the claim with this id if it names no user. */
export interface ClaimOwner {
  userId: string;
  /** The ID of the account that the user's was merged into: claims may have it instead. */
  mergedId?: string;
  claimId?: string;
}

/**
 * The claims of an invite that match, all of them without a filter; undefined when there is no such invite. Instruqt sends
 * the whole list on every call, so that asking for one claim costs as much as asking for all.
 */
export async function listClaims(
  connection: ApiConnection,
  inviteId: string,
  filter?: ClaimFilter,
): Promise<Claim[] | undefined> {
  const claims = await readClaims(connection, inviteId);
  return claims && selectClaims(claims, filter);
}

/** One learner's own claim, rather one with an email address; nobody else's. */
export async function findClaim(
  connection: ApiConnection,
  inviteId: string,
  { userId, mergedId, claimId }: ClaimOwner,
): Promise<Claim | undefined> {
  const claims = (await readClaims(connection, inviteId)) ?? [];
  const own = [
    ...selectClaims(claims, { userId }),
    ...(filled(mergedId) ? selectClaims(claims, { userId: mergedId }) : []),
    ...(filled(claimId) ? selectClaims(claims, { claimId }).filter(({ user }) => !filled(user?.id)) : []),
  ];
  return own.find((claim) => simplifyClaim(claim).email !== null) ?? own[0];
}

/** The raw claims; undefined when there is no such invite. */
async function readClaims(connection: ApiConnection, inviteId: string): Promise<unknown[] | undefined> {
  const asked = instruqtClient(connection).read(
    'look up the claims of the invite',
    { document: LIST_CLAIMS, variables: { inviteId } },
    answer(),
  );
  const invite = await orNothing(asked.then(({ trackInvite }) => trackInvite));
  return invite && (invite.claims ?? []);
}
