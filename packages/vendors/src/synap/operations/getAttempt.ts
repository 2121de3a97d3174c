import {
  inferred,
  leading,
  looseGroup,
  nullableBoolean,
  nullableNumber,
  nullableText,
  nullableTime,
  text,
} from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { getResource, relatedId } from '../resources/resource';
import { once } from '../../catalogue/once';

const statusHelp = "Synap doesn't publish a list of the possible values.";

/**
 * An attempt with flat fields for workflows. The fields' names and types come from "Get Attempt" in Synap's API
 * documentation. The attempt's other attributes are passed on.
 */
const attemptSchema = once(() =>
  looseGroup({
    id: text('Attempt ID'),
    title: leading('subject', nullableText('Attempt Title')).optional(),
    userId: nullableText('User ID'),
    ownerId: nullableText('Owner ID'),
    examId: nullableText('Exam ID'),
    testId: nullableText('Test ID'),
    quizId: nullableText('Quiz ID'),
    assignmentId: nullableText('Assignment ID'),
    createdAt: nullableTime('Attempt Created At').optional(),
    isCompleted: nullableBoolean('Attempt Is Completed').optional(),
    timeStarted: leading('time', nullableTime('Attempt Time Started')).optional(),
    timeCompleted: leading('time', nullableTime('Attempt Time Completed')).optional(),
    status: nullableText('Attempt Status', statusHelp).optional(),
    examStatus: nullableText('Attempt Exam Status', statusHelp).optional(),
    score: leading(
      'score',
      inferred(nullableNumber('Attempt Score', 'The score as a percentage from 0 to 100.')),
    ).optional(),
    marks: looseGroup({
      points: nullableNumber('Attempt Points').optional(),
      maxPoints: nullableNumber('Attempt Maximum Points').optional(),
      credits: nullableNumber('Attempt Credits').optional(),
      penalties: nullableNumber('Attempt Penalties').optional(),
    })
      .nullable()
      .optional(),
    grade: looseGroup({
      label: leading('grade', nullableText('Attempt Grade')).optional(),
      isPass: leading('passed', nullableBoolean('Attempt Passed')).optional(),
      minScore: nullableNumber('Attempt Grade Minimum Score').optional(),
    })
      .nullable()
      .optional(),
    resultsStatus: nullableText('Results Status', statusHelp).optional(),
    resultsMarkingStatus: nullableText('Results Marking Status', statusHelp).optional(),
    resultsPendingMarks: nullableNumber('Results Pending Marks').optional(),
    proctorStatus: nullableText('Proctor Status', statusHelp).optional(),
    resitCount: nullableNumber('Resit Count').optional(),
    attemptsAllowed: nullableNumber('Attempts Allowed').optional(),
    schedule: looseGroup({
      activateAt: nullableTime('Attempt Activates At').optional(),
      deactivateAt: nullableTime('Attempt Deactivates At').optional(),
    })
      .nullable()
      .optional(),
    isRevoked: nullableBoolean('Attempt Is Revoked').optional(),
  }),
);

export const getAttempt = defineOperation({
  key: 'find_attempt',
  resource: 'attempt',
  verb: 'get',
  label: 'Find Synap Attempt',
  action: 'Get an attempt',
  noun: 'Attempt',
  what: 'an attempt',
  returns: 'its score, grade and status',
  inputs: {
    attemptId: input.id('Attempt', {
      required: true,
      example: 'aT5vR8mX3Zc',
      inEvents: 'attempt.id',
    }),
  },
  output: attemptSchema,
  sample: {
    id: 'aT5vR8mX3Zc',
    title: 'Medication Safety Certification',
    userId: 'u7GqX2mLb9R',
    ownerId: 'w3ZkD8vNc5T',
    examId: 'eX4fR8sTq1N',
    testId: 'tM2bY6hLp9D',
    quizId: null,
    assignmentId: null,
    isCompleted: true,
    timeStarted: '2025-09-15T09:00:04.218Z',
    timeCompleted: '2025-09-15T09:41:37.902Z',
    status: 'submitted',
    examStatus: 'released',
    score: 85,
    marks: { points: 17, maxPoints: 20 },
    grade: { label: 'Merit', isPass: true },
    resultsStatus: 'released',
    isRevoked: false,
  },
  run: (connection, { attemptId }) => getResource(connection, 'attempts', 'attempt', attemptId),
  simplify: (attempt) => ({
    ...attempt.attributes,
    id: attempt.id,
    userId: relatedId(attempt, 'user'),
    ownerId: relatedId(attempt, 'owner'),
    examId: relatedId(attempt, 'examV2'),
    testId: relatedId(attempt, 'test'),
    quizId: relatedId(attempt, 'quiz'),
    assignmentId: relatedId(attempt, 'assignment'),
  }),
});
