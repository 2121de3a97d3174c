import type { Vendor } from '@synap-instruqt/vendors';
import type { Trigger } from 'zapier-platform-core';
import { byKeyOf, type AppOptions } from '../byKey';
import { hookTriggers } from './hook';
import { keyHookTriggers } from './keyHook';
import { staticWebhookTriggers } from './staticWebhook';

/** A trigger for every event of a vendor, and one for all of them. */
export function triggersOf(vendor: Vendor, options: AppOptions): Trigger[] {
  const { subscriptions } = vendor.webhook;
  if (subscriptions) return hookTriggers(vendor, subscriptions);
  const byKey = byKeyOf(vendor, options);
  return byKey ? keyHookTriggers(vendor, byKey) : staticWebhookTriggers(vendor);
}
