import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { writeSnapshotsAsYaml } from '@synap-instruqt/vendors/testing/surface';
import { buildN8n } from '../scripts/build';
import { packN8n } from '../scripts/pack';
import { credentials, nodes } from '../src';
import { readBuilt } from './built';

/**
 * Compares what only the build adds with the reviewed snapshot: the package.json, and each node's keywords, links and
 * output previews. To accept an intended change, run `npx jest surface -u`.
 */

writeSnapshotsAsYaml();

test('as reviewed, with the descriptions from the source', async () => {
  await buildN8n();
  const { surfaces, classes } = await readBuilt();
  await checkEach(surfaces, ([title, surface]) => expect(surface).toMatchSnapshot(title));
  const sources = Object.entries({ ...nodes, ...credentials });
  expect(Object.keys(classes).sort()).toEqual(sources.map(([name]) => name).sort());
  await checkEach(sources, ([name, Class]) =>
    expect(contentOf(classes[name])).toEqual(contentOf(new Class())),
  );
});

/** Returns a class's content without the text of functions, because the build formats functions differently. */
const contentOf = (instance: unknown): unknown =>
  JSON.parse(
    JSON.stringify(instance, (key, value: unknown) =>
      typeof value === 'function' || key === 'responseData' ? '[function]' : value,
    ),
  );

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
