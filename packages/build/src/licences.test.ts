import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { readLicences } from './licences';

const folder = mkdtempSync(join(tmpdir(), 'licences-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function makePackage(manifest: object, files: Record<string, string> = {}): string {
  count += 1;
  const path = join(folder, String(count));
  mkdirSync(path);
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name: 'left', version: '1.2.3', ...manifest }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

const line = '='.repeat(80);

it('has the text of a licence file, regardless of its name', () =>
  checkEach(
    ['LICENSE', 'LICENCE.md', 'license', 'LICENSE-MIT.txt', 'COPYING', 'NOTICE', 'UNLICENSE'].map(
      (name) => [name] as const,
    ),
    async ([name]) => {
      const folder = makePackage({ license: 'MIT' }, { [name]: 'Permission is\r\ngranted.\n' });
      expect(await readLicences([folder])).toContain(
        `${line}\nleft 1.2.3: MIT\n${line}\n\nPermission is\ngranted.\n`,
      );
    },
  ));

it('has all texts of a package, and none of its other files', async () => {
  const files = {
    LICENSE: 'The licence.',
    NOTICE: 'The notice.',
    'README.md': 'Readme.',
    'licenses.js': 'Code.',
  };
  const text = await readLicences([makePackage({ license: 'Apache-2.0' }, files)]);
  expect(text).toContain('The licence.\n\nThe notice.\n');
  expect(text).not.toMatch(/Readme|Code/);
});

it("has the readme's licence section if there is nothing else", async () => {
  const readme =
    '# left\n\nPads.\n\n## License\n\nCopyright (c) 2014 Left\n\nPermission is granted.\n\n## Other\n\nMore.\n';
  const text = await readLicences([makePackage({}, { 'readme.md': readme })]);
  expect(text).toContain('left 1.2.3: see its text\n');
  expect(text).toContain('\n\nLicense\n\nCopyright (c) 2014 Left\n\nPermission is granted.\n');
  expect(text).not.toMatch(/Pads|More/);
});

it('has the name of the licence if a package ships no text', () =>
  checkEach(
    [
      ['its SPDX name', { license: 'MIT' }, 'MIT'],
      ['the name in an object', { license: { type: 'ISC', url: 'x' } }, 'ISC'],
      ['the names in a list', { licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] }, 'MIT OR Apache-2.0'],
    ] as const,
    async ([, manifest, name]) =>
      expect(await readLicences([makePackage(manifest)])).toContain(
        `left 1.2.3: ${name}\n${line}\n\nIt comes without`,
      ),
  ));

it('refuses a package without any licence', async () => {
  await expect(readLicences([makePackage({})])).rejects.toThrow('left 1.2.3 states no licence');
});

it('names a package once, and sorts them', async () => {
  const [first, again] = [makePackage({ license: 'MIT' }), makePackage({ license: 'MIT' })];
  const other = makePackage({ name: 'a', license: 'MIT' });
  const titles = (await readLicences([first, again, other])).match(/^\w+ 1\.2\.3/gm);
  expect(titles).toEqual(['a 1.2.3', 'left 1.2.3']);
});
