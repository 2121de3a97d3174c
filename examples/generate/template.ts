/** An n8n workflow that users can run before they connect an account. */
export interface Template {
  /** The file's name in examples/n8n/, without .json. */
  file: string;
  /** The workflow's name after the import, in Title Case. */
  name: string;
  /** A description in one or two sentences. */
  what: string;
  /** Instructions for the preparations in other products, one per entry, in Markdown. */
  before?: readonly string[];
  /** Instructions for setting up the imported workflow before it is published, one per entry, in Markdown. */
  setUp: readonly string[];
  /** The steps in the order in which they run. */
  steps: readonly Step[];
}

export interface Step {
  /** The step's name, unique in the workflow, in Title Case. */
  name: string;
  type: string;
  typeVersion: number;
  parameters: object;
  /**
   * The node's other settings in n8n. `webhookId` is left out, so that n8n creates a new ID, and therefore a new URL,
   * for each import.
   */
  settings?: object;
  /** Information or instructions in Markdown, shown above the step. */
  note?: string;
  /** The pinned output. While someone tries the workflow, n8n uses this output instead of running the step. */
  pinned?: readonly object[];
  /** The step and the output that this step follows. By default, the first output of the previous entry in `steps`. */
  follows?: { name: string; output: number };
}
