import { listFields, vendors, type EventDefinition, type Field, type Vendor } from '@synap-instruqt/vendors';

/** A catalogue event as plain data, for the docs and for other programs. */
export interface EventDescription extends Pick<EventDefinition, 'code' | 'label' | 'when' | 'sample'> {
  vendor: Vendor['name'];
  /** Either "documented", or "inferred: " followed by the facts that the vendor doesn't document. */
  source: string;
  fields: Omit<Field, 'tag' | 'rank'>[];
}

/** Describes every event from every vendor, in the catalogue's order. */
export const describeCatalogue = (): EventDescription[] =>
  vendors.flatMap(({ name, events }) =>
    events.map(({ code, label, when, inferred, sample, schema }) => ({
      vendor: name,
      code,
      label,
      when,
      source: inferred === undefined ? 'documented' : `inferred: ${inferred.join(' ')}`,
      sample,
      fields: listFields(schema).map(({ tag: _tag, rank: _rank, ...field }) => field),
    })),
  );
