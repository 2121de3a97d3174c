/**
 * The exam attempt in the samples: five questions in two sections, and 17 of 20 points. The attempt's totals are the
 * sums of its sections.
 */

/** A day in UTC, e.g. `2025-09-15`. */
type Day = string;

export const times = (day: Day) => ({
  timeStarted: `${day}T09:00:04.218Z`,
  timeCompleted: `${day}T09:41:37.902Z`,
  timeSpentInMs: 2_493_684,
});

export const marks = { points: 17, maxPoints: 20, credits: 18, penalties: 1 };
const theoryMarks = { points: 9, maxPoints: 12, credits: 10, penalties: 1 };
const casesMarks = { points: 8, maxPoints: 8, credits: 8, penalties: 0 };

export const sectionGrades = [
  { id: 'sA1vQ7zWk3E', marks: theoryMarks },
  { id: 'sB2wR8xLm4F', marks: casesMarks },
];

export const sections = (day: Day) => ({
  items: [
    {
      sectionId: 'sA1vQ7zWk3E',
      responseIds: ['r1KdM5nTb8Q', 'r2LfN6pVc9R', 'r3MgP7qWd1S'],
      isOpen: false,
      isUnlocked: true,
      isCompleted: true,
      totalQuestionsCompleted: 3,
      totalQuestionsSkipped: 0,
      marks: theoryMarks,
      timeStarted: `${day}T09:00:04.218Z`,
      timeCompleted: `${day}T09:25:10.455Z`,
      timeSpentInMs: 1_506_237,
      score: 75,
      scoreFrac: 0.75,
      totalCorrect: 2,
    },
    {
      sectionId: 'sB2wR8xLm4F',
      responseIds: ['r4NhQ8rXe2T', 'r5PjR9sYf3V'],
      isOpen: false,
      isUnlocked: true,
      isCompleted: true,
      totalQuestionsCompleted: 2,
      totalQuestionsSkipped: 0,
      marks: casesMarks,
      timeStarted: `${day}T09:25:10.455Z`,
      timeCompleted: `${day}T09:41:37.902Z`,
      timeSpentInMs: 987_447,
      score: 100,
      scoreFrac: 1,
      totalCorrect: 2,
    },
  ],
});

const progress = {
  responseQuestionMap: [
    ['r1KdM5nTb8Q', 'q1TzB4cHj6X'],
    ['r2LfN6pVc9R', 'q2VaC5dJk7Y'],
    ['r3MgP7qWd1S', 'q3WbD6fKl8Z'],
    ['r4NhQ8rXe2T', 'q4XcF7gLm9A'],
    ['r5PjR9sYf3V', 'q5YdG8hMn1B'],
  ],
  isRevoked: false,
  isStarted: true,
};

export const finishedState = (day: Day) => ({ ...progress, ...times(day) });

export const tags = {
  nonFacetTags: ['autumn-2025'],
  skill: ['Dose Calculation'],
  difficulty: ['Intermediate'],
  subtopic: ['High-Risk Medicines'],
  topic: ['Medication Safety'],
  subject: ['Nursing'],
  module: ['Module 2'],
  exam: ['Certification'],
};

/** The attempt on the practice test, and the attempt on the exam a week later. */
export const practice = { id: 'aP6xW2nK9Lb', isExam: false, day: '2025-09-08' };
export const sitting = { id: 'aT5vR8mX3Zc', isExam: true, day: '2025-09-15' };
type Attempt = typeof practice;

export const startedAttempt = ({ id, isExam, day }: Attempt) => ({
  id,
  isExam,
  totalQuestions: 5,
  tags,
  timeStarted: `${day}T09:00:04.218Z`,
  state: { ...progress, timeStarted: `${day}T09:00:04.218Z` },
});

/** A finished attempt without the fields for its state. Each event adds these fields. */
export const finishedAttempt = ({ id, isExam, day }: Attempt) => ({
  id,
  isExam,
  score: 85,
  scoreFrac: 0.85,
  marks,
  totalQuestions: 5,
  totalAnswered: 5,
  totalAnsweredCorrectly: 4,
  tags,
  ...times(day),
});
