import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from './generatedFile';

/** A box in a drawing, which represents a step or a part of the code. */
interface Box {
  title: string;
  /** The files and folders that the box represents. */
  paths: readonly string[];
  /** The outcome of a request that ends at this box, such as `filtered`. */
  exit?: string;
}

const n8n = 'packages/n8n-nodes-synap-instruqt/src';
const zapier = 'packages/zapier/src';
const vendors = 'packages/vendors/src';

const parts: readonly Box[] = [
  { title: 'The vendors', paths: [`${vendors}/synap`, `${vendors}/instruqt`] },
  { title: 'Receiving events', paths: [`${vendors}/receive`] },
  { title: 'The building blocks of a catalogue', paths: [`${vendors}/catalogue`] },
  { title: 'Calling APIs', paths: [`${vendors}/api`] },
];

const connectors: readonly Box[] = [
  { title: 'n8n', paths: [`${n8n}/trigger`, `${n8n}/actions`, `${n8n}/credentials`] },
  { title: 'Zapier', paths: [`${zapier}/triggers`, `${zapier}/actions`, `${zapier}/connection`] },
];

const event: readonly Box[] = [
  { title: 'Read the request', paths: [`${n8n}/trigger/request.ts`, `${zapier}/triggers/request.ts`] },
  { title: 'Genuine?', paths: [`${vendors}/receive/verification.ts`], exit: 'refused' },
  { title: 'Which event, or events?', paths: [`${vendors}/receive/batch.ts`] },
  { title: 'Chosen?', paths: [`${vendors}/receive/wanted.ts`], exit: 'not chosen' },
  { title: 'Passes the filters?', paths: [`${vendors}/receive/filters.ts`], exit: 'filtered' },
  {
    title: 'Duplicate?',
    paths: [`${n8n}/trigger/duplicates.ts`, `${zapier}/triggers/duplicates.ts`],
    exit: 'dropped',
  },
  { title: 'Build the envelope', paths: [`${vendors}/receive/envelope.ts`] },
  {
    title: 'Add the learner',
    paths: [`${n8n}/trigger/learnerDetails.ts`, `${zapier}/triggers/learnerDetails.ts`],
  },
];

const call: readonly Box[] = [
  { title: 'Read the inputs', paths: [`${n8n}/actions/inputs.ts`, `${zapier}/inputs.ts`] },
  { title: 'Parse them', paths: [`${vendors}/catalogue/operation.ts`], exit: 'input error' },
  {
    title: 'Run the operation',
    paths: [`${vendors}/synap/operations`, `${vendors}/instruqt/operations`],
  },
  { title: 'Write the request', paths: [`${vendors}/synap/client.ts`, `${vendors}/instruqt/client.ts`] },
  { title: 'Cache, retry, read the response', paths: [`${vendors}/api/apiClient.ts`], exit: 'API error' },
  { title: 'Send it', paths: [`${n8n}/credentials/send.ts`, `${zapier}/connection/send.ts`] },
  {
    title: 'Turn the result into items or rows',
    paths: [`${n8n}/actions/operations.ts`, `${zapier}/actions/operations.ts`],
  },
];

/**
 * Creates the drawings of docs/maintainers/architecture.md.
 * @throws Error if a file that a drawing names doesn't exist
 */
export const architectureDrawings = (): GeneratedFile[] => [
  { path: 'images/architecture-packages.svg', content: drawPackages() },
  { path: 'images/architecture-event.svg', content: drawSteps(event, 'the workflow starts') },
  { path: 'images/architecture-call.svg', content: drawSteps(call, 'the workflow goes on') },
];

const WIDTH = 440;
const LINE = 20;
const GAP = 26;

const heightOf = ({ paths }: Box): number => 36 + paths.length * LINE;

/**
 * Draws a column of steps with arrows between them. If a request can end at a step, the outcome is drawn to the right
 * of the step.
 */
function drawSteps(steps: readonly Box[], end: string): string {
  const tops = stack(steps, 36);
  const bottom = (tops.at(-1) ?? 0) + heightOf(steps.at(-1) ?? { title: '', paths: [] });
  const boxes = steps.map((step, index) => {
    const top = tops[index] ?? 0;
    const exit =
      step.exit === undefined
        ? ''
        : `${arrow(320, top + 28, 344, top + 28)}${text(350, top + 33, step.exit)}`;
    return `${box(step, 10, top, 310)}${exit}${arrow(165, top + heightOf(step), 165, top + heightOf(step) + GAP)}`;
  });
  const legend = `${swatch(10, 'vendors')}${text(28, 20, 'in packages/vendors')}${swatch(200, 'connector')}${text(218, 20, 'in both connectors')}`;
  return svg(bottom + GAP + 34, `${legend}${boxes.join('')}${text(165, bottom + GAP + 18, end, 'middle')}`);
}

