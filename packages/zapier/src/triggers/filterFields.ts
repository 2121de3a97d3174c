import {
  listFields,
  readFilters,
  type EventDefinition,
  type Filter,
  type FilterDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { PlainInputField } from 'zapier-platform-core';
import { readSwitch, type Input } from '../platform/input';

/** What a trigger can be narrowed down by, for one event or for any: the filters whose fields it has. */
export function filterFields(vendor: Vendor, event?: EventDefinition): PlainInputField[] {
  const labels = new Set(event && listFields(event.schema).map(({ label }) => label));
  const concerns = ({ fields }: FilterDefinition): boolean =>
    event === undefined || fields.length === 0 || fields.some((label) => labels.has(label));
  return vendor.filters.filter(concerns).flatMap(toFields);
}

/** The filters that are set on a trigger. */
export function readFilterFields({ filters }: Vendor, input: Input): Filter[] {
  const read = ({ name, comparison }: FilterDefinition): unknown => {
    switch (comparison) {
      case 'among':
      case 'atLeast':
        return input.inputData?.[name];
      case 'isTrue':
      case 'isNotTrue':
        return readSwitch(input, name);
      case 'parameter':
        return { key: input.inputData?.[`${name}Name`], value: input.inputData?.[`${name}Value`] };
    }
  };
  return readFilters(filters, Object.fromEntries(filters.map((filter) => [filter.name, read(filter)])));
}

function toFields({ name, label, help, comparison, choices, list }: FilterDefinition): PlainInputField[] {
  const field = { key: name, label, helpText: help };
  switch (comparison) {
    case 'among':
      return [
        {
          ...field,
          type: 'string',
          list: true,
          ...(choices && { choices: { ...choices } }),
          ...(list && { dynamic: `${listKeys[list]}.id.name` }),
        },
      ];
    case 'atLeast':
      return [{ ...field, type: 'number' }];
    case 'isTrue':
    case 'isNotTrue':
      return [{ ...field, type: 'boolean' }];
    case 'parameter':
      return [
        { ...field, key: `${name}Name`, label: `${label} Name`, type: 'string' },
        {
          key: `${name}Value`,
          label: `${label} Value`,
          type: 'string',
          helpText: 'What it has to be, exactly; any value when this is empty.',
        },
      ];
  }
}

/** The triggers that fill the dropdowns. */
const listKeys = {
  tracks: 'instruqt_list_tracks',
  invites: 'instruqt_list_invites',
} satisfies Record<NonNullable<FilterDefinition['list']>, string>;
