import { templates } from '../../../examples/generate/main';
import type { Template } from '../../../examples/generate/template';
import type { OutsideField, Recipe, Step } from '../../../packages/zapier/recipes/recipe';
import { recipes } from '../../../packages/zapier/recipes/recipes';
import type { GeneratedFile } from '../generatedFile';
import { table } from '../table';
import { numbered, type Item } from './list';
import { fieldsOf } from './n8nFields';
import { recipePages, type N8nWorkflow, type RecipePage } from './recipePages';
import { zapierSteps } from './zapierSteps';

/** Generates docs/recipes/, with a page for each recipe that describes its Zap and its example workflows for n8n. */
export const recipeDocs = (): GeneratedFile[] =>
  recipePages.map((page) => ({ path: pathOf(page), content: `${contentOf(page)}\n` }));

/** Creates the list of recipes for the index. */
export const recipeIndex = (): string =>
  recipePages.map(({ name, title, get }) => `- [${title}](${name}.md): ${get}`).join('\n');

const pathOf = ({ name }: RecipePage): string => `recipes/${name}.md`;

function contentOf(page: RecipePage): string {
  const recipe = recipes.find(({ title }) => title === page.title);
  return [
    `# ${page.title}`,
    '<!-- Made from the recipes and the example workflows by `npm run docs`. -->',
    page.get,
    '## Before you start',
    page.needs.map((need) => `- ${need}`).join('\n'),
    ...(recipe ? propertiesOf(recipe) : []),
    '## In Zapier',
    ...(recipe
      ? [stepCount(recipe), numbered([...zapierSteps(recipe), ...lastZapierSteps(page, recipe)])]
      : []),
    ...(page.zapier ? [page.zapier] : []),
    '## In n8n',
    ...(page.n8n ? [page.n8n] : []),
    ...page.workflows.flatMap((workflow, index) => workflowParts(page, workflow, index === 0)),
    '## If something is missing or fails',
    'If nothing arrives, see the troubleshooting tables for [Zapier](../zapier.md#when-something-fails) and [n8n](../n8n.md#when-nothing-arrives). The [recipes overview](index.md#if-something-is-missing-or-fails) describes what happens if a learner has no email address or a step fails.',
  ].join('\n\n');
}

/** Lists the properties to create in HubSpot. Their internal names are derived from the labels. */
function propertiesOf({ steps }: Recipe): string[] {
  const labels = [...new Set(outsideFields(steps).flatMap(({ label, own }) => (own ? [label] : [])))];
  if (labels.length === 0) return [];
  return [
    'In HubSpot, open **Settings > Properties** and click **Create property** for each of these properties. Set **Object type** to **Contact** and **Field type** to **Single-line text**. HubSpot derives each internal name from the label. Check that the internal names match this table:',
    table(
      ['Property label', 'Internal name'],
      labels.map((label) => [label, `\`${label.toLowerCase().replaceAll(' ', '_')}\``]),
    ),
  ];
}

const outsideFields = (steps: readonly Step[]): OutsideField[] =>
  steps.flatMap((step) => {
    if (step.does === 'outside') return [...step.fields];
    return step.does === 'paths' ? step.paths.flatMap((path) => outsideFields(path.steps)) : [];
  });

/** Returns a sentence about the number of steps, because some of Zapier's plans limit the number of steps in a Zap. */
const stepCount = ({ steps }: Recipe): string =>
  steps.some(({ does }) => does === 'paths')
    ? 'This Zap has paths, so it requires a plan that includes **Paths by Zapier**.'
    : `This Zap has ${steps.length} steps.`;

const lastZapierSteps = ({ result, event, zapierTest }: RecipePage, recipe: Recipe): Item[] => [
  { text: zapierTest ?? testOf(recipe, result) },
  {
    text: `Click **Publish**. ${event} You should see ${result}. The Zap's history should show a successful run.`,
  },
];

/** Explains the last step's test. The trigger's example may contain a real learner, who mustn't get a test email. */
function testOf({ steps }: Recipe, result: string): string {
  const sendsEmail = outsideFields(steps).some(({ label }) => label === 'To');
  return sendsEmail
    ? `For the test, replace the value of **To** with your own email address. Click **Test step**. You should see ${result}. Then map the learner's email address into **To** again.`
    : `Click **Test step**. You should see ${result}. The test uses the results of the previous steps' tests. If the learner in these results is made up, delete any records that the test created.`;
}

/**
 * Describes a workflow: all steps of the first workflow, and a short version for the others. The page lists the first
 * workflow's preparations under "Before you start".
 */
function workflowParts({ event, result }: RecipePage, workflow: N8nWorkflow, isFirst: boolean): string[] {
  const template = templateOf(workflow);
  const file = `[\`${template.file}.json\`](../../examples/n8n/${template.file}.json)`;
  const heading = workflow.heading === undefined ? [] : [`### ${workflow.heading}`];
  const steps = isFirst
    ? [
        { text: `Open ${file} and click **Download raw file**.` },
        {
          text: 'In n8n, create a workflow. At the top right, open **⋯ > Import > From file** and choose the file. In n8n 1, the menu item is **Import from File...**.',
        },
        {
          text: 'Click **Execute workflow**. You should see no error: each step that ran has a green tick or a pin. Nothing is sent, because steps with pinned sample data return that data instead of sending requests. The published workflow ignores pinned data.',
        },
        ...template.setUp.map((text) => ({ text })),
        { text: PUBLISH },
        { text: `${event} You should see ${result}. **Executions** should show a successful execution.` },
      ]
    : [
        ...(template.before ?? []).map((text) => ({ text })),
        { text: `Import ${file}.` },
        ...template.setUp.map((text) => ({ text })),
        { text: PUBLISH },
      ];
  return [...heading, ...(workflow.about ? [workflow.about] : []), numbered(steps), ...fieldTables(template)];
}

const PUBLISH = 'Click **Publish**. In n8n 1, turn on **Active** instead.';

const fieldTables = ({ steps }: Template): string[] =>
  steps.flatMap((step) => {
    const rows = fieldsOf(step).map(([field, value]) => [field, codeOf(value)]);
    return rows.length === 0
      ? []
      : [`In **${step.name}**, these fields are filled in:`, table(['Field', 'Value'], rows)];
  });

/** Formats each line as code in a table cell. A pipe is escaped, because it would otherwise end the cell. */
const codeOf = (value: string): string =>
  value
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``).replaceAll('|', '\\|'))
    .join('<br>');

function templateOf({ file }: N8nWorkflow): Template {
  const template = templates().find((each) => each.file === file);
  if (template === undefined) throw new Error(`There is no example ${file}.`);
  return template;
}
