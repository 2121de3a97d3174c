/**
 * An event's payload as the vendor's pages document it. It is written from those pages and not from the catalogue,
 * because the simulator would otherwise share the catalogue's mistakes. `documented.test.ts` compares the two.
 *
 * A key is a field's name; `?` after it means that the field may be missing, `[]` that it is a list of such objects. A
 * value is a type (`string`, `datetime`, `integer`, `number`, `boolean`, `record` for customers' own keys), a list of a
 * type (`string[]`), or the allowed values (`platform|embed`); `|null` after it means that the value may be null.
 */
export interface DocumentedFields {
  readonly [field: string]: string | DocumentedFields;
}

/** By the vendor's own name of the event. */
export type DocumentedEvents = Readonly<Record<string, DocumentedFields>>;
