import type { Vendor } from '../../src/catalogue/vendor';
import { courseFinished } from './event';
import { getCourse } from './operation';
import { courses } from './list';

/** A made-up vendor with one event, one filter, one operation and one list, as an example of a new vendor. */
export const scratch: Vendor = {
  name: 'scratch',
  label: 'Scratch',
  keywords: ['courses'],
  events: [courseFinished],
  filters: [
    {
      name: 'courseIds',
      label: 'Courses',
      help: 'Only events of these courses.',
      comparison: 'among',
      tags: ['course'],
      list: 'courses',
    },
  ],
  operations: [getCourse],
  lists: { courses },
  api: {
    url: 'https://api.scratch.example.com',
    page: 'https://docs.scratch.example.com/keys',
    token: { name: 'apiKey', label: 'API Key', help: 'It is in Scratch under Settings > Keys.' },
    otherUrl: 'Change it only if Scratch gave you another address',
    check: async ({ send, apiUrl }) => {
      const { status } = await send({ method: 'GET', url: `${apiUrl}/me`, headers: {} });
      return status === 200 ? 'The school' : 'No school';
    },
  },
  webhook: {
    verifiedBy: 'signature',
    nameEvent: ({ query }) => ({ type: query.get('event') ?? undefined, warnings: [] }),
    example: { code: 'course.finished', doing: 'finish a course' },
    byHand: {
      menu: 'Settings > Hooks',
      add: 'New Hook',
      page: 'https://docs.scratch.example.com/hooks',
    },
    ifNotAcknowledged: 'Scratch sends the event again.',
    protocol: { naming: 'The URL names the event.', received: 'The event was received.' },
  },
  defaults: { time: null, learner: { id: 'student.id' } },
  learnerFields: ['email', 'id'],
  sampleId: 'hook_1',
};
