import type { INodePropertyCollection, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';
import { searchMethod } from './lists';

/** The parts of fields that operations and triggers share. */

/** A parameter's name and value. */
export const parameterFields = (
  example: string | undefined,
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
      ...(example !== undefined && { placeholder: `e.g. ${example}` }),
    },
    {
      displayName: 'Value',
      name: 'value',
      type: 'string',
      default: '',
      ...(valueHelp !== undefined && { description: valueHelp }),
    },
  ],
});

/** Choosing from one of the vendor's lists. */
export const fromList = (list: string, placeholder: string): INodePropertyMode => ({
  displayName: 'From List',
  name: 'list',
  type: 'list',
  placeholder,
  typeOptions: { searchListMethod: searchMethod(list), searchable: true },
});

/** The options of a fixed list of values. */
export const optionsOf = (choices: Readonly<Record<string, string>>): INodePropertyOptions[] =>
  Object.entries(choices).map(([value, name]) => ({ name, value }));
