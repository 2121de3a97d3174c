import { inputCasesOf } from './inputCases';
import { instruqtCases } from './instruqt';
import type { OperationCase } from './operationCase';
import { synapCases } from './synap';

export { respondWithAnything } from './respondWithAnything';
export { misreadBy, type InputCase, type Run } from './inputCases';
export { reachedAt, type OperationCase } from './operationCase';

/** Every operation's test cases. A new operation needs a case here, but no new test in the connectors. */
export const operationCases: readonly OperationCase[] = [...synapCases, ...instruqtCases];

/** The operations' plain cases that the simulator supports. */
export const simulatedCases = operationCases.filter(
  ({ when, simulated = true }) => when === undefined && simulated,
);

/** One case for each input of each operation. */
export const inputCases = inputCasesOf(operationCases);
