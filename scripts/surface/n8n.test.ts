import { buildN8n } from '../../packages/n8n-nodes-synap-instruqt/scripts/build';
import { readN8nSurfaces } from './n8n';
import { renderSurface } from './render';
import { writeTextAsItIs } from './snapshots';

/**
 * What people see of the n8n package, as it was reviewed: any change of it fails here and shows in the snapshot's diff.
 * `npx jest scripts/surface -u` accepts a change that is meant.
 */

const titles = [
  ...['package.json', 'Instruqt', 'InstruqtTrigger', 'Synap', 'SynapTrigger'],
  ...['InstruqtApi', 'InstruqtEndpointsApi', 'InstruqtWebhookApi', 'SynapApi', 'SynapWebhookApi'],
];

writeTextAsItIs();

let surfaces: Map<string, unknown>;

beforeAll(async () => {
  await buildN8n();
  surfaces = new Map(await readN8nSurfaces());
});

test('the package holds these nodes and credentials', () => expect([...surfaces.keys()]).toEqual(titles));

test.each(titles)('%s is as it was reviewed', (title) =>
  expect(renderSurface(surfaces.get(title))).toMatchSnapshot(),
);
