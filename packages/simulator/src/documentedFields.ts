/**
 * An event's payload as the vendor's pages document it. The source is those pages instead of the catalogue, because the
 * simulator would otherwise share the catalogue's mistakes. `documented.test.ts` compares the two.
 *
 * A key is a field's name. `?` after the name means that the field may be missing. `[]` means that the field is a list
 * of such objects. A value is a type, a list of a type (`string[]`), or the allowed values (`platform|embed`). The
 * types are `string`, `datetime`, `integer`, `number`, `boolean`, and `record` for customers' own keys. `|null` means
 * that the value may be null.
 */
export interface DocumentedFields {
  readonly [field: string]: string | DocumentedFields;
}

/** Documented events by the vendor's own event name. */
export type DocumentedEvents = Readonly<Record<string, DocumentedFields>>;
