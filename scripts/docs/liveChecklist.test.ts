import { glob, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { docsFolder } from './main';

/**
 * Checks that docs/maintainers/live-checklist.md contains every open question in the code, with the steps to settle it.
 * The steps are written manually, not by `npm run docs`.
 */

const root = join(docsFolder, '..');
const readPage = () => readFile(join(docsFolder, 'maintainers/live-checklist.md'), 'utf8');
const sources = async (pattern: string): Promise<string[]> => {
  const found = await Array.fromAsync(glob(pattern, { cwd: root }));
  return found
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/node_modules|\.test\.ts$|\/dist\//.test(path));
};

test('each file of the catalogue with an inferred fact is listed, with how to find out', async () => {
  const page = await readPage();
  const files = await sources('packages/vendors/src/{synap,instruqt}/**/*.ts');
  const open = [];
  for (const file of files) {
    if (!/inferred/i.test(await readFile(join(root, file), 'utf8'))) continue;
    if (!page.includes(basename(file))) open.push(file);
  }
  expect(open).toEqual([]);
});

test('each listed file exists', async () => {
  const files = await sources('{packages,scripts,docs}/**/*.{ts,md}');
  const named = [...(await readPage()).matchAll(/`((?:[\w-]+\/)*[\w-]+\.(?:ts|md))`/g)].map(
    ([, name]) => name ?? '',
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)))).toEqual(
    [],
  );
});
