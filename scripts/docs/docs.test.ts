import { glob, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { docsFolder, generatedDocs } from './main';

const docs = generatedDocs();

test('the pages and JSON Schemas match the catalogue; `npm run docs` writes them', async () => {
  for (const { path, content } of docs) {
    expect([path, await readFile(join(docsFolder, path), 'utf8')]).toEqual([path, content]);
  }
});

test('there is no page and no JSON Schema of something that was removed', async () => {
  const files = await Array.fromAsync(
    glob('{events,operations,recipes,schemas}/**/*.*', { cwd: docsFolder }),
  );
  const generated = docs.map(({ path }) => path);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((path) => !generated.includes(path.replaceAll(sep, '/')))).toEqual([]);
});
