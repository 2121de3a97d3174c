import type { OperationCase } from '@synap-instruqt/vendors/testing/operations';
import type { Input } from '@synap-instruqt/vendors';
import { isResourceLocator } from '../src/fields';

/**
 * Whether a node has a field for an input. An alternative input requires that the main input is a resource locator, of
 * which the alternative input is a mode.
 */
export function isReachable({ operation }: OperationCase, { alternativeTo }: Input): boolean {
  const main = operation.inputs.find(({ name }) => name === alternativeTo);
  return main === undefined || isResourceLocator(main);
}

/** Returns a node's parameters for a test case, including the case's input values. */
export function parametersOf({ operation, given, limit }: OperationCase): Record<string, unknown> {
  const { resource, verb, inputs } = operation;
  const at = (wanted: Input['place']) =>
    Object.fromEntries(
      inputs
        .filter(({ name, place }) => place === wanted && given[name] !== undefined)
        .map((input) => [input.alternativeTo ?? input.name, toParameter(input, given[input.name])]),
    );
  return {
    ...{ resource, operation: verb, ...at(undefined), filters: at('filter'), options: at('option') },
    ...(limit !== undefined && { limit }),
  };
}

/**
 * Returns a value in the format that the editor stores. For a single value that can be chosen from a list, the format
 * is a resource locator.
 */
function toParameter({ name, kind, list, several, alternativeTo }: Input, value: unknown): unknown {
  if (alternativeTo !== undefined) return { __rl: true, mode: name, value };
  if (kind === 'parameter') return { parameter: value };
  if (kind === 'pairs')
    return { pairs: Object.entries(Object(value)).map(([key, one]) => ({ key, value: one })) };
  return list !== undefined && !several ? { __rl: true, mode: 'id', value } : value;
}
