import type { Fault } from '../server/faults';

/**
 * Creates a fault that makes Synap's API reject an event name. For example, Synap documents both `assignment.complete`
 * and `assignment.completed`, and the API might accept only one of them.
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
