import { vendors } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { writeSnapshotsAsYaml } from '@synap-instruqt/vendors/testing/surface';
import { createApp } from '../src/app';
import { readSurfaces } from './surface';

/**
 * Compares the Zapier app's texts and settings with the reviewed snapshots. If texts or settings change, this test
 * fails, and the snapshots' diff shows the changes. To accept intended changes, run `npx jest surface -u`.
 *
 * Each test creates the app itself, because mutation tests only notice code that runs during a test.
 */

writeSnapshotsAsYaml();

// package.test.ts checks that the uploaded zip contains the same definition.
test('as reviewed', () =>
  checkEach(readSurfaces(createApp(vendors)), ([title, surface]) => expect(surface).toMatchSnapshot(title)));

// src/withHooks.test.ts covers this app's triggers. They only differ from the main app's triggers in how events
// arrive.
test('as reviewed, with --instruqt-hooks', () =>
  expect(readSurfaces(createApp(vendors, { withHooks: true }))[0]?.[1]).toMatchSnapshot());

test('as reviewed, what only --instruqt-hooks has', () => {
  const usual = new Set(readSurfaces(createApp(vendors)).map(([title]) => title));
  const own = readSurfaces(createApp(vendors, { withHooks: true })).filter(([title]) => !usual.has(title));
  expect(own.length).toBeGreaterThan(0);
  return checkEach(own, ([title, surface]) => expect(surface).toMatchSnapshot(title));
});
