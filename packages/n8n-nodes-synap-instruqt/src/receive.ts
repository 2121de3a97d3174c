import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
  receive,
  WebhookRefusedError,
  type Delivery,
  type Envelope,
  type Outcome,
  type Vendor,
} from '@synap-instruqt/vendors';
import { apiError } from './errors';
import { chosenEvents } from './events';
import { readFilterOptions } from './filters';
import { adviceFor } from './refusals';
import { isAutomatic } from './registration';
import { Repeats } from './repeats';
import { readRequest } from './request';
import { readVerification } from './verification';

const repeats = new Repeats();

/**
 * Turns a request that came to a trigger into n8n's answer, and what is to start the workflow.
 * @param complete adds to the envelope what the event leaves out
 */
export async function receiveEvent(
  context: IWebhookFunctions,
  vendor: Vendor,
  complete: (envelope: Envelope) => Promise<Envelope>,
): Promise<IWebhookResponseData> {
  try {
    return answer(context, vendor, await outcomeOf(context, vendor, complete));
  } catch (error) {
    if (error instanceof WebhookRefusedError) return refuse(context, error.message);
    throw apiError(context, error);
  }
}

async function outcomeOf(
  context: IWebhookFunctions,
  vendor: Vendor,
  complete: (envelope: Envelope) => Promise<Envelope>,
): Promise<Outcome> {
  const request = await readRequest(context);
  return receive(vendor, request, {
    verification: await readVerification(context, vendor),
    now: new Date(),
    chosen: chosenEvents(context),
    filters: readFilterOptions(context, vendor),
    isRepeat: (delivery) => isRepeat(context, delivery),
    complete,
  });
}

function answer(context: IWebhookFunctions, vendor: Vendor, outcome: Outcome): IWebhookResponseData {
  switch (outcome.way) {
    case 'refused': {
      const { message, reason } = outcome.error;
      return refuse(context, message + adviceFor(vendor, reason, isAutomatic(context, vendor)));
    }
    case 'not chosen':
      return { webhookResponse: { message: 'Received, but this workflow did not choose this event' } };
    case 'filtered':
      return { webhookResponse: { message: "Received, but this workflow's filters leave out this event" } };
    case 'repeat':
      return { webhookResponse: { message: 'Received before', id: outcome.event.id } };
    case 'deliver': {
      const item: INodeExecutionData = { json: { ...outcome.envelope } };
      return { webhookResponse: { message: 'Received', id: outcome.event.id }, workflowData: [[item]] };
    }
  }
}

/** Only where the trigger offers it, and not while somebody tests: there a repeat is meant. */
async function isRepeat(context: IWebhookFunctions, { event }: Delivery): Promise<boolean> {
  if (context.getNodeParameter('dropRepeats', false) !== true || context.getMode() === 'manual') return false;
  const key = [context.getWorkflow().id, context.getNode().id, event.id].join(' ');
  return repeats.isRepeat(key, context.getResponseObject());
}

/** Answers 401 and starts nothing. n8n's log is the only place where many users can see why. */
function refuse(context: IWebhookFunctions, message: string): IWebhookResponseData {
  context.logger.warn(`${context.getNode().name} refused a request: ${message}`);
  context.getResponseObject().status(401).json({ message });
  return { noWebhookResponse: true };
}
