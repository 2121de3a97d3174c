import { defineEvent } from '../../catalogue/event';
import { group, leading, text } from '../../catalogue/field';
import { maya, nursesGroup, portal as portalSample } from './samples/portal';
import { learner, meta, portal, statusHelp, user } from './shapes/common';

/** @see https://academy.synap.ac/doc/integrations/webhooks */

export const assignmentCompleted = defineEvent({
  code: 'assignment.completed',
  otherCode: 'assignment.complete',
  label: 'Assignment Completed',
  when: 'an assignment is completed',
  // Synap's API reference uses assignment.complete, while its list of webhooks uses assignment.completed.
  schema: () =>
    group({
      user: user('User'),
      assignment: group({
        objectId: text('Assignment ID'),
        name: leading('subject', text('Assignment Name')),
        status: text('Assignment Status', statusHelp),
      }),
      assignmentGroup: group({ objectId: text('Assignment Group ID'), name: text('Assignment Group Name') }),
      portal,
      meta,
    }),
  sample: {
    user: maya,
    assignment: { objectId: 'nS8bF1dQy6J', name: 'Read the Medication Safety Handbook', status: 'completed' },
    assignmentGroup: { objectId: nursesGroup.id, name: nursesGroup.name },
    portal: portalSample,
    meta: { timestamp: '2025-09-04T16:47:09.128Z' },
  },
  time: 'meta.timestamp',
  learner,
});
