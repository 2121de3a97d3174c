import type { Vendor } from '../kit/event';
import { events } from './events';
import { filters } from './filters';

export * from './api';
export * from './lookups';
export * from './subscriptions';
export * from './webhook';

export const synap = {
  name: 'synap',
  label: 'Synap',
  events,
  filters,
  usual: { time: 'meta.timestamp', learner: { id: 'user.id', email: 'user.email', name: 'user.name' } },
  sampleId: '5f2b8c1e9d4a7036b1c8e2f4a5d60718',
} satisfies Vendor;
