import type { INode, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
  checkLearnerFilters,
  completeAll,
  decide,
  duplicateMemoryInSeconds,
  findEvent,
  readDelivery,
  toEnvelope,
  verifyHeaders,
  WebhookRefusedError,
  type Delivery,
  type LearnerDirectory,
  type ReceivedEvent,
  type Vendor,
} from '@synap-instruqt/vendors';
import { dropDuplicates, Duplicates } from './duplicates';
import { apiError, describeError } from '../errors';
import { isOn } from '../fields';
import { warn } from '../log';
import { chosenEvents } from './events';
import { readFilterOptions } from './filters';
import { completionOf } from './learnerDetails';
import { adviceFor } from './refusals';
import { isAutomatic } from './registration';
import { readHead, readRawBody } from './request';
import { readVerification } from './verification';

const duplicates = new Duplicates();

interface Receiver {
  vendor: Vendor;
  /** Looks up learners. Each process has one directory, which remembers each credential's lookups separately. */
  learners: LearnerDirectory | undefined;
}

/**
 * Turns a request to a trigger into n8n's response and the items that start the workflow. Anyone can send requests to a
 * trigger's URL, and n8n turns an error from webhook() into an execution. So this function throws no error before the
 * sender is verified.
 */
export async function receiveRequest(
  context: IWebhookFunctions,
  receiver: Receiver,
): Promise<IWebhookResponseData> {
  let delivery: Delivery;
  try {
    delivery = await readAuthentic(context, receiver.vendor);
  } catch (error) {
    return refuse(context, receiver.vendor, error);
  }
  try {
    return await deliver(context, receiver, delivery);
  } catch (error) {
    return fail(context, error);
  }
}

async function readAuthentic(context: IWebhookFunctions, vendor: Vendor): Promise<Delivery> {
  const head = readHead(context);
  const verification = await readVerification(context, vendor);
  const now = new Date();
  verifyHeaders(head.headers, verification, now);
  return readDelivery(vendor, { ...head, rawBody: await readRawBody(context) }, verification, now);
}

async function deliver(
  context: IWebhookFunctions,
  { vendor, learners }: Receiver,
  delivery: Delivery,
): Promise<IWebhookResponseData> {
  const { id, events } = delivery;
  const settings = { chosen: chosenEvents(context, vendor), filters: readFilterOptions(context, vendor) };
  // Check all settings before the first event counts as received, so that the vendor sends the event again if a setting
  // is invalid.
  const complete = completionOf(context, vendor, learners);
  checkLearnerFilters(vendor, settings.filters, complete !== undefined);
  // While n8n listens for a test event, people send duplicates deliberately.
  const dropsDuplicates = isOn(context, dropDuplicates(vendor), 'options') && context.getMode() !== 'manual';
  const decided = events.map((event) => ({ event, decision: decide(vendor, event, settings) }));
  if (decided.some(({ event, decision }) => decision === 'notChosen' && !findEvent(vendor, event.type))) {
    warnOfUnknown(context, vendor);
  }
  const wanted = decided.flatMap(({ event, decision }) => (decision === 'deliver' ? [event] : []));
  if (wanted.length === 0) {
    const isFiltered = decided.some(({ decision }) => decision === 'filtered');
    return { webhookResponse: { message: isFiltered ? FILTERED : NOT_CHOSEN } };
  }
  const fresh = dropsDuplicates ? await withoutDuplicates(context, vendor, delivery, wanted) : wanted;
  if (fresh.length === 0) return { webhookResponse: { message: 'Received before', id } };
  const envelopes = fresh.map((event) => toEnvelope(vendor, event));
  const passing = await completeAll(envelopes, settings.filters, complete);
  if (passing.length === 0) return { webhookResponse: { message: FILTERED } };
  return {
    webhookResponse: { message: 'Received', id },
    workflowData: [passing.map((envelope) => ({ json: { ...envelope } }))],
  };
}

const NOT_CHOSEN = "Received, but the trigger doesn't listen for this event";
const FILTERED = "Received, but this workflow's filters leave out this event";

async function withoutDuplicates(
  context: IWebhookFunctions,
  vendor: Vendor,
  delivery: Delivery,
  events: readonly ReceivedEvent[],
): Promise<ReceivedEvent[]> {
  const receiver = [context.getWorkflow().id, context.getNode().id];
  const claims = events.map((event) => ({
    key: JSON.stringify([...receiver, event.id]),
    memoryInMs: duplicateMemoryInSeconds(vendor, delivery, event) * 1000,
  }));
  const isNew = await duplicates.claim(claims, context.getResponseObject());
  return events.filter((_, index) => isNew[index]);
}

/**
 * Logs a warning about an unknown code. The code may be mistyped, or belong to a new event that isn't in the
 * catalogue yet. Only the user can tell which.
 */
function warnOfUnknown(context: IWebhookFunctions, { label, webhook }: Vendor): void {
  const orCorrect = webhook.subscriptions ? `correct ?event= in the webhook's URL in ${label}, or ` : '';
  warn(
    context,
    `received an event with an unknown code, so the workflow didn't start. To receive such events, ${orCorrect}choose All Events.`,
  );
}

/** Refuses a request without starting the workflow. Logs the reason, because many users can only see it in the log. */
function refuse(context: IWebhookFunctions, vendor: Vendor, error: unknown): IWebhookResponseData {
  if (!(error instanceof WebhookRefusedError)) {
    logRefusal(context, `The sender can't be verified. ${describeError(error)}`);
    return respond(context, 401, "The sender can't be verified. n8n's log shows the reason.");
  }
  const { message, reason } = error;
  const advice = adviceFor(vendor, reason, isAutomatic(context, vendor));
  const advised = `${message.replace(/\.?$/, '.')} ${advice}`.trim();
  logRefusal(context, advised);
  return respond(context, reason === 'bodyMissing' ? 400 : 401, advised);
}

const logRefusal = (context: IWebhookFunctions, message: string): void =>
  warn(context, `refused a request: ${message}`);

/**
 * Responds with an error to an authentic event that can't be delivered, so that the sender may retry. An error makes
 * n8n list a failed execution. But with On Error: Continue, n8n would run the next nodes with an empty item, so this
 * function logs the error and responds itself.
 */
function fail(context: IWebhookFunctions, error: unknown): IWebhookResponseData {
  const failure = apiError(context, error);
  if (!continuesOnError(context.getNode())) throw failure;
  warn(context, `could not deliver an event: ${failure.message}`);
  return respond(context, 500, "The event can't be delivered. n8n's log shows the reason.");
}

const continuesOnError = ({ onError, continueOnFail }: INode): boolean =>
  onError === undefined ? continueOnFail === true : onError !== 'stopWorkflow';

function respond(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
  context.getResponseObject().status(status).json({ message });
  return { noWebhookResponse: true };
}
