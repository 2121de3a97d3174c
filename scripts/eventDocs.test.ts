import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vendors } from '@synap-instruqt/vendors';
import { eventDocs } from './eventDocs';

test('docs/events.md and the JSON Schemas are those of the catalogue; `npm run docs` makes them so', async () => {
  const files = eventDocs();
  expect(files).toHaveLength(1 + vendors.flatMap(({ events }) => [...events]).length);
  for (const { path, content } of files) {
    expect(await readFile(join(__dirname, '../docs', path), 'utf8')).toBe(content);
  }
});
