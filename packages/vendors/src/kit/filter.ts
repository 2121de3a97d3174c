import { z } from 'zod/v4';
import type { ReceivedEvent } from './envelope';
import { findEvent, type EventDefinition, type Vendor } from './event';
import { listFields, type Field } from './fieldList';
import { isObject, readPath } from './path';

/**
 * How a filter compares what it was set to with what an event holds:
 * - `among`: one of the given texts, or a list that holds one of them
 * - `atLeast`: a number, not below the given one
 * - `isTrue`: true
 * - `isNotTrue`: anything but true; the filter is a switch
 * - `parameter`: a record that has the given key, with the given value
 */
export type Comparison = 'among' | 'atLeast' | 'isTrue' | 'isNotTrue' | 'parameter';

/**
 * A choice of a trigger that narrows its events down: the single place that both connectors' fields are made from.
 *
 * It names the fields of the catalogue by their label, which is the same wherever the same thing stands, under
 * whatever path. It applies to events whose catalogue entry has such a field, and lets others pass.
 */
export interface FilterDefinition {
  /** The key of the choice, in camelCase. */
  name: string;
  /** Title Case. */
  label: string;
  /** A sentence. */
  help: string;
  comparison: Comparison;
  /** Labels of fields in the catalogue; the first that has a value counts. */
  fields: readonly string[];
  /** Paths where a body may hold it as well. */
  alsoAt?: readonly string[];
  /** What there is to choose from, by value, where that is fixed. */
  choices?: Readonly<Record<string, string>>;
  /** What the vendor's API can list to choose from. */
  list?: 'tracks' | 'invites';
}

/** A filter that somebody has set. */
export interface Filter {
  definition: FilterDefinition;
  /** Whether a value is what is wanted; undefined when its type is wrong, so that it can't be told. */
  matches: (value: unknown) => boolean | undefined;
}

/**
 * The filters in what somebody chose, by the filters' names: texts and lists of texts (`among`; a text may hold several,
 * separated by commas or line breaks), numbers or numerals, booleans, and `{ key, value }` for parameters. What is blank
 * is not set.
 * @example
 * const filters = readFilters(instruqt.filters, { trackIds: ['q7mk2xw9vd4t'], withoutDevelopers: true });
 * if (!passesFilters(instruqt, event, filters)) return; // answer 2xx, start nothing
 */
export const readFilters = (
  definitions: readonly FilterDefinition[],
  chosen: Readonly<Record<string, unknown>>,
): Filter[] =>
  definitions.flatMap((definition) => {
    const matches = readMatcher(definition.comparison, chosen[definition.name]);
    return matches === undefined ? [] : [{ definition, matches }];
  });

/**
 * Whether an event passes every filter. One that can't be told is delivered rather than lost: its value is missing
 * although the catalogue has it as always there, or of another type; its warnings say so.
 */
export const passesFilters = (vendor: Vendor, event: ReceivedEvent, filters: readonly Filter[]): boolean =>
  filters.every((filter) => passes(findEvent(vendor, event.type), event.body, filter));

function passes(event: EventDefinition | undefined, body: unknown, { definition, matches }: Filter): boolean {
  if (!isObject(body)) return true;
  const { comparison, fields: labels, alsoAt = [] } = definition;
  if (comparison === 'isNotTrue') return !alsoAt.some((path) => readPath(body, path) === true);
  const fields = event === undefined ? [] : fieldsNamed(event, labels);
  if (fields.length === 0) return true;
  const value = firstValueAt(body, [...fields.map(({ path }) => path), ...alsoAt]);
  if (value !== undefined && value !== null) return matches(value) ?? true;
  const mayBeAbsent = fields.every(({ required, type }) =>
    value === null ? type.endsWith('|null') : !required,
  );
  return !mayBeAbsent;
}

/** The first value that is there; null counts only when there is nothing better. */
function firstValueAt(body: object, paths: readonly string[]): unknown {
  const values = paths.map((path) => readPath(body, path)).filter((value) => value !== undefined);
  return values.find((value) => value !== null) ?? values[0];
}

const fieldsOfEvents = new WeakMap<EventDefinition, Field[]>();

/** The fields with one of these labels, in the order of the labels. */
function fieldsNamed(event: EventDefinition, labels: readonly string[]): Field[] {
  const known = fieldsOfEvents.get(event) ?? listFields(event.schema);
  fieldsOfEvents.set(event, known);
  return labels.flatMap((label) => known.filter((field) => field.label === label));
}

const wantedTexts = z
  .union([z.string().transform((text) => text.split(/[,\n]/)), z.array(z.coerce.string())])
  .transform((texts) => texts.map((text) => text.trim()).filter((text) => text !== ''))
  .refine((texts) => texts.length > 0);
const wantedNumber = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*-?\d+(\.\d+)?\s*$/)
    .transform(Number),
]);
const wantedSwitch = z.union([z.literal(true), z.literal('true')]);
const wantedParameter = z.object({
  key: z
    .string()
    .trim()
    .min(1)
    .transform((key) => key.replace(/^icp_/, '')),
  value: z.coerce.string().trim().default(''),
});

function readMatcher(comparison: Comparison, chosen: unknown): Filter['matches'] | undefined {
  switch (comparison) {
    case 'among': {
      const wanted = wantedTexts.safeParse(chosen).data;
      return wanted && ((value) => isAmong(value, wanted));
    }
    case 'atLeast': {
      const least = wantedNumber.safeParse(chosen).data;
      return least === undefined
        ? undefined
        : (value) => (typeof value === 'number' ? value >= least : undefined);
    }
    case 'isTrue':
    case 'isNotTrue':
      return wantedSwitch.safeParse(chosen).success
        ? (value) => (typeof value === 'boolean' ? value : undefined)
        : undefined;
    case 'parameter': {
      const wanted = wantedParameter.safeParse(chosen).data;
      return wanted && ((value) => hasParameter(value, wanted));
    }
  }
}

function isAmong(value: unknown, wanted: readonly string[]): boolean | undefined {
  if (typeof value === 'string') return wanted.includes(value);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return undefined;
  return value.some((item) => wanted.includes(item));
}

/** A blank value stands for any. */
function hasParameter(record: unknown, { key, value }: z.infer<typeof wantedParameter>): boolean | undefined {
  if (!isObject(record)) return undefined;
  if (!Object.hasOwn(record, key)) return false;
  const found = record[key];
  if (value === '') return true;
  return typeof found === 'object' ? (found === null ? false : undefined) : String(found) === value;
}
