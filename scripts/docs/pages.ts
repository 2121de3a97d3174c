import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pageOf, readOwner } from '@synap-instruqt/build';
import { eventChoices, vendors, type Vendor } from '@synap-instruqt/vendors';
import { instruqtQuestions, svixQuestions, synapQuestions } from '../../packages/cli/src/check-api/questions';
import { readResults } from '../../e2e/bench/results';
import { performanceTables } from './performanceTables';
import { questionTables } from './questions';
import type { GeneratedFile } from './generatedFile';
import { withMadeParts } from './madeParts';
import { operationsPath } from './operations';
import { recipeIndex } from './recipes/recipePage';

/** Returns the manually written pages with generated parts, which list or count entries of the catalogue. */
export const pagesWithMadeParts = (docsFolder: string): GeneratedFile[] =>
  writtenPages().map(({ path, parts }) => ({
    path,
    content: withMadeParts(readFileSync(join(docsFolder, path), 'utf8'), parts),
  }));

const fenced = (language: string, code: string): string => `\`\`\`${language}\n${code.trim()}\n\`\`\``;

function cloneCommands(): string {
  const page = pageOf(readOwner());
  return fenced('sh', `git clone ${page}.git\ncd ${basename(page)}\nnpm install && npm test`);
}

/** Returns the content of a source file as a code block. */
const sourceOf = (path: string): string =>
  fenced('ts', readFileSync(join(__dirname, '../../packages/vendors/src', path), 'utf8'));

interface WrittenPage {
  path: string;
  parts: Record<string, string>;
}

const writtenPages = (): WrittenPage[] => [
  { path: '../README.md', parts: { contents: vendors.map(countsOf).join('\n') } },
  {
    path: '../CONTRIBUTING.md',
    parts: {
      clone: cloneCommands(),
      event: sourceOf('synap/events/flag.ts'),
      operation: sourceOf('instruqt/operations/getChallenge.ts'),
    },
  },
  {
    path: 'maintainers/live-checklist.md',
    parts: {
      synapApi: questionTables(synapQuestions),
      instruqtApi: questionTables(instruqtQuestions),
      svixApi: questionTables(svixQuestions),
    },
  },
  { path: 'recipes/index.md', parts: { recipes: recipeIndex() } },
  { path: 'maintainers/performance.md', parts: performanceTables(readResults()) },
  {
    path: '../packages/n8n-nodes-synap-instruqt/README.md',
    parts: {
      events: vendors.map(eventNames).join('\n'),
      operations: vendors.map(operationNames).join('\n'),
    },
  },
];

function countsOf({ name, label, events, families = [], operations }: Vendor): string {
  const actions = operations.filter(({ creates }) => creates).length;
  const counts = [
    `${events.length} [events](docs/events/index.md#${name})`,
    ...families.map((family) => `**${family.label}**`),
    `${operations.length - actions} [lookups](docs/${operationsPath({ name })})`,
    `${actions} actions`,
  ];
  return `- **${label}**: ${counts.join(', ')}`;
}

const eventNames = (vendor: Vendor): string =>
  `- **${vendor.label}**: ${eventChoices(vendor)
    .map(({ label }) => label)
    .join(', ')}`;

/** Returns the operations' names that n8n's node panel shows. */
const operationNames = ({ label, operations }: Vendor): string =>
  `- **${label}**: ${operations.map(({ action }) => action.replace(/^./, (first) => first.toLowerCase())).join('; ')}`;
