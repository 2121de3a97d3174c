import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { isSameEndpoint, registeredSubscription, type RegisteredSubscription } from '@synap-instruqt/vendors';

/**
 * The subscriptions that a trigger registered, kept in the workflow's static data: those of the production URL and,
 * while somebody listens for a test event, those of the test URL.
 */
export const readSubscriptions = (context: IHookFunctions | IWebhookFunctions): RegisteredSubscription[] =>
  registeredSubscription.array().catch([]).parse(context.getWorkflowStaticData('node').subscriptions);

/** Those of one webhook URL. */
export const subscriptionsOf = (context: IHookFunctions, webhookUrl: string): RegisteredSubscription[] =>
  readSubscriptions(context).filter(({ targetUrl }) => isSameEndpoint(targetUrl, webhookUrl));

/** Replaces those of one webhook URL, and leaves the other's alone. */
export function writeSubscriptions(
  context: IHookFunctions,
  webhookUrl: string,
  registered: readonly RegisteredSubscription[],
): void {
  const others = readSubscriptions(context).filter(({ targetUrl }) => !isSameEndpoint(targetUrl, webhookUrl));
  context.getWorkflowStaticData('node').subscriptions = [...others, ...registered];
}

/** The production URL, or the test URL while somebody listens for a test event. */
export function readWebhookUrl(context: IHookFunctions): string {
  const webhookUrl = context.getNodeWebhookUrl('default');
  if (webhookUrl !== undefined) return webhookUrl;
  throw new NodeOperationError(context.getNode(), 'n8n gave this trigger no webhook URL', {
    description: 'Check the WEBHOOK_URL setting of this n8n server, then publish again.',
  });
}
