import {
  boolean,
  datetime,
  group,
  leading,
  milliseconds,
  number,
  tagged,
  text,
} from '../../../catalogue/field';

/** The points, times, scores and grades of an attempt, a section or a whole record. */

export const score = (label: string) => number(`${label} Score`, 'A percentage from 0 to 100 (inferred).');

export const scoreFraction = (label: string) =>
  number(`${label} Score Fraction`, 'The score as a fraction from 0 to 1 (inferred).');

export const timeStarted = (label: string) => datetime(`${label} Time Started`);
export const timeCompleted = (label: string) => datetime(`${label} Time Completed`);
export const timeSpent = (label: string) => milliseconds(`${label} Time Spent`);

export const timesSpent = (label: string) => ({
  timeStarted: timeStarted(label),
  timeCompleted: timeCompleted(label),
  timeSpentInMs: timeSpent(label),
});

/** All four may be missing: an unmarked attempt has none. */
export const marks = (label: string) =>
  group({
    points: number(`${label} Points`, 'The points scored, credits less penalties (inferred).').optional(),
    maxPoints: number(`${label} Maximum Points`).optional(),
    credits: number(`${label} Credits`, 'The points gained before penalties (inferred).').optional(),
    penalties: number(`${label} Penalties`, 'The points taken off (inferred).').optional(),
  });

export const grade = (label: string) =>
  group({
    label: text(label),
    minScore: number(`${label} Minimum Score`, 'The lowest score of this grade, in percent (inferred).'),
    isPass: boolean(`${label} Is Pass`),
  });

export const attemptGrade = () =>
  grade('Attempt Grade').extend({
    label: leading('grade', text('Attempt Grade')),
    isPass: leading('passed', tagged('attemptIsPass', boolean('Attempt Grade Is Pass'))),
  });
