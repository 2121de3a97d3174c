import type { EventSource } from '../../catalogue/eventSource';
import { learnerFields } from '../../catalogue/learner';
import { events, families } from '.';
import { sampleLearner } from '../resources/foundLearner';

export const eventSource = {
  name: 'instruqt',
  label: 'Instruqt',
  events,
  families,
  defaults: { time: 'timestamp', learner: { id: 'user_id' } },
  learnerFields,
  titled: {
    key: 'track',
    label: 'Track Title',
    idPath: 'track_id',
    sampleTitle: 'Kubernetes Network Policies',
  },
  sampleLearner,
  sampleId: 'msg_2fJt8QmXw4vZr1KcYp6HsNbD9eU',
} satisfies EventSource;
