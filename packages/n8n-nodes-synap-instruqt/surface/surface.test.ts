import { withoutOwner } from '@synap-instruqt/build';
import { vendors } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { writeSnapshotsAsYaml } from '@synap-instruqt/vendors/testing/surface';
import { createPackage } from '../src';

/**
 * Compares the texts and settings of nodes and credentials with the reviewed snapshot. A change makes this test fail
 * and shows up in the snapshot's diff. To accept an intended change, run `npx jest surface -u`.
 *
 * The test creates the classes itself, because mutation tests only notice code that runs during a test.
 */

writeSnapshotsAsYaml();

// built.test.ts checks that the built package contains the same descriptions.
test('as reviewed', async () => {
  const { nodes, credentials } = createPackage(vendors);
  const surfaces = Object.entries({ ...nodes, ...credentials });
  expect(surfaces.map(([title]) => title)).toMatchSnapshot('nodes and credentials');
  // The surface includes all properties, such as list searches and credential tests, because n8n calls them by name.
  await checkEach(surfaces, ([title, Class]) => {
    const { description, ...rest } = Object(withoutOwner({ ...new Class() }));
    expect({ description, ...rest }).toMatchSnapshot(title);
  });
});
