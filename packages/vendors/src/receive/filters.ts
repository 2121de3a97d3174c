import type { EventDefinition } from '../catalogue/event';
import { findEvent, type EventSource } from '../catalogue/eventSource';
import { listFields, type Field } from '../catalogue/fieldList';
import type { Comparison, FilterDefinition } from '../catalogue/filter';
import { isObject, readPath } from '../api/path';
import { UnreadableFilterError, type Filter } from './readFilters';
import type { Envelope } from '../catalogue/envelope';
import type { ReceivedEvent } from '../catalogue/receivedEvent';
import type { Vendor } from '../catalogue/vendor';

/**
 * Whether an event passes every filter.
 * @example
 * if (!passesFilters(instruqt, event, filters)) return; // respond with 2xx, start nothing
 */
export const passesFilters = (
  vendor: EventSource,
  event: Pick<ReceivedEvent, 'type' | 'body'>,
  filters: readonly Filter[],
): boolean =>
  filters.every(
    (filter) => needsLearner(filter) || passes(findEvent(vendor, event.type), event.body, filter),
  );

const needsLearner = ({ definition }: Filter): boolean => definition.comparison === 'hasEmail';

/**
 * The filter that needs the learner's email address; undefined if the filter isn't set. If this filter is set and the
 * learner's lookup fails temporarily, the delivery must fail, too.
 */
export const learnerFilterOf = (filters: readonly Filter[]): Filter | undefined => filters.find(needsLearner);

/** Whether an event passes the filters that need its learner. The envelope must already be complete. */
export const passesLearnerFilters = ({ learner }: Envelope, filters: readonly Filter[]): boolean =>
  filters.every((filter) => !needsLearner(filter) || filter.matches([learner.email]) === true);

/**
 * Refuses a filter that needs learners if learners aren't looked up, because no event would pass.
 * @param areIncluded whether learner details are looked up
 * @throws UnreadableFilterError
 */
export function checkLearnerFilters(
  { createLearnerDirectory }: Pick<Vendor, 'createLearnerDirectory'>,
  filters: readonly Filter[],
  areIncluded: boolean,
): void {
  const filter = learnerFilterOf(filters);
  if (filter === undefined || createLearnerDirectory === undefined || areIncluded) return;
  throw new UnreadableFilterError(
    filter.definition.label,
    "needs learner details, which this trigger doesn't look up",
    'Turn on "Include Learner Details" with an API key, or remove the filter.',
  );
}

/**
 * The comparisons that require a value. If a filter with one of these comparisons applies to an event without a value,
 * the event doesn't pass.
 */
const promises: ReadonlySet<Comparison> = new Set(['isTrue', 'atLeast']);

function passes(event: EventDefinition | undefined, body: unknown, { definition, matches }: Filter): boolean {
  const fields = event === undefined ? [] : taggedFields(event, definition.tags);
  const values = valuesIn(body, definition, fields);
  if (values.length > 0) return matches(values) ?? true;
  if (promises.has(definition.comparison)) return !concerns(event, body, definition);
  return fields.length === 0 || !mayBeAbsent(body, fields);
}

/**
 * Whether a filter applies to an event. A filter can apply to an event without any of the fields that the filter reads.
 */
function concerns(event: EventDefinition | undefined, body: unknown, definition: FilterDefinition): boolean {
  const { about = '', tags } = definition;
  const isIn = ({ path }: Field): boolean => path.startsWith(`${about}.`);
  const isKnown = event !== undefined && (taggedFields(event, tags).length > 0 || fieldsOf(event).some(isIn));
  return isKnown || readPath(body, about) !== undefined;
}

/** The non-null values that a payload has in the fields that a filter checks, in order of precedence. */
function valuesIn(
  body: unknown,
  { alsoAt = [], idKeys }: FilterDefinition,
  fields: readonly Field[],
): unknown[] {
  const paths = [...fields.map(({ path }) => path), ...alsoAt].flatMap((path) => otherIds(path, idKeys));
  return [...new Set(paths)]
    .map((path) => readPath(body, path))
    .filter((value) => value !== undefined && value !== null);
}

/** The path of an ID, and the paths at which the vendor may send the ID under another name. */
function otherIds(path: string, idKeys: readonly string[] = []): string[] {
  const start = path.lastIndexOf('.') + 1;
  const isId = idKeys.includes(path.slice(start));
  return isId ? [path, ...idKeys.map((key) => path.slice(0, start) + key)] : [path];
}

/**
 * Whether an ID may be missing. If an ID that the catalogue requires is missing, the event is delivered with a warning,
 * so that the event isn't lost.
 */
const mayBeAbsent = (body: unknown, fields: readonly Field[]): boolean =>
  isObject(body) &&
  fields.every(({ path, required, type }) =>
    readPath(body, path) === null ? type.endsWith('|null') : !required,
  );

const fieldsOfEvents = new WeakMap<EventDefinition, Field[]>();

function fieldsOf(event: EventDefinition): Field[] {
  const known = fieldsOfEvents.get(event) ?? listFields(event.schema);
  fieldsOfEvents.set(event, known);
  return known;
}

/** An event's fields with one of these tags, in the order of the tags. */
export const taggedFields = (event: EventDefinition, tags: readonly string[]): Field[] =>
  tags.flatMap((tag) => fieldsOf(event).filter((field) => field.tag === tag));

/** Whether an event has a field for a filter. A filter without tags may apply to any event. */
export const hasFieldFor = (event: EventDefinition, { tags, learnerBy }: FilterDefinition): boolean =>
  learnerBy === undefined
    ? tags.length === 0 || taggedFields(event, tags).length > 0
    : event.learner[learnerBy] !== undefined;
