import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
  isWanted,
  passesFilters,
  toEnvelope,
  WebhookRefusedError,
  type Envelope,
  type ReceivedEvent,
  type Vendor,
  type WebhookRequest,
} from '@synap-instruqt/vendors';
import { apiError } from './apiError';
import { readFilterOptions } from './filterOptions';
import { Repeats } from './repeats';

const repeats = new Repeats();

/**
 * What a trigger does with a request: authentic? -> which event? -> wanted? -> new? -> envelope -> workflow.
 * @param readEvent checks that the request is authentic (else throws a WebhookRefusedError) and tells which event it is
 * @param complete adds to the envelope what the event leaves out
 */
export async function receive(
  context: IWebhookFunctions,
  vendor: Vendor,
  readEvent: (request: WebhookRequest) => Promise<ReceivedEvent>,
  complete = async (envelope: Envelope): Promise<Envelope> => envelope,
): Promise<IWebhookResponseData> {
  const request = await readRequest(context);
  let event: ReceivedEvent;
  try {
    event = await readEvent(request);
  } catch (error) {
    if (error instanceof WebhookRefusedError) return refuse(context, error);
    throw apiError(context, error);
  }
  if (!isWanted(event.type, chosenEvents(context))) {
    return { webhookResponse: { message: 'Received, but this workflow did not choose this event' } };
  }
  if (!passesFilters(vendor, event, readFilterOptions(context, vendor))) {
    return { webhookResponse: { message: "Received, but this workflow's filters leave out this event" } };
  }
  if (await isRepeat(context, event)) {
    return { webhookResponse: { message: 'Received before', id: event.id } };
  }
  const item: INodeExecutionData = { json: { ...(await complete(toEnvelope(vendor, event))) } };
  return { webhookResponse: { message: 'Received', id: event.id }, workflowData: [[item]] };
}

/** Only where the trigger offers it, and not while somebody tests: there a repeat is meant. */
async function isRepeat(context: IWebhookFunctions, { id }: ReceivedEvent): Promise<boolean> {
  if (context.getNodeParameter('dropRepeats', false) !== true || context.getMode() === 'manual') return false;
  const key = [context.getWorkflow().id, context.getNode().id, id].join(' ');
  return repeats.isRepeat(key, context.getResponseObject());
}

async function readRequest(context: IWebhookFunctions): Promise<WebhookRequest> {
  const request = context.getRequestObject();
  // n8n reads the body of the content types that it parses; of others only when asked.
  if (!request.rawBody) await request.readRawBody();
  return { headers: request.headers, rawBody: request.rawBody };
}

export const chosenEvents = (context: Pick<IWebhookFunctions, 'getNodeParameter'>): string[] => {
  const events = context.getNodeParameter('events', []);
  return Array.isArray(events) ? events.filter((event) => typeof event === 'string') : [];
};

/** Answers 401 and starts nothing. n8n's log is the only place where Synap's users can see why. */
function refuse(context: IWebhookFunctions, error: WebhookRefusedError): IWebhookResponseData {
  context.logger.warn(`${context.getNode().name} refused a request: ${error.message}`);
  context.getResponseObject().status(error.status).json({ message: error.message });
  return { noWebhookResponse: true };
}
