import type { Json, WebhookRequest } from '../catalogue/webhookRequest';
import { isObject } from '../api/path';
import type { NamedEvent, WebhookDefinition } from '../catalogue/vendor';
import type { ParsedBody } from './request';

interface PayloadEvent extends NamedEvent {
  body: Json;
  /** The event's position in a batch; undefined for a payload with one event. */
  index?: number;
}

/**
 * The maximum number of events, which is more than any sender puts into a batch. Without a limit, even a small request
 * could produce too much data, because an event of a few bytes becomes a large item in a workflow.
 */
const MOST_IN_A_BATCH = 1_000;

/**
 * The events in a payload. A list is a batch if one of its elements is an object with an event type. The batch's other
 * elements are delivered as unknown events, so that nothing is lost. Any other list is a single event.
 */
export function readBatch(
  webhook: WebhookDefinition,
  request: WebhookRequest,
  { body, parsed, warnings }: ParsedBody,
): [PayloadEvent, ...PayloadEvent[]] {
  const isList = webhook.mayBatch === true && Array.isArray(body);
  const elements: readonly Json[] = isList && body.length <= MOST_IN_A_BATCH ? body : [];
  const [first, ...others] = elements.map((element, index) => ({
    ...(isObject(element) ? webhook.nameEvent(request, element) : NOT_AN_EVENT),
    ...{ body: element, index },
  }));
  if (first && [first, ...others].some(({ type }) => type !== undefined)) return [first, ...others];
  const whole = webhook.nameEvent(request, parsed);
  const odd = isList ? [...warnings, NOT_A_BATCH] : warnings;
  return [{ type: whole.type, body, warnings: [...odd, ...whole.warnings] }];
}

const NOT_AN_EVENT: NamedEvent = {
  type: undefined,
  warnings: ["type: this element of the batch doesn't name an event"],
};

const NOT_A_BATCH = `data: the payload is a list without event types or with more than ${MOST_IN_A_BATCH} elements, so it is delivered as one event`;
