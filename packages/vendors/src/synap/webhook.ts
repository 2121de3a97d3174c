import { verifyBasicAuth, type BasicAuth } from '../kit/basicAuth';
import type { ReceivedEvent } from '../kit/envelope';
import { readPath } from '../kit/path';
import { hashDelivery, parseBody, type WebhookRequest } from '../kit/request';
import { UNKNOWN_EVENT } from '../kit/wanted';

/** How deliveries are verified: by basic auth, or, only if the user says so, not at all. */
export type SynapVerification = { accepted: readonly BasicAuth[] } | 'none';

/** The URL to subscribe an event under: it carries the event's code, because most of Synap's bodies don't. */
export function urlForEvent(webhookUrl: string, code: string): string {
  const url = new URL(webhookUrl);
  url.searchParams.set('event', code);
  return url.href;
}

/**
 * An authentic Synap event. Which event it is stands in the URL it was subscribed under; the body's
 * `meta.eventName`, which only some events have, stands in where the URL says nothing.
 * @param eventInUrl the `event` parameter of the URL
 * @throws WebhookRefusedError when the request is not authentic
 */
export function receiveSynapEvent(
  request: WebhookRequest,
  eventInUrl: string | undefined,
  verification: SynapVerification,
  receivedAt: Date,
): ReceivedEvent {
  if (verification !== 'none') verifyBasicAuth(request.headers, verification.accepted);
  const { body, warnings } = parseBody(request.rawBody);
  const named = readPath(body, 'meta.eventName');
  const eventInBody = typeof named === 'string' && named.trim() !== '' ? named : undefined;
  const type = eventInUrl ?? eventInBody ?? UNKNOWN_EVENT;
  return {
    id: hashDelivery(type, request.rawBody),
    type,
    body,
    receivedAt,
    warnings: [...warnings, ...doubts(eventInUrl, eventInBody)],
  };
}

function doubts(eventInUrl: string | undefined, eventInBody: string | undefined): string[] {
  if (eventInUrl === undefined) {
    return eventInBody === undefined
      ? [
          'type: neither the URL nor the body says which event this is; add ?event=<event code> to the URL in Synap',
        ]
      : [];
  }
  return eventInBody === undefined || eventInBody === eventInUrl
    ? []
    : [
        `type: the URL says ${eventInUrl}, the body says ${eventInBody}; check the URL of this webhook in Synap`,
      ];
}
