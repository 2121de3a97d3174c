import { operationCases, type OperationCase } from '@synap-instruqt/vendors/testing/operations';

/** A test case for an operation in Zapier, with the key of the search or create, and the input of its bundle. */
export interface ActionCase extends OperationCase {
  key: string;
  kind: 'searches' | 'creates';
  inputData: Record<string, unknown>;
}

/** Returns the values that Zapier passes to the app for the filled-in fields. */
export function toInputData({ operation, given, limit }: OperationCase): Record<string, unknown> {
  const fields = operation.inputs.flatMap(({ name, kind }): [string, unknown][] => {
    // A Zapier field can't contain an object, so users enter JSON.
    if (kind === 'json' && given[name] instanceof Object) return [[name, JSON.stringify(given[name])]];
    if (kind !== 'parameter') return [[name, given[name]]];
    const parameter = Object(given[name]);
    return [
      [`${name}Name`, parameter.key],
      [`${name}Value`, parameter.value],
    ];
  });
  return Object.fromEntries([...fields, ['limit', limit]].filter(([, value]) => value !== undefined));
}

/**
 * Every search and create with all its cases. An operation that is part of another operation's form isn't a separate
 * step.
 */
const allCases: readonly ActionCase[] = operationCases
  .filter(({ operation }) => operation.partOf === undefined)
  .map((each) => ({
    ...each,
    key: `${each.vendor.name}_${each.operation.key}`,
    kind: each.operation.creates ? 'creates' : 'searches',
    inputData: toInputData(each),
  }));

/** The cases of the main app's steps. */
export const actionCases = allCases.filter(({ operation }) => operation.uses === undefined);

/** The cases of the steps that need an integration key. Only the app that adds Instruqt's webhooks has these steps. */
export const keyActionCases = allCases.filter(({ operation }) => operation.uses !== undefined);

/** The main app's searches and creates, each with one case. */
export const plainActions = actionCases.filter(({ when }) => when === undefined);

/**
 * The cases that the simulator supports: searches that find the sample, and creates. In `inputData`, the values for
 * looking up a record come first.
 */
const simulated = plainActions.filter((action) => action.simulated ?? true);
export const simulatedSearches = simulated.filter(({ kind }) => kind === 'searches');
export const simulatedCreates = simulated.filter(({ kind }) => kind === 'creates');

/**
 * Matches a row with the sample's values. In a real row, lists may contain more items, and objects may contain more
 * fields.
 */
export const likeSample = (sample: object = {}): object =>
  Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? expect.arrayContaining(value)
        : typeof value === 'object'
          ? expect.objectContaining(value)
          : value,
    ]),
  );
