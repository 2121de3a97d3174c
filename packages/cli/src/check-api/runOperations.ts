import { type ApiConnection, type Operation, type Vendor } from '@synap-instruqt/vendors';
import { operationCases, type OperationCase } from '@synap-instruqt/vendors/testing/operations';
import { compareOutput, type Look } from './compareOutput';
import { describeProblem, isPassing, type Findings } from './findings';
import type { Question } from './questions';
import { fileOf } from './sourceLines';

/** The IDs and other values that the check found, by input name. */
export type FoundInputs = Readonly<Record<string, unknown>>;

export const UNKNOWN_ID = 'check-api-unknown';

/** The maximum number of results to compare per operation. Further results would have the same fields. */
const MOST_COMPARED = 20;

export interface OperationsRun {
  compared: number;
  /** The labels of the operations that failed or whose output doesn't match the schema. */
  misfits: readonly string[];
}

/**
 * Runs every read-only operation with the values that the check found, and compares each result with the operation's
 * schema.
 * @param explain reports the differences in the latest response if an operation failed, and returns their number
 */
export async function runOperations(
  findings: Findings,
  look: Look,
  vendor: Vendor,
  connection: ApiConnection,
  found: FoundInputs,
  explain: (operation: Operation) => number = () => 0,
): Promise<OperationsRun> {
  const misfits: string[] = [];
  let compared = 0;
  for (const { operation, given } of readingCases(vendor)) {
    try {
      const inputs = inputsFor(operation, given, found);
      const results = await operation.perform(connection, inputs, { limit: MOST_COMPARED });
      const fits = (results ?? [])
        .slice(0, MOST_COMPARED)
        .map((result) => compareOutput(findings, look, operation, result));
      if (fits.length > 0) compared += 1;
      if (!fits.every(Boolean)) misfits.push(operation.label);
      findings.calls.push(`${operation.label}: ${describeFit(fits)}`);
    } catch (error) {
      const problem = describeProblem(error);
      findings.calls.push(`${operation.label}: failed (${problem})`);
      if (isPassing(error)) continue;
      misfits.push(operation.label);
      // Skip a problem that was already reported with its source line.
      if (explain(operation) > 0 || findings.differences.some(({ what }) => problem.includes(what))) continue;
      const where = [fileOf(look.folder, operation.key)];
      findings.add({ what: `${operation.label} failed: ${problem}`, where });
    }
  }
  return { compared, misfits };
}

export function settleOutputs(
  findings: Findings,
  question: Question,
  { compared, misfits }: OperationsRun,
): void {
  if (misfits.length > 0)
    findings.refute(question, `these operations failed or returned unexpected output: ${misfits.join(', ')}`);
  else if (compared > 0) findings.confirm(question, `compared operations: ${compared}`);
}

/** @param fits whether each result matches the operation's schema */
function describeFit(fits: readonly boolean[]): string {
  if (fits.length === 0) return 'works, but returned nothing to compare';
  return fits.every(Boolean)
    ? 'works, and its output matches the schema'
    : "works, but its output doesn't match the schema";
}

const readingCases = (vendor: Vendor): OperationCase[] =>
  operationCases.filter(
    ({ vendor: { name }, operation, when }) =>
      name === vendor.name && operation.creates !== true && when === undefined,
  );

/**
 * Returns the input values of the operation's tests. A value that the check found replaces the test's value, and an ID
 * that the check didn't find becomes an unknown ID.
 */
const inputsFor = (operation: Operation, given: OperationCase['given'], found: FoundInputs): FoundInputs =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const isId = operation.inputs.some((input) => input.name === name && input.isId);
      return [name, found[name] ?? (isId ? UNKNOWN_ID : value)];
    }),
  );
