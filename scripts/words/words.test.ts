import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proseOfCode, proseOfPage, type Part } from './prose';
import { wordsToAvoidIn } from './wordsToAvoid';

/**
 * Checks that texts for people don't contain words to avoid. Code in backticks, examples and addresses don't count as
 * prose.
 */

const root = join(__dirname, '../..');

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const filesIn = (...patterns: string[]): string[] =>
  globSync(patterns, {
    cwd: root,
    exclude: (path) => /(?:^|[/\\])(?:node_modules|dist|artifacts|cache)$/.test(path),
  });

const surfaces = filesIn('packages/*/surface/__snapshots__/*.snap');

const pages = filesIn(
  '*.md',
  '{docs,examples}/**/*.md',
  'packages/*/*.md',
  '.changeset/*.md',
  '.github/**/*.{md,yml}',
);

/** The prose of each code file, except for the file that contains the words to avoid. */
const code = filesIn(
  '*.{ts,js,mjs,cjs}',
  '{docs/.vitepress,e2e,examples,packages,scripts}/**/*.{ts,mts,js,mjs,cjs}',
)
  .filter((path) => !path.endsWith('wordsToAvoid.ts'))
  .map((path) => [path, proseOfCode(read(path))] as const);

const inPages = (paths: readonly string[]): string[] =>
  paths.flatMap((path) => offencesIn(path, proseOfPage(read(path))));

const inCode = (part: Part): string[] => code.flatMap(([path, prose]) => offencesIn(path, prose[part]));

const offencesIn = (path: string, prose: string): string[] =>
  wordsToAvoidIn(prose).map(
    ({ line, words, instead }) => `${path}:${line}: "${words}". Write instead: ${instead}`,
  );

test('labels and help texts, as they are shown in n8n and Zapier', () => {
  expect(surfaces).toHaveLength(3);
  expect(inPages(surfaces)).toEqual([]);
});

test('labels and help texts mark nothing as inferred: that is for the documentation', () => {
  expect(surfaces.filter((path) => /\binferred\b/i.test(read(path)))).toEqual([]);
});

test('documentation, READMEs and GitHub templates', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', join('docs', 'n8n.md')]));
  expect(inPages(pages)).toEqual([]);
});

test('errors, warnings, notes and output of commands', () => expect(inCode('strings')).toEqual([]));

test('comments', () => expect(inCode('comments')).toEqual([]));

test('titles of tests', () => expect(inCode('titles')).toEqual([]));
