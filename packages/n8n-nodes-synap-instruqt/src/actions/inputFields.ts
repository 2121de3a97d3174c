import type { IDisplayOptions, INodeProperties, INodePropertyMode } from 'n8n-workflow';
import {
  DEFAULT_LIMIT,
  type Input,
  type Operation,
  type Vendor,
  toTitle,
  withArticle,
} from '@synap-instruqt/vendors';
import { fromList, optionsOf, parameterFields } from '../fields';
import { optionsMethod } from '../lists';
import { inAlphabet, oneSentence } from '../texts';

/** An operation's fields, in the order of n8n's own nodes. */
export function inputFields(
  vendor: Vendor,
  { inputs, many, allByDefault, hasMore }: Operation,
): INodeProperties[] {
  const main = inputs.filter(
    ({ place, alternativeTo }) => place === undefined && alternativeTo === undefined,
  );
  return [
    ...main.map((input) => toField(vendor, input, inputs)),
    ...(many ? [{ ...returnAll, default: allByDefault ?? false }, limit] : []),
    ...collection(vendor, inputs, 'filter'),
    ...(hasMore ? [simplify] : []),
    ...collection(vendor, inputs, 'option'),
  ];
}

/** Whether an input is a single record, chosen from a list, by ID or by an alternative. */
export const isResourceLocator = ({ kind, list, several }: Input): boolean =>
  kind === 'text' && list !== undefined && several === undefined;

const LINES_OF_LONG_TEXT = 6;

export const collections = {
  filter: {
    displayName: 'Filters',
    name: 'filters',
    placeholder: 'Add filter',
    description: 'Results must match all filters',
  },
  option: { displayName: 'Options', name: 'options', placeholder: 'Add option' },
} as const;

function collection(vendor: Vendor, inputs: readonly Input[], place: 'filter' | 'option'): INodeProperties[] {
  const fields = inputs
    .filter((input) => input.place === place)
    .map((input) => toField(vendor, input, inputs))
    .sort((left, right) => inAlphabet(left.displayName, right.displayName));
  return fields.length === 0
    ? []
    : [{ ...collections[place], type: 'collection', default: {}, options: fields }];
}

function toField(vendor: Vendor, input: Input, inputs: readonly Input[]): INodeProperties {
  const { name, label, kind, example, defaultValue, choices = {}, required, list, long, shownIf } = input;
  const alternatives = inputs.filter(({ alternativeTo }) => alternativeTo === name);
  const field = {
    ...(shownIf && { displayOptions: { show: toShow(shownIf) } }),
    displayName: label,
    name,
    description: descriptionOf(input),
    ...((required ?? alternatives.length > 0) && { required: true }),
  };
  const placeholder = example === undefined ? {} : { placeholder: `e.g. ${example}` };
  switch (kind) {
    case 'text':
      if (list === undefined) {
        const size = long ? { typeOptions: { rows: LINES_OF_LONG_TEXT } } : {};
        return { ...field, type: 'string', default: '', ...size, ...placeholder };
      }
      return isResourceLocator(input)
        ? {
            ...field,
            type: 'resourceLocator',
            default: { mode: 'list', value: '' },
            modes: modesOf(vendor, input, list, alternatives),
          }
        : severalOf(vendor, input, list);
    case 'password':
      return { ...field, type: 'string', typeOptions: { password: true }, default: '' };
    case 'time':
      return { ...field, type: 'dateTime', default: '' };
    case 'number':
      return { ...field, type: 'number', typeOptions: { minValue: 0 }, default: Number(example ?? 0) };
    case 'switch':
      return { ...field, type: 'boolean', default: defaultValue === true };
    case 'choice': {
      const options = optionsOf(choices);
      return {
        ...field,
        type: 'options',
        default: defaultValue ?? options[0]?.value,
        options: options.sort((left, right) => inAlphabet(left.name, right.name)),
      };
    }
    case 'pairs':
      return {
        ...field,
        type: 'fixedCollection',
        typeOptions: { multipleValues: true },
        default: {},
        placeholder: `Add ${singular(label)}`,
        options: [{ ...parameterFields(input), displayName: singular(label), name: 'pairs' }],
      };
    case 'json':
      // The editor marks an empty string as invalid JSON.
      return { ...field, type: 'json', default: '{}' };
    case 'parameter':
      return { ...field, type: 'fixedCollection', default: {}, options: [parameterFields(input)] };
  }
}

/** The name of one entry: "Attribute" for "Custom Attributes". */
const singular = (label: string): string => label.replace(/^.* /, '').replace(/s$/, '');

const toShow = (shownIf: NonNullable<Input['shownIf']>): IDisplayOptions['show'] =>
  Object.fromEntries(Object.entries(shownIf).map(([name, values]) => [name, [...values]]));

const descriptionOf = ({ help, inEvents }: Input): string =>
  oneSentence(
    [help, inEvents && `In an event, this is ${inEvents}.`]
      .filter((sentence) => sentence !== undefined && sentence !== '')
      .join(' '),
  );

const severalOf = (
  vendor: Vendor,
  { name, label, help, required }: Input,
  list: string,
): INodeProperties => ({
  displayName: `${vendor.lists[list]?.noun ?? label} Names or IDs`,
  name,
  type: 'multiOptions',
  typeOptions: { loadOptionsMethod: optionsMethod(list) },
  ...(required && { required }),
  default: [],
  description:
    `${help ?? ''} Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`.trim(),
});

function modesOf(
  vendor: Vendor,
  { label, example }: Input,
  list: string,
  alternatives: readonly Input[],
): INodePropertyMode[] {
  const noun = vendor.lists[list]?.noun ?? list;
  return [
    fromList(list, `Choose ${withArticle(noun.toLowerCase())}…`),
    {
      displayName: label.endsWith(' Slug') ? 'By Slug' : 'By ID',
      name: 'id',
      type: 'string',
      placeholder: `e.g. ${example ?? ''}`,
    },
    ...alternatives.map((alternative): INodePropertyMode => ({
      displayName: `By ${toTitle(alternative.name)}`,
      name: alternative.name,
      type: 'string',
      placeholder: `e.g. ${alternative.example ?? ''}`,
    })),
  ];
}

export const simplify: INodeProperties = {
  displayName: 'Simplify',
  name: 'simplify',
  type: 'boolean',
  default: true,
  description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const returnAll: INodeProperties = {
  displayName: 'Return All',
  name: 'returnAll',
  type: 'boolean',
  default: false,
  description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
  displayName: 'Limit',
  name: 'limit',
  type: 'number',
  typeOptions: { minValue: 1 },
  default: DEFAULT_LIMIT,
  description: 'Max number of results to return',
  displayOptions: { show: { returnAll: [false] } },
};
