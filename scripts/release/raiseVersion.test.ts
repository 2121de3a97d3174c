import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './project';
import { raiseVersion } from './raiseVersion';

/** The packages in a test repository, which contains only the files that the tested code reads and writes. */

const packages = {
  'n8n-nodes-synap-instruqt': 'n8n-nodes-synap-instruqt',
  zapier: 'zapier-synap-instruqt',
  vendors: '@synap-instruqt/vendors',
};
const CHANGELOG = '# Changelog\n\n## Unreleased\n\n- Written manually.\n';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raise-version-'));
  await mkdir(join(folder, '.changeset'));
  await cp(join(root, '.changeset/config.json'), join(folder, '.changeset/config.json'));
  await write('package.json', JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] }));
  for (const [place, name] of Object.entries(packages)) {
    await mkdir(join(folder, 'packages', place), { recursive: true });
    await write(`packages/${place}/package.json`, JSON.stringify({ name, version: '0.1.0', private: true }));
  }
  // Changesets only detects npm's workspaces if there is a lock file.
  await write('package-lock.json', '{"lockfileVersion":3}');
  await write('CHANGELOG.md', CHANGELOG);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (path: string, content: string): Promise<void> => writeFile(join(folder, path), content);
const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');

/** Writes a note, as `npm run change` does. */
const note = (name: string, releases: Record<string, string>, summary: string): Promise<void> =>
  write(
    `.changeset/${name}.md`,
    `---\n${Object.entries(releases)
      .map(([each, type]) => `'${each}': ${type}\n`)
      .join('')}---\n\n${summary}\n`,
  );

const state = async () => ({
  notes: (await readdir(join(folder, '.changeset'))).filter((name) => name.endsWith('.md')),
  versions: await Promise.all(
    Object.keys(packages).map(
      async (place) => JSON.parse(await read(`packages/${place}/package.json`)).version,
    ),
  ),
  changelog: await read('CHANGELOG.md'),
});

test('the notes decide the next version of all packages; a note without text adds no line', async () => {
  await note('one', { 'zapier-synap-instruqt': 'minor' }, 'a new trigger.');
  await note('empty', {}, '');
  expect(await raiseVersion(folder)).toContain('0.1.0 is now 0.2.0');
  expect(await state()).toEqual({
    notes: [],
    versions: ['0.2.0', '0.2.0', '0.2.0'],
    changelog: expect.stringMatching(
      /^# Changelog\n\n## 0\.2\.0 \(\d{4}-\d\d-\d\d\)\n\n- Written manually\.\n- \*\*Zapier:\*\* a new trigger\.\n$/,
    ),
  });
});

test('notes without a change create no version, and stay', async () => {
  await note('empty', {}, '');
  await note('none', { 'zapier-synap-instruqt': 'none' }, '');
  await expect(raiseVersion(folder)).rejects.toThrow('There is nothing to release');
  expect(await state()).toEqual({
    notes: ['empty.md', 'none.md'],
    versions: ['0.1.0', '0.1.0', '0.1.0'],
    changelog: CHANGELOG,
  });
});
