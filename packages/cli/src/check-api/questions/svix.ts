import { byPerson, seen } from './question';

/**
 * The open questions in section I5 of docs/maintainers/live-checklist.md, and the question about lab events in section
 * I3.
 */
export const svixQuestions = {
  endpoints: seen(
    'Can endpoints be listed with an integration key?',
    'Endpoints can be listed with an integration key.',
    'instruqt/endpoints/subscriptions.ts',
    'instruqt/webhook.ts',
  ),
  messages: seen(
    'Can messages be read with an integration key, so that Zapier can show real examples?',
    'Messages can be read with an integration key.',
    'docs/zapier.md',
  ),
  eventTypes: seen(
    'Can event types be listed with an integration key?',
    'Event types can be listed with an integration key.',
    'docs/n8n.md',
  ),
  typeNames: seen(
    "Do Svix's event types have the same names as Instruqt's events?",
    'Every event in the catalogue has an event type with the same name.',
    'instruqt/events/index.ts',
    'instruqt/endpoints/names.ts',
  ),
  labEvents: seen(
    'Which lab events exist?',
    'We know of only one lab event, `lab.session_ready`.',
    'instruqt/events/lab.ts',
    'instruqt/events/index.ts',
  ),
  newEvents: seen(
    'Which events are missing from the catalogue?',
    'Only lab events are missing from the catalogue.',
    'instruqt/events/index.ts',
  ),
  schemas: seen(
    "Do the event types' schemas contain exactly the catalogue's fields?",
    "The schemas contain exactly the catalogue's fields.",
    'instruqt/events/shapes.ts',
    'instruqt/events/track.ts',
    'instruqt/events/sandbox.ts',
    'instruqt/events/invite.ts',
    'instruqt/events/review.ts',
    'instruqt/events/lab.ts',
  ),
  keys: byPerson(
    'Does Instruqt provide integration keys, and to whom?',
    'Instruqt support provides a key on request.',
    "Look for a key under **Settings > Webhooks**. If you don't find a key, send Instruqt support the message in [n8n.md](../n8n.md#automatic-registration).",
    'docs/n8n.md',
    'docs/zapier.md',
  ),
  added: byPerson(
    'With an integration key, can the connector add endpoints, choose their secrets, and remove the endpoints?',
    'With an integration key, the connector can add endpoints, choose their secrets, and remove the endpoints.',
    'In n8n, publish an Instruqt Trigger with _Registration: Automatic_, send an event, and unpublish the workflow. After each step, look at **Settings > Webhooks** in Instruqt.',
    'instruqt/endpoints/subscriptions.ts',
  ),
  shown: byPerson(
    "Does Instruqt's **Settings > Webhooks** page show an endpoint that was added with an integration key?",
    'The **Settings > Webhooks** page shows the endpoint and its URL.',
    'Open **Settings > Webhooks** in Instruqt while a workflow with _Registration: Automatic_ is published.',
    'docs/n8n.md',
  ),
};
