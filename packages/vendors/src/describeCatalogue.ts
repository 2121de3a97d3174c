import type { EventDefinition } from './catalogue/event';
import { listFields, type Field } from './catalogue/fieldList';
import type { Vendor } from './catalogue/vendor';
import { vendors } from './vendors';

/** An event of the catalogue as plain data, for docs and for programs that are not part of this project. */
export interface EventDescription extends Pick<
  EventDefinition,
  'code' | 'label' | 'when' | 'source' | 'sample'
> {
  vendor: Vendor['name'];
  fields: Omit<Field, 'tag' | 'rank'>[];
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
      fields: listFields(schema).map(({ tag: _tag, rank: _rank, ...field }) => field),
    })),
  );
