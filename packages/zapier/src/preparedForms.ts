import type { OutputField } from './outputFields';

/** What the editor shows of what a step gives. */
export interface Form {
  outputFields: OutputField[];
  /** With values, as the step's rows have them. */
  sample: Record<string, unknown>;
}

/** The forms of all steps, by their keys: the build writes them here. */
const prepared: Readonly<Record<string, Form>> = {};
export default prepared;
