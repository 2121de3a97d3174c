import type { IExecuteFunctions } from 'n8n-workflow';
import { isObject, type Input } from '@synap-instruqt/vendors';

/** What was filled in for one item, by the names of the inputs. */
export function readInputs(
  context: IExecuteFunctions,
  itemIndex: number,
  inputs: readonly Input[],
): Record<string, unknown> {
  const readCollection = (name: string): Record<string, unknown> => {
    const entered: unknown = context.getNodeParameter(name, itemIndex, {});
    return isObject(entered) ? entered : {};
  };
  const filters = readCollection('filters');
  const options = readCollection('options');
  const given: Record<string, unknown> = {};
  for (const { name, place, insteadOf } of inputs) {
    if (insteadOf !== undefined) continue;
    if (place === 'filter') {
      // One that was added and is empty is not one that was left out.
      if (Object.hasOwn(filters, name)) give(given, name, filters[name] ?? '');
    } else if (place === 'option') {
      give(given, name, options[name]);
    } else {
      give(given, name, context.getNodeParameter(name, itemIndex, undefined));
    }
  }
  return given;
}

/** Of a resource locator, what it holds counts for the input that its mode names. */
function give(given: Record<string, unknown>, name: string, value: unknown): void {
  if (!isLocator(value)) given[name] = withoutCollection(value);
  else given[value.mode === 'list' || value.mode === 'id' ? name : String(value.mode)] = value.value ?? '';
}

/** What is in a fixed collection: one parameter, or pairs of a name and a value. */
function withoutCollection(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (isObject(value.parameter)) return value.parameter;
  if (value.pairs === undefined) return value;
  const pairs: unknown[] = [value.pairs].flat();
  return Object.fromEntries(pairs.filter(isObject).map((pair) => [String(pair.key ?? ''), pair.value]));
}

const isLocator = (value: unknown): value is { mode: unknown; value: unknown } =>
  isObject(value) && 'mode' in value && 'value' in value;
