import {
  boolean,
  datetime,
  group,
  inferred,
  leading,
  milliseconds,
  number,
  tagged,
  text,
} from '../../../catalogue/field';

/** The fields for the points, times, scores and grades of attempts and sections. */

export const score = (label: string) =>
  inferred(number(`${label} Score`, 'The score as a percentage from 0 to 100.'));

export const scoreFraction = (label: string) =>
  inferred(number(`${label} Score Fraction`, 'The score as a fraction from 0 to 1.'));

export const timeStarted = (label: string) => datetime(`${label} Time Started`);
export const timeCompleted = (label: string) => datetime(`${label} Time Completed`);
export const timeSpent = (label: string) => milliseconds(`${label} Time Spent`);

export const timesSpent = (label: string) => ({
  timeStarted: timeStarted(label),
  timeCompleted: timeCompleted(label),
  timeSpentInMs: timeSpent(label),
});

/** The points. An unmarked attempt has no points, so all of these fields may be missing. */
export const marks = (label: string) =>
  group({
    points: inferred(number(`${label} Points`, 'Credits minus penalties.')).optional(),
    maxPoints: number(`${label} Maximum Points`).optional(),
    credits: inferred(number(`${label} Credits`, 'The points before penalties.')).optional(),
    penalties: inferred(number(`${label} Penalties`, 'The number of points deducted.')).optional(),
  });

export const grade = (label: string) =>
  group({
    label: text(label),
    minScore: inferred(number(`${label} Minimum Score`, 'The lowest score for this grade, as a percentage.')),
    isPass: boolean(`${label} Passed`),
  });

export const attemptGrade = () =>
  grade('Attempt Grade').extend({
    label: leading('grade', text('Attempt Grade')),
    isPass: leading('passed', tagged('attemptIsPass', boolean('Attempt Passed'))),
  });
