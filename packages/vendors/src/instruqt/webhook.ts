import { readPath } from '../api/path';
import type { NamedEvent, WebhookDefinition } from '../catalogue/vendor';
import { integrationKey } from './endpoints';

/** Instruqt's webhooks: its deliveries are Svix's. Source: docs.instruqt.com, "Webhooks". */
export const webhook: WebhookDefinition = {
  verifiedBy: 'signature',
  integrationKey,
  nameEvent: (_request, body): NamedEvent => {
    const named = readPath(body, 'type');
    return typeof named === 'string' && named.trim() !== ''
      ? { type: named, warnings: [] }
      : { type: undefined, warnings: ['type: the body does not say which event this is'] };
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
    'If the workflow fails or its server crashes, Instruqt sends the event again. The workflow has to end within 15 seconds, and has to recognise duplicates by their ID.',
};
