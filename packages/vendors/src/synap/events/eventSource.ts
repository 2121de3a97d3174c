import type { EventSource } from '../../catalogue/eventSource';
import { events } from '.';

export const eventSource = {
  name: 'synap',
  label: 'Synap',
  events,
  defaults: { time: 'meta.timestamp', learner: { id: 'user.id', email: 'user.email', name: 'user.name' } },
  learnerFields: ['email', 'name', 'firstName', 'lastName', 'id'],
  sampleId: '5f2b8c1e9d4a7036b1c8e2f4a5d60718',
} satisfies EventSource;
