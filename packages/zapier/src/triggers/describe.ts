import {
  envelopeSchema,
  inOrderOfUse,
  listFieldsByUse,
  sampleEnvelope,
  sampleEnvelopeWithDetails,
  type EventDefinition,
  type Field,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { PlainInputField } from 'zapier-platform-core';
import { keyOf, toTitle } from '../naming';
import { toOutputFields, withSamples } from '../outputFields';
import { keepWhatIsAlwaysThere } from '../sample';

/** What a person reads of an event in the editor, all of it from the catalogue. */
export function describeTrigger(vendor: Vendor, event: EventDefinition) {
  const fields = listFieldsByUse(envelopeSchema(vendor, event));
  return {
    key: keyOf(vendor, event.code),
    noun: nounOf(event.code),
    display: { label: event.label, description: `Triggers when ${happening(vendor, event)}.` },
    notes: event.note === undefined ? [] : [noteField(event.note)],
    ...describeRows(vendor, event, fields, fields),
  };
}

/** The same of a trigger for whatever a vendor sends. */
export function describeAnyEvent(vendor: Vendor) {
  const fields = vendor.events.map((event) => listFieldsByUse(envelopeSchema(vendor, event)));
  const everyField = [...new Map(fields.flat().map((field) => [field.path, field])).values()];
  const sharedFields = everyField.filter(({ path }) =>
    fields.every((list) => list.some((field) => field.path === path)),
  );
  const [example] = vendor.events;
  if (example === undefined) throw new Error(`${vendor.label} has no events`);
  return {
    /** The event that its sample is of. */
    example,
    key: keyOf(vendor, 'anyEvent'),
    noun: 'Event',
    display: {
      label: `Any ${vendor.label} Event`,
      description: `Triggers when anything happens in ${vendor.label}, events included that this app does not know yet.`,
    },
    notes: [],
    ...describeRows(vendor, example, inOrderOfUse(everyField), sharedFields),
  };
}

/** @param sampled the fields that every event has */
function describeRows(
  vendor: Vendor,
  example: EventDefinition,
  fields: readonly Field[],
  sampled: readonly Field[],
) {
  const whole = sampleEnvelopeWithDetails(vendor, example);
  return {
    outputFields: withSamples(toOutputFields(fields), sampleEnvelope(vendor, example), whole),
    sample: keepWhatIsAlwaysThere(whole, sampled),
  };
}

/** "an exam attempt is completed in Synap, including marking": where it happens, unless the catalogue says it. */
function happening({ label }: Vendor, { when }: EventDefinition): string {
  if (when.includes(label)) return when;
  const [what = '', ...details] = when.split(/(?=, )/);
  return `${what} in ${label}${details.join('')}`;
}

/** What a person who builds on the event should know, below what there is to fill in. */
const noteField = (note: string): PlainInputField => ({
  key: 'note',
  label: 'Good to Know',
  type: 'copy',
  helpText: note,
});

/** "Attempt Certificate" for `attemptCertificate.generated`: what the event is about. */
const nounOf = (code: string): string => toTitle(code.split('.', 1).join());
