import { instruqt, synap } from '@synap-instruqt/vendors';
import type { Trigger } from 'zapier-platform-core';
import { anyInstruqtEventTrigger, instruqtTrigger } from './instruqtTrigger';
import { synapTrigger } from './synapTrigger';

/** A trigger for every event of the catalogue, and one for whatever Instruqt sends. */
export const triggers: Record<string, Trigger> = Object.fromEntries(
  [...synap.events.map(synapTrigger), ...instruqt.events.map(instruqtTrigger), anyInstruqtEventTrigger].map(
    (trigger) => [trigger.key, trigger],
  ),
);
