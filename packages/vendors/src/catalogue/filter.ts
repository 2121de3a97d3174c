import type { LearnerPaths } from './event';
import type { Input, InputDescription } from './input';

/**
 * How a filter compares its setting with an event's values. These values pass:
 * - `among`: one of the chosen IDs, or a list that contains one of them
 * - `atLeast`: a number that isn't lower than the setting; events without the number don't pass
 * - `isTrue`: true; events without the value don't pass
 * - `isNotTrue`: anything but true; the filter is a switch
 * - `parameter`: a record with the given key and, if the setting has a value, this value
 * - `hasEmail`: any email address of the learner; the filter is a switch. The filter reads the envelope instead of the
 *   payload, because the learner may only be known after a lookup.
 */
export type Comparison = 'among' | 'atLeast' | 'isTrue' | 'isNotTrue' | 'parameter' | 'hasEmail';

/**
 * A trigger's filter: the single source for both connectors' fields.
 *
 * A filter finds its fields by tag, regardless of their path and label. It applies to events whose catalogue entry
 * has a tagged field or whose payload has a value at one of the filter's other paths. All other events pass.
 */
export interface FilterDefinition {
  /** The filter's name, in camelCase. */
  name: string;
  /** The label, in Title Case. */
  label: string;
  /** One or more sentences. A switch's first sentence is an instruction that completes "Whether to ...". */
  help: string;
  /**
   * Explains in complete sentences which values the filter compares, if the help text doesn't. Only the docs show this
   * note.
   */
  note?: string;
  /** Whether the note contains something that the vendor doesn't document. */
  isInferred?: true;
  comparison: Comparison;
  /**
   * The tags of the fields that the filter reads (`tagged()`). For `atLeast` and `isTrue`, the first field with a value
   * counts.
   */
  tags: readonly string[];
  /** Other paths at which any event's payload may have the value. */
  alsoAt?: readonly string[];
  /**
   * For `atLeast` and `isTrue`, the path of the object that should contain the value. An event with the object but
   * without the value doesn't pass.
   */
  about?: string;
  /**
   * Names that the vendor uses interchangeably for the same ID. If a field's path ends in one of these names, a filter
   * also reads the paths that end in the other names.
   */
  idKeys?: readonly string[];
  example?: string;
  exampleValue?: string;
  choices?: Readonly<Record<string, string>>;
  list?: string;
  /** The learner detail that an event needs for `hasEmail` to work. */
  learnerBy?: keyof LearnerPaths;
}

/** The form input for a filter's setting. */
export const inputOf = ({ comparison, choices, ...filter }: FilterDefinition): Input => {
  const { name, label, help, example, exampleValue, list } = filter;
  const about = { name, label, help, example, exampleValue, list, choices };
  return { ...about, place: 'filter', ...kinds[comparison], ...(choices && { kind: 'choice' }) };
};

const kinds: Record<Comparison, Pick<InputDescription, 'kind' | 'several' | 'decimals' | 'anyValue'>> = {
  among: { kind: 'text', several: true },
  atLeast: { kind: 'number', decimals: true },
  isTrue: { kind: 'switch' },
  isNotTrue: { kind: 'switch' },
  hasEmail: { kind: 'switch' },
  parameter: { kind: 'parameter', anyValue: true },
};
