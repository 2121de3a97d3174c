import { defineEvent } from '../../catalogue/event';
import { group } from '../../catalogue/field';
import { listRecentExamAttempts } from '../resources/recentAttempts';
import * as portalSample from './samples/portal';
import * as sample from './samples/attempt';
import {
  deferred,
  finishedAttempt,
  finishedState,
  results,
  sections,
  startedAttempt,
  tags,
} from './shapes/attempt';
import { learner, meta, namedMeta, portal, recordId, test, user, userGroup } from './shapes/common';
import { certificate, exam, examAttributes, gradeCriteria, sectionGrades } from './shapes/exam';
import { attemptGrade, timesSpent, timeStarted } from './shapes/result';

/**
 * Attempts on exams, from start to completion. For the release of the results, see `examRelease.ts`.
 * @see https://academy.synap.ac/doc/integrations/webhooks/exam-submitted-webhook
 * @see https://academy.synap.ac/doc/integrations/webhooks/exam-completed-webhook
 */

const { day } = sample.sitting;
const { maya, examTest, nursesGroup } = portalSample;

export const examStarted = defineEvent({
  code: 'exam.started',
  label: 'Exam Started',
  when: 'a user starts an exam attempt',
  schema: () =>
    group({
      user: user('User'),
      exam: exam().extend({ userGroup, attr: examAttributes().optional() }),
      test,
      attempt: startedAttempt(),
      id: recordId,
      timeStarted: timeStarted('Overall'),
      portal,
      meta: namedMeta,
    }),
  sample: {
    user: maya,
    exam: { ...portalSample.exam, userGroup: nursesGroup, attr: portalSample.examAttributes },
    test: examTest,
    attempt: sample.startedAttempt(sample.sitting),
    id: 'iE3uV9zHc6P',
    timeStarted: `${day}T09:00:04.218Z`,
    portal: portalSample.portal,
    meta: { timestamp: `${day}T09:00:04.391Z`, eventName: 'exam.started' },
  },
  time: 'meta.timestamp',
  learner,
});

export const examSubmitted = defineEvent({
  code: 'exam.submitted',
  label: 'Exam Submitted',
  when: 'a user submits an exam attempt',
  note: 'For attempts that still need marking, this event arrives without marks. To receive the marks, use Exam Completed instead.',
  schema: () =>
    group({
      user: user('User'),
      exam: exam().extend({ userGroup: userGroup.partial(), sectionGrades: sectionGrades() }),
      test,
      attempt: finishedAttempt().extend({
        state: finishedState().extend({ results: results(), sections: sections() }),
      }),
      id: recordId,
      ...timesSpent('Overall'),
      portal,
      meta,
    }),
  sample: {
    user: maya,
    exam: { ...portalSample.exam, userGroup: nursesGroup, sectionGrades: sample.sectionGrades },
    test: examTest,
    attempt: {
      ...sample.finishedAttempt(sample.sitting),
      state: {
        ...sample.finishedState(day),
        results: { markingStatus: 'completed', pendingMarks: 0, status: 'unreleased' },
        sections: sample.sections(day),
      },
    },
    id: 'iE3uV9zHc6P',
    ...sample.times(day),
    portal: portalSample.portal,
    meta: { timestamp: `${day}T09:41:38.216Z` },
  },
  time: 'meta.timestamp',
  learner,
  listRecent: listRecentExamAttempts,
});

export const examCompleted = defineEvent({
  code: 'exam.completed',
  label: 'Exam Completed',
  when: 'an exam attempt is completed and marked',
  // In this event, `userGroup` is at the top level. In the other exam events, it is inside `exam`.
  note: 'This event arrives when the marks are finalised. If Synap marks and releases the exam automatically, the event arrives when the results are released.',
  schema: () =>
    group({
      user: user('User'),
      exam: exam().extend({ sectionGrades: sectionGrades().optional() }),
      userGroup: userGroup.partial(),
      test,
      attempt: finishedAttempt().extend({
        grade: attemptGrade().optional(),
        gradeCriteria: gradeCriteria().optional(),
        tags: tags().optional(),
        state: finishedState().extend({
          results: results(),
          sections: sections().optional(),
          deferred: deferred().optional(),
        }),
      }),
      certificate: certificate().optional(),
      id: recordId,
      ...timesSpent('Overall'),
      portal,
      meta,
    }),
  sample: {
    user: maya,
    exam: { ...portalSample.exam, sectionGrades: sample.sectionGrades },
    userGroup: nursesGroup,
    test: examTest,
    attempt: {
      ...sample.finishedAttempt(sample.sitting),
      grade: portalSample.merit,
      gradeCriteria: { grades: portalSample.grades },
      state: {
        ...sample.finishedState(day),
        results: { markingStatus: 'finalised', pendingMarks: 0, status: 'unreleased' },
        sections: sample.sections(day),
        deferred: { locked: false },
      },
    },
    certificate: portalSample.certificate(portalSample.examCertificateId),
    id: 'iE3uV9zHc6P',
    ...sample.times(day),
    portal: portalSample.portal,
    meta: { timestamp: '2025-09-16T14:05:52.640Z' },
  },
  time: 'meta.timestamp',
  learner,
  listRecent: listRecentExamAttempts,
});
