import { learnerFields } from '../catalogue/learner';
import type { Vendor } from '../catalogue/vendor';
import { api } from './api';
import { events, families } from './events';
import { filters } from './filters';
import { sampleLearner } from './foundLearner';
import { createLearnerDirectory } from './learners';
import { lists } from './lists';
import { operations } from './operations';
import { webhook } from './webhook';

/** Instruqt, a platform for hands-on labs. */
export const instruqt = {
  name: 'instruqt',
  label: 'Instruqt',
  keywords: ['labs', 'sandbox', 'track', 'invite', 'claims', 'learner', 'training'],
  events,
  families,
  filters,
  operations,
  lists,
  api,
  webhook,
  createLearnerDirectory,
  usual: { time: 'timestamp', learner: { id: 'user_id' } },
  learnerFields,
  titled: {
    key: 'track',
    label: 'Track Title',
    idPath: 'track_id',
    sampleTitle: 'Kubernetes Network Policies',
  },
  sampleLearner,
  sampleId: 'msg_2fJt8QmXw4vZr1KcYp6HsNbD9eU',
} satisfies Vendor;
