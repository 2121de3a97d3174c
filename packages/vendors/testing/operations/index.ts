import { inputCasesOf } from './inputCases';
import { instruqtCases } from './instruqt';
import type { OperationCase } from './operationCase';
import { synapCases } from './synap';

export { answerAnything } from './answerAnything';
export { misreadBy, type InputCase, type Run } from './inputCases';
export { reachedAt, type OperationCase } from './operationCase';

/** What every connector can be asked to do: a new operation is one more case here, and nothing in the connectors' tests. */
export const operationCases: readonly OperationCase[] = [...synapCases, ...instruqtCases];

/** The plain one of each operation, where the simulator knows it. */
export const simulatedCases = operationCases.filter(
  ({ when, simulated = true }) => when === undefined && simulated,
);

/** Every input of every operation. */
export const inputCases = inputCasesOf(operationCases);
