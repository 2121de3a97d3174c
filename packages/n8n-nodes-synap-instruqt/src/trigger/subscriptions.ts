import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isAt, registeredSubscription, type RegisteredSubscription } from '@synap-instruqt/vendors';
import type { TriggerAddress } from './webhookAddress';

/**
 * The subscriptions that a trigger registered, kept in the workflow's static data: those of the production URL and,
 * while somebody listens for a test event, those of the test URL. n8n may lose all of it, or bring an older state back.
 */
export function readSubscriptions(context: IHookFunctions | IWebhookFunctions): RegisteredSubscription[] {
  const { subscriptions } = context.getWorkflowStaticData('node');
  const kept: unknown[] = Array.isArray(subscriptions) ? subscriptions : [];
  return kept.flatMap((one) => registeredSubscription.safeParse(one).data ?? []);
}

/** Those of one webhook URL. */
export const subscriptionsOf = (context: IHookFunctions, address: TriggerAddress): RegisteredSubscription[] =>
  readSubscriptions(context).filter(({ targetUrl }) => isAt(targetUrl, address));

/** Replaces those of one webhook URL, and leaves the other's alone. */
export function writeSubscriptions(
  context: IHookFunctions,
  address: TriggerAddress,
  registered: readonly RegisteredSubscription[],
): void {
  const others = readSubscriptions(context).filter(({ targetUrl }) => !isAt(targetUrl, address));
  context.getWorkflowStaticData('node').subscriptions = [...others, ...registered];
}
