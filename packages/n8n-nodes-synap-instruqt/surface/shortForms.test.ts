import { NodeHelpers, type INodeTypeDescription } from 'n8n-workflow';
import { vendors, type Vendor } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { credentials, nodes } from '../src/index';
import { triggerNode } from '../src/trigger/triggerNode';

/** Checks the number of fields that a new node shows. For comparison, n8n's Stripe Trigger shows three. */

/** Lists the credentials and parameters that n8n's editor shows for a new node, without notices. */
function visibleFields(description: INodeTypeDescription): string[] {
  const { credentials: slots = [], properties } = description;
  const node = { typeVersion: Number([description.version].flat().at(-1)) };
  const values = NodeHelpers.getNodeParameters(properties, {}, true, false, node, description) ?? {};
  const shows = (field: Parameters<typeof NodeHelpers.displayParameter>[1]) =>
    NodeHelpers.displayParameter(values, field, node, description);
  return [
    ...slots.filter(shows).map(({ name }) => name),
    ...properties
      .filter((field) => field.type !== 'notice' && shows(field))
      .map(({ displayName }) => displayName),
  ];
}

test.each(vendors)('a new $label Trigger shows at most five fields', (vendor: Vendor) => {
  const shown = visibleFields(new (triggerNode(vendor))().description);
  expect(shown).toContain('Events');
  expect(shown.length).toBeLessThanOrEqual(5);
});

test('there are at most three credentials to choose from', () => {
  const names = Object.keys(credentials);
  expect(names).toContain('SynapApi');
  expect(names.length).toBeLessThanOrEqual(3);
});

test('no text mentions that something about a vendor is inferred', () =>
  checkEach(Object.entries({ ...nodes, ...credentials }), ([, Class]) =>
    expect(JSON.stringify(new Class()).match(/[^"]*inferred[^"]*/gi) ?? []).toEqual([]),
  ));
