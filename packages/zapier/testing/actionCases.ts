import { operationCases, type OperationCase } from '@synap-instruqt/vendors/testing/operations';

/** An operation's case in Zapier: a search or a create, with its bundle's input. */
export interface ActionCase extends OperationCase {
  key: string;
  kind: 'searches' | 'creates';
  inputData: Record<string, unknown>;
}

/** Returns Zapier's values for the filled-in fields. */
export function toInputData({ operation, given, limit }: OperationCase): Record<string, unknown> {
  const fields = operation.inputs.flatMap(({ name, kind }): [string, unknown][] => {
    // A field can't contain an object, so users enter JSON.
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

/** Every search and create with all its cases. An operation with alternative inputs is one step. */
const allCases: readonly ActionCase[] = operationCases
  .filter(({ operation }) => operation.partOf === undefined)
  .map((each) => ({
    ...each,
    key: `${each.vendor.name}_${each.operation.key}`,
    kind: each.operation.creates ? 'creates' : 'searches',
    inputData: toInputData(each),
  }));

/** The usual app's steps. */
export const actionCases = allCases.filter(({ operation }) => operation.uses === undefined);

/** The steps that only the app with a key for webhooks has. */
export const keyActionCases = allCases.filter(({ operation }) => operation.uses !== undefined);

/** Every search and create, each with one case. */
export const plainActions = actionCases.filter(({ when }) => when === undefined);

/** The cases that the simulator supports: searches that find the sample, and creates. Lookup inputs come first. */
const simulated = plainActions.filter((action) => action.simulated ?? true);
export const simulatedSearches = simulated.filter(({ kind }) => kind === 'searches');
export const simulatedCreates = simulated.filter(({ kind }) => kind === 'creates');

/** Matches values like the sample's. Real rows have more tracks than a sample, and their unknown values are null. */
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
