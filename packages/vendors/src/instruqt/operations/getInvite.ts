import { z } from 'zod/v4';
import { orNothing } from '../../api/orNothing';
import {
  looseGroup,
  nullableBoolean,
  nullableNumber,
  nullableText,
  nullableTime,
  text,
} from '../../catalogue/field';
import { defineOperation } from '../../catalogue/operation';
import { GET_INVITE } from '../documents';
import { inviteInput } from '../inputs';
import { inviteLink, inviteSchema, linkOf } from '../invites';
import { createQuery } from '../query';
import { teamIfKnown } from '../teams';
import { trackSummarySchema } from '../trackSummary';

/** An invite with the fields that workflows want. */
const simpleInviteSchema = looseGroup({
  id: text('Invite ID'),
  link: inviteLink,
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

const answer = z.object({ trackInvite: inviteSchema.nullable() });

export const getInvite = defineOperation({
  key: 'find_invite',
  resource: 'invite',
  verb: 'get',
  label: 'Find Instruqt Invite',
  action: 'Get an invite',
  noun: 'Invite',
  what: 'an invite',
  details: ' with its tracks, without its claims',
  source: 'documented; the link is inferred',
  inputs: z.object({ invite: inviteInput }),
  output: simpleInviteSchema,
  sample: {
    id: 'm3xq9w0vbk2r',
    link: 'https://play.instruqt.com/northgate/invite/m3xq9w0vbk2r',
    title: 'Autumn webinar 2025',
    publicTitle: 'Network Policies Hands-on',
    type: 'live_event',
    status: 'active',
    canClaim: true,
    claimCount: 5,
    inviteLimit: 100,
    expiresAt: '2035-12-31T23:59:59Z',
    tracks: [
      { id: 'q7mk2xw9vd4t', slug: 'kubernetes-network-policies', title: 'Kubernetes Network Policies' },
    ],
  },
  async run(connection, { invite }) {
    const asked = createQuery(connection)('look up the invite', GET_INVITE, { inviteId: invite }, answer);
    return orNothing(asked.then(({ trackInvite }) => trackInvite));
  },
  simplify: async (invite, connection) => ({
    id: invite.id,
    link: linkOf(invite.id, await teamIfKnown(connection)),
    title: invite.title,
    publicTitle: invite.publicTitle,
    type: invite.type,
    status: invite.status,
    canClaim: invite.canClaim,
    claimCount: invite.claimCount,
    inviteLimit: invite.inviteLimit,
    expiresAt: invite.expiresAt,
    tracks: (invite.tracks ?? []).map(({ id, slug, title }) => ({ id, slug, title })),
  }),
});
