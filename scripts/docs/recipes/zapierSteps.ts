import { readDefinition, type Step as AppStep } from '../../../packages/zapier/preview/definition';
import zapierApp from '../../../packages/zapier/src';
import {
  numbersOf,
  type Condition,
  type Mapped,
  type OutsideField,
  type OwnField,
  type PathsStep,
  type Recipe,
  type Step,
  type Template,
} from '../../../packages/zapier/recipes/recipe';
import { table } from '../table';
import { bulleted, type Item } from './list';

const app = readDefinition(zapierApp);

type OwnStep = Extract<Step, { does: 'trigger' | 'search' | 'create' }>;
type Row = readonly [field: string, value: string];

/** Describes a recipe's steps with the labels that Zapier shows. */
export const zapierSteps = ({ steps }: Recipe): Item[] =>
  numbersOf(steps).map(([number, step]) => itemOf(steps, number, step));

function itemOf(steps: readonly Step[], number: number, step: Step): Item {
  const describe = (value: Template): string => value.map((part) => partOf(steps, number, part)).join('');
  switch (step.does) {
    case 'trigger':
      return { text: triggerText(ownStep(step)), ...fieldsBelow(ownRows(step, describe)) };
    case 'create':
    case 'search':
      return {
        text: `Add **Synap and Instruqt: ${ownStep(step).display.label}**.`,
        ...fieldsBelow(ownRows(step, describe)),
      };
    case 'schedule':
      return {
        text: 'Create a Zap with the trigger **Schedule by Zapier: Every Day**.',
        ...fieldsBelow(outsideRows(step.fields, describe)),
      };
    case 'form':
      return {
        text: `Create a Zap with the trigger **${step.app}: ${step.action}**.`,
        ...fieldsBelow(outsideRows(step.fields, describe)),
      };
    case 'outside':
      return {
        text: `Add **${step.app}: ${step.action}**.`,
        ...fieldsBelow(outsideRows(step.fields, describe)),
      };
    case 'filter': {
      const [text, rows] = onlyIf(step.conditions, describe);
      return { text: `Add **Filter by Zapier**. ${text}`, below: [rows] };
    }
    case 'earlier':
      return formatter('Date / Time', [
        ['Transform', 'Add/Subtract Time'],
        ['Input', 'The time from step 1'],
        ['Expression', code(`-${step.days} days`)],
      ]);
    case 'replace':
      return formatter('Text', [
        ['Transform', 'Replace'],
        ['Input', describe(step.input)],
        ['Find', code(step.find)],
        ['Replace', code(step.by)],
      ]);
    case 'extract':
      return formatter('Text', [
        ['Transform', 'Extract Pattern'],
        ['Input', describe(step.input)],
        ['Pattern', code(step.pattern)],
      ]);
    case 'loop':
      return {
        text: `Add **Looping by Zapier: Create Loop From Line Items**. Loop over ${describe([step.value])}.`,
      };
    case 'paths':
      return {
        text: 'Add **Paths by Zapier** with these paths:',
        below: [pathsOf(steps, number, step, describe)],
      };
  }
}

/**
 * Describes a trigger. If the trigger has a signing secret, the description refers to the steps for adding an endpoint.
 */
function triggerText({ display, operation }: AppStep): string {
  const create = `Create a Zap with the trigger **Synap and Instruqt: ${display.label}** and choose your connection.`;
  const hasEndpoint = operation.inputFields.some(({ key }) => key === 'signingSecret');
  return hasEndpoint
    ? `${create} To add the trigger's webhook endpoint in Instruqt and test the trigger, follow [steps 1 to 5](../zapier.md#a-zap-for-instruqt).`
    : `${create} Click **Test trigger** and choose an example, as in [steps 1 and 2](../zapier.md#a-zap-for-synap).`;
}

function ownRows(step: OwnStep, describe: (value: Template) => string): Row[] {
  const rows = step.fields.map((field) => ownRow(step, field, describe));
  return 'takesAll' in step
    ? [...rows, ['If several are found', 'Return all results (as line items)']]
    : rows;
}

