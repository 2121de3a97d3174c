import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import app from '../src';
import { readDefinition } from './definition';
import { previewPage } from './page';

const artifacts = join(__dirname, '../../../artifacts');

/**
 * `npm run zapier:preview` calls this function. It writes a page that shows each step of the Zapier app as Zapier's
 * editor does.
 */
async function main(): Promise<void> {
  const file = join(artifacts, 'zapier-preview.html');
  await mkdir(artifacts, { recursive: true });
  await writeFile(file, await previewPage(readDefinition(app)));
  console.log(file);
}

void main();
