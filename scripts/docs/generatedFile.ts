/** A file that is made from the catalogue. */
export interface GeneratedFile {
  /** Below the folder that the pages, or the examples, are in. */
  path: string;
  content: string;
}
