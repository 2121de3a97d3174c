import type { LearnerPaths } from './event';
import type { Input, InputDescription } from './input';

/**
 * How a filter compares its setting with an event's values:
 * - `among`: one of the chosen IDs, or a list that contains one of them
 * - `atLeast`: a number that isn't lower; events without the number don't pass
 * - `isTrue`: true; events without the value don't pass
 * - `isNotTrue`: anything but true; the filter is a switch
 * - `parameter`: a record that has the given key and value
 * - `hasEmail`: the learner has an email address; the filter is a switch. It reads the envelope instead of the payload,
 *   because the learner may only be known after a lookup.
 */
export type Comparison = 'among' | 'atLeast' | 'isTrue' | 'isNotTrue' | 'parameter' | 'hasEmail';

/**
 * A trigger's filter: the single source for both connectors' fields.
 *
 * It finds its fields by tag, whatever their path and label. It applies to events whose catalogue entry has a tagged
 * field or whose payload has a value at one of its other paths. All other events pass.
 */
export interface FilterDefinition {
  /** In camelCase. */
  name: string;
  /** Title Case. */
  label: string;
  /** Sentences. A switch's first sentence is an instruction that completes "Whether to ...". */
  help: string;
  /** What it compares, in whole sentences, if the help doesn't say that. Only the docs show this. */
  note?: string;
  /** Whether the vendor doesn't document what the note says. */
  isInferred?: true;
  comparison: Comparison;
  /** Its fields' tags (`tagged()`). For `atLeast` and `isTrue`, the first field with a value counts. */
  tags: readonly string[];
  /** Paths where any event's payload may also have the value. */
  alsoAt?: readonly string[];
  /**
   * The path of the object that `atLeast` and `isTrue` are about: an event with this object but without the value
   * doesn't pass.
   */
  about?: string;
  /**
   * The vendor's names for IDs, which are interchangeable: if the filter reads one of them, an event may use another.
   */
  idKeys?: readonly string[];
  example?: string;
  exampleValue?: string;
  choices?: Readonly<Record<string, string>>;
  list?: string;
  /** The learner detail that an event needs for `hasEmail` to work. */
  learnerBy?: keyof LearnerPaths;
}

/** The input of a form for a filter's setting. */
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
