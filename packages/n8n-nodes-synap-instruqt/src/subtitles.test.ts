import { Workflow, type INode, type INodeType } from 'n8n-workflow';
import { eventChoices, vendors, type Vendor } from '@synap-instruqt/vendors';
import { Instruqt, InstruqtTrigger } from '../testing/nodes';
import { operationNode } from './actions/operationNode';
import { triggerNode } from './trigger/triggerNode';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/** Returns a node's subtitle, as n8n's editor computes it. */
function subtitleOf(nodeType: INodeType, parameters: INode['parameters']): unknown {
  const node: INode = { id: '1', name: 'Node', type: 'x', typeVersion: 2, position: [0, 0], parameters };
  const byName = () => nodeType;
  const nodeTypes = { getByName: byName, getByNameAndVersion: byName, getKnownTypes: () => ({}) };
  const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
  return expression.getSimpleParameterValue(
    node,
    nodeType.description.subtitle,
    'internal',
    {},
    undefined,
    '',
  );
}

test("a trigger's subtitle shows its settings", () =>
  checkEach(
    [
      [['track.completed'], 'Track Completed'],
      [['track.completed', 'invite.claimed'], 'Track Completed, Invite Claimed'],
      [['track.completed', '*'], 'All Events'],
      [['lab.*', 'track.completed'], 'Any Lab Event, Track Completed'],
      [['track.of_tomorrow'], 'track.of_tomorrow'],
      [[], ''],
      // An expression may return a string instead of a list.
      ['track.completed', 'Track Completed'],
    ],
    ([events, subtitle]) => {
      expect(subtitleOf(new InstruqtTrigger(), { events })).toBe(subtitle);
    },
  ));

test.each(vendors)("the subtitle of $label's trigger shows its event", (vendor: Vendor) => {
  const trigger = new (triggerNode(vendor))();
  const said = eventChoices(vendor).map(({ code }) => subtitleOf(trigger, { events: [code] }));
  expect(said).toEqual(eventChoices(vendor).map(({ label }) => label));
});

test.each(vendors)("the subtitle of $label's node shows its operation", (vendor: Vendor) => {
  const node = new (operationNode(vendor))();
  const said = vendor.operations.map(({ resource, verb }) => subtitleOf(node, { resource, operation: verb }));
  expect(said).toEqual(vendor.operations.map(({ action }) => action));
});

test("a new node's subtitle shows its default settings", () => {
  expect(subtitleOf(new Instruqt(), {})).toBe('Get a learner');
});
