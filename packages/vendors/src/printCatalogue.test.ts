import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describeCatalogue } from './describeCatalogue';

const print = (...options: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', join(__dirname, 'printCatalogue.ts'), ...options], {
    encoding: 'utf8',
  });

it('prints the whole catalogue as JSON, and nothing else on standard output', () => {
  const { stdout, status } = print('--json');
  expect(JSON.parse(stdout)).toEqual(describeCatalogue());
  expect(status).toBe(0);
}, 60_000);

it('prints one line for each event below the names of the columns', () => {
  const [heading, ...lines] = print().stdout.trimEnd().split('\n');
  expect(heading).toMatch(/^VENDOR +EVENT +LABEL +FIELDS$/);
  expect(lines).toHaveLength(describeCatalogue().length);
  expect(lines).toContainEqual(expect.stringMatching(/^synap +exam\.completed +Exam Completed +80$/));
}, 60_000);

it('refuses an option that it does not know', () => {
  const { stdout, stderr, status } = print('--yaml');
  expect(stdout).toBe('');
  expect(stderr).toContain("unknown option '--yaml'");
  expect(status).toBe(1);
}, 60_000);
