import type { z } from 'zod/v4';
import { group, nullableBoolean, nullableNumber, nullableText, nullableTime, text } from '../../kit/field';
import type { SynapQuery } from '../query';
import { getResource, relatedId, type SynapResource } from './resource';

const statusHelp = 'Synap publishes no list of the words used here.';

/**
 * An attempt with the fields that workflows want, flat. Names and forms are those of Synap's page "Get Attempt"; it has
 * more attributes, which come along.
 */
export const synapAttemptSchema = group({
  id: text('Attempt ID'),
  title: nullableText('Attempt Title').optional(),
  userId: nullableText('User ID'),
  ownerId: nullableText('Owner ID'),
  examId: nullableText('Exam ID'),
  testId: nullableText('Test ID'),
  quizId: nullableText('Quiz ID'),
  assignmentId: nullableText('Assignment ID'),
  isCompleted: nullableBoolean('Attempt Is Completed').optional(),
  timeStarted: nullableTime('Attempt Time Started').optional(),
  timeCompleted: nullableTime('Attempt Time Completed').optional(),
  status: nullableText('Attempt Status', statusHelp).optional(),
  examStatus: nullableText('Attempt Exam Status', statusHelp).optional(),
  score: nullableNumber('Attempt Score', 'A percentage from 0 to 100 (inferred).').optional(),
  marks: group({
    points: nullableNumber('Attempt Points').optional(),
    maxPoints: nullableNumber('Attempt Maximum Points').optional(),
  })
    .nullable()
    .optional(),
  grade: group({
    label: nullableText('Attempt Grade Label').optional(),
    isPass: nullableBoolean('Attempt Grade Is Pass').optional(),
  })
    .nullable()
    .optional(),
  resultsStatus: nullableText('Results Status', statusHelp).optional(),
  isRevoked: nullableBoolean('Attempt Is Revoked').optional(),
});
export type SynapAttempt = z.infer<typeof synapAttemptSchema>;

/** An attempt, flat: its attributes as they came, and the ids of what it is related to. */
export const simplifyAttempt = (resource: SynapResource) => ({
  ...resource.attributes,
  id: resource.id,
  userId: relatedId(resource, 'user'),
  ownerId: relatedId(resource, 'owner'),
  examId: relatedId(resource, 'examV2'),
  testId: relatedId(resource, 'test'),
  quizId: relatedId(resource, 'quiz'),
  assignmentId: relatedId(resource, 'assignment'),
});

export const attemptLookups = (query: SynapQuery) => ({
  /** An attempt by an event's attempt.id, as Synap's API gives it; undefined when there is none. Documented. */
  getAttempt: (attemptId: string): Promise<SynapResource | undefined> =>
    getResource(query, 'attempts', 'attempt', attemptId),
});
