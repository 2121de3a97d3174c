/** A file generated from the catalogue. */
export interface GeneratedFile {
  /** Below docs/. */
  path: string;
  content: string;
}
