import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isAt, registeredSubscription, type RegisteredSubscription } from '@synap-instruqt/vendors';
import type { TriggerAddress } from './webhookAddress';

/**
 * Reads a trigger's registered subscriptions, which n8n stores in the workflow's static data. There are subscriptions
 * for the production URL and, while someone listens for a test event, for the test URL. n8n may lose this data or
 * restore an older state.
 */
export function readSubscriptions(context: IHookFunctions | IWebhookFunctions): RegisteredSubscription[] {
  const { subscriptions } = context.getWorkflowStaticData('node');
  const kept: unknown[] = Array.isArray(subscriptions) ? subscriptions : [];
  return kept.flatMap((one) => registeredSubscription.safeParse(one).data ?? []);
}

export const subscriptionsOf = (context: IHookFunctions, address: TriggerAddress): RegisteredSubscription[] =>
  readSubscriptions(context).filter(({ targetUrl }) => isAt(targetUrl, address));

/** Replaces the subscriptions for one of a trigger's two URLs, and keeps the subscriptions for the other URL. */
export function writeSubscriptions(
  context: IHookFunctions,
  address: TriggerAddress,
  registered: readonly RegisteredSubscription[],
): void {
  const others = readSubscriptions(context).filter(({ targetUrl }) => !isAt(targetUrl, address));
  context.getWorkflowStaticData('node').subscriptions = [...others, ...registered];
}
