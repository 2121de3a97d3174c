import type { Vendor } from '../catalogue/vendor';
import { api } from './api';
import { events } from './events';
import { filters } from './filters';
import { lists } from './lists';
import { operations } from './operations';
import { webhook } from './webhook';

/** Synap, an exam platform. */
export const synap = {
  name: 'synap',
  label: 'Synap',
  keywords: [
    ...['exam', 'test', 'quiz', 'attempt', 'score', 'grade', 'certificate', 'certification'],
    ...['learner', 'user', 'student', 'group', 'invite', 'course', 'learning', 'LMS'],
  ],
  events,
  filters,
  operations,
  lists,
  api,
  webhook,
  defaults: { time: 'meta.timestamp', learner: { id: 'user.id', email: 'user.email', name: 'user.name' } },
  learnerFields: ['email', 'name', 'firstName', 'lastName', 'id'],
  sampleId: '5f2b8c1e9d4a7036b1c8e2f4a5d60718',
} satisfies Vendor;
