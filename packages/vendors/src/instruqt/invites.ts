import { z } from 'zod/v4';
import {
  looseGroup,
  nullableBoolean,
  nullableNumber,
  nullableText,
  nullableTime,
  text,
  texts,
} from '../catalogue/field';
import { trackSummarySchema } from './trackSummary';
import { once } from '../catalogue/once';

/** An invite, as Instruqt's API gives it, without its claims. */
export const inviteSchema = once(() =>
  looseGroup({
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
    tracks: z.array(trackSummarySchema()).nullable(),
  }),
);

export const inviteLink = nullableText(
  'Invite Link',
  'Where learners claim it (inferred). Empty where the team is not known.',
);

/** Its form is that of production clients, and in no documentation. */
export const linkOf = (inviteId: string, teamSlug: string | undefined): string | null =>
  teamSlug === undefined
    ? null
    : `https://play.instruqt.com/${encodeURIComponent(teamSlug.toWellFormed())}/invite/${encodeURIComponent(inviteId.toWellFormed())}`;
