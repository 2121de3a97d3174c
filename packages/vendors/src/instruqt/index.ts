import type { Vendor } from '../catalogue/vendor';
import { api } from './api';
import { eventSource } from './events/eventSource';
import { filters } from './filters';
import { createLearnerDirectory } from './learnerDirectory';
import { lists } from './lists';
import { operations } from './operations';
import { polledEvents } from './polledEvents';
import { webhook } from './webhook';

/** Instruqt, a platform for hands-on labs. */
export const instruqt = {
  ...eventSource,
  keywords: [
    ...['lab', 'hands-on', 'sandbox', 'track', 'challenge', 'play', 'invite', 'claim', 'review'],
    ...['learner', 'user', 'course', 'training', 'score', 'certification', 'email'],
  ],
  filters,
  operations,
  polledEvents,
  lists,
  api,
  webhook,
  createLearnerDirectory,
} satisfies Vendor;
