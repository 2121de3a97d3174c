import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import {
  ALL_EVENTS,
  checkLearnerFilters,
  eventChoices,
  hasFieldFor,
  inputOf,
  isUnset,
  isObject,
  learnerFilterOf,
  readFilters,
  UnreadableFilterError,
  type Filter,
  type FilterDefinition,
  type Input,
  type Vendor,
} from '@synap-instruqt/vendors';
import { isOn, labelOfSeveral, toField } from '../fields';
import { inAlphabet, uncapitalized } from '../texts';
import { credentialName } from '../credentials/credentialType';
import { isFilledIn } from '../credentials/read';
import { listsOf, optionsMethods } from '../lists';
import { includeLearner } from './learnerDetails';

const FILTERS = 'filters';

export const filterOptions = (vendor: Vendor): INodeProperties => ({
  displayName: 'Filters',
  name: FILTERS,
  type: 'collection',
  placeholder: 'Add filter',
  default: {},
  description:
    "Only events that match all filters start the workflow. If an event doesn't have the field that a filter checks, that filter is ignored.",
  options: vendor.filters
    .map((filter) => toField(vendor, inWords(inputOf(filter))))
    .sort((left, right) => inAlphabet(left.displayName, right.displayName)),
});

/**
 * Adapts a filter's switch to n8n's guidelines: the switch is on when the user adds the filter, and the description
 * starts with "Whether".
 */
const inWords = (input: Input): Input =>
  input.kind === 'switch'
    ? { ...input, help: `Whether to ${uncapitalized(input.help ?? '')}`, defaultValue: true }
    : input;

/** Returns a vendor's filters with their fields' labels, for error messages. */
const filtersOf = (vendor: Vendor): FilterDefinition[] =>
  vendor.filters.map((filter) =>
    filter.list === undefined ? filter : { ...filter, label: labelOfSeveral(vendor, filter.list) },
  );

/**
 * The methods that load the lists of a trigger's filters. Chosen IDs stay in a list even if the vendor doesn't return
 * them.
 */
export const filterLists = (vendor: Vendor) =>
  optionsMethods(vendor, listsOf(vendor, vendor.filters), (context, list) =>
    vendor.filters.flatMap(({ name, list: own }) =>
      own === list ? context.getCurrentNodeParameter(`${FILTERS}.${name}`) : [],
    ),
  );

/**
 * Reads the filters that are set on a trigger.
 * @throws UnreadableFilterError
 */
export function readFilterOptions(
  context: Pick<IWebhookFunctions, 'getNodeParameter' | 'getNode'>,
  vendor: Vendor,
): Filter[] {
  const filters = filtersOf(vendor);
  const chosen: unknown = context.getNodeParameter(FILTERS, {});
  const entered: unknown = context.getNode().parameters.filters;
  if (!isObject(chosen)) {
    if (isUnset(chosen) && !isEmptyExpression(entered, chosen)) return [];
    throw new UnreadableFilterError(
      'Filters',
      "has an expression that didn't return filters",
      'Remove the expression, and add the filters one by one.',
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
 * Prevents publishing and listening if a filter can't be applied: it is unreadable, no chosen event has a field for it,
 * or it needs learner details that are switched off.
 * @throws UnreadableFilterError
 */
export async function checkFilters(context: IHookFunctions, vendor: Vendor): Promise<void> {
  const filters = readFilterOptions(context, vendor);
  const codes = [context.getNodeParameter('events', [])].flat();
  const events = eventChoices(vendor).filter(({ code }) => codes.includes(code));
  for (const { definition } of codes.includes(ALL_EVENTS) || events.length === 0 ? [] : filters) {
    if (!events.some((event) => hasFieldFor(event, definition))) throw fitsNone(definition);
  }
  if (learnerFilterOf(filters)) {
    checkLearnerFilters(vendor, filters, await canIncludeLearners(context, vendor));
  }
}

async function canIncludeLearners(context: IHookFunctions, vendor: Vendor): Promise<boolean> {
  if (!isOn(context, includeLearner(vendor))) return false;
  const data = await context.getCredentials(credentialName(vendor)).catch(() => undefined);
  return isFilledIn(data, vendor.api.token);
}

const fitsNone = ({ label }: FilterDefinition): UnreadableFilterError =>
  new UnreadableFilterError(
    label,
    "doesn't apply to any of the chosen events",
    'Remove the filter, or choose an event that the filter applies to.',
  );

/**
 * Unwraps a custom parameter, which n8n stores inside an object. Other values aren't changed, because an expression may
 * return any value.
 */
const unwrap = ({ comparison }: FilterDefinition, value: unknown): unknown =>
  comparison === 'parameter' && isObject(value) && 'parameter' in value ? value.parameter : value;

/** Whether an expression returned no value. An empty field without an expression doesn't count. */
function isEmptyExpression(entered: unknown, value: unknown): boolean {
  if (typeof entered === 'string') return entered.startsWith('=') && isUnset(value);
  const inner = isObject(value) ? value : {};
  return (
    isObject(entered) && Object.entries(entered).some(([key, part]) => isEmptyExpression(part, inner[key]))
  );
}
