import { z } from 'zod/v4';
import { looseGroup, nullableText, text } from '../../catalogue/field';
import { unusable } from '../../catalogue/given';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { CREATE_INVITE } from '../documents';
import {
  inviteLink,
  LINK_FORMAT_NOTE,
  LINK_NOTE,
  linkOf,
  NO_LIMIT_NOTE,
  teamWith,
} from '../resources/invites';
import { instruqtClient } from '../client';
import { getTrackSummary } from '../resources/tracks';
import { once } from '../../catalogue/once';

const newInviteSchema = once(() =>
  looseGroup({ id: text('Invite ID'), title: nullableText('Invite Title') }),
);

const responseSchema = once(() => z.object({ createTrackInvite: newInviteSchema().nullable() }));

/** After an error, the invite may exist anyway, and the API can't remove it. */
const DOING = 'create the invite';
const LOOK_FIRST = 'Before you try again, check under Invites in Instruqt whether the invite exists';
const nextSteps = {
  rejected: `Check the values you entered. ${LOOK_FIRST}`,
  unavailable: `Wait a few minutes. ${LOOK_FIRST}`,
  noResponse: LOOK_FIRST,
};

/** Creates an invite in the team that owns the tracks. Instruqt uses its defaults for all values that are left out. */
export const createInvite = defineOperation({
  key: 'create_invite',
  resource: 'invite',
  verb: 'create',
  label: 'Create Instruqt Invite',
  action: 'Create an invite',
  noun: 'Invite',
  what: 'an invite',
  details: ' for one or more tracks',
  notes: [
    "Instruqt may create the invite even if the request fails, and the API can't delete invites. Before you try again, check under **Invites** in Instruqt whether the invite exists.",
    LINK_NOTE,
  ],
  inferred: [
    "Instruqt's API accepts **Type**, **Invite Limit**, **Starts At** and **Expires At**. If the API refuses a field, leave the field empty.",
    NO_LIMIT_NOTE,
    LINK_FORMAT_NOTE,
  ],
  creates: true,
  inputs: {
    title: input.text('Title', {
      required: true,
      help: 'The title that your team sees.',
      example: 'Autumn webinar',
    }),
    tracks: input.ids('Tracks', {
      required: true,
      list: 'tracks',
      help: 'The tracks that learners can play with this invite.',
      inEvents: 'track_id',
    }),
    publicTitle: input.text('Public Title', {
      place: 'option',
      help: 'The title that learners see.',
      example: 'Network Policies Hands-on',
    }),
    type: input.choice(
      'Type',
      { self_paced: 'Self-Paced', live_event: 'Live Event' },
      {
        place: 'option',
        help: 'The kind of invite. For a live event, also fill in "Starts At" and "Expires At".',
      },
    ),
    allowAnonymous: input.toggle('Allow Anonymous Learners', {
      place: 'option',
      help: 'Whether learners can use the invite without an account.',
    }),
    inviteLimit: input.count('Invite Limit', {
      place: 'option',
      help: 'How many learners can claim the invite. 0 means no limit.',
      example: '50',
    }),
    playLimit: input.count('Play Limit', {
      place: 'option',
      help: 'How many times a learner can play each track. 0 means no limit.',
      example: '1',
    }),
    startsAt: input.time('Starts At', {
      place: 'option',
      help: 'When the live event starts. Learners can join as early as 24 hours before the event starts. Times without a time zone are in UTC.',
    }),
    expiresAt: input.time('Expires At', {
      place: 'option',
      help: 'When the invite stops working or the live event ends. Times without a time zone are in UTC.',
    }),
  },
  output: () => newInviteSchema().extend({ link: inviteLink }),
  sample: {
    id: 'm3xq9w0vbk2r',
    title: 'Autumn webinar',
    link: 'https://play.instruqt.com/northgate/invite/m3xq9w0vbk2r',
  },
  async run(connection, { tracks, ...details }) {
    if (details.type === 'live_event') refuseWithoutTimes(details);
    // Read the track first: if a step fails after creating an invite, a retry would create a second invite.
    const track = await getTrackSummary(connection, tracks[0] ?? '').catch(() => undefined);
    const team = await teamWith(connection, track);
    const request = { document: CREATE_INVITE, variables: { invite: { ...details, trackIDs: tracks } } };
    const client = instruqtClient(connection, nextSteps);
    const { createTrackInvite: invite } = await client.read(DOING, request, responseSchema());
    if (invite !== null) return { ...invite, link: linkOf(invite.id, team) };
    throw client.failed({
      doing: DOING,
      failure: 'unexpected',
      because: 'the API gave no reason',
      nextStep: `Check that the tracks belong to your team. ${LOOK_FIRST}`,
    });
  },
});

/** Refuses a live event unless both times are filled in. Instruqt's own form also requires both times. */
function refuseWithoutTimes({ startsAt, expiresAt }: { startsAt?: string; expiresAt?: string }): void {
  if (startsAt !== undefined && expiresAt !== undefined) return;
  const missing = startsAt === undefined ? 'Starts At' : 'Expires At';
  throw unusable(
    `The field "${missing}" is empty, but a live event needs it. Fill it in, or choose another "Type".`,
  );
}
