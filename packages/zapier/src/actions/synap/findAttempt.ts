import { simplifyAttempt, synapAttemptSchema } from '@synap-instruqt/vendors';
import { readText } from '../../platform/input';
import { toSearch } from '../action';
import { connectSynap } from './connect';

export const findAttempt = toSearch(connectSynap, {
  key: 'synap_find_attempt',
  noun: 'Attempt',
  label: 'Find Attempt',
  description: 'Finds an attempt of Synap with its score, grade and states.',
  fields: [
    {
      key: 'attemptId',
      label: 'Attempt ID',
      type: 'string',
      required: true,
      helpText: 'Map it from an event of Synap.',
    },
  ],
  output: synapAttemptSchema,
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
  async find(api, input) {
    const found = await api.getAttempt(readText(input, 'attemptId'));
    return found && simplifyAttempt(found);
  },
});
