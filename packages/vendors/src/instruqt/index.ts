import type { Vendor } from '../kit/event';
import { events } from './events';

export * from './webhook';

export const instruqt = {
  name: 'instruqt',
  label: 'Instruqt',
  events,
  usual: { time: 'timestamp', learner: { id: 'user_id' } },
  sampleId: 'msg_2fJt8QmXw4vZr1KcYp6HsNbD9eU',
} satisfies Vendor;
