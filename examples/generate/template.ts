/** A workflow for n8n that runs before any account is connected. */
export interface Template {
  /** Its name in examples/n8n/, without .json. */
  file: string;
  /** Title Case: what the workflow is called once it is imported. */
  name: string;
  /** One or two sentences. */
  what: string;
  /** One instruction each, in Markdown: what to create in other products first. */
  before?: readonly string[];
  /** One instruction each, in Markdown, to do between the import and publishing. */
  setUp: readonly string[];
  /** In the order in which they run. */
  steps: readonly Step[];
}

/** A node of a workflow. */
export interface Step {
  /** Unique in the workflow, in Title Case. */
  name: string;
  type: string;
  typeVersion: number;
  parameters: object;
  /** What else n8n keeps of a node. No `webhookId`: n8n makes one for each import, so that each has a URL of its own. */
  settings?: object;
  /** What there is to know or to fill in, in Markdown. Stands above the step. */
  note?: string;
  /** What the step is said to have put out while somebody tries the workflow, instead of being run. */
  pinned?: readonly object[];
  /** Which output of which step it follows; the first output of the step before, when left out. */
  follows?: { name: string; output: number };
}
