import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** `npm run raise-version`, in a repository with nothing but what it reads and writes. */

const root = join(__dirname, '../..');
const packages = ['n8n-nodes-synap-instruqt', 'zapier-synap-instruqt'];
const CHANGELOG = '# Changelog\n\n## Unreleased\n\n- By hand.\n';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raise-version-'));
  await cp(join(root, 'scripts/release'), join(folder, 'scripts/release'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await mkdir(join(folder, '.changeset'));
  await cp(join(root, '.changeset/config.json'), join(folder, '.changeset/config.json'));
  await write('package.json', JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] }));
  for (const [index, place] of ['n8n-nodes-synap-instruqt', 'zapier'].entries()) {
    await mkdir(join(folder, 'packages', place), { recursive: true });
    const manifest = { name: packages[index], version: '0.1.0', private: true };
    await write(`packages/${place}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  }
  // By it, changesets knows that npm's workspaces are meant.
  await write('package-lock.json', '{"lockfileVersion":3}');
  await write('CHANGELOG.md', CHANGELOG);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (path: string, content: string): Promise<void> => writeFile(join(folder, path), content);
const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

/** A note as `npm run change` writes it. */
const note = (name: string, releases: Record<string, string>, summary: string): Promise<void> =>
  write(
    `.changeset/${name}.md`,
    `---\n${Object.entries(releases)
      .map(([each, type]) => `'${each}': ${type}\n`)
      .join('')}---\n\n${summary}\n`,
  );

async function raiseVersion(): Promise<{ said: string; refused: boolean }> {
  const script = join(folder, 'scripts/release/raiseVersion.ts');
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', script], { cwd: folder });
  return run.then(
    ({ stdout }) => ({ said: stdout, refused: false }),
    ({ stderr }: { stderr: string }) => ({ said: stderr, refused: true }),
  );
}

const state = async () => ({
  notes: (await readdir(join(folder, '.changeset'))).filter((name) => name.endsWith('.md')),
  version: JSON.parse(await read('packages/zapier/package.json')).version,
  changelog: await read('CHANGELOG.md'),
});

test('a note makes the next version of both', async () => {
  await note('one', { 'zapier-synap-instruqt': 'minor' }, 'a new trigger.');
  expect(await raiseVersion()).toMatchObject({
    refused: false,
    said: expect.stringContaining('0.1.0 is now 0.2.0'),
  });
  expect(await state()).toEqual({
    notes: [],
    version: '0.2.0',
    changelog: expect.stringMatching(
      /^# Changelog\n\n## 0\.2\.0 \(\d{4}-\d\d-\d\d\)\n\n- By hand\.\n- \*\*Zapier:\*\* a new trigger\.\n$/,
    ),
  });
  expect(JSON.parse(await read('packages/n8n-nodes-synap-instruqt/package.json')).version).toBe('0.2.0');
});

test.each<[string, Record<string, string>]>([
  ['an empty note', {}],
  ['a note of no change', { 'zapier-synap-instruqt': 'none' }],
])('%s makes no version, and stays', async (_, releases) => {
  await note('empty', releases, '');
  expect(await raiseVersion()).toMatchObject({
    refused: true,
    said: expect.stringContaining('There is nothing to release'),
  });
  expect(await state()).toEqual({ notes: ['empty.md'], version: '0.1.0', changelog: CHANGELOG });
});

test('an empty note beside others leaves no line', async () => {
  await note('empty', {}, '');
  await note('one', { 'zapier-synap-instruqt': 'patch' }, 'a repair.');
  expect(await raiseVersion()).toMatchObject({ refused: false });
  expect((await state()).changelog.split('\n').filter((line) => line.startsWith('-'))).toEqual([
    '- By hand.',
    '- **Zapier:** a repair.',
  ]);
});

test('a version that the changelog has already gets no second section', async () => {
  await note('one', { 'zapier-synap-instruqt': 'minor' }, 'a new trigger.');
  await write('CHANGELOG.md', '# Changelog\n\n## 0.2.0\n\n- By hand.\n');
  expect(await raiseVersion()).toMatchObject({
    refused: true,
    said: expect.stringContaining('CHANGELOG.md already has a section for 0.2.0'),
  });
  expect((await state()).changelog).toBe('# Changelog\n\n## 0.2.0\n\n- By hand.\n');
});
