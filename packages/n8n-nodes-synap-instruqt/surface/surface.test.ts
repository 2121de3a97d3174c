import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkEach } from '@synap-instruqt/vendors/testing';
import { writeSnapshotsAsYaml } from '@synap-instruqt/vendors/testing/surface';
import { buildN8n } from '../scripts/build';
import { packN8n } from '../scripts/pack';
import { readSurfaces } from './surface';

/**
 * Compares the n8n package's texts and settings with the reviewed snapshot. A change makes this test fail and shows up
 * in the snapshot's diff. To accept an intended change, run `npx jest surface -u`.
 */

writeSnapshotsAsYaml();

test('as reviewed', async () => {
  await buildN8n();
  const surfaces = await readSurfaces();
  expect(surfaces.map(([title]) => title)).toMatchSnapshot('nodes and credentials');
  await checkEach(surfaces, ([title, surface]) => expect(surface).toMatchSnapshot(title));
});

// This test is in the same file as the test above, because both build the package, and two builds at the same time
// would interfere with each other.
test('the same commit is packed into the same bytes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'same-bytes-'));
  const checksums: string[] = [];
  for (const name of ['first', 'second']) {
    mkdirSync(join(folder, name));
    const tarball = await packN8n(join(folder, name));
    checksums.push(createHash('sha256').update(readFileSync(tarball)).digest('hex'));
  }
  rmSync(folder, { recursive: true, force: true });
  expect(checksums[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(checksums[1]).toBe(checksums[0]);
});
