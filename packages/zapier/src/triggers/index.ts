import { ALL_EVENTS, eventChoices, type Vendor } from '@synap-instruqt/vendors';
import type { Trigger } from 'zapier-platform-core';
import type { Channel } from './channel';
import { hook } from './hook';
import { keyHook } from './keyHook';
import { learnerDetailsOf, type LearnerDetails } from './learnerDetails';
import { pollingTriggerFor } from './pollingTrigger';
import { staticWebhook } from './staticWebhook';
import { triggerFor } from './trigger';

/** Creates a vendor's triggers: one for each event and each family, one for all events, and the polling triggers. */
export function triggersOf(vendor: Vendor): Trigger[] {
  const learnerDetails = learnerDetailsOf(vendor);
  const channel = channelOf(vendor, learnerDetails);
  const choices = [
    ...eventChoices(vendor).map((event) => ({ code: event.code, event })),
    { code: ALL_EVENTS },
  ];
  return [
    ...choices.map((choice) => triggerFor(vendor, channel, learnerDetails, choice)),
    ...(vendor.polledEvents ?? []).map((polled) => pollingTriggerFor(vendor, polled, learnerDetails)),
  ];
}

function channelOf(vendor: Vendor, learnerDetails: LearnerDetails): Channel {
  const { subscriptions, integrationKey } = vendor.webhook;
  if (subscriptions) return hook(vendor, subscriptions);
  return integrationKey ? keyHook(vendor, integrationKey, learnerDetails) : staticWebhook(vendor);
}
