import type { PlainInputField } from 'zapier-platform-core';
import type { FileField } from './files/fileRow';
import type { OutputField } from './outputFields';

/** What the editor shows of a step, as far as it follows from the catalogue. */
export interface Form {
  inputFields: PlainInputField[];
  outputFields: OutputField[];
  /** With values, as the step's rows have them. */
  sample: Record<string, unknown>;
  /** What rows link to. */
  files?: FileField[];
}

/** The forms of all steps, by their keys: the build writes them here. */
const prepared: Readonly<Record<string, Form>> = {};
export default prepared;
