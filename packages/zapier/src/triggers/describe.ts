import {
  envelopeSchema,
  listFields,
  sampleEnvelope,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { toSnakeCase, toTitle } from '../platform/naming';
import { toOutputFields } from '../platform/outputFields';
import { keepWhatIsAlwaysThere } from '../platform/sample';

/** What a person reads of an event in the editor, all of it from the catalogue. */
export function describeTrigger(vendor: Vendor, event: EventDefinition) {
  const fields = listFields(envelopeSchema(event));
  return {
    key: triggerKey(vendor, event.code),
    noun: nounOf(event.code),
    display: {
      label: event.label,
      description: [`Triggers when ${event.when}.`, event.note]
        .filter((part) => part !== undefined)
        .join(' '),
    },
    outputFields: toOutputFields(fields),
    sample: keepWhatIsAlwaysThere(sampleEnvelope(vendor, event), fields),
  };
}

/** `synap_user_added_to_group` for `user.addedToGroup`. */
export const triggerKey = (vendor: Vendor, code: string): string => `${vendor.name}_${toSnakeCase(code)}`;

/** "Attempt Certificate" for `attemptCertificate.generated`: what the event is about. */
const nounOf = (code: string): string => toTitle(code.split('.', 1).join());
