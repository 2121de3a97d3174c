import { z } from 'zod/v4';
import { defineEvent } from '../../catalogue/event';
import { boolean, datetime, group, inferred, integer, leading, text, tagged } from '../../catalogue/field';
import { exam, maya, nursesGroup, portal as portalSample, tomas } from './samples/portal';
import { learner, meta, portal, user } from './shapes/common';

/**
 * The events that are sent when a user joins a group or an exam.
 * @see https://academy.synap.ac/doc/integrations/webhooks/user-registered-for-exam-webhook
 */

export const userAddedToGroup = defineEvent({
  code: 'user.addedToGroup',
  label: 'User Added to Group',
  when: 'a user is added to a user group',
  // The payload contains the group's fields at the top level, and the user in `user`.
  schema: () =>
    group({
      user: user('User'),
      dateAdded: datetime('Date Added to Group'),
      objectId: tagged('userGroup', text('User Group ID')),
      name: leading('subject', text('User Group Name')),
      description: text('User Group Description'),
      userType: inferred(
        text('User Group User Type', 'The type of the users in the group, such as student.'),
      ),
      isDefaultGroup: boolean('User Group Is Default'),
      totalUsers: integer('User Group Total Users'),
      moderators: z.array(group({ objectId: text('Moderator ID'), name: text('Moderator Name') })),
      portal,
      meta,
    }),
  sample: {
    user: maya,
    dateAdded: '2025-08-29T11:20:41.733Z',
    objectId: nursesGroup.id,
    name: nursesGroup.name,
    description: 'Nurses who take the medication safety certification in 2025',
    userType: 'student',
    isDefaultGroup: false,
    totalUsers: 148,
    moderators: [{ objectId: tomas.id, name: tomas.name }],
    portal: portalSample,
    meta: { timestamp: '2025-08-29T11:20:41.902Z' },
  },
  time: 'meta.timestamp',
  learner,
});

export const userRegisteredForExam = defineEvent({
  code: 'user.registeredForExam',
  label: 'User Registered for Exam',
  when: 'a user is registered for an exam',
  inferred: [
    'The user group may be in `exam.userGroup` instead of `userGroup`. The connectors read both fields.',
  ],
  // Synap doesn't document whether the user group is in `userGroup` or in `exam.userGroup`.
  note: "If a user joins a group after the group's exam was scheduled, the event arrives when the user joins.",
  schema: () =>
    group({
      user: user('User'),
      exam: group({
        objectId: tagged('exam', text('Exam ID')),
        name: leading('subject', text('Exam Name')),
        url: text('Exam URL'),
        schedule: group({
          openDate: leading('time', datetime('Exam Opens At')),
          closeDate: leading('time', datetime('Exam Closes At')),
        }),
      }),
      // Optional, because `userGroup` may be inside `exam`.
      userGroup: group({
        objectId: tagged('userGroup', text('User Group ID')),
        name: text('User Group Name'),
      }).optional(),
      portal,
      meta,
    }),
  sample: {
    user: maya,
    exam: {
      objectId: exam.id,
      name: exam.name,
      url: `https://example.com/exams/${exam.id}`,
      schedule: { openDate: '2025-09-15T08:00:00.000Z', closeDate: '2025-09-15T17:00:00.000Z' },
    },
    userGroup: { objectId: nursesGroup.id, name: nursesGroup.name },
    portal: portalSample,
    meta: { timestamp: '2025-09-01T07:30:12.489Z' },
  },
  time: 'meta.timestamp',
  learner,
});
