import { defineEvent } from '../../catalogue/event';
import { boolean, datetime, group, leading, number, record, text } from '../../catalogue/field';
import { maya, portal as portalSample, subPortalId as subPortalIdSample } from './samples/portal';
import { learner, namedMeta, portal, subPortalId, user } from './shapes/common';

/** @see https://academy.synap.ac/doc/integrations/webhooks/learning-record-webhooks */

export const learningRecordCreated = defineEvent({
  code: 'learningRecord.created',
  label: 'Learning Record Created',
  when: 'a learning record is created',
  inferred: [
    "Synap's example of this event is cut off inside `learningRecord.attr`. We inferred the remaining fields from similar events.",
  ],
  note:
    'Learning record attributes are custom fields that your portal defines. Links to files expire after an hour, so ' +
    'download the files right away.',
  schema: () =>
    group({
      user: user('User').extend({ subPortalId: subPortalId.optional() }),
      learningRecord: group({
        objectId: text('Learning Record ID'),
        name: leading('subject', text('Learning Record Name')),
        score: leading('score', number('Learning Record Score')).optional(),
        achievedOn: leading('time', datetime('Learning Record Achieved On')),
        visibleToStudent: boolean('Learning Record Is Visible to Student'),
        attr: record(
          'Learning Record Attributes',
          'The keys and values of the custom fields that your portal defines. Each file is an object with a URL that expires after an hour.',
        ),
      }),
      portal,
      meta: namedMeta,
    }),
  sample: {
    user: { ...maya, subPortalId: subPortalIdSample },
    learningRecord: {
      objectId: 'lR5sJ8qBd3U',
      name: 'Intravenous Therapy Workshop',
      score: 92,
      achievedOn: '2025-09-10T13:00:00.000Z',
      visibleToStudent: true,
      attr: {
        'cpd-hours': 4,
        assessor: null,
        file: { url: 'https://example.com/files/lR5sJ8qBd3U/attendance.pdf?expires=3600&signature=6b1f0c9a' },
      },
    },
    portal: portalSample,
    meta: { timestamp: '2025-09-11T08:32:15.587Z', eventName: 'learningRecord.created' },
  },
  time: 'meta.timestamp',
  learner,
});
