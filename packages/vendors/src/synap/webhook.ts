import type { WebhookRequest } from '../catalogue/webhookRequest';
import { codeOf, findEvent } from '../catalogue/eventSource';
import { readPath } from '../api/path';
import type { NamedEvent, WebhookDefinition } from '../catalogue/vendor';
import { events } from './events';
import { subscriptions } from './subscriptions';

/**
 * Synap's webhooks, which use basic authentication. The event's name is in the `event` parameter of the subscribed URL.
 * If the parameter is missing or contains an unknown name, the payload's `meta.eventName` is used. Only some events
 * have it. Source: academy.synap.ac, "Webhooks".
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
    "If the workflow fails, Synap receives an error. Synap doesn't document whether it then sends the event again, or how long it waits for a response.",
  protocol: {
    naming:
      "Only some payloads contain the event's code, in `meta.eventName`. Use a separate URL for each event, such as one that ends in `?event=exam.completed`.",
    received:
      "This response confirms to Synap that the event was received. Synap doesn't document which status it expects, how long it waits for a response, or whether it sends the event again.",
  },
};

function nameEvent({ query }: WebhookRequest, body: unknown): NamedEvent {
  const inUrl = filled(query.get('event'));
  const inBody = filled(readPath(body, 'meta.eventName'));
  const codeInBody = inBody === undefined ? undefined : codeOf(source, inBody);
  if (inUrl === undefined) {
    return { type: codeInBody, warnings: inBody === undefined ? [NEITHER_SAYS] : [] };
  }
  const codeInUrl = codeOf(source, inUrl);
  if (isKnown(codeInUrl)) return { type: codeInUrl, warnings: doubts(codeInUrl, codeInBody) };
  const meant = meantBy(inUrl);
  if (meant !== undefined) return { type: meant, warnings: [MISTYPED, ...doubts(meant, codeInBody)] };
  if (codeInBody !== undefined && isKnown(codeInBody))
    return { type: codeInBody, warnings: [UNKNOWN_IN_URL] };
  return { type: codeInUrl, warnings: doubts(codeInUrl, codeInBody) };
}

const source = { events };
const isKnown = (code: string): boolean => findEvent(source, code) !== undefined;

const filled = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/**
 * The event whose code differs from the typed code only in capitalisation or separators; undefined if no event or
 * several events match.
 */
function meantBy(typed: string): string | undefined {
  const letters = lettersOf(typed);
  const [meant, ...others] = events.filter(({ code, otherCode = code }) =>
    [code, otherCode].some((name) => lettersOf(name) === letters),
  );
  return others.length === 0 ? meant?.code : undefined;
}

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const NEITHER_SAYS =
  "type: neither the URL nor the body names the event. Add ?event=<event code> to the webhook's URL in Synap.";
const MISTYPED = "type: the event code in the URL is misspelled. Correct the webhook's URL in Synap.";
const UNKNOWN_IN_URL =
  "type: the URL names an unknown event, so the event in the body is used. Correct the webhook's URL in Synap.";
const DISAGREE =
  "type: the body (meta.eventName) names a different event than the URL, so the URL's event is used. Check the webhook's URL in Synap.";

const doubts = (inUrl: string, inBody: string | undefined): string[] =>
  inBody === undefined || inBody === inUrl ? [] : [DISAGREE];
