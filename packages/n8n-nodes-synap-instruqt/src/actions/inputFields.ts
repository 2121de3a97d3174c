import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_LIMIT, type Input, type Operation, type Vendor } from '@synap-instruqt/vendors';
import { toField } from '../fields';
import { inAlphabet } from '../texts';

/** Creates an operation's fields, in the same order as in n8n's built-in nodes. */
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

export const collections = {
  filter: {
    displayName: 'Filters',
    name: 'filters',
    placeholder: 'Add filter',
    description: 'Only results that match all filters are returned',
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
