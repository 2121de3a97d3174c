import { createdInviteSchema, inviteTypes } from '@synap-instruqt/vendors';
import { readNumber, readSwitch, readText, readTexts } from '../../platform/input';
import { connectInstruqt } from '../../platform/instruqtConnection';
import { toCreate } from '../action';

export const createInvite = toCreate(connectInstruqt, {
  key: 'instruqt_create_invite',
  noun: 'Invite',
  label: 'Create Invite',
  description: 'Creates an invite of Instruqt to one or more tracks.',
  fields: [
    {
      key: 'title',
      label: 'Title',
      type: 'string',
      required: true,
      helpText: 'What the team calls the invite, for example `Autumn webinar`.',
    },
    {
      key: 'tracks',
      label: 'Tracks',
      type: 'string',
      list: true,
      required: true,
      dynamic: 'instruqt_list_tracks.id.name',
      helpText: 'Where the invite leads to. Choose them, or map the Track IDs of an event.',
    },
    { key: 'publicTitle', label: 'Public Title', type: 'string', helpText: 'What learners see.' },
    {
      key: 'type',
      label: 'Type',
      type: 'string',
      choices: { self_paced: 'Self-Paced', live_event: 'Live Event' },
      helpText: 'What the invite is for.',
    },
    {
      key: 'allowAnonymous',
      label: 'Allow Anonymous Learners',
      type: 'boolean',
      helpText: 'Whether learners can use the invite without an account.',
    },
    {
      key: 'inviteLimit',
      label: 'Invite Limit',
      type: 'integer',
      helpText: 'How many learners may claim it.',
    },
    {
      key: 'playLimit',
      label: 'Play Limit',
      type: 'integer',
      helpText: 'How often a learner may play each track.',
    },
    {
      key: 'expiresAt',
      label: 'Expires At',
      type: 'datetime',
      helpText: 'When the invite stops working; in UTC where it has no time zone.',
    },
  ],
  output: createdInviteSchema,
  sample: {
    id: 'm3xq9w0vbk2r',
    title: 'Autumn webinar',
    link: 'https://play.instruqt.com/northgate/invite/m3xq9w0vbk2r',
  },
  async make({ api, readTeam }, input) {
    // Before anything is created: a step that fails afterwards would create it again when it is tried again.
    const teamSlug = await readTeam(input).catch(() => undefined);
    const invite = {
      title: readText(input, 'title'),
      trackIds: readTexts(input, 'tracks'),
      publicTitle: readText(input, 'publicTitle') || undefined,
      type: inviteTypes.find((type) => type === readText(input, 'type')),
      allowAnonymous: readSwitch(input, 'allowAnonymous'),
      inviteLimit: readNumber(input, 'inviteLimit', 'Invite Limit'),
      playLimit: readNumber(input, 'playLimit', 'Play Limit'),
      expiresAt: readText(input, 'expiresAt') || undefined,
    };
    return api.createInvite(invite, teamSlug);
  },
});
