/** The steps of a Zap. docs/recipes/ describes the Zap, and the tests run it with the packed app. */
export interface Recipe {
  /** The title of the recipe's page. */
  title: string;
  /** The first step starts the Zap. */
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

/** A trigger of this app. */
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

/** An action of this app. */
export interface CreateStep {
  does: 'create';
  key: string;
  fields: readonly OwnField[];
}

/** A search of this app. The Zap stops if it finds nothing. */
export interface SearchStep {
  does: 'search';
  key: string;
  fields: readonly OwnField[];
  /** Whether the Zap uses all results, as line items, instead of the first result. */
  takesAll?: true;
}

/** An action of another app. */
export interface OutsideStep {
  does: 'outside';
  app: string;
  action: string;
  fields: readonly OutsideField[];
}

/** Ends the Zap unless all conditions are met. */
export interface FilterStep {
  does: 'filter';
  conditions: readonly Condition[];
}

/** A Formatter step that calculates a date this many days before the Zap started. */
export interface EarlierStep {
  does: 'earlier';
  days: number;
}

/** A Formatter step that replaces one string with another. */
export interface ReplaceStep {
  does: 'replace';
  input: Template;
  find: string;
  by: string;
}

/** A Formatter step that returns a pattern's first match. */
export interface ExtractStep {
  does: 'extract';
  input: Template;
  pattern: string;
}

/** Runs the steps after it for each value of a line item. */
export interface LoopStep {
  does: 'loop';
  value: Mapped;
}

/** Runs the steps of each path whose conditions are met. */
export interface PathsStep {
  does: 'paths';
  paths: readonly { name: string; conditions: readonly Condition[]; steps: readonly Step[] }[];
}

/** A value of an earlier step. */
export interface Mapped {
  /** The earlier step's number, from 1. */
  step: number;
  path: string;
  /** The value's name in Zapier, if this app doesn't define the name. */
  label?: string;
}

/** A field's value, composed of typed text and mapped values. */
export type Template = readonly (string | Mapped)[];

/** A field of this app. */
export interface OwnField {
  key: string;
  /** The value. By default, the field stays empty. */
  value?: Template;
  /** The text that the docs show instead of a typed value. */
  shown?: string;
}

/** A field of another app. */
export interface OutsideField {
  label: string;
  /** The value. By default, users choose it. */
  value?: Template;
  /** The text that the docs show instead of the value, or after it. */
  note?: string;
  /** Whether the other app refuses an empty value. */
  required?: true;
  /** Whether the user creates the field in the other app first. */
  own?: true;
}

/** A condition that is met if the value exists, or if the value equals the expected one. */
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

/** Numbers the steps. In a path, the numbers continue from the steps before the path. */
export const numbersOf = (steps: readonly Step[], first = 1): readonly (readonly [number, Step])[] =>
  steps.map((step, index) => [first + index, step] as const);
