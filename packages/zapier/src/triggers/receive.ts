import {
  checkLearnerFilters,
  completeAll,
  decide,
  duplicateMemoryInSeconds,
  isFamily,
  readDelivery,
  readHeader,
  toEnvelope,
  WebhookRefusedError,
  type Delivery,
  type Envelope,
  type Vendor,
  type Verification,
} from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { readFilterFields } from './filters';
import { explainRefusal } from './refusals';
import type { Channel, Choice } from './channel';
import { claimBySecret, claimByRun, claimDelivery, type Claim } from './duplicates';
import { explainLeftOut } from './leftOut';
import type { LearnerDetails } from './learnerDetails';
import { readRequest, type HookRequest } from './request';
import { webhooksIn } from './webhooks';

export interface Receiver {
  key: string;
  vendor: Vendor;
  channel: Channel;
  learnerDetails: LearnerDetails;
  choice: Choice;
}

/**
 * Turns a request into a trigger's rows: one row for each new event that passes the filters.
 * @throws WebhookRefusedError with advice if the request isn't authentic; z.errors.Error if there is no request, or if
 * someone tests the trigger with an event that the trigger leaves out
 */
export async function receiveEvents(z: ZObject, bundle: Bundle, receiver: Receiver): Promise<Envelope[]> {
  const { vendor, choice, learnerDetails } = receiver;
  const request = readRequest(z, bundle);
  const delivery = readAuthentic(receiver, bundle, request);
  // The filters are read after the verification, because strangers must not see an error about an unreadable filter.
  const settings = { chosen: [choice.code], filters: readFilterFields(vendor, bundle) };
  // An unreadable setting must fail before the delivery is claimed, so that the event counts as new when it is sent
  // again. Zapier's Replay doesn't run a trigger again.
  const complete = learnerDetails.completion(z, bundle);
  checkLearnerFilters(vendor, settings.filters, complete !== undefined);
  const wanted = delivery.events.filter((event) => decide(vendor, event, settings) === 'deliver');
  const envelopes = wanted.map((event) => toEnvelope(vendor, event));
  const passing = await completeAll(envelopes, settings.filters, complete);
  // The delivery is claimed last. An event that failed or was filtered out never started a run, so it must count as new
  // when it is sent again.
  if (!isTest(bundle)) {
    const claim = claimOf(receiver, bundle, request, delivery);
    return claim ? withoutDuplicates(z, vendor, delivery, claim, passing) : passing;
  }
  // In the editor, people may test the trigger with the same event as often as they like.
  if (passing.length > 0) return passing;
  throw new z.errors.Error(explainLeftOut(vendor, delivery.events[0], settings), 'LeftOut');
}

const isTest = ({ meta }: Bundle): boolean => meta?.isLoadingSample === true;

function readAuthentic(
  { vendor, channel, choice }: Receiver,
  bundle: Bundle,
  request: HookRequest,
): Delivery {
  const verification = channel.verificationOf(bundle, request, choice);
  try {
    const read = { ...request, rawBody: bodyOf(request, verification), query: queryNaming(choice, request) };
    return readDelivery(vendor, read, verification, clockOf(bundle, request));
  } catch (error) {
    if (error instanceof WebhookRefusedError) {
      throw explainRefusal(vendor, error, channel.registration !== undefined);
    }
    throw error;
  }
}

/**
 * Returns the request's body. If the request is signed, only the raw body is used, because the signature covers the raw
 * body.
 */
const bodyOf = ({ rawBody, parsedBody }: HookRequest, { by }: Verification): HookRequest['rawBody'] =>
  by === 'signature' ? rawBody : (rawBody ?? JSON.stringify(parsedBody));

/** Adds the trigger's event to the query if the query doesn't contain an event. */
function queryNaming({ event }: Choice, { query }: HookRequest): URLSearchParams {
  if (event === undefined || isFamily(event) || query.get('event')?.trim()) return query;
  const named = new URLSearchParams(query);
  named.set('event', event.code);
  return named;
}

/**
 * Returns the current time for checking a signature's age. During a test in the editor, returns the time of signing
 * instead, because users may click **Test trigger** long after an event was signed.
 */
function clockOf(bundle: Bundle, { headers }: HookRequest): Date {
  const signedAt = readHeader(headers, 'svix-timestamp') ?? readHeader(headers, 'webhook-timestamp') ?? '';
  return isTest(bundle) && /^\d{1,10}$/.test(signedAt) ? new Date(Number(signedAt) * 1000) : new Date();
}

/**
 * Returns the delivery's claim; undefined if nothing identifies the Zap, because a duplicate would then look the same
 * as an event for a different Zap.
 */
function claimOf(
  { key }: Receiver,
  { subscribeData }: Bundle,
  request: HookRequest,
  { verified }: Delivery,
): Claim | undefined {
  if (verified.secret !== undefined) return claimBySecret(key, verified.secret, request);
  const zap = request.query.get('zap') ?? webhooksIn(subscribeData)[0]?.id;
  return zap === undefined ? undefined : claimByRun([key, zap]);
}

async function withoutDuplicates(
  z: ZObject,
  vendor: Vendor,
  delivery: Delivery,
  claim: Claim,
  envelopes: readonly Envelope[],
): Promise<Envelope[]> {
  const isNew = await Promise.all(
    envelopes.map(({ id, type, data }) =>
      claimDelivery(z, id, claim, duplicateMemoryInSeconds(vendor, delivery, { type, body: data })),
    ),
  );
  return envelopes.filter((_, index) => isNew[index]);
}
