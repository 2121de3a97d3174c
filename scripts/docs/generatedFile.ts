/** A file that is made from the catalogue. */
export interface GeneratedFile {
  /** Below docs/. */
  path: string;
  content: string;
}
