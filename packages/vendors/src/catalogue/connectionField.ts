export interface ConnectionField {
  /** The field's name, in camelCase. */
  name: string;
  /** The label, in Title Case. */
  label: string;
  /** One or more sentences that describe the value and where to find it in the vendor's product. */
  help: string;
  example?: string;
  /** The value's prefix, e.g. `p:`, if the vendor documents it. */
  beginsWith?: string;
}
