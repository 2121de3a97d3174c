import type { INodeProperties } from 'n8n-workflow';
import { createdInviteSchema, inviteTypes, type InviteType } from '@synap-instruqt/vendors';
import { readNumber, readSwitch, readText, readTexts, textField } from '../../../common/parameters';
import type { InstruqtCall, InstruqtOperation } from '../call';

const options: INodeProperties = {
  displayName: 'Options',
  name: 'options',
  type: 'collection',
  placeholder: 'Add option',
  default: {},
  options: [
    {
      displayName: 'Allow Anonymous Learners',
      name: 'allowAnonymous',
      type: 'boolean',
      default: false,
      description: 'Whether learners can use the invite without an account',
    },
    {
      displayName: 'Expires At',
      name: 'expiresAt',
      type: 'dateTime',
      default: '',
      description: 'When the invite stops working; in UTC where the time has no zone',
    },
    {
      displayName: 'Invite Limit',
      name: 'inviteLimit',
      type: 'number',
      typeOptions: { minValue: 0 },
      default: 50,
      description: 'How many learners may claim the invite',
    },
    {
      displayName: 'Play Limit',
      name: 'playLimit',
      type: 'number',
      typeOptions: { minValue: 0 },
      default: 1,
      description: 'How often a learner may play each track',
    },
    textField('Public Title', 'publicTitle', 'e.g. Network Policies Hands-on', 'What learners see'),
    {
      displayName: 'Type',
      name: 'type',
      type: 'options',
      default: 'self_paced',
      description: 'What the invite is for',
      options: [
        { name: 'Live Event', value: 'live_event' },
        { name: 'Self-Paced', value: 'self_paced' },
      ],
    },
  ],
};

export const createInvite: InstruqtOperation = {
  value: 'create',
  name: 'Create',
  action: 'Create an invite',
  description: 'Create an invite to one or more tracks',
  fields: [
    {
      ...textField('Title', 'title', 'e.g. Autumn webinar', 'What the team calls the invite'),
      required: true,
    },
    {
      displayName: 'Track Names or IDs',
      name: 'tracks',
      type: 'multiOptions',
      typeOptions: { loadOptionsMethod: 'getTracks' },
      required: true,
      default: [],
      description:
        'The tracks that the invite leads to. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
    },
    options,
  ],
  output: createdInviteSchema,
  execute: async (call) =>
    call.connection.api.createInvite(
      {
        title: readText(call, 'title'),
        trackIds: readTexts(call, 'tracks'),
        allowAnonymous: readSwitch(call, 'options.allowAnonymous'),
        expiresAt: readText(call, 'options.expiresAt') || undefined,
        inviteLimit: readNumber(call, 'options.inviteLimit'),
        playLimit: readNumber(call, 'options.playLimit'),
        publicTitle: readText(call, 'options.publicTitle') || undefined,
        type: readType(call),
      },
      call.connection.teamSlug,
    ),
};

const readType = (call: InstruqtCall): InviteType | undefined =>
  inviteTypes.find((type) => type === readText(call, 'options.type'));
