import type { Vendor } from '@synap-instruqt/vendors';
import type { Trigger } from 'zapier-platform-core';
import { hookTriggers } from './hook';
import { staticWebhookTriggers } from './staticWebhook';

/** A trigger for every event of a vendor, and one for all of them. */
export const triggersOf = (vendor: Vendor): Trigger[] =>
  vendor.webhook.subscriptions
    ? hookTriggers(vendor, vendor.webhook.subscriptions)
    : staticWebhookTriggers(vendor);
