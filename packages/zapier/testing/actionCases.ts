import { operationCases, type OperationCase } from '@synap-instruqt/vendors/testing/operations';

/** A case of an operation as Zapier knows it: a search or a create, and what it hands over for what is filled in. */
export interface ActionCase extends OperationCase {
  key: string;
  kind: 'searches' | 'creates';
  inputData: Record<string, unknown>;
}

/** What Zapier hands over for what is filled in. */
export function toInputData({ operation, given, limit }: OperationCase): Record<string, unknown> {
  const fields = operation.inputs.flatMap(({ name, kind }): [string, unknown][] => {
    // A field holds no object: JSON is typed in.
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

/** Every search and create in all its cases. There is one form for what can be done with more or fewer inputs. */
const allCases: readonly ActionCase[] = operationCases
  .filter(({ operation }) => operation.partOf === undefined)
  .map((each) => ({
    ...each,
    key: `${each.vendor.name}_${each.operation.key}`,
    kind: each.operation.creates ? 'creates' : 'searches',
    inputData: toInputData(each),
  }));

/** Those of the usual app. */
export const actionCases = allCases.filter(({ operation }) => operation.uses === undefined);

/** Those that only the app with a key for webhooks has. */
export const keyActionCases = allCases.filter(({ operation }) => operation.uses !== undefined);

/** Every search and create, once. */
export const plainActions = actionCases.filter(({ when }) => when === undefined);

/** What the simulator has: searches that find what their sample shows, and creates. What is looked up comes first. */
const simulated = plainActions.filter((action) => action.simulated ?? true);
export const simulatedSearches = simulated.filter(({ kind }) => kind === 'searches');
export const simulatedCreates = simulated.filter(({ kind }) => kind === 'creates');

/** Live rows have more tracks than a sample, and all that is unknown (null) there. */
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
