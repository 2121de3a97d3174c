export interface GeneratedFile {
  /** The path below docs/. */
  path: string;
  content: string;
}
