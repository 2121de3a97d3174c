import type { IExecuteFunctions } from 'n8n-workflow';
import { isObject, unusable, type Input } from '@synap-instruqt/vendors';
import { isResourceLocator } from '../fields';
import { collections } from './inputFields';

type Given = Record<string, unknown>;

/** Returns the filled-in values for one item, by input name. */
export function readInputs(context: IExecuteFunctions, itemIndex: number, inputs: readonly Input[]): Given {
  const filters = readCollection(context, itemIndex, 'filter');
  const options = readCollection(context, itemIndex, 'option');
  const given: Given = {};
  for (const input of inputs) {
    const { name, place, alternativeTo } = input;
    if (alternativeTo !== undefined) continue;
    if (place === 'filter') {
      // A filter that the user added but left empty isn't the same as a missing filter.
      if (Object.hasOwn(filters, name)) give(given, input, inputs, filters[name] ?? '');
    } else if (place === 'option') {
      give(given, input, inputs, options[name]);
    } else {
      // n8n leaves out hidden parameters, and throws if the fallback is undefined.
      give(given, input, inputs, context.getNodeParameter(name, itemIndex, null) ?? undefined);
    }
  }
  return given;
}

function readCollection(context: IExecuteFunctions, itemIndex: number, place: 'filter' | 'option'): Given {
  const { name, displayName } = collections[place];
  const entered: unknown = context.getNodeParameter(name, itemIndex, {});
  if (isObject(entered)) return entered;
  throw unusable(
    `The field "${displayName}" isn't a list of fields and their values. Add the fields one by one.`,
  );
}

/**
 * Unwraps a value that the editor stores inside an object. The editor does this only for some inputs, so a JSON input
 * with a similar object isn't changed.
 */
function give(given: Given, input: Input, inputs: readonly Input[], value: unknown): void {
  const { name, kind } = input;
  if (isResourceLocator(input)) giveChosen(given, name, inputs, value);
  else if (kind === 'parameter')
    given[name] = isObject(value) && isObject(value.parameter) ? value.parameter : value;
  else if (kind === 'pairs')
    given[name] = isObject(value) && Array.isArray(value.pairs) ? value.pairs : value;
  else given[name] = value;
}

/** A resource locator's mode determines which input its value belongs to. */
function giveChosen(given: Given, name: string, inputs: readonly Input[], value: unknown): void {
  const mode = isObject(value) && 'value' in value ? value.mode : undefined;
  const alternative = inputs.find((input) => input.alternativeTo === name && input.name === mode);
  const isChosen = mode === 'list' || mode === 'id' || alternative !== undefined;
  given[alternative?.name ?? name] = isChosen && isObject(value) ? (value.value ?? '') : value;
}
