import { glob, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { docsFolder, generatedDocs } from './main';

const docs = generatedDocs();

test('the pages and the JSON Schemas are those of the catalogue; `npm run docs` makes them so', async () => {
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
