import type {
  INodeProperties,
  INodePropertyCollection,
  INodePropertyMode,
  INodePropertyOptions,
  IWebhookFunctions,
} from 'n8n-workflow';
import { readSwitch } from '@synap-instruqt/vendors';
import { optionsMethod, searchMethod } from './lists';

export const parameterFields = (
  { example = '', exampleValue = '' }: { example?: string; exampleValue?: string },
  valueHelp?: string,
): INodePropertyCollection => ({
  displayName: 'Parameter',
  name: 'parameter',
  values: [
    {
      displayName: 'Name',
      name: 'key',
      type: 'string',
      default: '',
      placeholder: `e.g. ${example}`,
    },
    {
      displayName: 'Value',
      name: 'value',
      type: 'string',
      default: '',
      placeholder: `e.g. ${exampleValue}`,
      ...(valueHelp !== undefined && { description: valueHelp }),
    },
  ],
});

export const fromList = (list: string, placeholder: string): INodePropertyMode => ({
  displayName: 'From List',
  name: 'list',
  type: 'list',
  placeholder,
  typeOptions: { searchListMethod: searchMethod(list), searchable: true },
});

/** Choosing several from one of the vendor's lists, worded as n8n's guidelines require. */
export const chosenFromList = (list: string, help = '') =>
  ({
    type: 'multiOptions',
    typeOptions: { loadOptionsMethod: optionsMethod(list) },
    default: [],
    description:
      `${help} Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`.trim(),
  }) satisfies Partial<INodeProperties>;

export const optionsOf = (choices: Readonly<Record<string, string>>): INodePropertyOptions[] =>
  Object.entries(choices).map(([value, name]) => ({ name, value }));

/**
 * Whether a trigger's switch is on. An expression may return a string.
 * @param collection the field that contains it, if any: n8n fills in no defaults there
 * @throws InputError if it is neither yes nor no
 */
export function isOn(
  context: Pick<IWebhookFunctions, 'getNodeParameter'>,
  { displayName, name, default: usual }: Pick<INodeProperties, 'displayName' | 'name' | 'default'>,
  collection?: string,
): boolean {
  const path = collection === undefined ? name : `${collection}.${name}`;
  return readSwitch(displayName, context.getNodeParameter(path, usual)) ?? usual === true;
}
