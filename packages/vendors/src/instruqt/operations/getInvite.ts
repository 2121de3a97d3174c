import { z } from 'zod/v4';
import type { ApiConnection } from '../../api/http';
import { orNothing } from '../../api/orNothing';
import {
  looseGroup,
  nullableBoolean,
  nullableNumber,
  nullableText,
  nullableTime,
  text,
} from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { GET_INVITE } from '../documents';
import {
  inviteLink,
  inviteSchema,
  LINK_FORMAT_NOTE,
  LINK_NOTE,
  linkOf,
  NO_LIMIT_NOTE,
  teamWith,
} from '../resources/invites';
import { listInvites } from '../lists';
import { instruqtClient } from '../client';
import { isTitle } from '../resources/text';
import { trackSummarySchema } from '../resources/tracks';
import { once } from '../../catalogue/once';

const simpleInviteSchema = once(() =>
  looseGroup({
    id: text('Invite ID'),
    link: inviteLink,
    title: nullableText('Invite Title', 'The title that your team sees.'),
    publicTitle: nullableText('Invite Public Title', 'The title that learners see.'),
    type: nullableText('Invite Type', 'Either self_paced or live_event.'),
    status: nullableText('Invite Status'),
    canClaim: nullableBoolean('Invite Can Be Claimed'),
    claimCount: nullableNumber('Invite Claim Count'),
    inviteLimit: nullableNumber('Invite Limit', 'How many learners can claim the invite. 0 means no limit.'),
    expiresAt: nullableTime('Invite Expires At'),
    tracks: z.array(trackSummarySchema()),
  }),
);

const responseSchema = once(() => z.object({ trackInvite: inviteSchema().nullable() }));

export const getInvite = defineOperation({
  key: 'find_invite',
  resource: 'invite',
  verb: 'get',
  label: 'Find Instruqt Invite',
  action: 'Get an invite',
  noun: 'Invite',
  what: 'an invite',
  details: ' by ID or title',
  returns: 'its tracks',
  notes: [
    "Instruqt's API can't search by title. If you enter a title, the step reads the full list of invites.",
    LINK_NOTE,
  ],
  inferred: [NO_LIMIT_NOTE, LINK_FORMAT_NOTE],
  inputs: {
    invite: input.id('Invite', { list: 'invites', example: 'm3xq9w0vbk2r', inEvents: 'invite_id' }),
    title: input.text('Invite Title', {
      alternativeTo: 'invite',
      help: "The invite's full title or full public title. The search isn't case-sensitive. If several invites match, the step returns all of them.",
      example: 'Autumn webinar',
    }),
  },
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
  async run(connection, { invite, title }) {
    if (invite === undefined) return invitesByTitle(connection, title);
    const asked = instruqtClient(connection).read(
      'look up the invite',
      { document: GET_INVITE, variables: { inviteId: invite } },
      responseSchema(),
    );
    return orNothing(asked.then(({ trackInvite }) => trackInvite));
  },
  simplify: async (invite, connection) => ({
    id: invite.id,
    link: linkOf(invite.id, await teamWith(connection, invite.tracks?.[0])),
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

/** Reads all invites, because the API can't search by title. */
async function invitesByTitle(connection: ApiConnection, wanted: string | undefined) {
  if (wanted === undefined) throw input.emptyInput('Invite');
  const listed = await listInvites(connection);
  const found = listed.filter(({ title, publicTitle }) =>
    [title, publicTitle].some((each) => isTitle(each, wanted)),
  );
  return found.length === 0 ? undefined : found;
}
