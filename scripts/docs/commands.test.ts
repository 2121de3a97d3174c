import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { marked } from 'marked';

/**
 * Checks the commands in the pages, because people paste them. The scripts and files in a command must exist, and the
 * shell syntax must be valid.
 */

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const files = (patterns: string[]): string[] =>
  globSync(patterns, { cwd: root }).filter((path) => !path.includes('node_modules'));

const pages = files(['*.md', 'docs/**/*.md', 'examples/**/*.md', 'packages/*/*.md']);

const commands = pages.flatMap((page) =>
  commandsIn(page).map((command): [string, string] => [page, command]),
);

/** Lists the lines of shell blocks, and the commands in running text. */
function commandsIn(page: string): string[] {
  const found: string[] = [];
  marked.walkTokens(marked.lexer(read(page)), (token) => {
    if (token.type === 'code' && token.lang === 'sh') found.push(...String(token.text).split('\n'));
    if (token.type === 'codespan' && /^(npm|npx|git|docker) /.test(token.text)) found.push(token.text);
  });
  return found.map((command) => command.replace(/ +# .*/, '').trim()).filter((command) => command !== '');
}

/** Lists a command's arguments after these first words, up to the next operator. Options are left out. */
const argumentsAfter = (start: RegExp): [page: string, argument: string][] =>
  commands.flatMap(([page, command]) =>
    [...command.matchAll(start)].flatMap(({ 1: rest = '' }) =>
      (rest.split(/ (?:&&|\|)/)[0] ?? '')
        .split(' ')
        .filter((argument) => /^[\w./]/.test(argument))
        .map((argument): [string, string] => [page, argument]),
    ),
  );

const scripts = new Set(
  files(['package.json', 'packages/*/package.json']).flatMap((path) =>
    Object.keys(JSON.parse(read(path)).scripts ?? {}),
  ),
);

test('a shell would read <placeholder> as a redirection, so there is none', () => {
  expect(commands.length).toBeGreaterThan(100);
  expect(commands.filter(([, command]) => /<[\w -]+>/.test(command))).toEqual([]);
});

test('each `npm run` names a script', () => {
  const named = commands.flatMap(([page, command]) =>
    [...command.matchAll(/npm run (?:-\S+ )*([\w:-]+)/g)].map(
      ({ 1: script = '' }) => [page, script] as const,
    ),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(([, script]) => !scripts.has(script))).toEqual([]);
});

test('each `npx jest` and `npm run test:unit` finds a test', () => {
  const tests = files(['packages/**/*.test.ts', 'scripts/**/*.test.ts', 'examples/**/*.test.ts']);
  const patterns = argumentsAfter(/(?:npx jest|npm run test:unit --) (.+)/g);
  expect(patterns.length).toBeGreaterThan(10);
  expect(patterns.filter(([, pattern]) => !tests.some((path) => path.includes(pattern)))).toEqual([]);
});

test('each `npm run e2e` finds a test', () => {
  const tests = files(['e2e/**/*.test.ts', 'packages/**/*.test.ts']).map((path) => basename(path));
  const patterns = argumentsAfter(/npm run e2e -- ([^-].*)/g);
  expect(patterns.length).toBeGreaterThan(5);
  expect(patterns.filter(([, pattern]) => !tests.some((name) => name.includes(pattern)))).toEqual([]);
});
