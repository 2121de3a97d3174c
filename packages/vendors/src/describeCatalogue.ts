import { vendors } from './catalogue';
import type { EventDefinition, Vendor } from './kit/event';
import { listFields, type Field } from './kit/fieldList';

/** An event of the catalogue as plain data, for docs and for programs that are not part of this project. */
export interface EventDescription extends Pick<
  EventDefinition,
  'code' | 'label' | 'when' | 'source' | 'sample'
> {
  vendor: Vendor['name'];
  fields: Field[];
}

/** Every event of every vendor, in the catalogue's order. */
export const describeCatalogue = (): EventDescription[] =>
  vendors.flatMap(({ name, events }) =>
    events.map(({ code, label, when, source, sample, schema }) => ({
      vendor: name,
      code,
      label,
      when,
      source,
      sample,
      fields: listFields(schema),
    })),
  );
