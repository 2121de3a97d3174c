import {
  envelopeSchema,
  inOrderOfUse,
  isLeading,
  listFieldsByUse,
  readPath,
  sampleEnvelope,
  toTitle,
  withSampleDetails,
  type EventDefinition,
  type Field,
  type PolledEvent,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { PlainInputField } from 'zapier-platform-core';
import { inGroup } from './fieldGroups';
import { filesIn, noteOnFile } from '../files/fileRow';
import { filterFields } from './filters';
import { formOf } from '../forms';
import { toInputFields } from '../inputs';
import { keyOf } from '../naming';
import { toOutputFields, withSamples } from '../outputFields';
import type { Form } from '../preparedForms';
import { keepWhatIsAlwaysThere } from '../sample';

/** Returns the texts and fields of an event's trigger, which all come from the catalogue. */
export function describeTrigger(vendor: Vendor, event: EventDefinition) {
  const key = keyOf(vendor, event.name ?? event.code);
  return {
    key,
    noun: event.noun ?? nounOf(event.code),
    display: { label: event.label, description: `Triggers when ${happening(vendor, event)}.` },
    ...formOf(key, () => {
      const fields = listFieldsByUse(envelopeSchema(vendor, event));
      return {
        inputFields: [
          ...inGroup('filters', filterFields(vendor, event)),
          ...notesOn(vendor, fields, event.note),
        ],
        ...describeOutput(vendor, event, fields, fields),
      };
    }),
  };
}

/**
 * Returns the texts and fields of a polling trigger. The trigger has the event's fields, except those that the API
 * doesn't return.
 */
export function describePolledEvent(vendor: Vendor, polled: PolledEvent) {
  const { noun, label, when, event, missing, inputs } = polled;
  const key = keyOf(vendor, polled.key);
  return {
    key,
    noun,
    display: { label, description: `Triggers when ${when}.` },
    ...formOf(key, () => {
      const fields = listFieldsByUse(envelopeSchema(vendor, event)).filter(
        ({ path }) => !missing.some((name) => path === `data.${name}`),
      );
      return {
        inputFields: [
          ...inGroup(
            'filters',
            inputs.flatMap((input) => toInputFields(vendor, input)),
          ),
          noteField(noteOnPolling(polled)),
        ],
        ...describeOutput(vendor, event, fields, fields),
      };
    }),
  };
}

const noteOnPolling = ({ event, lookBackInDays }: PolledEvent): string =>
  `Zapier checks for completed plays every 1 to 15 minutes, depending on your plan, and finds plays that started in the last ${lookBackInDays} days. Don't run the same steps from both this trigger and **${event.label}**, because they would run twice for each play.`;

/** Returns the texts and fields of a trigger for all events. */
export function describeAnyEvent(vendor: Vendor) {
  const key = keyOf(vendor, 'anyEvent');
  const example = exampleOfAll(vendor);
  return {
    key,
    noun: 'Event',
    display: {
      label: `Any ${vendor.label} Event`,
      // If each event needs its own webhook, unknown events can't arrive.
      description: vendor.webhook.subscriptions
        ? `Triggers when any event that this app supports happens in ${vendor.label}.`
        : `Triggers when any event happens in ${vendor.label}, including events that are added later.`,
    },
    ...formOf(key, () => {
      const everyField = fieldsOfAll(vendor);
      const sharedFields = everyField.filter(({ events }) => events.length === vendor.events.length);
      return {
        inputFields: [...inGroup('filters', filterFields(vendor)), ...notesOn(vendor, everyField)],
        ...describeOutput(vendor, example, inOrderOfUse(withOwnLabels(everyField)), sharedFields),
      };
    }),
  };
}

/** Returns the event that serves as the example in a trigger for all events. */
export function exampleOfAll({ label, events }: Vendor): EventDefinition {
  const [example] = events;
  if (example === undefined) throw new Error(`${label} has no events`);
  return example;
}

interface SharedField extends Field {
  events: readonly string[];
}

function fieldsOfAll(vendor: Vendor): SharedField[] {
  const byPath = new Map<string, SharedField>();
  for (const event of vendor.events) {
    for (const field of listFieldsByUse(envelopeSchema(vendor, event))) {
      const events = byPath.get(field.path)?.events ?? [];
      byPath.set(field.path, { ...field, events: [...events, event.label] });
    }
  }
  return [...byPath.values()];
}

/**
 * Makes labels unique, because events may have fields with the same label at different paths. The path that occurs in
 * the most events keeps the label. Each other path gets a label that names the first event with this path.
 */
const withOwnLabels = (fields: readonly SharedField[]): SharedField[] =>
  fields.map((field) => {
    const namesakes = fields.filter(({ label }) => label === field.label);
    const [most] = namesakes.toSorted((left, right) => right.events.length - left.events.length);
    return field === most ? field : { ...field, label: `${field.label} (${field.events[0]})` };
  });

/** @param sampled the paths of the fields that every event has */
function describeOutput(
  vendor: Vendor,
  example: EventDefinition,
  fields: readonly Field[],
  sampled: readonly Field[],
): Pick<Form, 'outputFields' | 'sample' | 'files'> {
  const plain = sampleEnvelope(vendor, example);
  const whole = withSampleDetails(vendor, plain);
  // Looked-up fields and the most popular fields also get a sample value, even if some events lack these fields.
  const onDemand = fields.filter(
    (field) => readPath(plain, field.path) === null || (!field.required && isLeading(field)),
  );
  return {
    outputFields: withSamples(
      toOutputFields(fields),
      onDemand.map(({ path }) => path),
      whole,
    ),
    sample: keepWhatIsAlwaysThere(whole, sampled),
    files: filesIn(fields),
  };
}

/**
 * Returns a clause such as "an attempt's results are overridden in Synap, or when an override is reverted". Adds
 * the vendor's name unless the clause already contains it.
 */
function happening({ label }: Vendor, { when }: EventDefinition): string {
  if (when.includes(label)) return when;
  const [what = '', ...details] = when.split(/(?=, )/);
  return `${what} in ${label}${details.join('')}`;
}

function notesOn(vendor: Vendor, fields: readonly Field[], note?: string): PlainInputField[] {
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...filesIn(fields).map((file) => noteOnFile(file, vendor)),
  ];
  return notes.length === 0 ? [] : [noteField(notes.join(' '))];
}

/** Creates a note below the input fields. */
const noteField = (note: string): PlainInputField => ({
  key: 'note',
  label: 'Good to Know',
  type: 'copy',
  helpText: note,
});

/** Returns an event's noun, e.g. "Attempt Certificate" for `attemptCertificate.generated`. */
const nounOf = (code: string): string => toTitle(code.split('.', 1).join());
