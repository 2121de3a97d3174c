/** A field that somebody fills in to connect an account. */
export interface ConnectionField {
  /** In camelCase. */
  name: string;
  /** Title Case. */
  label: string;
  /** A sentence, or several: what it is, and where it is found in the vendor's product. */
  help: string;
  example?: string;
  /** How its value begins, e.g. `p:`, if the vendor says so. */
  beginsWith?: string;
}