function ownRow(
  step: OwnStep,
  { key, value = [], shown }: OwnField,
  describe: (value: Template) => string,
): Row {
  const field = ownStep(step).operation.inputFields.find((each) => each.key === key);
  if (field?.label === undefined) throw new Error(`${step.key} has no field ${key}`);
  const isMapped = value.some((part) => typeof part !== 'string');
  const custom = field.dynamic !== undefined && isMapped ? '**Custom**: ' : '';
  return [field.label, shown ?? custom + describe(value)];
}

const outsideRows = (fields: readonly OutsideField[], describe: (value: Template) => string): Row[] =>
  fields.map(({ label, value, note = '' }) => {
    if (value === undefined) return [label, note];
    return [label, note === '' ? describe(value) : `${describe(value)} (${note})`];
  });

const pathsOf = (
  steps: readonly Step[],
  number: number,
  { paths }: PathsStep,
  describe: (value: Template) => string,
): string =>
  bulleted(
    paths.map(({ name, conditions, steps: inPath }) => {
      const [text, rows] = onlyIf(conditions, describe);
      const inItsSteps = numbersOf(inPath, number + 1).flatMap(([each, step]) => {
        const item = itemOf(steps, each, step);
        return [item.text, ...(item.below ?? [])];
      });
      return { text: `**Path ${name}**: ${lowerFirst(text)}`, below: [rows, ...inItsSteps] };
    }),
  );

const formatter = (action: string, rows: readonly Row[]): Item => ({
  text: `Add **Formatter by Zapier: ${action}**.`,
  ...fieldsBelow(rows),
});

const fieldsBelow = (rows: readonly Row[]): Pick<Item, 'below'> =>
  rows.length === 0 ? {} : { below: [table(['Field', 'Value'], rows)] };

const lowerFirst = (text: string): string => text.replace(/^./, (letter) => letter.toLowerCase());

const code = (text: string): string => `\`${text}\``;

/** Describes a filter, with one table row per condition. Each row contains the values for Zapier's three boxes. */
function onlyIf(
  conditions: readonly Condition[],
  describe: (value: Template) => string,
): [text: string, rows: string] {
  const rows = conditions.map(({ value, equals }) =>
    equals === undefined
      ? [describe([value]), 'Exists', '']
      : [describe([value]), 'Exactly matches', code(equals)],
  );
  const text =
    rows.length === 1
      ? 'Continue only if this condition is met:'
      : 'Continue only if all of these conditions are met:';
  return [text, table(['Field', 'Condition', 'Value'], rows)];
}

function partOf(steps: readonly Step[], number: number, part: string | Mapped): string {
  // Formats a lone apostrophe as code, because readers would otherwise overlook it.
  if (typeof part === 'string') return part === "'" ? `${code("'")}, then ` : part;
  const label = `**${labelOf(steps, part)}**`;
  if (part.step === 1) return label;
  return `${label} from ${part.step === number - 1 ? 'the previous step' : `step ${part.step}`}`;
}

/** Returns the label of a mapped value. @throws Error if the step has no such value */
function labelOf(steps: readonly Step[], { step: number, path, label }: Mapped): string {
  if (label !== undefined) return label;
  const step = steps[number - 1];
  if (step?.does !== 'trigger' && step?.does !== 'search') throw new Error(`Step ${number} has no ${path}`);
  const key = path.replaceAll('.', '__');
  const field = ownStep(step).operation.outputFields.find((each) => each.key === key);
  if (field?.label === undefined) throw new Error(`${step.key} has no ${path}`);
  return field.label;
}

const KINDS = { trigger: 'triggers', search: 'searches', create: 'creates' } as const;

function ownStep({ does, key }: OwnStep): AppStep {
  const step = app[KINDS[does]][key];
  if (step === undefined) throw new Error(`The app has no ${does} ${key}`);
  return step;
}
