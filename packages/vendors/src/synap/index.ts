import type { Vendor } from '../catalogue/vendor';
import { api } from './api';
import { eventSource } from './events/eventSource';
import { filters } from './filters';
import { lists } from './lists';
import { operations } from './operations';
import { webhook } from './webhook';

/** Synap, an exam platform. */
export const synap = {
  ...eventSource,
  keywords: [
    ...['exam', 'test', 'quiz', 'attempt', 'score', 'grade', 'certificate', 'certification'],
    ...['learner', 'user', 'student', 'group', 'invite', 'course', 'learning', 'LMS'],
  ],
  filters,
  operations,
  lists,
  api,
  webhook,
} satisfies Vendor;
