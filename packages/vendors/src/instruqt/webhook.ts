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
      : { type: undefined, warnings: ["type: the body doesn't name its event"] };
  },
  mayBatch: true,
  example: { code: 'track.completed', doing: 'play a track to its end' },
  byHand: {
    menu: 'Settings > Webhooks',
    add: '+ Add Endpoint',
    role: 'the owner role; for Instruqt Labs, the team webhook administrator permission',
    test: 'Testing > Send example',
    page: 'https://docs.instruqt.com/settings/platform/webhooks',
  },
  ifNotAcknowledged:
    'If the workflow fails or its server crashes, Instruqt sends the event again. The workflow must end within 15 seconds and recognise duplicates by their ID.',
  protocol: {
    naming:
      'The payload names its event in `type`. An endpoint with FIFO delivery receives a list of such payloads.',
    received:
      'Instruqt counts the event as received if the response arrives within 15 seconds. After any other response, including a redirect, it sends the event again with the same `svix-id`. It waits 5 seconds, 5 minutes, 30 minutes, 2, 5, 10 and 10 hours between the attempts. It disables an endpoint whose deliveries fail for 5 days.',
  },
};
