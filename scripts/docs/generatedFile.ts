/** A file of the documentation that is made from the catalogue. */
export interface GeneratedFile {
  /** Below docs/. */
  path: string;
  content: string;
}
