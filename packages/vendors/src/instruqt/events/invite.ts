import { defineEvent } from '../../catalogue/event';
import { group, text, tagged } from '../../catalogue/field';
import * as sample from './samples';
import { customParameters, timestamp, type, userId } from './shapes';

/** @see https://docs.instruqt.com/settings/platform/webhooks */

export const inviteClaimed = defineEvent({
  code: 'invite.claimed',
  label: 'Invite Claimed',
  when: 'a user claims an invite',
  // This event contains a team, while events about plays contain an organization.
  note: "This event doesn't include a track, because an invite can contain several tracks.",
  schema: () =>
    group({
      type,
      invite_id: tagged('invite', text('Invite ID')),
      user_id: userId,
      team_id: text('Team ID'),
      team_slug: text('Team Slug'),
      custom_parameters: customParameters.optional(),
      timestamp,
    }),
  sample: {
    type: 'invite.claimed',
    invite_id: sample.inviteId,
    user_id: sample.userId,
    team_id: sample.teamId,
    team_slug: 'northgate',
    custom_parameters: sample.customParameters,
    timestamp: '2025-09-15T12:58:20.637194082Z',
  },
  time: 'timestamp',
  learner: { id: 'user_id' },
});
