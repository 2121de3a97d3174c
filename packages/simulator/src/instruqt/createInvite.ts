import { GraphQLError } from 'graphql';
import { randomBytes } from 'node:crypto';
import type { InstruqtData, Invite } from './data';

/** The schema's TrackInviteInput. */
export interface TrackInviteInput {
  title: string;
  publicTitle?: string | null;
  trackIDs: string[];
  allowAnonymous?: boolean | null;
  inviteLimit?: number | null;
  expiresAt?: string | null;
  type?: Invite['type'] | null;
}

/**
 * Adds an invite to the team that the tracks belong to.
 * @throws GraphQLError when there is no track, or one that does not exist
 */
export function createInvite(data: InstruqtData, input: TrackInviteInput): Invite {
  const tracks = input.trackIDs.map((id) => data.tracks.get(id));
  const [first] = tracks;
  if (first === undefined || tracks.includes(undefined)) throw new GraphQLError('Track not found');
  const invite: Invite = {
    id: randomBytes(9).toString('hex').slice(0, 12),
    teamSlug: first.teamSlug,
    title: input.title,
    publicTitle: input.publicTitle ?? null,
    publicDescription: null,
    trackIds: input.trackIDs,
    allowAnonymous: input.allowAnonymous ?? false,
    allowedEmailAddresses: [],
    inviteLimit: input.inviteLimit ?? 0,
    expiresAt: input.expiresAt ?? null,
    startsAt: null,
    created: new Date().toISOString(),
    type: input.type ?? 'self_paced',
  };
  data.invites.set(invite.id, invite);
  return invite;
}
