import { z } from 'zod/v4';
import {
  boolean,
  group,
  inferred,
  integer,
  internal,
  leading,
  text,
  textLists,
  texts,
  tagged,
} from '../../../catalogue/field';
import { statusHelp } from './common';
import { marks, score, scoreFraction, timeCompleted, timesSpent, timeSpent, timeStarted } from './result';

/**
 * An attempt, as contained in the events about attempts and exams. Each event adds its own fields for the attempt's
 * state. The exports are functions, so that each schema is created on first use. Loading the catalogue doesn't need the
 * schemas.
 * @see https://academy.synap.ac/doc/integrations/webhooks/attempt-completed-webhook
 * @see https://academy.synap.ac/doc/integrations/webhooks/exam-completed-webhook
 */

export const tags = () =>
  group({
    nonFacetTags: texts('Attempt Non-Facet Tags', "Tags that don't belong to any of the other tag groups."),
    skill: texts('Attempt Skill Tags'),
    difficulty: texts('Attempt Difficulty Tags'),
    subtopic: texts('Attempt Subtopic Tags'),
    topic: texts('Attempt Topic Tags'),
    subject: texts('Attempt Subject Tags'),
    module: texts('Attempt Module Tags'),
    exam: texts('Attempt Exam Tags'),
  });

export const startedState = () =>
  group({
    responseQuestionMap: internal(
      inferred(
        textLists(
          'Attempt Response to Question Map',
          'Each pair contains the ID of a response and the ID of its question.',
        ),
      ),
    ),
    isRevoked: boolean('Attempt Is Revoked'),
    isStarted: boolean('Attempt Is Started'),
    timeStarted: internal(timeStarted('Attempt State')),
  });

export const finishedState = () =>
  startedState().extend({
    timeCompleted: internal(timeCompleted('Attempt State')),
    timeSpentInMs: internal(timeSpent('Attempt State')),
  });

const attempt = () =>
  group({
    id: text('Attempt ID'),
    isExam: internal(
      boolean(
        'Attempt Is Exam',
        "Don't filter by this field. In attempt events, it's always false, even if the attempt is on an exam.",
      ),
    ),
    totalQuestions: integer('Attempt Total Questions'),
    tags: tags(),
  });

export const startedAttempt = () =>
  attempt().extend({
    timeStarted: leading('time', timeStarted('Attempt')),
    state: startedState(),
  });

export const finishedAttempt = () =>
  attempt().extend({
    timeStarted: leading('time', timeStarted('Attempt')),
    timeCompleted: leading('time', timeCompleted('Attempt')),
    timeSpentInMs: leading('time', timeSpent('Attempt')),
    score: leading('score', tagged('attemptScore', score('Attempt'))),
    scoreFrac: scoreFraction('Attempt'),
    marks: marks('Attempt'),
    totalAnswered: integer('Attempt Questions Answered'),
    totalAnsweredCorrectly: integer('Attempt Questions Answered Correctly'),
  });

/** The progress of marking. The `attempt.completed` event contains only the status. */
export const resultsStatus = () => group({ status: text('Results Status', statusHelp) });
export const results = () =>
  resultsStatus().extend({
    markingStatus: text('Results Marking Status', statusHelp),
    pendingMarks: inferred(integer('Results Pending Marks', 'The number of marks that are still pending.')),
  });

export const sections = () =>
  group({
    items: z.array(
      group({
        sectionId: internal(text('Section ID')),
        responseIds: internal(texts('Section Response IDs')),
        isOpen: internal(boolean('Section Is Open')),
        isUnlocked: internal(boolean('Section Is Unlocked')),
        isCompleted: boolean('Section Is Completed'),
        totalQuestionsCompleted: integer('Section Questions Completed'),
        totalQuestionsSkipped: integer('Section Questions Skipped'),
        marks: marks('Section'),
        ...timesSpent('Section'),
        score: score('Section'),
        scoreFrac: scoreFraction('Section'),
        totalCorrect: integer('Section Questions Answered Correctly'),
      }),
    ),
  });

export const deferred = () => group({ locked: internal(boolean('Deferred Attempt Is Locked')) });

export const instructions = () =>
  group({
    isUnlocked: boolean('Instructions Are Unlocked'),
    didProgress: boolean('Instructions Were Passed', 'Whether the user continued past the instructions.'),
    ...timesSpent('Instructions'),
  });
