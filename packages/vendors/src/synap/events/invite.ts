import { defineEvent } from '../../catalogue/event';
import { datetime, group, inferred, integer, internal, leading, text } from '../../catalogue/field';
import { nursesGroup, portal as portalSample, tomas } from './samples/portal';
import { namedMeta, portal, user } from './shapes/common';

/** @see https://academy.synap.ac/doc/integrations/webhooks/invite-sent */

export const inviteSent = defineEvent({
  code: 'invite.sent',
  label: 'Invite Sent',
  when: 'an invite email is sent',
  // Synap doesn't document this event's `user`, who is probably the person who sent the invite.
  note: 'The learner is the invited person. The event identifies the invited person only by email address.',
  schema: () =>
    group({
      invite: group({
        objectId: text('Invite ID'),
        inviteEmail: text('Invite Email', 'The email address of the invited person.'),
        expiryDate: leading('time', datetime('Invite Expiry Date')),
        targetId: internal(
          inferred(text('Invite Target ID', 'The ID of the user group that the invite is for.')),
        ),
        personalMessage: text('Invite Personal Message'),
        totalTries: inferred(integer('Invite Total Tries', 'How many times Synap has sent the invite.')),
      }),
      user: user('User'),
      portal,
      meta: namedMeta,
    }),
  sample: {
    invite: {
      objectId: 'nV6mC2yRk9G',
      inviteEmail: 'jonas.ferreira@example.com',
      expiryDate: '2025-10-01T09:12:00.000Z',
      targetId: nursesGroup.id,
      personalMessage: 'Welcome to the medication safety certification, Jonas!',
      totalTries: 1,
    },
    user: tomas,
    portal: portalSample,
    meta: { timestamp: '2025-09-01T09:12:00.644Z', eventName: 'invite.sent' },
  },
  time: 'meta.timestamp',
  learner: { email: 'invite.inviteEmail' },
});
