import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import {
  isObject,
  readFilters,
  type Filter,
  type FilterDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { searchMethod } from './lists';
import { inAlphabet, oneSentence } from './texts';

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

/** The filters that are set on a trigger. */
export function readFilterOptions(
  context: Pick<IWebhookFunctions, 'getNodeParameter'>,
  { filters }: Vendor,
): Filter[] {
  const chosen = context.getNodeParameter('filters', {});
  if (!isObject(chosen)) return [];
  return readFilters(
    filters,
    Object.fromEntries(Object.entries(chosen).map(([name, value]) => [name, plain(value)])),
  );
}

/** What a resource locator holds, or the one entry of a fixed collection. */
function plain(value: unknown): unknown {
  if (!isObject(value)) return value;
  return value.__rl === true ? value.value : (value.parameter ?? value);
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
        options: [
          {
            displayName: 'Parameter',
            name: 'parameter',
            values: [
              {
                displayName: 'Name',
                name: 'key',
                type: 'string',
                default: '',
                placeholder: 'e.g. utm_campaign',
              },
              {
                displayName: 'Value',
                name: 'value',
                type: 'string',
                default: '',
                description: 'Any value when it is empty',
              },
            ],
          },
        ],
      };
    case 'among':
      if (choices !== undefined) {
        const options = Object.entries(choices).map(([value, choice]) => ({ name: choice, value }));
        return { ...field, type: 'multiOptions', default: [], options };
      }
      return list === undefined
        ? { ...field, type: 'string', default: '', hint: 'Several are separated by commas' }
        : {
            ...field,
            type: 'resourceLocator',
            default: { mode: 'list', value: '' },
            modes: [
              {
                displayName: 'From List',
                name: 'list',
                type: 'list',
                placeholder: `Choose from your ${list}…`,
                typeOptions: { searchListMethod: searchMethod(list), searchable: true },
              },
              { displayName: 'By ID', name: 'id', type: 'string', hint: 'Several are separated by commas' },
            ],
          };
  }
}
