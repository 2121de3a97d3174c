import { inputCasesOf } from './inputCases';
import { instruqtCases } from './instruqt';
import type { OperationCase } from './operationCase';
import { synapCases } from './synap';

export { answerAnything } from './answerAnything';
export { misreadBy, type InputCase, type Run } from './inputCases';
export { reachedAt, type OperationCase } from './operationCase';

/** Every operation's test cases. A new operation needs a new case here, but no new test in the connectors. */
export const operationCases: readonly OperationCase[] = [...synapCases, ...instruqtCases];

/** Each operation's plain case, if the simulator supports it. */
export const simulatedCases = operationCases.filter(
  ({ when, simulated = true }) => when === undefined && simulated,
);

/** Every input of every operation. */
export const inputCases = inputCasesOf(operationCases);
