import { byPerson, seen } from './question';

/** I5 of docs/maintainers/live-checklist.md, and the names of I3. */
export const svixQuestions = {
  endpoints: seen(
    'Can the key list endpoints?',
    'Yes.',
    'instruqt/endpoints/subscriptions.ts',
    'instruqt/webhook.ts',
  ),
  messages: seen('Can it read messages, for real examples in Zapier?', 'Yes.', 'docs/zapier.md'),
  eventTypes: seen('Can it list event types?', 'Yes.', 'docs/n8n.md'),
  typeNames: seen(
    'Do the event types have the same names as the events?',
    'Yes, every event in the catalogue is an event type.',
    'instruqt/events/index.ts',
    'instruqt/endpoints/names.ts',
  ),
  labEvents: seen(
    'Which lab events are there?',
    'Only `lab.session_ready` is known.',
    'instruqt/events/lab.ts',
    'instruqt/events/index.ts',
  ),
  newEvents: seen(
    "Are there events that aren't in the catalogue?",
    'No, apart from lab events.',
    'instruqt/events/index.ts',
  ),
  schemas: seen(
    "Do the event types' schemas have the catalogue's fields?",
    'Yes, and no others.',
    'instruqt/events/shapes.ts',
    'instruqt/events/track.ts',
    'instruqt/events/sandbox.ts',
    'instruqt/events/invite.ts',
    'instruqt/events/review.ts',
    'instruqt/events/lab.ts',
  ),
  keys: byPerson(
    'Does Instruqt provide such a key, and to whom?',
    'Its support does.',
    'Look under **Settings > Webhooks**. If there is no key, ask support with the sentence in [n8n.md](../n8n.md#automatic-registration).',
    'docs/n8n.md',
    'docs/zapier.md',
  ),
  added: byPerson(
    'Can it add and remove endpoints, and choose their secret?',
    'Yes.',
    'In n8n, publish an Instruqt Trigger with _Registration: Automatic_, send an event, unpublish it, and look at **Settings > Webhooks** each time.',
    'instruqt/endpoints/subscriptions.ts',
  ),
  shown: byPerson(
    "Does Instruqt's page show such an endpoint?",
    'Yes, with its URL.',
    'Look at **Settings > Webhooks** while the workflow is published.',
    'docs/n8n.md',
  ),
};
