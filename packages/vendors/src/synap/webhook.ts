import { readPath } from '../catalogue/path';
import type { NamedEvent, WebhookDefinition } from '../catalogue/vendor';
import type { WebhookRequest } from '../receive/request';
import { subscriptions } from './subscriptions';

/**
 * Synap's webhooks, which carry basic authentication. Which event it is stands in the `event` parameter of the URL that it
 * was subscribed under; the body's `meta.eventName`, which only some events have, stands in where the URL says nothing.
 * Source: academy.synap.ac, "Webhooks".
 */
export const webhook: WebhookDefinition = {
  verifiedBy: 'basicAuth',
  nameEvent,
  subscriptions,
  example: { code: 'exam.completed', doing: 'complete an exam as a test user' },
  byHand: {
    menu: 'Settings > Integrations > Webhooks',
    add: 'Add Webhook',
    page: 'https://academy.synap.ac/doc/integrations/webhooks',
  },
  ifNotAcknowledged:
    'If the workflow fails, Synap gets an error instead. Whether it then sends the event again, and how long it waits for an answer, Synap does not say.',
};

function nameEvent({ query }: WebhookRequest, body: unknown): NamedEvent {
  const inUrl = filled(query.get('event'));
  const inBody = filled(readPath(body, 'meta.eventName'));
  return { type: inUrl ?? inBody, warnings: doubts(inUrl, inBody) };
}

const filled = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

function doubts(inUrl: string | undefined, inBody: string | undefined): string[] {
  if (inUrl === undefined && inBody === undefined) {
    return [
      'type: neither the URL nor the body says which event this is; add ?event=<event code> to the URL in Synap',
    ];
  }
  return inUrl === undefined || inBody === undefined || inBody === inUrl
    ? []
    : [
        'type: the body names another event (meta.eventName) than the URL, which counts; check the URL of this webhook in Synap',
      ];
}
