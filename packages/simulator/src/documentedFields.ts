/**
 * An event's payload as the vendor's pages document it. The simulator doesn't use the catalogue here, because it would
 * then share the catalogue's mistakes. `documented.test.ts` compares the catalogue with these tables.
 *
 * A key is a field's name. `?` after the name means that the field may be missing. `[]` means that the field is a list
 * of objects with the given fields. A value is a type, a list of a type (`string[]`), or the allowed values
 * (`platform|embed`). The types are `string`, `datetime`, `integer`, `number`, `boolean`, and `record` for objects with
 * customers' own keys. `|null` means that the field may be null.
 */
export interface DocumentedFields {
  readonly [field: string]: string | DocumentedFields;
}

/** The fields of each documented event, by the vendor's name for the event. */
export type DocumentedEvents = Readonly<Record<string, DocumentedFields>>;
