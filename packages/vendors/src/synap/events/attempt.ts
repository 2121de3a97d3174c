import { defineEvent } from '../../catalogue/event';
import { group, tagged } from '../../catalogue/field';
import { listRecentTestAttempts } from '../resources/recentAttempts';
import * as sample from './samples/attempt';
import * as portalSample from './samples/portal';
import {
  finishedAttempt,
  finishedState,
  results,
  resultsStatus,
  sections,
  startedAttempt,
} from './shapes/attempt';
import { learner, meta, namedMeta, portal, recordId, test, user } from './shapes/common';
import { certificate } from './shapes/exam';
import { score, scoreFraction, timesSpent, timeStarted } from './shapes/result';

/**
 * Attempts on any test. For an attempt on an exam, Synap sends both these events and the exam events.
 * @see https://academy.synap.ac/doc/integrations/webhooks/attempt-completed-webhook
 */

const { day } = sample.practice;

export const attemptStarted = defineEvent({
  code: 'attempt.started',
  label: 'Attempt Started',
  when: 'a user starts an attempt on any test',
  note: 'For exams, Synap recommends the Exam Started event.',
  schema: () =>
    group({
      user: user('User'),
      test,
      attempt: startedAttempt(),
      id: recordId,
      timeStarted: timeStarted('Overall'),
      portal,
      meta: namedMeta,
    }),
  sample: {
    user: portalSample.maya,
    test: portalSample.practiceTest,
    attempt: sample.startedAttempt(sample.practice),
    id: 'iD7tS2yGb4N',
    timeStarted: `${day}T09:00:04.218Z`,
    portal: portalSample.portal,
    meta: { timestamp: `${day}T09:00:04.391Z`, eventName: 'attempt.started' },
  },
  time: 'meta.timestamp',
  learner,
});

export const attemptSubmitted = defineEvent({
  code: 'attempt.submitted',
  label: 'Attempt Submitted',
  when: 'a user submits an attempt on any test or exam',
  inferred: [
    "Synap's example of this event is cut off before `attempt.state.results.status`. We inferred the remaining fields from Exam Submitted.",
  ],
  note: 'For attempts that still need marking, this event arrives without marks. To receive the marks, use Attempt Completed instead.',
  schema: () =>
    group({
      user: user('User'),
      test,
      attempt: finishedAttempt().extend({
        state: finishedState().extend({ results: results(), sections: sections() }),
      }),
      id: recordId,
      score: tagged('overallScore', score('Overall')).optional(),
      scoreFrac: scoreFraction('Overall').optional(),
      ...timesSpent('Overall'),
      portal,
      meta,
    }),
  sample: {
    user: portalSample.maya,
    test: portalSample.practiceTest,
    attempt: {
      ...sample.finishedAttempt(sample.practice),
      state: {
        ...sample.finishedState(day),
        results: { markingStatus: 'completed', pendingMarks: 0, status: 'released' },
        sections: sample.sections(day),
      },
    },
    id: 'iD7tS2yGb4N',
    score: 85,
    scoreFrac: 0.85,
    ...sample.times(day),
    portal: portalSample.portal,
    meta: { timestamp: `${day}T09:41:38.216Z` },
  },
  time: 'meta.timestamp',
  learner,
  listRecent: listRecentTestAttempts,
});

export const attemptCompleted = defineEvent({
  code: 'attempt.completed',
  label: 'Attempt Completed',
  when: 'an attempt on any test is completed and marked',
  note: 'If Synap marks an attempt automatically, Attempt Submitted and Attempt Completed arrive at the same time.',
  schema: () =>
    group({
      user: user('User'),
      test,
      attempt: finishedAttempt().extend({ state: finishedState().extend({ results: resultsStatus() }) }),
      certificate: certificate().optional(),
      id: recordId,
      score: tagged('overallScore', score('Overall')),
      scoreFrac: scoreFraction('Overall'),
      ...timesSpent('Overall'),
      portal,
      meta,
    }),
  sample: {
    user: portalSample.maya,
    test: portalSample.practiceTest,
    attempt: {
      ...sample.finishedAttempt(sample.practice),
      state: { ...sample.finishedState(day), results: { status: 'released' } },
    },
    certificate: portalSample.certificate(portalSample.practiceCertificateId),
    id: 'iD7tS2yGb4N',
    score: 85,
    scoreFrac: 0.85,
    ...sample.times(day),
    portal: portalSample.portal,
    meta: { timestamp: `${day}T09:41:38.216Z` },
  },
  time: 'meta.timestamp',
  learner,
  listRecent: listRecentTestAttempts,
});
