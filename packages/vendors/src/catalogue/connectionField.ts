export interface ConnectionField {
  /** In camelCase. */
  name: string;
  /** Title Case. */
  label: string;
  /** One or more sentences: what the value is, and where to find it in the vendor's product. */
  help: string;
  example?: string;
  /** How its value begins, e.g. `p:`, if the vendor documents it. */
  beginsWith?: string;
}
