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

/** A trigger's filters: those whose fields the event has, or all for any event. */
export const filterFields = (vendor: Vendor, event?: EventDefinition): PlainInputField[] =>
  vendor.filters
    .filter((filter) => event === undefined || hasFieldFor(event, filter))
    .flatMap((filter) => toInputFields(vendor, inputOf(filter)));

/**
 * The filters that are set on a trigger.
 * @throws UnreadableFilterError
 */
export const readFilterFields = ({ filters }: Vendor, step: StepInput): Filter[] =>
  readFilters(filters, readInputs(filters.map(inputOf), step));
