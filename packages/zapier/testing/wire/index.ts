import { actionSteps } from './actionSteps';
import { connectionSteps } from './connectionSteps';
import { instruqtTriggerSteps } from './instruqtTriggerSteps';
import type { Step } from './step';
import { synapTriggerSteps } from './synapTriggerSteps';

export { buildApp, platformHeaders, type BuiltApp } from './builtApp';
export { authData, type Step } from './step';

/** All that the app can be called for, and what it sends. */
export const steps: readonly Step[] = [
  ...connectionSteps,
  ...synapTriggerSteps,
  ...instruqtTriggerSteps,
  ...actionSteps,
];
