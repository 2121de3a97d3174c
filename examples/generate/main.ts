import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { credlyTemplates } from './credly';
import { instruqtTemplates } from './instruqt';
import { labFormTemplates } from './labForm';
import { oneEndpointTemplates } from './oneEndpoint';
import { synapTemplates } from './synap';
import type { Template } from './template';
import { toWorkflowFile } from './workflowFile';

export const templatesFolder = join(__dirname, '../n8n');

export const templates = (): Template[] => [
  ...synapTemplates(),
  ...instruqtTemplates(),
  ...credlyTemplates(),
  ...labFormTemplates(),
  ...oneEndpointTemplates(),
];

/** Generates every example workflow for import into n8n, with sample data from the catalogue. */
export const generatedTemplates = (): { path: string; content: string }[] =>
  templates().map((template) => ({
    path: `${template.file}.json`,
    content: `${JSON.stringify(toWorkflowFile(template), null, 2)}\n`,
  }));

/** `npm run templates`: writes the example workflows. */
async function main(): Promise<void> {
  for (const { path, content } of generatedTemplates()) await writeFile(join(templatesFolder, path), content);
}

if (require.main === module) void main();
