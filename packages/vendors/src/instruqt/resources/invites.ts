import { z } from 'zod/v4';
import {
  looseGroup,
  nullableBoolean,
  nullableNumber,
  nullableText,
  nullableTime,
  text,
  texts,
} from '../../catalogue/field';
import type { ApiConnection } from '../../api/http';
import { teamOf } from './teams';
import { getTrackId, trackSummarySchema } from './tracks';
import { once } from '../../catalogue/once';

/** An invite as Instruqt's API returns it, without its claims. */
export const inviteSchema = once(() =>
  looseGroup({
    id: text('Invite ID'),
    title: nullableText('Invite Title', 'The title that your team sees.'),
    publicTitle: nullableText('Invite Public Title', 'The title that learners see.'),
    publicDescription: nullableText('Invite Public Description'),
    accessSetting: nullableText('Invite Access Setting'),
    inviteLimit: nullableNumber('Invite Limit', 'How many learners can claim the invite. 0 means no limit.'),
    inviteCount: nullableNumber('Invite Count'),
    claimCount: nullableNumber('Invite Claim Count'),
    expiresAt: nullableTime('Invite Expires At'),
    startsAt: nullableTime('Invite Starts At'),
    created: nullableTime('Invite Created At'),
    last_updated: nullableTime('Invite Last Updated'),
    allowAnonymous: nullableBoolean('Invite Allows Anonymous Learners'),
    allowedEmailAddresses: texts('Invite Allowed Email Addresses').nullable(),
    type: nullableText('Invite Type', 'Either self_paced or live_event.'),
    status: nullableText('Invite Status'),
    daysUntil: nullableNumber('Invite Days Until'),
    canClaim: nullableBoolean('Invite Can Be Claimed'),
    tracks: z.array(trackSummarySchema()).nullable(),
  }),
);

export const inviteLink = nullableText(
  'Invite Link',
  "The link to the page where learners claim the invite. Null unless the invite's first track belongs to your team.",
);

export const LINK_NOTE =
  "**Invite Link** is empty unless the invite's first track belongs to your team. The link contains the slug of the invite's team. The API doesn't return this slug, and with another team's slug, the link doesn't work.";
export const LINK_FORMAT_NOTE =
  "Instruqt doesn't document the format of **Invite Link**. The step uses the same format as API clients that are used in production.";
export const NO_LIMIT_NOTE = "A limit of 0 means no limit, as in Instruqt's invite form.";

/**
 * The slug of the connection's team if the team has the track. Undefined if the team doesn't have the track, or if the
 * lookup fails. An invite doesn't contain its team, and a link with another team's slug wouldn't work. All of an
 * invite's tracks belong to one team.
 */
export async function teamWith(
  connection: ApiConnection,
  track: { id: string; slug: string | null } | undefined,
): Promise<string | undefined> {
  if (!track?.slug) return undefined;
  try {
    const teamSlug = await teamOf(connection);
    return (await getTrackId(connection, track.slug, teamSlug)) === track.id ? teamSlug : undefined;
  } catch {
    return undefined;
  }
}

/** An invite's link. The link's format comes from clients in production and is undocumented. */
export const linkOf = (inviteId: string, teamSlug: string | undefined): string | null =>
  teamSlug === undefined
    ? null
    : `https://play.instruqt.com/${encodeURIComponent(teamSlug.toWellFormed())}/invite/${encodeURIComponent(inviteId.toWellFormed())}`;
