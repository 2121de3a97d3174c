import {
  hasFieldFor,
  inputOf,
  readFilters,
  type EventDefinition,
  type Filter,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { PlainInputField } from 'zapier-platform-core';
import { readInputs, toInputFields, type StepInput } from '../inputs';

/**
 * Creates a trigger's filter fields. A trigger for one event only has the filters for fields of this event. A trigger
 * for all events has all filters.
 */
export const filterFields = (vendor: Vendor, event?: EventDefinition): PlainInputField[] =>
  vendor.filters
    .filter((filter) => event === undefined || hasFieldFor(event, filter))
    .flatMap((filter) => toInputFields(vendor, inputOf(filter)));

/**
 * Reads the filters that are set on a trigger.
 * @throws UnreadableFilterError
 */
export const readFilterFields = ({ filters }: Vendor, step: StepInput): Filter[] =>
  readFilters(filters, readInputs(filters.map(inputOf), step));
