import type { PlainInputField } from 'zapier-platform-core';
import type { FileField } from './files/fileRow';
import type { OutputField } from './outputFields';

/** The part of a step's form that depends only on the catalogue. */
export interface Form {
  inputFields: PlainInputField[];
  outputFields: OutputField[];
  sample: Record<string, unknown>;
  files?: FileField[];
}

/** The forms of all steps, by the step's key. The build replaces this empty object with the prepared forms. */
const prepared: Readonly<Record<string, Form>> = {};
export default prepared;
