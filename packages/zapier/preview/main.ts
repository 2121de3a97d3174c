import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import app from '../src';
import { readDefinition } from './definition';
import { previewPage } from './page';

const artifacts = join(__dirname, '../../../artifacts');

/**
 * Runs for `npm run zapier:preview`, and writes a page that shows each step of the Zapier app like Zapier's editor
 * does.
 */
async function main(): Promise<void> {
  const file = join(artifacts, 'zapier-preview.html');
  await mkdir(artifacts, { recursive: true });
  await writeFile(file, await previewPage(readDefinition(app)));
  console.log(file);
}

void main();
