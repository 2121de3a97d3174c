import { newSigningSecret } from '@synap-instruqt/simulator';
import { eventually, triggerWorkflow, type Credentials } from '../workflows';
import { send } from './send';
import { allCredentials, startSession, type Session } from './session';

const secret = newSigningSecret();
let session: Session;
let credentials: Credentials;
beforeAll(async () => {
  session = await startSession();
  credentials = await allCredentials(session.connectors, secret);
});
afterAll(() => session.stop());

test.each([
  ['Synap', 'On exam completed', 'Exam Completed', 'Exam Started'],
  ['Instruqt', 'On track completed', 'Track Completed', 'Invite Claimed'],
])('a new %s trigger has version 2, and its events can be changed', async (vendor, entry, first, second) => {
  const { editor } = session;
  await editor.newWorkflow();
  const trigger = await editor.addNode(vendor, entry);
  await eventually(async () => expect(await trigger.parameter('events').innerText()).toBe(first));
  await trigger.choose('events', second);
  await trigger.choose('events', first);
  await eventually(async () => expect(await trigger.parameter('events').innerText()).toBe(second));
  await trigger.close();
  await eventually(async () =>
    expect(await editor.node(`${vendor} Trigger`).innerText()).not.toContain('undefined'),
  );
});

test.each([
  ['instruqtTrigger', {}, /Settings > Webhooks > \+ Add Endpoint.*Signing Secret/s],
  [
    'synapTrigger',
    { options: { registration: 'manual' } },
    /Settings > Integrations > Webhooks.*\?event=exam\.completed/s,
  ],
] as const)('%s explains how to add its webhook manually', async (name, parameters, expected) => {
  const { connectors, editor } = session;
  const workflow = triggerWorkflow(name, { events: ['track.completed'], ...parameters }, credentials);
  await editor.openWorkflow((await connectors.n8n.createWorkflow(workflow)).id);
  const trigger = await editor.openNode('Trigger');
  expect(await trigger.notice()).toMatch(expected);
  await trigger.close();
});

test.each([
  ['exam completed', 'Synap'],
  ['quiz', 'Synap'],
  ['track completed', 'Instruqt'],
  ['hands-on', 'Instruqt'],
])('a search for %s finds %s', async (words, vendor) => {
  const { editor } = session;
  await editor.newWorkflow();
  const found = await editor.searchNodes(words);
  await found.getByText(vendor, { exact: true }).first().waitFor();
});

test("the Instruqt Trigger's filters offer the team's tracks, and stay when others are added", async () => {
  const { connectors, editor } = session;
  const workflow = triggerWorkflow('instruqtTrigger', { events: ['track.completed'] }, credentials);
  const { id } = await connectors.n8n.createWorkflow(workflow);
  await editor.openWorkflow(id);
  const trigger = await editor.openNode('Trigger');
  await trigger.add('Filters', 'Custom Parameter');
  await trigger.add('Filters', 'Track Names or IDs');
  await trigger.choose('trackIds', 'Kubernetes Network Policies');
  await trigger.add('Filters', 'Only With Email Address');
  await trigger.close();
  await eventually(async () => {
    const { nodes } = await connectors.n8n.workflow(id);
    expect(nodes[0]).toMatchObject({
      parameters: {
        filters: {
          customParameter: { parameter: {} },
          trackIds: ['q7mk2xw9vd4t'],
          withEmail: true,
        },
      },
    });
  });
});

test('the Instruqt Trigger listens on its test URL, shows what `npm run send` sent, and is published', async () => {
  const { connectors, editor } = session;
  await editor.newWorkflow();
  const trigger = await editor.addNode('Instruqt', 'On track completed');
  const url = await trigger.showUrl('Test URL');
  await trigger.listen();
  const refused = await send('track.completed', '--to', url, '--secret', newSigningSecret());
  expect(refused).toContain("The signing secret doesn't match this endpoint");
  expect(await send('track.completed', '--to', url, '--secret', secret)).toContain('was delivered: 200');
  const fields = await trigger.outputFields();
  expect(fields).toEqual(expect.arrayContaining(['type: track.completed', 'invite_id: m3xq9w0vbk2r']));
  await trigger.close();
  await editor.publish();
  await editor.publishButton().getByText('Published').waitFor();
  const production = url.replace('/webhook-test/', '/webhook/');
  expect(await send('track.completed', '--to', production, '--secret', secret)).toContain(
    'was delivered: 200',
  );
  const executions = await connectors.n8n.waitForExecutions(editor.workflowId(), 2);
  expect(executions.map(({ mode }) => mode).sort()).toEqual(['manual', 'webhook']);
});

test('the Synap Trigger adds its webhook while it listens, and when it is published', async () => {
  const { connectors, editor } = session;
  const { synap } = connectors.simulator;
  await editor.newWorkflow();
  const trigger = await editor.addNode('Synap', 'On exam completed');
  await trigger.listen();
  expect(synap.subscriptions.list()).toHaveLength(1);
  await synap.emit('exam.completed');
  const fields = await trigger.outputFields();
  expect(fields).toEqual(
    // n8n only renders the fields that fit into the panel, which include the learner's and the exam's fields.
    expect.arrayContaining([
      'name: Medication Safety Certification',
      expect.stringMatching(/^email: .+@example\.com$/),
    ]),
  );
  await eventually(() => expect(synap.subscriptions.list()).toEqual([]));
  await trigger.close();
  await editor.publish();
  await eventually(() => expect(synap.subscriptions.list()).toHaveLength(1));
});
