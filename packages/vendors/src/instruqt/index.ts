import type { Vendor } from '../kit/event';
import { events } from './events';
import { filters } from './filters';

export * from './api';
export * as instruqtDocuments from './documents';
export * from './learner';
export * from './lookups';
export * from './webhook';

export const instruqt = {
  name: 'instruqt',
  label: 'Instruqt',
  events,
  filters,
  usual: { time: 'timestamp', learner: { id: 'user_id' } },
  sampleId: 'msg_2fJt8QmXw4vZr1KcYp6HsNbD9eU',
} satisfies Vendor;
