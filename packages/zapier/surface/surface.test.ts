import { checkEach } from '@synap-instruqt/vendors/testing';
import { writeSnapshotsAsYaml } from '@synap-instruqt/vendors/testing/surface';
import app from '../src';
import withHooks from '../src/withHooks';
import { readSurfaces } from './surface';

/**
 * What people see of the Zapier app, as it was reviewed. What changes fails here and shows in the snapshot's diff.
 * `npx jest surface -u` accepts a change that is meant.
 */

writeSnapshotsAsYaml();

// That the zip which is uploaded has the same is in package.test.ts.
test('as reviewed', () =>
  checkEach(readSurfaces(app), ([title, surface]) => expect(surface).toMatchSnapshot(title)));

// That its steps are the same but for how events get there is in src/withHooks.test.ts.
test('as reviewed, with --instruqt-hooks', () => expect(readSurfaces(withHooks)[0]?.[1]).toMatchSnapshot());

test('as reviewed, what only --instruqt-hooks has', () => {
  const usual = new Set(readSurfaces(app).map(([title]) => title));
  const own = readSurfaces(withHooks).filter(([title]) => !usual.has(title));
  expect(own.length).toBeGreaterThan(0);
  return checkEach(own, ([title, surface]) => expect(surface).toMatchSnapshot(title));
});
