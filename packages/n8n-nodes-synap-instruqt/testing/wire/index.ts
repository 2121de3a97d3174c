import { editorSteps } from './editorSteps';
import { operationSteps } from './operationSteps';
import type { Step } from './step';
import { triggerSteps } from './triggerSteps';

export { buildPackage, callsOf, type BuiltPackage } from './builtPackage';
export { platformHeaders } from './requests';
export { Runner } from './runner';
export type { Step } from './step';

/** Every call to the nodes, with the requests that the call sends. */
export const steps: readonly Step[] = [...editorSteps, ...triggerSteps, ...operationSteps];
