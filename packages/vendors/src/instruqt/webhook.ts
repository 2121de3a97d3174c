import { readPath } from '../api/path';
import type { NamedEvent, WebhookDefinition } from '../catalogue/vendor';
import { integrationKey } from './endpoints';

/** Instruqt's webhooks, which Svix delivers. Source: docs.instruqt.com, "Webhooks". */
export const webhook: WebhookDefinition = {
  verifiedBy: 'signature',
  integrationKey,
  nameEvent: (_request, body): NamedEvent => {
    const named = readPath(body, 'type');
    return typeof named === 'string' && named.trim() !== ''
      ? { type: named, warnings: [] }
      : { type: undefined, warnings: ["type: the body doesn't name an event"] };
  },
  mayBatch: true,
  example: { code: 'track.completed', doing: 'complete a track' },
  byHand: {
    menu: 'Settings > Webhooks',
    add: '+ Add Endpoint',
    role: 'the owner role or, for Instruqt Labs, the team webhook administrator permission',
    test: 'Testing > Send example',
    page: 'https://docs.instruqt.com/settings/platform/webhooks',
  },
  ifNotAcknowledged:
    'If the workflow fails or the server crashes, Instruqt sends the event again. The workflow must finish within 15 seconds, and it must recognise duplicates by their event ID.',
  protocol: {
    naming:
      "The payload's `type` is the event's code. An endpoint with FIFO delivery receives a list of such payloads.",
    received:
      'Instruqt counts the event as received if this response arrives within 15 seconds. If no response arrives in time, or if the response is different, such as a redirect, Instruqt sends the event again with the same `svix-id`. Between attempts, Instruqt waits 5 seconds, 5 minutes, 30 minutes, 2 hours, 5 hours, 10 hours and 10 hours. If deliveries fail for 5 days, Instruqt disables the endpoint.',
  },
};
