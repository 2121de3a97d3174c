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
 * It finds its fields by their tag, which is the same wherever the same thing stands, under whatever path and label. It
 * applies to events whose catalogue entry has such a field, and lets others pass; `isNotTrue` applies to every event.
 */
export interface FilterDefinition {
  /** The key of the choice, in camelCase. */
  name: string;
  /** Title Case. */
  label: string;
  /** A sentence. */
  help: string;
  comparison: Comparison;
  /** The tags of its fields (`tagged()`); the first field that has a value counts. */
  tags: readonly string[];
  /** Paths where a body may hold it as well. */
  alsoAt?: readonly string[];
  /** What there is to choose from, by value, where that is fixed. */
  choices?: Readonly<Record<string, string>>;
  /** Which of the vendor's lists there is to choose from. */
  list?: string;
  /** Which of them may have it, though the vendor does not say so: for forms where anything can be entered as well. */
  likelyList?: string;
}
