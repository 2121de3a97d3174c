import { glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { architectureDrawings } from './architectureDrawings';
import { eventDocs } from './events';
import { readResults } from '../../e2e/bench/results';
import type { GeneratedFile } from './generatedFile';
import { openApiDocs } from './openapi';
import { operationDocs } from './operations';
import { pagesWithMadeParts } from './pages';
import { performanceChart } from './performanceChart';
import { recipeDocs } from './recipes/recipePage';

export const docsFolder = join(__dirname, '../../docs');

/** Returns all generated files, and the manually written pages with generated parts. */
export const generatedDocs = (): GeneratedFile[] => [
  ...eventDocs(),
  openApiDocs(),
  ...operationDocs(),
  ...recipeDocs(),
  ...pagesWithMadeParts(docsFolder),
  ...architectureDrawings(),
  { path: 'images/performance.svg', content: performanceChart(readResults()) },
];

/** `npm run docs`: writes all generated pages, schemas and drawings. */
export async function writeDocs(): Promise<void> {
  // Generates all files before removing the previous files. If an error in the catalogue stops the generation, the
  // previous files therefore remain.
  const files = generatedDocs();
  for (const folder of ['events', 'operations', 'schemas']) {
    await rm(join(docsFolder, folder), { recursive: true, force: true });
  }
  for await (const page of glob('recipes/*.md', { cwd: docsFolder, exclude: ['recipes/index.md'] })) {
    await rm(join(docsFolder, page));
  }
  for (const { path, content } of files) {
    await mkdir(join(docsFolder, path, '..'), { recursive: true });
    await writeFile(join(docsFolder, path), content);
  }
}

if (require.main === module) void writeDocs();
