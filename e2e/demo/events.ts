import { findEvent, instruqt, isObject, readPath, synap } from '@synap-instruqt/vendors';

const exam = findEvent(synap, 'exam.completed')?.sample;
const track = findEvent(instruqt, 'track.completed')?.sample;
const attempt = readPath(exam, 'attempt');

/** The exam results of three learners, based on the sample event. */
export const examResults = [
  { id: 'u7GqX2mLb9R', name: 'Maya Lindqvist', email: 'maya.lindqvist@example.com', score: 85 },
  { id: 'u2HsV8nTc4K', name: 'Noor Haddad', email: 'noor.haddad@example.com', score: 92.5 },
  { id: 'u9BfW3kYd6P', name: 'Sam Whitlock', email: 'sam.whitlock@example.com', score: 47.5 },
].map(({ score, ...user }) => ({
  ...exam,
  user: { ...user, customAttributes: {} },
  attempt: {
    ...(isObject(attempt) && attempt),
    score,
    scoreFrac: score / 100,
    grade: { label: score < 60 ? 'Fail' : 'Pass', minScore: score < 60 ? 0 : 60, isPass: score >= 60 },
  },
}));

/**
 * The completed tracks of three learners, based on the sample event. One learner completes the track again, without an
 * invite.
 */
export const trackCompletions = [
  { user_id: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e', participant_id: 'tk3v0s8cdqyu' },
  { user_id: 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g', participant_id: 'zp4w7nq1rx8k' },
  { user_id: 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f', participant_id: 'yc9s2bk6vt5m' },
  { user_id: 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g', participant_id: 'xh1j8rz4wn7q', invite_id: null },
].map((play) => ({ ...track, ...play }));
