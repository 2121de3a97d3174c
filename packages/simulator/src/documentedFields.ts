/**
 * The payload of an event as the vendor's pages document it, written down from them and not from the catalogue: the
 * simulator would otherwise accept whatever the catalogue believes. `documented.test.ts` compares the two.
 *
 * A key is a field's name; `?` after it: the field may be absent; `[]`: a list of such objects. A value is a type
 * (`string`, `datetime`, `integer`, `number`, `boolean`, `record` for free keys), a list of one (`string[]`), or the allowed
 * words (`platform|embed`); `|null` after it: the value may be null.
 */
export interface DocumentedFields {
  readonly [field: string]: string | DocumentedFields;
}

/** By the vendor's own name of the event. */
export type DocumentedEvents = Readonly<Record<string, DocumentedFields>>;
