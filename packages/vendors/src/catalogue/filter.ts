import type { LearnerPaths } from './event';

/**
 * How a filter compares what it was set to with what an event holds:
 * - `among`: one of the given texts, or a list that holds one of them
 * - `atLeast`: a number, not below the given one; an event without the number doesn't pass
 * - `isTrue`: true; an event that doesn't say so doesn't pass
 * - `isNotTrue`: anything but true; the filter is a switch
 * - `parameter`: a record that has the given key, with the given value
 * - `hasEmail`: an email address of the learner; the filter is a switch. It compares the envelope and not the body, because
 *   the learner may be known only after a lookup.
 */
export type Comparison = 'among' | 'atLeast' | 'isTrue' | 'isNotTrue' | 'parameter' | 'hasEmail';

/**
 * A choice of a trigger that narrows its events down: the single place that both connectors' fields are made from.
 *
 * It finds its fields by their tag, which is the same wherever the same thing stands, under whatever path and label. It
 * applies to events whose catalogue entry has such a field, or that have a value at one of its other paths, and lets others
 * pass.
 */
export interface FilterDefinition {
  /** The key of the choice, in camelCase. */
  name: string;
  /** Title Case. */
  label: string;
  /** Sentences. A switch's first one is an instruction that reads on from "Whether to ...". */
  help: string;
  comparison: Comparison;
  /** The tags of its fields (`tagged()`). For `atLeast` and `isTrue`, the first field that has a value counts. */
  tags: readonly string[];
  /** Paths where the body of any event may have it as well. */
  alsoAt?: readonly string[];
  /** What `atLeast` and `isTrue` are about, by its path: an event that has it, and no value for the filter, doesn't pass. */
  about?: string;
  /** The names that the vendor has for IDs: wherever the filter looks for one of them, the event may have another. */
  idKeys?: readonly string[];
  /** What people may enter; of a parameter, its name. */
  example?: string;
  /** A value to go with the parameter's name. */
  exampleValue?: string;
  /** What there is to choose from, by value, where that is fixed. */
  choices?: Readonly<Record<string, string>>;
  /** Which of the vendor's lists there is to choose from. */
  list?: string;
  /** What an event has to name its learner by, for `hasEmail` to be of use. */
  learnerBy?: keyof LearnerPaths;
}
