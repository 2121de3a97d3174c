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

/** Points, times, scores and grades, as an attempt, a section of it and a whole record carry them. */

export const score = (label: string) => number(`${label} Score`, 'A percentage from 0 to 100 (inferred).');

export const scoreFraction = (label: string) =>
  number(`${label} Score Fraction`, 'The score as a fraction from 0 to 1 (inferred).');

export const timeStarted = (label: string) => datetime(`${label} Time Started`);
export const timeCompleted = (label: string) => datetime(`${label} Time Completed`);
export const timeSpent = (label: string) => milliseconds(`${label} Time Spent`);

/** From when to when something was worked on. */
export const timesSpent = (label: string) => ({
  timeStarted: timeStarted(label),
  timeCompleted: timeCompleted(label),
  timeSpentInMs: timeSpent(label),
});

/** All four may be absent: an attempt that nobody has marked yet has none. */
export const marks = (label: string) =>
  group({
    points: number(`${label} Points`, 'The points scored, credits less penalties (inferred).').optional(),
    maxPoints: number(`${label} Maximum Points`).optional(),
    credits: number(`${label} Credits`, 'The points gained before penalties (inferred).').optional(),
    penalties: number(`${label} Penalties`, 'The points taken off (inferred).').optional(),
  });

/** One of the grades that an exam has. */
export const grade = (label: string) =>
  group({
    label: text(label),
    minScore: number(`${label} Minimum Score`, 'The lowest score of this grade, in percent (inferred).'),
    isPass: boolean(`${label} Is Pass`),
  });

/** The grade that an attempt reached. */
export const attemptGrade = () =>
  grade('Attempt Grade').extend({
    label: leading('grade', text('Attempt Grade')),
    isPass: leading('passed', tagged('attemptIsPass', boolean('Attempt Grade Is Pass'))),
  });
