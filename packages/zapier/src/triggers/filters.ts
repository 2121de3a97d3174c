import {
  hasFieldFor,
  readFilters,
  type EventDefinition,
  type Filter,
  type FilterDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { PlainInputField } from 'zapier-platform-core';
import { parameterFields, type StepInput } from '../inputs';
import { dropdownOf } from '../lists';

/** A trigger's filters: those whose fields the event has, or all for any event. */
export const filterFields = (vendor: Vendor, event?: EventDefinition): PlainInputField[] =>
  vendor.filters
    .filter((filter) => event === undefined || hasFieldFor(event, filter))
    .flatMap((filter) => toFields(vendor, filter));

/**
 * The filters that are set on a trigger.
 * @throws UnreadableFilterError
 */
export const readFilterFields = ({ filters }: Vendor, step: StepInput): Filter[] =>
  readFilters(filters, Object.fromEntries(filters.map((filter) => [filter.name, readFilter(filter, step)])));

const readFilter = ({ name, comparison }: FilterDefinition, { inputData }: StepInput): unknown =>
  comparison === 'parameter'
    ? { key: inputData?.[`${name}Name`], value: inputData?.[`${name}Value`] }
    : inputData?.[name];

function toFields(
  vendor: Vendor,
  { name, label, help, comparison, choices, list }: FilterDefinition,
): PlainInputField[] {
  const field = { key: name, label, helpText: help };
  switch (comparison) {
    case 'among':
      return [
        {
          ...field,
          type: 'string',
          list: true,
          ...(choices && { choices: { ...choices } }),
          ...(list !== undefined && { dynamic: dropdownOf(vendor, list) }),
        },
      ];
    case 'atLeast':
      return [{ ...field, type: 'number' }];
    case 'isTrue':
    case 'isNotTrue':
    case 'hasEmail':
      return [{ ...field, type: 'boolean' }];
    case 'parameter':
      return parameterFields(field, 'The exact value. An empty field matches any value.');
  }
}
