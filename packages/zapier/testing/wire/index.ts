import { actionCases } from '../actionCases';
import { connectionSteps } from './connectionSteps';
import { instruqtTriggerSteps } from './instruqtTriggerSteps';
import { authData, toStep, type Step } from './step';
import { synapTriggerSteps } from './synapTriggerSteps';

export { buildApp, platformHeaders, type BuiltApp } from './builtApp';
export { expectRequests } from './expectRequests';
export { keyHookSteps } from './keyHookSteps';
export { authData, type Step } from './step';

/** The steps for every search and create. */
const actionSteps = actionCases.map((each) => toStep(each, authData));

/** Every call to the main app, with the requests that the call sends. */
export const steps: readonly Step[] = [
  ...connectionSteps,
  ...synapTriggerSteps,
  ...instruqtTriggerSteps,
  ...actionSteps,
];
