import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import {
  describeFailure,
  readPath,
  receiveSynapEvent,
  WebhookRefusedError,
  type ReceivedEvent,
  type SynapVerification,
  type WebhookRequest,
} from '@synap-instruqt/vendors';
import { synapWebhookApiCredential } from '../common/credentials';
import { readSubscriptions } from '../common/subscriptions';

/** Whether the user adds the webhooks in Synap. */
export const isManual = (context: IHookFunctions | IWebhookFunctions): boolean =>
  context.getNodeParameter('registration') === 'manual';

/**
 * An event that comes from the webhook that it says.
 * @throws WebhookRefusedError that says what the user can do
 */
export async function receiveVerified(
  context: IWebhookFunctions,
  request: WebhookRequest,
): Promise<ReceivedEvent> {
  const event = readPath(context.getQueryData(), 'event');
  const code = typeof event === 'string' ? event.trim() : '';
  const verification = isManual(context) ? await readCredential(context) : madeUpFor(context, code);
  try {
    return receiveSynapEvent(request, code, verification, new Date());
  } catch (error) {
    throw withAdvice(error, isManual(context));
  }
}

/** Deliveries to webhooks that the trigger added itself carry the credentials that it made up for them. */
function madeUpFor(context: IWebhookFunctions, code: string): SynapVerification {
  const subscriptions = readSubscriptions(context).filter((subscription) => subscription.code === code);
  if (subscriptions.length === 0) {
    throw notSet(
      'This workflow has no webhook in Synap for this event: unpublish and publish the workflow, and remove webhooks in Synap that are left over',
    );
  }
  return { accepted: subscriptions.map(({ basicAuth }) => basicAuth) };
}

async function readCredential(context: IWebhookFunctions): Promise<SynapVerification> {
  if (context.getNodeParameter('verification') === 'none') return 'none';
  if (context.getNode().credentials?.synapWebhookApi === undefined) {
    throw notSet(
      'The trigger has no Synap Webhook API credential: choose one, and enter its username and password at this webhook in Synap',
    );
  }
  const data = await context.getCredentials('synapWebhookApi');
  try {
    return { accepted: [synapWebhookApiCredential.read(data)] };
  } catch (error) {
    throw notSet(describeFailure(error));
  }
}

const notSet = (message: string) => new WebhookRefusedError(message, 'basicAuthNotSet');

/** A refusal with what to do about it. */
function withAdvice(error: unknown, isByHand: boolean): unknown {
  if (!(error instanceof WebhookRefusedError)) return error;
  const advice = isByHand
    ? ': enter the username and the password of the Synap Webhook API credential at this webhook in Synap'
    : ', so it is not from the webhook that this workflow added in Synap. If it keeps coming, remove webhooks in Synap that are left over';
  return new WebhookRefusedError(error.message + advice, error.reason);
}
