import type { INodeProperties, INodePropertyOptions, IWebhookFunctions } from 'n8n-workflow';
import { ALL_EVENTS, eventChoices, type EventDefinition, type Vendor } from '@synap-instruqt/vendors';
import { inAlphabet } from './texts';

/** The choice of a vendor's events, from the catalogue. */
export const eventOptions = (vendor: Vendor): INodeProperties => ({
  displayName: 'Events',
  name: 'events',
  type: 'multiOptions',
  required: true,
  default: [],
  description: 'The events that start the workflow',
  options: [allEvents(vendor), ...eventChoices(vendor).map(toOption).sort(byName)],
});

const allEvents = ({ label, webhook }: Vendor): INodePropertyOptions => ({
  name: 'All Events',
  value: ALL_EVENTS,
  // Where each event has a webhook of its own, there can be none for what is not known yet.
  description: webhook.subscriptions
    ? 'Every event in this list'
    : `Every event of ${label}, also those that it adds later`,
});

const toOption = ({ label, code, when }: EventDefinition): INodePropertyOptions => ({
  name: label,
  value: code,
  description: `When ${when} (${code})`,
});

const byName = (left: INodePropertyOptions, right: INodePropertyOptions) => inAlphabet(left.name, right.name);

/** The expression of a trigger's subtitle: what its events are called. n8n gives it nothing but the parameters. */
export function chosenLabels(vendor: Vendor): string {
  const labels = JSON.stringify(
    Object.fromEntries(eventChoices(vendor).map(({ code, label }) => [code, label])),
  );
  const chosen = '$parameter["events"]';
  return `={{ ${chosen}.includes("${ALL_EVENTS}") ? "${allEvents(vendor).name}" : ${chosen}.map((event) => (${labels})[event] ?? event).join(", ") }}`;
}

/** The events that a trigger is set to. */
export function chosenEvents(context: Pick<IWebhookFunctions, 'getNodeParameter'>): string[] {
  const events = context.getNodeParameter('events', []);
  return Array.isArray(events) ? events.filter((event) => typeof event === 'string') : [];
}
