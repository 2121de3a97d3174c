import {
  NodeOperationError,
  type INodeProperties,
  type INodePropertyOptions,
  type IWebhookFunctions,
} from 'n8n-workflow';
import {
  ALL_EVENTS,
  codeOf,
  eventChoices,
  findEvent,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { inAlphabet } from '../texts';

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
  // If each event needs its own webhook, unknown events can't arrive.
  description: webhook.subscriptions
    ? `Every ${label} event in this list`
    : `Every ${label} event, including events that ${label} adds later`,
});

const toOption = ({ label, code, when }: EventDefinition): INodePropertyOptions => ({
  name: label,
  value: code,
  description: `When ${when} (${code})`,
});

const byName = (left: INodePropertyOptions, right: INodePropertyOptions) => inAlphabet(left.name, right.name);

/**
 * Returns the expression for a trigger's subtitle, which lists its events' labels. The expression can only read the
 * node's parameters.
 */
export function chosenLabels(vendor: Vendor): string {
  const labels = JSON.stringify(
    Object.fromEntries(eventChoices(vendor).map(({ code, label }) => [code, label])),
  );
  // An expression may return a string instead of a list.
  const chosen = '[$parameter["events"]].flat()';
  return `={{ ${chosen}.includes("${ALL_EVENTS}") ? "${allEvents(vendor).name}" : ${chosen}.map((event) => (${labels})[event] ?? event).join(", ") }}`;
}

/**
 * Returns the chosen events without duplicates. The parameter is a list of codes, or a string of codes separated by
 * commas, which an expression may return.
 * @throws NodeOperationError if the list is empty or contains an unknown code
 */
export function chosenEvents(context: EventsContext, vendor: Vendor): string[] {
  const codes = namesIn(context.getNodeParameter('events', [])).map((name) => codeOf(vendor, name));
  if (codes.length === 0) {
    throw unusable(context, '"Events" is empty. Choose at least one event.');
  }
  if (!codes.every((code) => code === ALL_EVENTS || findEvent(vendor, code) !== undefined)) {
    const example = vendor.webhook.example.code;
    throw unusable(
      context,
      `"Events" contains an unknown ${vendor.label} event code. Choose events from the list, or use an expression that returns the events' codes, such as ${example}.`,
    );
  }
  return [...new Set(codes)];
}

type EventsContext = Pick<IWebhookFunctions, 'getNode' | 'getNodeParameter'>;

/**
 * Returns the chosen names. A value that isn't a string becomes an unknown name, so that it causes an error instead of
 * being ignored.
 */
const namesIn = (chosen: unknown): string[] =>
  [chosen ?? ''].flat().flatMap((name: unknown) => {
    const names = typeof name === 'string' ? name.split(',') : [JSON.stringify(name)];
    return names.map((one) => one.trim()).filter((one) => one !== '');
  });

const unusable = (context: EventsContext, message: string): NodeOperationError =>
  new NodeOperationError(context.getNode(), message);
