import { checkEach } from '@synap-instruqt/vendors/testing';
import { writeSnapshotsAsYaml } from '@synap-instruqt/vendors/testing/surface';
import { buildN8n } from '../scripts/build';
import { readSurfaces } from './surface';

/**
 * What people see of the n8n package, as it was reviewed. What changes fails here and shows in the snapshot's diff.
 * `npx jest surface -u` accepts a change that is meant.
 */

writeSnapshotsAsYaml();

test('as reviewed', async () => {
  await buildN8n();
  const surfaces = await readSurfaces();
  expect(surfaces.map(([title]) => title)).toMatchSnapshot('nodes and credentials');
  await checkEach(surfaces, ([title, surface]) => expect(surface).toMatchSnapshot(title));
});
