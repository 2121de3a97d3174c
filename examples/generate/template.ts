/** A workflow for n8n that runs before any account is connected. */
export interface Template {
  /** Its name in examples/n8n/, without .json. */
  file: string;
  /** The workflow's name after the import, in Title Case. */
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

export interface Step {
  /** Unique in the workflow, in Title Case. */
  name: string;
  type: string;
  typeVersion: number;
  parameters: object;
  /** n8n's other settings of a node. No `webhookId`: n8n creates one for each import, so each has its own URL. */
  settings?: object;
  /** What to know or fill in, in Markdown. Shown above the step. */
  note?: string;
  /** The pinned output: n8n uses it instead of running the step while someone tries the workflow. */
  pinned?: readonly object[];
  /** The output and step that it follows. By default, the first output of the previous step. */
  follows?: { name: string; output: number };
}
