import { byPerson, seen } from './question';

/** The questions of section I5 in docs/maintainers/live-checklist.md, and the event names of I3. */
export const svixQuestions = {
  endpoints: seen(
    'Can the key list endpoints?',
    'Yes.',
    'instruqt/endpoints/subscriptions.ts',
    'instruqt/webhook.ts',
  ),
  messages: seen(
    'Can the key read messages, so that Zapier can show real examples?',
    'Yes.',
    'docs/zapier.md',
  ),
  eventTypes: seen('Can the key list event types?', 'Yes.', 'docs/n8n.md'),
  typeNames: seen(
    'Do the event types have the same names as the events?',
    'Yes. Every event in the catalogue is an event type.',
    'instruqt/events/index.ts',
    'instruqt/endpoints/names.ts',
  ),
  labEvents: seen(
    'Which lab events exist?',
    'We only know `lab.session_ready`.',
    'instruqt/events/lab.ts',
    'instruqt/events/index.ts',
  ),
  newEvents: seen(
    'Which events are missing from the catalogue?',
    'None, apart from lab events.',
    'instruqt/events/index.ts',
  ),
  schemas: seen(
    "Do the event types' schemas contain exactly the catalogue's fields?",
    'Yes.',
    'instruqt/events/shapes.ts',
    'instruqt/events/track.ts',
    'instruqt/events/sandbox.ts',
    'instruqt/events/invite.ts',
    'instruqt/events/review.ts',
    'instruqt/events/lab.ts',
  ),
  keys: byPerson(
    'Does Instruqt provide such a key, and to whom?',
    'Yes, on request from support.',
    "Look under **Settings > Webhooks**. If you don't find a key, send support the message in [n8n.md](../n8n.md#automatic-registration).",
    'docs/n8n.md',
    'docs/zapier.md',
  ),
  added: byPerson(
    'Can the key add endpoints with a chosen secret, and remove them?',
    'Yes.',
    'In n8n, publish an Instruqt Trigger with _Registration: Automatic_, send an event, unpublish it, and look at **Settings > Webhooks** each time.',
    'instruqt/endpoints/subscriptions.ts',
  ),
  shown: byPerson(
    "Does Instruqt's **Settings > Webhooks** page show an endpoint that was added with the key?",
    'Yes, with its URL.',
    'Open the page while the workflow is published.',
    'docs/n8n.md',
  ),
};
