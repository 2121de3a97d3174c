import {
  envelopeSchema,
  listFields,
  sampleEnvelope,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { formOf } from '../forms';
import { keyOf, toTitle } from '../naming';
import type { Form } from '../preparedForms';
import { toOutputFields } from '../outputFields';
import { keepWhatIsAlwaysThere } from '../sample';

/** What a person reads of an event in the editor, all of it from the catalogue. */
export function describeTrigger(vendor: Vendor, event: EventDefinition) {
  const key = keyOf(vendor, event.code);
  return {
    key,
    noun: nounOf(event.code),
    display: {
      label: event.label,
      description: [`Triggers when ${event.when}.`, event.note]
        .filter((part) => part !== undefined)
        .join(' '),
    },
    ...formOf(key, () => {
      const fields = listFields(envelopeSchema(vendor, event));
      return {
        outputFields: toOutputFields(fields),
        sample: keepWhatIsAlwaysThere(sampleEnvelope(vendor, event), fields),
      };
    }),
  };
}

/** The same of a trigger for whatever a vendor sends. */
export function describeAnyEvent(vendor: Vendor) {
  const key = keyOf(vendor, 'anyEvent');
  const [example] = vendor.events;
  if (example === undefined) throw new Error(`${vendor.label} has no events`);
  return {
    /** The event that its sample is of. */
    example,
    key,
    noun: 'Event',
    display: {
      label: `Any ${vendor.label} Event`,
      description: `Triggers when anything happens in ${vendor.label}, events included that this app does not know yet.`,
    },
    ...formOf(key, () => formOfAnyEvent(vendor, example)),
  };
}

function formOfAnyEvent(vendor: Vendor, example: EventDefinition): Form {
  const fields = vendor.events.map((event) => listFields(envelopeSchema(vendor, event)));
  const everyField = [...new Map(fields.flat().map((field) => [field.path, field])).values()];
  const sharedFields = everyField.filter(({ path }) =>
    fields.every((list) => list.some((field) => field.path === path)),
  );
  return {
    outputFields: toOutputFields(everyField),
    sample: keepWhatIsAlwaysThere(sampleEnvelope(vendor, example), sharedFields),
  };
}

/** "Attempt Certificate" for `attemptCertificate.generated`: what the event is about. */
const nounOf = (code: string): string => toTitle(code.split('.', 1).join());
