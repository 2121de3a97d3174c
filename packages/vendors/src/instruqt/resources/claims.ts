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

/**
 * A learner's claim of an invite, as Instruqt's API returns it. In anonymous claims, the user and the details are null.
 */
export type Claim = z.infer<ReturnType<typeof claimSchema>>;

export const simpleClaimSchema = once(() =>
  looseGroup({
    id: text('Claim ID'),
    claimedAt: nullableTime('Claimed At'),
    userId: nullableText('User ID'),
    email: leading(
      'learner',
      nullableText(
        'Learner Email',
        "The email address that the learner entered in the invite's form. If the learner didn't enter one, this is the email address of the learner's account.",
      ),
    ),
    firstName: leading('learner', nullableText('Learner First Name')),
    lastName: leading('learner', nullableText('Learner Last Name')),
  }),
);

export type SimpleClaim = z.infer<ReturnType<typeof simpleClaimSchema>>;

export const simplifyClaim = ({ id, claimedAt, user, userDetails }: Claim): SimpleClaim => ({
  id,
  claimedAt,
  userId: filled(user?.id),
  email: filled(userDetails?.email) ?? filled(user?.profile?.email),
  firstName: filled(userDetails?.firstName),
  lastName: filled(userDetails?.lastName),
});

/** The conditions for finding claims. A claim must match all given values. Blank values are ignored. */
export interface ClaimFilter {
  /** The user's ID, as in an event's `user_id`. */
  userId?: string;
  /** The claim's ID, as in an event's `claim_id`. */
  claimId?: string;
  /** The claim's email address. Capitalisation doesn't matter. */
  email?: string;
}

/** The response's claims stay unparsed, so that a search through 10,000 claims parses only the matching claims. */
const responseSchema = once(() =>
  z.object({ trackInvite: z.object({ claims: z.array(z.unknown()).nullable() }).nullable() }),
);

/** The matching claims. Unreadable claims, such as claims without an ID, are skipped. */
export const selectClaims = (claims: readonly unknown[], filter: ClaimFilter = {}): Claim[] =>
  claims.filter(matcher(filter)).flatMap((claim) => claimSchema().safeParse(claim).data ?? []);

/**
 * Creates a matcher for unparsed claims. Matching before parsing is faster, because an invite can have 10,000 claims.
 */
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

/**
 * Identifies the claim to find: the user's claim, or a claim that has the given claim ID and doesn't contain a user.
 */
export interface ClaimOwner {
  userId: string;
  /**
   * The ID of the account that the user was merged into. Claims may contain this ID instead of the user's original ID.
   */
  mergedId?: string;
  claimId?: string;
}

/**
 * An invite's matching claims, or all claims if there is no filter. Undefined if the invite doesn't exist. Instruqt
 * always returns the whole list, so finding one claim takes as long as listing all claims.
 */
export async function listClaims(
  connection: ApiConnection,
  inviteId: string,
  filter?: ClaimFilter,
): Promise<Claim[] | undefined> {
  const claims = await readClaims(connection, inviteId);
  return claims && selectClaims(claims, filter);
}

/** A learner's own claim, and never another learner's claim. Claims with an email address are preferred. */
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

/** The unparsed claims; undefined if the invite doesn't exist. */
async function readClaims(connection: ApiConnection, inviteId: string): Promise<unknown[] | undefined> {
  const asked = instruqtClient(connection).read(
    "look up the invite's claims",
    { document: LIST_CLAIMS, variables: { inviteId } },
    responseSchema(),
  );
  const invite = await orNothing(asked.then(({ trackInvite }) => trackInvite));
  return invite && (invite.claims ?? []);
}
