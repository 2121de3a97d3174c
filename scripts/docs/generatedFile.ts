export interface GeneratedFile {
  /** The file's path below docs/. */
  path: string;
  content: string;
}
