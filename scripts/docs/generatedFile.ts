export interface GeneratedFile {
  /** Below docs/. */
  path: string;
  content: string;
}
