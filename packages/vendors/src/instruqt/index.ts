import type { Vendor } from '../catalogue/vendor';
import { api } from './api';
import { eventSource } from './events/eventSource';
import { filters } from './filters';
import { createLearnerDirectory } from './learnerDirectory';
import { lists } from './lists';
import { operations } from './operations';
import { webhook } from './webhook';

/** Instruqt, a platform for hands-on labs. */
export const instruqt = {
  ...eventSource,
  keywords: ['labs', 'sandbox', 'track', 'invite', 'claims', 'learner', 'training'],
  filters,
  operations,
  lists,
  api,
  webhook,
  createLearnerDirectory,
} satisfies Vendor;
