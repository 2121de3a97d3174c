import { GraphQLError } from 'graphql';
import { randomBytes } from 'node:crypto';
import type { InstruqtData, Invite, Track } from './data';

/** The schema's TrackInviteInput. */
export interface TrackInviteInput {
  title: string;
  publicTitle?: string | null;
  trackIDs: string[];
  allowAnonymous?: boolean | null;
  playLimit?: number | null;
  inviteLimit?: number | null;
  startsAt?: string | null;
  expiresAt?: string | null;
  type?: Invite['type'] | null;
}

/**
 * Adds an invite to the team that the tracks belong to.
 * @param findTrack returns a track, or undefined if the API key has no access to the track
 * @throws GraphQLError for unknown tracks, for tracks of different teams, and for an invite that Instruqt's own form
 * refuses
 */
export function createInvite(
  data: InstruqtData,
  input: TrackInviteInput,
  findTrack: (id: string) => Track | undefined,
): Invite {
  const teamSlug = teamOf(input.trackIDs.map(findTrack));
  refuseUnusable(input);
  const invite: Invite = {
    id: randomBytes(9).toString('hex').slice(0, 12),
    teamSlug,
    title: input.title,
    publicTitle: input.publicTitle ?? null,
    publicDescription: null,
    trackIds: input.trackIDs,
    allowAnonymous: input.allowAnonymous ?? false,
    allowedEmailAddresses: [],
    playLimit: input.playLimit ?? 0,
    inviteLimit: input.inviteLimit ?? 0,
    expiresAt: input.expiresAt ?? null,
    startsAt: input.startsAt ?? null,
    created: new Date().toISOString(),
    type: input.type ?? 'self_paced',
  };
  data.invites.set(invite.id, invite);
  return invite;
}

function teamOf(tracks: (Track | undefined)[]): string {
  const [first] = tracks;
  if (first === undefined || tracks.includes(undefined)) throw new GraphQLError('Track not found');
  if (tracks.some((track) => track?.teamSlug !== first.teamSlug))
    throw new GraphQLError('All tracks of an invite must belong to the same team');
  return first.teamSlug;
}

function refuseUnusable({
  title,
  playLimit,
  inviteLimit,
  startsAt,
  expiresAt,
  type,
}: TrackInviteInput): void {
  if (title.trim() === '') throw new GraphQLError('title must not be empty');
  for (const [name, limit] of Object.entries({ playLimit, inviteLimit })) {
    if ((limit ?? 0) < 0) throw new GraphQLError(`${name} must not be negative`);
  }
  if (expiresAt && Date.parse(expiresAt) <= Date.now()) throw new GraphQLError('expiresAt is in the past');
  if (type === 'live_event' && !(startsAt && expiresAt))
    throw new GraphQLError('A live_event needs startsAt and expiresAt');
  if (startsAt && expiresAt && Date.parse(startsAt) >= Date.parse(expiresAt))
    throw new GraphQLError('startsAt must be before expiresAt');
}
