/** A Zap and its steps. docs/recipes/ describes the Zap, and the tests run it with the packed app. */
export interface Recipe {
  /** The title of the recipe's page. */
  title: string;
  /** The steps. The first step is the Zap's trigger. */
  steps: readonly Step[];
}

export type Step =
  | TriggerStep
  | ScheduleStep
  | FormStep
  | SearchStep
  | CreateStep
  | OutsideStep
  | FilterStep
  | EarlierStep
  | ReplaceStep
  | ExtractStep
  | LoopStep
  | PathsStep;

/** One of this app's triggers. */
export interface TriggerStep {
  does: 'trigger';
  key: string;
  fields: readonly OwnField[];
}

/** Starts the Zap at a certain time of day. */
export interface ScheduleStep {
  does: 'schedule';
  fields: readonly OutsideField[];
}

/** Starts the Zap when someone submits another app's form. */
export interface FormStep {
  does: 'form';
  app: string;
  action: string;
  fields: readonly OutsideField[];
}

/** One of this app's actions. */
export interface CreateStep {
  does: 'create';
  key: string;
  fields: readonly OwnField[];
}

/** One of this app's searches. The run stops if the search finds nothing. */
export interface SearchStep {
  does: 'search';
  key: string;
  fields: readonly OwnField[];
  /** Whether the search returns all results as line items, instead of only the first result. */
  takesAll?: true;
}

/** An action of another app. */
export interface OutsideStep {
  does: 'outside';
  app: string;
  action: string;
  fields: readonly OutsideField[];
}

/** Stops the Zap's run unless all conditions are met. */
export interface FilterStep {
  does: 'filter';
  conditions: readonly Condition[];
}

/** A Formatter step that calculates a date this many days before the run. */
export interface EarlierStep {
  does: 'earlier';
  days: number;
}

/** A Formatter step that replaces every occurrence of a string. */
export interface ReplaceStep {
  does: 'replace';
  input: Template;
  find: string;
  by: string;
}

/** A Formatter step that returns the first match of a pattern. */
export interface ExtractStep {
  does: 'extract';
  input: Template;
  pattern: string;
}

/** Runs the steps after this step once for each line item. */
export interface LoopStep {
  does: 'loop';
  value: Mapped;
}

/** Runs the steps of each path whose conditions are met. */
export interface PathsStep {
  does: 'paths';
  paths: readonly { name: string; conditions: readonly Condition[]; steps: readonly Step[] }[];
}

/** A value from the output of an earlier step. */
export interface Mapped {
  /** The number of the earlier step. The first step has the number 1. */
  step: number;
  path: string;
  /** The value's label in Zapier, if this app doesn't define the label. */
  label?: string;
}

/** A field's value, composed of typed text and mapped values. */
export type Template = readonly (string | Mapped)[];

/** A field in one of this app's steps. */
export interface OwnField {
  key: string;
  /** The field's value. By default, the field stays empty. */
  value?: Template;
  /** The text that the docs show instead of a value that the user types. */
  shown?: string;
}

/** A field of another app. */
export interface OutsideField {
  label: string;
  /** The field's value. By default, users choose the value. */
  value?: Template;
  /** The text that the docs show after the field's value, or on its own if `value` isn't set. */
  note?: string;
  /** Whether the other app refuses an empty value. */
  required?: true;
  /** Whether the user must first create the field in the other app. */
  own?: true;
}

/** A condition that is met if the value equals `equals`. Without `equals`, the value must not be empty. */
export interface Condition {
  value: Mapped;
  equals?: string;
}

export const fromTrigger = (path: string, label?: string): Mapped => ({
  step: 1,
  path,
  ...(label && { label }),
});

export const fromStep = (step: number, path: string, label?: string): Mapped => ({
  step,
  path,
  ...(label && { label }),
});

/** Numbers the steps. In a path, the numbers continue after the last step before the path. */
export const numbersOf = (steps: readonly Step[], first = 1): readonly (readonly [number, Step])[] =>
  steps.map((step, index) => [first + index, step] as const);
