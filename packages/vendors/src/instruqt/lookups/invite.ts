import { z } from 'zod/v4';
import { VendorApiError } from '../../kit/apiError';
import {
  group,
  nullableBoolean,
  nullableNumber,
  nullableText,
  nullableTime,
  text,
  texts,
} from '../../kit/field';
import { CREATE_INVITE, GET_INVITE, LIST_INVITES } from '../documents';
import { orNothing } from '../../kit/orNothing';
import { required, type Query } from '../query';
import { toTime } from '../time';
import { trackSummarySchema } from './track';

export const inviteSchema = group({
  id: text('Invite ID'),
  title: nullableText('Invite Title', 'What the team calls it.'),
  publicTitle: nullableText('Invite Public Title', 'What learners see.'),
  publicDescription: nullableText('Invite Public Description'),
  accessSetting: nullableText('Invite Access Setting'),
  inviteLimit: nullableNumber('Invite Limit', 'How many learners may claim it; 0 is no limit (inferred).'),
  inviteCount: nullableNumber('Invite Count'),
  claimCount: nullableNumber('Invite Claim Count'),
  expiresAt: nullableTime('Invite Expires At'),
  startsAt: nullableTime('Invite Starts At'),
  created: nullableTime('Invite Created At'),
  last_updated: nullableTime('Invite Last Updated'),
  allowAnonymous: nullableBoolean('Invite Allows Anonymous Learners'),
  allowedEmailAddresses: texts('Invite Allowed Email Addresses').nullable(),
  type: nullableText('Invite Type', 'One of self_paced and live_event.'),
  status: nullableText('Invite Status'),
  daysUntil: nullableNumber('Invite Days Until'),
  canClaim: nullableBoolean('Invite Can Be Claimed'),
  tracks: z.array(trackSummarySchema).nullable(),
});

/** An invite, as Instruqt's API gives it, without its claims. */
export type Invite = z.infer<typeof inviteSchema>;

const link = nullableText(
  'Invite Link',
  'Where learners claim it (inferred). Empty where the team is not known.',
);

export const simpleInviteSchema = group({
  id: text('Invite ID'),
  link,
  title: nullableText('Invite Title', 'What the team calls it.'),
  publicTitle: nullableText('Invite Public Title', 'What learners see.'),
  type: nullableText('Invite Type', 'One of self_paced and live_event.'),
  status: nullableText('Invite Status'),
  canClaim: nullableBoolean('Invite Can Be Claimed'),
  claimCount: nullableNumber('Invite Claim Count'),
  inviteLimit: nullableNumber('Invite Limit', 'How many learners may claim it; 0 is no limit (inferred).'),
  expiresAt: nullableTime('Invite Expires At'),
  tracks: z.array(trackSummarySchema),
});

/** An invite with the fields that workflows want. */
export type SimpleInvite = z.infer<typeof simpleInviteSchema>;

/** @param teamSlug of the team that it belongs to, where it is known */
export const simplifyInvite = (invite: Invite, teamSlug: string | undefined): SimpleInvite => ({
  id: invite.id,
  link: linkOf(invite.id, teamSlug),
  title: invite.title,
  publicTitle: invite.publicTitle,
  type: invite.type,
  status: invite.status,
  canClaim: invite.canClaim,
  claimCount: invite.claimCount,
  inviteLimit: invite.inviteLimit,
  expiresAt: invite.expiresAt,
  tracks: (invite.tracks ?? []).map(({ id, slug, title }) => ({ id, slug, title })),
});

const newInviteSchema = group({ id: text('Invite ID'), title: nullableText('Invite Title') });

export const createdInviteSchema = newInviteSchema.extend({ link });

/** An invite that was just created. */
export type CreatedInvite = z.infer<typeof createdInviteSchema>;

/** Its form is that of production clients, and in no documentation. */
const linkOf = (inviteId: string, teamSlug: string | undefined): string | null =>
  teamSlug === undefined
    ? null
    : `https://play.instruqt.com/${encodeURIComponent(teamSlug.toWellFormed())}/invite/${encodeURIComponent(inviteId.toWellFormed())}`;

/** An invite to create. What is left out, Instruqt decides. */
export interface NewInvite {
  /** What the team calls it. */
  title: string;
  /** At least one. */
  trackIds: readonly string[];
  /** What learners see. */
  publicTitle?: string;
  /** Whether learners need no account. */
  allowAnonymous?: boolean;
  /** How often a learner may play each track (inferred). */
  playLimit?: number;
  /** How many learners may claim it. */
  inviteLimit?: number;
  /** ISO 8601; UTC where it has no zone. */
  expiresAt?: string;
  type?: InviteType;
}

export const inviteTypes = ['self_paced', 'live_event'] as const;
export type InviteType = (typeof inviteTypes)[number];

const oneInvite = z.object({ trackInvite: inviteSchema.nullable() });
const manyInvites = z.object({ trackInvites: z.array(inviteSchema) });
const createdInvite = z.object({ createTrackInvite: newInviteSchema.nullable() });

export const inviteLookups = (query: Query) => ({
  /** An invite by an event's `invite_id`; undefined when there is none. */
  async getInvite(inviteId: string): Promise<Invite | undefined> {
    const variables = { inviteId: required('invite ID', inviteId) };
    const asked = query('look up the invite', GET_INVITE, variables, oneInvite);
    return orNothing(asked.then(({ trackInvite }) => trackInvite));
  },

  /** Every invite of a team, to choose from. */
  async listInvites(teamSlug: string): Promise<Invite[]> {
    const variables = { teamSlug: required('team slug', teamSlug) };
    return (await query('list the invites', LIST_INVITES, variables, manyInvites)).trackInvites;
  },

  /**
   * Creates an invite in the team that the tracks belong to.
   * @param teamSlug of that team, where it is known: for the link
   */
  async createInvite(
    { trackIds, expiresAt, title, ...details }: NewInvite,
    teamSlug?: string,
  ): Promise<CreatedInvite> {
    const doing = 'create the invite';
    const trackIDs = trackIds.map((id) => id.trim()).filter((id) => id !== '');
    const invite = {
      ...details,
      title: required('title', title),
      trackIDs: trackIDs.length > 0 ? trackIDs : [required('track ID', '')],
      ...(expiresAt?.trim() && { expiresAt: toTime('Expires At', expiresAt) }),
    };
    const { createTrackInvite } = await query(doing, CREATE_INVITE, { invite }, createdInvite);
    if (createTrackInvite !== null) {
      return { ...createTrackInvite, link: linkOf(createTrackInvite.id, teamSlug) };
    }
    throw new VendorApiError(
      'Instruqt created no invite and did not say why. Check that the tracks belong to your team, and look in Instruqt under Invites before you try again.',
      'unexpected',
    );
  },
});
