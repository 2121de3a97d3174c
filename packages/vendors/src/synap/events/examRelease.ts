import { z } from 'zod/v4';
import { defineEvent } from '../../catalogue/event';
import { datetime, group, inferred, integer, nullableText, text, texts } from '../../catalogue/field';
import * as sample from './samples/attempt';
import * as portalSample from './samples/portal';
import { deferred, finishedAttempt, finishedState, instructions, results, tags } from './shapes/attempt';
import {
  learner,
  namedMeta,
  portal,
  recordId,
  statusHelp,
  subPortalId,
  test,
  user,
  userGroup,
} from './shapes/common';
import { exam, examAttributes, gradeCriteria } from './shapes/exam';
import { attemptGrade, timesSpent } from './shapes/result';

/**
 * The release of an exam's results, including who marked, finalised and released the attempt.
 * @see https://academy.synap.ac/doc/integrations/webhooks/exam-results-released-webhook
 */

const { day } = sample.sitting;
const { maya, tomas } = portalSample;

const releasedAttempt = () =>
  finishedAttempt().extend({
    grade: attemptGrade(),
    gradeCriteria: gradeCriteria(),
    tags: tags().extend({ context: texts('Attempt Context Tags') }),
    resitCount: integer('Attempt Resit Count'),
    status: text('Attempt Status', statusHelp),
    examStatus: text('Attempt Exam Status', statusHelp),
    proctorStatus: nullableText(
      'Attempt Proctor Status',
      `${statusHelp} Null if the attempt doesn't have a proctor status.`,
    ),
    marker: group({ id: text('Marker ID') }),
    assignedModeratingMarkers: z.array(group({ id: text('Moderating Marker ID') })),
    audit: group({
      finalisedBy: inferred(text('Finalised By', 'The ID of the user who finalised the marks.')),
      finalisedAt: datetime('Finalised At'),
      releasedBy: inferred(text('Released By', 'The ID of the user who released the results.')),
      releasedAt: datetime('Released At'),
    }),
    state: finishedState().extend({
      results: results(),
      deferred: deferred(),
      instructions: instructions().optional(),
    }),
  });

export const examReleased = defineEvent({
  code: 'exam.released',
  label: 'Exam Results Released',
  when: "an exam attempt's results are released to the user",
  inferred: [
    "In Synap's example of this event, the exam is cut off after `exam.userGroup.id`. We inferred the remaining exam fields from Exam Started.",
  ],
  note: 'Exam attributes are custom fields that your portal defines.',
  schema: () =>
    group({
      user: user('User').extend({ subPortalId: subPortalId.optional() }),
      exam: exam().extend({ userGroup, attr: examAttributes() }),
      test,
      attempt: releasedAttempt(),
      id: recordId,
      ...timesSpent('Overall'),
      portal,
      meta: namedMeta,
    }),
  sample: {
    user: { ...maya, subPortalId: portalSample.subPortalId },
    exam: { ...portalSample.exam, userGroup: portalSample.nursesGroup, attr: portalSample.examAttributes },
    test: portalSample.examTest,
    attempt: {
      ...sample.finishedAttempt(sample.sitting),
      grade: portalSample.merit,
      gradeCriteria: { grades: portalSample.grades },
      tags: { ...sample.tags, context: ['Hospital'] },
      resitCount: 0,
      status: 'submitted',
      examStatus: 'released',
      proctorStatus: 'approved',
      marker: { id: tomas.id },
      assignedModeratingMarkers: [{ id: 'mJ4aE7kRf2C' }],
      audit: {
        finalisedBy: tomas.id,
        finalisedAt: '2025-09-16T14:05:52.302Z',
        releasedBy: tomas.id,
        releasedAt: '2025-09-17T08:00:00.114Z',
      },
      state: {
        ...sample.finishedState(day),
        results: { markingStatus: 'finalised', pendingMarks: 0, status: 'released' },
        deferred: { locked: false },
        instructions: {
          isUnlocked: true,
          didProgress: true,
          timeStarted: `${day}T08:57:31.006Z`,
          timeCompleted: `${day}T09:00:04.218Z`,
          timeSpentInMs: 153_212,
        },
      },
    },
    id: 'iE3uV9zHc6P',
    ...sample.times(day),
    portal: portalSample.portal,
    meta: { timestamp: '2025-09-17T08:00:00.371Z', eventName: 'exam.released' },
  },
  time: 'meta.timestamp',
  learner,
});
