import app from '../../packages/zapier/src';
import withHooks from '../../packages/zapier/src/withHooks';
import { renderSurface } from './render';
import { writeTextAsItIs } from './snapshots';
import { readZapierSurfaces } from './zapier';

/**
 * What people see of the Zapier app, as it was reviewed: any change of it fails here and shows in the snapshot's diff.
 * `npx jest scripts/surface -u` accepts a change that is meant.
 */

writeTextAsItIs();

// That the zip which is uploaded holds the same is in packages/zapier/package.test.ts.
test.each(readZapierSurfaces(app))('%s is as it was reviewed', (_, surface) =>
  expect(renderSurface(surface)).toMatchSnapshot(),
);

// That its steps are the same but for how events get there is in packages/zapier/src/withHooks.test.ts.
test('the app with --instruqt-hooks is as it was reviewed', () =>
  expect(renderSurface(readZapierSurfaces(withHooks)[0]?.[1])).toMatchSnapshot());
