import type { ReceivedEvent } from '../kit/envelope';
import { readPath } from '../kit/path';
import { hashDelivery, parseBody, readHeader, type WebhookRequest } from '../kit/request';
import { verifySignature } from '../kit/standardWebhooks';
import { UNKNOWN_EVENT } from '../kit/wanted';

/** How deliveries are verified: by the endpoint's signing secrets, or, only if the user says so, not at all. */
export type InstruqtVerification = { secrets: readonly string[] } | 'none';

/** The signing secrets in a text field: one per line, or separated by spaces or commas. */
export const splitSecrets = (field: string): string[] =>
  field.split(/[\s,]/).filter((secret) => secret !== '');

/**
 * An authentic Instruqt event. Source: docs.instruqt.com, "Webhooks"; its deliveries are Svix's.
 * @throws WebhookRefusedError when the request is not authentic
 */
export function receiveInstruqtEvent(
  request: WebhookRequest,
  verification: InstruqtVerification,
  receivedAt: Date,
): ReceivedEvent {
  const verifiedId =
    verification === 'none' ? undefined : verifySignature(request, verification.secrets, receivedAt);
  const { body, parsed, warnings } = parseBody(request.rawBody);
  const named = readPath(parsed, 'type');
  const known = typeof named === 'string' && named.trim() !== '';
  const type = known ? named : UNKNOWN_EVENT;
  return {
    id: verifiedId ?? readHeader(request.headers, 'svix-id') ?? hashDelivery(type, request.rawBody),
    type,
    body,
    receivedAt,
    warnings: known ? warnings : [...warnings, 'type: the body does not say which event this is'],
  };
}