/**
 * Draws the folders of packages/vendors and the connectors. Each folder uses the folders below it, and the connectors
 * use all folders.
 */
function drawPackages(): string {
  const connectorHeight = Math.max(...connectors.map(heightOf));
  const top = 10 + connectorHeight + GAP;
  const tops = stack(parts, top + 34);
  const bottom = (tops.at(-1) ?? 0) + heightOf(parts.at(-1) ?? { title: '', paths: [] });
  const boxes = parts.map((part, index) => {
    const y = tops[index] ?? 0;
    const isLast = index === parts.length - 1;
    return `${box(part, 30, y, 380)}${isLast ? '' : arrow(220, y + heightOf(part), 220, y + heightOf(part) + GAP)}`;
  });
  const frame = `<rect class="frame" x="10" y="${top}" width="420" height="${bottom + 16 - top}" rx="8"/>${text(24, top + 22, vendors, 'start', 'file')}`;
  const users = connectors.map((each, index) => {
    const x = 10 + index * 215;
    return `${box(each, x, 10, 205)}${arrow(x + 102, 10 + connectorHeight, x + 102, top)}`;
  });
  return svg(bottom + 26, `${frame}${users.join('')}${boxes.join('')}`);
}

/** Returns the vertical position of each box in a column. The first box is at `top`. */
const stack = (boxes: readonly Box[], top: number): number[] =>
  boxes.map((_box, index) =>
    boxes.slice(0, index).reduce((sum, before) => sum + heightOf(before) + GAP, top),
  );

function box(drawn: Box, x: number, y: number, width: number): string {
  const kind = drawn.paths.every((path) => path.startsWith(vendors)) ? 'vendors' : 'connector';
  const files = drawn.paths.map((path, index) =>
    text(x + 12, y + 44 + index * LINE, shown(path), 'start', 'file'),
  );
  return `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${heightOf(drawn)}" rx="6"/>${text(x + 12, y + 22, drawn.title, 'start', 'title')}${files.join('')}`;
}

/**
 * Shortens a path for a drawing. Leaves out the package's folder, because the box's position or color indicates the
 * package.
 */
function shown(path: string): string {
  if (!existsSync(join(__dirname, '../..', path)))
    throw new Error(`A drawing names ${path}, which doesn't exist.`);
  const isFile = path.endsWith('.ts');
  const name = isFile ? path : `${path}/`;
  return name
    .replace(`${vendors}/`, '')
    .replace(`${n8n}/`, isFile ? 'n8n: ' : 'src/')
    .replace(`${zapier}/`, isFile ? 'Zapier: ' : 'src/');
}

const swatch = (x: number, kind: string): string =>
  `<rect class="${kind}" x="${x}" y="9" width="12" height="12" rx="2"/>`;

const arrow = (x1: number, y1: number, x2: number, y2: number): string =>
  `<path class="arrow" d="M${x1} ${y1}L${x2} ${y2}" marker-end="url(#head)"/>`;

const text = (x: number, y: number, content: string, anchor = 'start', kind = 'note'): string =>
  `<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${content}</text>`;

/** If the page is in dark mode, browsers also apply the media query for dark mode in its images. */
const style = `
text { font: 14px sans-serif; fill: #1f2328 }
.title { font-weight: bold }
.file { font: 13px monospace; fill: #59636e }
.paper { fill: #ffffff }
.frame { fill: none; stroke: #818b98; stroke-dasharray: 5 4 }
.vendors { fill: #dafbe1; stroke: #1a7f37 }
.connector { fill: #ddf4ff; stroke: #0969da }
.arrow { fill: none; stroke: #59636e; stroke-width: 1.5 }
.head { fill: #59636e }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .file { fill: #b1bac4 }
  .paper { fill: #0d1117 }
  .vendors { fill: #12261e; stroke: #3fb950 }
  .connector { fill: #121d2f; stroke: #4493f8 }
  .arrow { stroke: #b1bac4 }
  .head { fill: #b1bac4 }
}
`;

const svg = (
  height: number,
  content: string,
): string => `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">
<style>${style}</style>
<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0L10 5L0 10z"/></marker></defs>
<rect class="paper" width="${WIDTH}" height="${height}" rx="8"/>
${content.replaceAll('><', '>\n<')}
</svg>
`;
