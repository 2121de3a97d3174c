import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import {
  ALL_EVENTS,
  eventChoices,
  hasFieldFor,
  isUnset,
  isObject,
  readFilters,
  UnreadableFilterError,
  type Filter,
  type FilterDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { apiError } from '../errors';
import { fromList, optionsOf, parameterFields } from '../fields';
import { inAlphabet, oneSentence } from '../texts';

/** The filters of a vendor's events, from its definitions. */
export const filterOptions = ({ filters }: Vendor): INodeProperties => ({
  displayName: 'Filters',
  name: 'filters',
  type: 'collection',
  placeholder: 'Add Filter',
  default: {},
  description:
    'What an event has to match to start the workflow. A filter counts for the events that have such a field; others pass.',
  options: filters.map(toField).sort((left, right) => inAlphabet(left.displayName, right.displayName)),
});

/**
 * The filters that are set on a trigger.
 * @throws UnreadableFilterError
 */
export function readFilterOptions(
  context: Pick<IWebhookFunctions, 'getNodeParameter' | 'getNode'>,
  { filters }: Vendor,
): Filter[] {
  const chosen: unknown = context.getNodeParameter('filters', {});
  const entered: unknown = context.getNode().parameters.filters;
  if (!isObject(chosen)) {
    if (isUnset(chosen) && !isEmptyExpression(entered, chosen)) return [];
    throw new UnreadableFilterError(
      'Filters',
      'is no set of filters',
      'Remove its expression, and add the filters one by one.',
    );
  }
  for (const { name, label } of filters) {
    if (isObject(entered) && isEmptyExpression(entered[name], chosen[name])) {
      throw new UnreadableFilterError(
        label,
        'has an expression that returned nothing',
        'Correct the expression, or remove the filter.',
      );
    }
  }
  return readFilters(
    filters,
    Object.fromEntries(filters.map((filter) => [filter.name, unwrap(filter, chosen[filter.name])])),
  );
}

/**
 * Refuses to publish, or to listen, while a filter can't be read, or none of the chosen events has a field for it.
 * @throws NodeOperationError that names the filter
 */
export function checkFilters(context: IHookFunctions, vendor: Vendor): void {
  try {
    const filters = readFilterOptions(context, vendor);
    const codes = [context.getNodeParameter('events', [])].flat();
    const events = eventChoices(vendor).filter(({ code }) => codes.includes(code));
    for (const { definition } of codes.includes(ALL_EVENTS) || events.length === 0 ? [] : filters) {
      if (!events.some((event) => hasFieldFor(event, definition))) throw fitsNone(definition);
    }
  } catch (error) {
    throw apiError(context, error);
  }
}

const fitsNone = ({ label }: FilterDefinition): UnreadableFilterError =>
  new UnreadableFilterError(
    label,
    'fits none of the chosen events',
    'Remove it, or choose an event that it is for.',
  );

/** The value of a resource locator, or the one entry of a fixed collection: by the kind of the field, as an expression may return any shape. */
function unwrap({ comparison, list }: FilterDefinition, value: unknown): unknown {
  if (!isObject(value)) return value;
  if (comparison === 'parameter' && 'parameter' in value) return value.parameter;
  return list !== undefined && 'value' in value ? value.value : value;
}

/** Whether somebody entered an expression that returned nothing: not the same as a field that was left empty. */
function isEmptyExpression(entered: unknown, value: unknown): boolean {
  if (typeof entered === 'string') return entered.startsWith('=') && isUnset(value);
  const inner = isObject(value) ? value : {};
  return (
    isObject(entered) && Object.entries(entered).some(([key, part]) => isEmptyExpression(part, inner[key]))
  );
}

function toField(filter: FilterDefinition): INodeProperties {
  const { name, label, help, comparison, list, choices } = filter;
  const field = { displayName: label, name, description: oneSentence(help) };
  switch (comparison) {
    case 'atLeast':
      return { ...field, type: 'number', default: 0 };
    case 'isTrue':
    case 'isNotTrue':
      return {
        ...field,
        type: 'boolean',
        default: true,
        description: `Whether to apply this filter. ${field.description}`,
      };
    case 'parameter':
      return {
        ...field,
        type: 'fixedCollection',
        default: {},
        options: [parameterFields('utm_campaign', 'Any value when it is empty')],
      };
    case 'among':
      if (choices !== undefined) {
        return { ...field, type: 'multiOptions', default: [], options: optionsOf(choices) };
      }
      return list === undefined
        ? { ...field, type: 'string', default: '', hint: 'Several are separated by commas' }
        : {
            ...field,
            type: 'resourceLocator',
            default: { mode: 'list', value: '' },
            modes: [
              fromList(list, `Choose from your ${list}…`),
              { displayName: 'By ID', name: 'id', type: 'string', hint: 'Several are separated by commas' },
            ],
          };
  }
}
