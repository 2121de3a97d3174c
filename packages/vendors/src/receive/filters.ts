import { z } from 'zod/v4';
import type { EventDefinition } from '../catalogue/event';
import { listFields, type Field } from '../catalogue/fieldList';
import type { Comparison, FilterDefinition } from '../catalogue/filter';
import { once } from '../catalogue/once';
import { isObject, readPath } from '../catalogue/path';
import { findEvent, type EventSource } from '../catalogue/eventSource';
import type { ReceivedEvent } from './receivedEvent';

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
export const passesFilters = (
  vendor: EventSource,
  event: ReceivedEvent,
  filters: readonly Filter[],
): boolean => filters.every((filter) => passes(findEvent(vendor, event.type), event.body, filter));

function passes(event: EventDefinition | undefined, body: unknown, { definition, matches }: Filter): boolean {
  if (!isObject(body)) return true;
  const { comparison, tags, alsoAt = [] } = definition;
  const fields = event === undefined ? [] : taggedFields(event, tags);
  const isOfAnyEvent = comparison === 'isNotTrue';
  if (fields.length === 0 && !isOfAnyEvent) return true;
  const value = firstValueAt(body, [...fields.map(({ path }) => path), ...alsoAt]);
  if (value !== undefined && value !== null) return matches(value) ?? true;
  const mayBeAbsent = fields.every(({ required, type }) =>
    value === null ? type.endsWith('|null') : !required,
  );
  return isOfAnyEvent || !mayBeAbsent;
}

/** The first value that is there; null counts only when there is nothing better. */
function firstValueAt(body: object, paths: readonly string[]): unknown {
  const values = paths.map((path) => readPath(body, path)).filter((value) => value !== undefined);
  return values.find((value) => value !== null) ?? values[0];
}

const fieldsOfEvents = new WeakMap<EventDefinition, Field[]>();

/** The fields of an event that have one of these tags, in the order of the tags. */
export function taggedFields(event: EventDefinition, tags: readonly string[]): Field[] {
  const known = fieldsOfEvents.get(event) ?? listFields(event.schema);
  fieldsOfEvents.set(event, known);
  return tags.flatMap((tag) => known.filter((field) => field.tag === tag));
}

const wantedTexts = once(() =>
  z
    .union([z.string().transform((text) => text.split(/[,\n]/)), z.array(z.coerce.string())])
    .transform((texts) => texts.map((text) => text.trim()).filter((text) => text !== ''))
    .refine((texts) => texts.length > 0),
);
const wantedNumber = once(() =>
  z.union([
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d+(\.\d+)?\s*$/)
      .transform(Number),
  ]),
);
const wantedSwitch = once(() => z.union([z.literal(true), z.literal('true')]));
const wantedParameter = once(() =>
  z.object({
    key: z
      .string()
      .trim()
      .min(1)
      .transform((key) => key.replace(/^icp_/, '')),
    value: z.coerce.string().trim().default(''),
  }),
);

function readMatcher(comparison: Comparison, chosen: unknown): Filter['matches'] | undefined {
  switch (comparison) {
    case 'among': {
      const wanted = wantedTexts().safeParse(chosen).data;
      return wanted && ((value) => isAmong(value, wanted));
    }
    case 'atLeast': {
      const least = wantedNumber().safeParse(chosen).data;
      return least === undefined
        ? undefined
        : (value) => (typeof value === 'number' ? value >= least : undefined);
    }
    case 'isTrue':
      return wantedSwitch().safeParse(chosen).success
        ? (value) => (typeof value === 'boolean' ? value : undefined)
        : undefined;
    case 'isNotTrue':
      return wantedSwitch().safeParse(chosen).success ? (value) => value !== true : undefined;
    case 'parameter': {
      const wanted = wantedParameter().safeParse(chosen).data;
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
function hasParameter(
  record: unknown,
  { key, value }: z.infer<ReturnType<typeof wantedParameter>>,
): boolean | undefined {
  if (!isObject(record)) return undefined;
  if (!Object.hasOwn(record, key)) return false;
  const found = record[key];
  if (value === '') return true;
  return typeof found === 'object' ? (found === null ? false : undefined) : String(found) === value;
}
