import { readDefinition, type Step as AppStep } from '../../packages/zapier/preview/definition';
import {
  numbersOf,
  type Condition,
  type Mapped,
  type Recipe,
  type Step,
  type Template,
} from '../../packages/zapier/recipes/recipe';

/** A row of a recipe's table: the step, its field, and the value to fill in. */
type Row = readonly [step: string, field: string, value: string];
type Definition = ReturnType<typeof readDefinition>;

/** The recipes as sections of docs/zapier.md. Fields and values have the app's labels. */
export const recipeSections = (app: unknown, recipes: readonly Recipe[]): string =>
  recipes.map((recipe) => section(readDefinition(app), recipe)).join('\n\n');

function section(app: Definition, { title, intro, outro, steps }: Recipe): string {
  const rows = numbersOf(steps).flatMap(([number, step]) => rowsOf(app, steps, number, step));
  return [`### ${title}`, intro, table(rows), outro].filter((part) => part !== undefined).join('\n\n');
}

function rowsOf(app: Definition, steps: readonly Step[], number: number, step: Step): Row[] {
  const describe = (value: Template): string => value.map((part) => partOf(app, steps, part)).join('');
  const conditionsOf = (conditions: readonly Condition[]): string =>
    conditions.map((condition) => conditionOf(describe([condition.value]), condition)).join(' and ');
  switch (step.does) {
    case 'trigger':
    case 'create':
    case 'search': {
      const definition = ownStep(app, step);
      const fields = step.fields.map(({ key, value = [], shown }): [string, string] => {
        const field = definition.operation.inputFields.find((each) => each.key === key);
        if (field?.label === undefined) throw new Error(`${step.key} has no field ${key}`);
        const isMapped = value.some((part) => typeof part !== 'string');
        const custom = field.dynamic !== undefined && isMapped ? 'Custom: ' : '';
        return [field.label, shown ?? custom + describe(value)];
      });
      const all =
        'takesAll' in step ? [['If several are found', 'Return all results (as line items)'] as const] : [];
      return under(`${number}. Synap and Instruqt: **${definition.display.label}**`, [...fields, ...all]);
    }
    case 'schedule':
      return under(`${number}. Schedule by Zapier: **Every Day**`, outsideFields(step.fields, describe));
    case 'form':
    case 'outside':
      return under(`${number}. ${step.app}: **${step.action}**`, outsideFields(step.fields, describe));
    case 'filter':
      return under(`${number}. Filter by Zapier`, [['Only continue if', conditionsOf(step.conditions)]]);
    case 'earlier':
      return under(`${number}. Formatter by Zapier: **Date / Time**`, [
        ['Expression', `Add/Subtract Time: -${step.days} days from the time of step 1`],
      ]);
    case 'replace':
      return under(`${number}. Formatter by Zapier: **Text**`, [
        ['Transform', 'Replace'],
        ['Input', describe(step.input)],
        ['Find', code(step.find)],
        ['Replace', code(step.by)],
      ]);
    case 'extract':
      return under(`${number}. Formatter by Zapier: **Text**`, [
        ['Transform', 'Extract Pattern'],
        ['Input', describe(step.input)],
        ['Pattern', code(step.pattern)],
      ]);
    case 'loop':
      return under(`${number}. Looping by Zapier: **From Line Items**`, [['Values', describe([step.value])]]);
    case 'paths':
      return [
        ...under(
          `${number}. Paths by Zapier`,
          step.paths.map(({ name, conditions }) => [
            `Path ${name}, only continue if`,
            conditionsOf(conditions),
          ]),
        ),
        ...step.paths.flatMap(({ name, steps: inPath }) =>
          numbersOf(inPath, number + 1).flatMap(([each, one]) =>
            rowsOf(app, steps, each, one).map(([label, ...rest]): Row => [
              label && `${label}, in path ${name}`,
              ...rest,
            ]),
          ),
        ),
      ];
  }
}

const code = (text: string): string => `\`${text}\``;

const outsideFields = (
  fields: Extract<Step, { does: 'outside' }>['fields'],
  describe: (value: Template) => string,
): [string, string][] =>
  fields.map(({ label, value, note }) => [
    label,
    [...(value ? [describe(value)] : []), ...(note ? [note] : [])].join('; '),
  ]);

const conditionOf = (value: string, { equals, note }: Condition): string =>
  `${value} ${equals === undefined ? '**Exists**' : `**Exactly matches** ${equals}`}${note ? `: ${note}` : ''}`;

function partOf(app: Definition, steps: readonly Step[], part: string | Mapped): string {
  // Readers would overlook a lone apostrophe.
  if (typeof part === 'string') return part === "'" ? "`'` and " : part;
  const { step, path } = part;
  const from = step === 1 ? '' : ` of step ${step}`;
  return `${labelOf(app, steps, part)} (${code(path)})${from}`;
}

/** @throws Error for a value that the step doesn't have */
function labelOf(app: Definition, steps: readonly Step[], { step: number, path, label }: Mapped): string {
  if (label !== undefined) return label;
  const step = steps[number - 1];
  if (step?.does !== 'trigger' && step?.does !== 'search') throw new Error(`Step ${number} has no ${path}`);
  const key = path.replaceAll('.', '__');
  const field = ownStep(app, step).operation.outputFields.find((each) => each.key === key);
  if (field?.label === undefined) throw new Error(`${step.key} has no ${path}`);
  return field.label;
}

const KINDS = { trigger: 'triggers', search: 'searches', create: 'creates' } as const;

function ownStep(
  app: Definition,
  { does, key }: Extract<Step, { does: 'trigger' | 'search' | 'create' }>,
): AppStep {
  const step = app[KINDS[does]][key];
  if (step === undefined) throw new Error(`The app has no ${does} ${key}`);
  return step;
}

/** Only the first row names the step. */
const under = (step: string, fields: readonly (readonly [string, string])[]): Row[] =>
  fields.length === 0
    ? [[step, '', '']]
    : fields.map(([field, value], index): Row => [index === 0 ? step : '', field, value]);

/** Aligned as Prettier does. */
function table(rows: readonly Row[]): string {
  const head: Row = ['step', 'field', 'value'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], filler = ' '): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(' | ')} |`;
  return [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((row) => line(row)),
  ].join('\n');
}
