import type { Fault } from '../server/faults';

/**
 * A fault in which Synap's API does not know an event name, as with `assignment.complete` and `assignment.completed`,
 * of which the documentation shows both.
 */
export const refusedEventName = (eventName: string): Fault => ({
  method: 'POST',
  path: '/v3/webhook-subscriptions',
  when: ({ body }) => body.includes(JSON.stringify(eventName)),
  status: 400,
  headers: { 'content-type': 'application/vnd.api+json' },
  body: {
    errors: [
      {
        status: '400',
        title: 'Bad Request',
        detail: 'The event name is not known.',
        source: { pointer: '/data/attributes/eventName' },
      },
    ],
  },
});
