import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { packageZapier } from './scripts/package';
import { repackZip } from './scripts/repackZip';

/**
 * Checks that two builds of the same commit produce identical files, so that anyone can verify a released file's
 * checksum.
 */

jest.setTimeout(240_000);

const folder = mkdtempSync(join(tmpdir(), 'same-bytes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const checksum = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

it('packs the same bytes from the same commit', async () => {
  const packagings: string[][] = [];
  for (const name of ['first', 'second']) {
    const build = join(folder, name, 'build');
    const zip = await packageZapier(join(folder, name), build);
    packagings.push([zip, join(build, 'build.zip'), join(build, 'source.zip')].map(checksum));
  }
  const [first, second] = packagings;
  expect(first).toHaveLength(3);
  expect(second).toEqual(first);
});

it('keeps neither the order nor the times of the files in a zip', async () => {
  const zips = [
    { mtime: '2026-01-02', names: ['b.js', 'a/c.js', '10.js'] },
    { mtime: '2027-05-06', names: ['10.js', 'a/c.js', 'b.js'] },
  ].map(({ mtime, names }) => {
    const path = join(folder, `${mtime}.zip`);
    const files = Object.fromEntries(names.map((name) => [name, strToU8(`// ${name}`)]));
    writeFileSync(path, zipSync(files, { mtime }));
    return path;
  });
  const before = zips.map(checksum);
  for (const path of zips) await repackZip(path);
  const [first, second] = zips.map(checksum);
  expect(before[0]).not.toBe(before[1]);
  expect(first).toBe(second);
  const files = unzipSync(readFileSync(zips[0] ?? ''));
  expect(Object.keys(files).sort()).toEqual(['10.js', 'a/c.js', 'b.js']);
  expect(files['a/c.js']).toEqual(strToU8('// a/c.js'));
});
