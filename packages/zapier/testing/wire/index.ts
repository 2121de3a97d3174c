import { actionCases } from '../actionCases';
import { connectionSteps } from './connectionSteps';
import { instruqtTriggerSteps } from './instruqtTriggerSteps';
import { authData, type Step } from './step';
import { synapTriggerSteps } from './synapTriggerSteps';

export { buildApp, platformHeaders, type BuiltApp } from './builtApp';
export { expectRequests } from './expectRequests';
export { keyHookSteps } from './keyHookSteps';
export { authData, type Step } from './step';

/** Every search and every create. */
const actionSteps = actionCases.map(({ kind, key, when, inputData, causes, gives }): Step => ({
  ...{ method: `${kind}.${key}.operation.perform`, when, causes },
  ...{ bundle: { authData, inputData }, gives: kind === 'creates' ? gives : [gives] },
}));

/** All that the app can be called for, and what it sends. */
export const steps: readonly Step[] = [
  ...connectionSteps,
  ...synapTriggerSteps,
  ...instruqtTriggerSteps,
  ...actionSteps,
];
