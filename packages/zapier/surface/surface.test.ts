import { checkEach } from '@synap-instruqt/vendors/testing';
import { writeSnapshotsAsYaml } from '@synap-instruqt/vendors/testing/surface';
import app from '../src';
import withHooks from '../src/withHooks';
import { readSurfaces } from './surface';

/**
 * Compares the texts and settings of the Zapier app with the reviewed ones. A change makes this test fail and shows in
 * the snapshot's diff. To accept an intended change, run `npx jest surface -u`.
 */

writeSnapshotsAsYaml();

// package.test.ts compares the uploaded zip with the reviewed definition.
test('as reviewed', () =>
  checkEach(readSurfaces(app), ([title, surface]) => expect(surface).toMatchSnapshot(title)));

// src/withHooks.test.ts covers the other steps, which only differ in how events arrive.
test('as reviewed, with --instruqt-hooks', () => expect(readSurfaces(withHooks)[0]?.[1]).toMatchSnapshot());

test('as reviewed, what only --instruqt-hooks has', () => {
  const usual = new Set(readSurfaces(app).map(([title]) => title));
  const own = readSurfaces(withHooks).filter(([title]) => !usual.has(title));
  expect(own.length).toBeGreaterThan(0);
  return checkEach(own, ([title, surface]) => expect(surface).toMatchSnapshot(title));
});
