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
 * @param eventParameter the `event` parameter of the URL; a blank one says nothing
 * @throws WebhookRefusedError when the request is not authentic
 */
export function receiveSynapEvent(
  request: WebhookRequest,
  eventParameter: string | undefined,
  verification: SynapVerification,
  receivedAt: Date,
): ReceivedEvent {
  if (verification !== 'none') verifyBasicAuth(request.headers, verification.accepted);
  const { body, parsed, warnings } = parseBody(request.rawBody);
  const eventInUrl = filled(eventParameter);
  const eventInBody = filled(readPath(parsed, 'meta.eventName'));
  const type = eventInUrl ?? eventInBody ?? UNKNOWN_EVENT;
  return {
    id: hashDelivery(type, request.rawBody),
    type,
    body,
    receivedAt,
    warnings: [...warnings, ...doubts(eventInUrl, eventInBody)],
  };
}

const filled = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** What is odd about how an event is named. Names come from outside, so they are not repeated. */
function doubts(eventInUrl: string | undefined, eventInBody: string | undefined): string[] {
  if (eventInUrl === undefined && eventInBody === undefined) {
    return [
      'type: neither the URL nor the body says which event this is; add ?event=<event code> to the URL in Synap',
    ];
  }
  return eventInUrl === undefined || eventInBody === undefined || eventInBody === eventInUrl
    ? []
    : [
        'type: the body names another event (meta.eventName) than the URL, which counts; check the URL of this webhook in Synap',
      ];
}
