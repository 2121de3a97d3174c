import { newSigningSecret } from '@synap-instruqt/simulator';
import { vendors, type Vendor } from '@synap-instruqt/vendors';
import type { WorkflowNode } from '../n8n/client';
import { credential, eventually, packageName, type Credentials } from '../workflows';
import { allCredentials, startSession, type Session } from './session';
import type { OpenNode } from './openNode';

let session: Session;
let credentials: Credentials;
beforeAll(async () => {
  session = await startSession();
  credentials = await allCredentials(session.connectors, newSigningSecret());
});
afterAll(() => session.stop());

const start: WorkflowNode = {
  id: 'start',
  name: 'Start',
  type: 'n8n-nodes-base.manualTrigger',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
};

const stepOf = (
  vendor: string,
  name: string,
  parameters: object,
  position: [number, number],
): WorkflowNode => ({
  id: name,
  name,
  type: `${packageName}.${vendor}`,
  typeVersion: 1,
  position,
  parameters,
  credentials,
});

/** Creates a workflow with a manual trigger and one Instruqt step, and opens the step. */
async function openStep(parameters: object): Promise<OpenNode> {
  const { connectors, editor } = session;
  const { id } = await connectors.n8n.createWorkflow({
    name: 'One step',
    nodes: [start, stepOf('instruqt', 'Step', parameters, [200, 0])],
    connections: { Start: { main: [[{ node: 'Step', type: 'main', index: 0 }]] } },
  });
  await editor.openWorkflow(id);
  return editor.openNode('Step');
}

test.each(vendors)('each step of $label opens and asks for its required fields', async (vendor: Vendor) => {
  const { connectors, editor } = session;
  const nodes = vendor.operations.map(({ action, resource, verb }, index) =>
    stepOf(vendor.name, action, { resource, operation: verb }, [
      (index % 4) * 250,
      Math.floor(index / 4) * 200,
    ]),
  );
  const { id } = await connectors.n8n.createWorkflow({ name: vendor.label, nodes, connections: {} });
  await editor.openWorkflow(id);
  for (const { action, inputs } of vendor.operations) {
    const step = await editor.openNode(action);
    const main = inputs.filter(
      ({ place, alternativeTo, shownIf }) =>
        place === undefined && alternativeTo === undefined && shownIf === undefined,
    );
    for (const { name } of main) await step.parameter(name).first().waitFor();
    const title = step.root.getByTestId('node-title-container');
    await eventually(async () => expect(await title.innerText()).toBe(action));
    await step.close();
  }
});

test("a user chooses Learner's Invite from a list or by ID, and the learner's name is returned", async () => {
  const { editor } = session;
  const step = await openStep({
    resource: 'learner',
    operation: 'get',
    userId: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
  });
  const invites = await step.listChoices('invite');
  await eventually(async () =>
    expect(await invites.allInnerTexts()).toEqual(['Autumn webinar 2025', 'New colleagues']),
  );
  await editor.person.click(invites.first());
  await step.execute();
  expect(await step.outputFields()).toEqual(
    expect.arrayContaining([expect.stringMatching(/^email: .+@example\.com$/)]),
  );
  await step.close();
});

test('a user chooses the tracks of a new invite from a list', async () => {
  const { editor } = session;
  const loaded = editor.page.waitForResponse((response) =>
    response.url().includes('/dynamic-node-parameters/options'),
  );
  const step = await openStep({ resource: 'invite', operation: 'create', title: 'Autumn' });
  // The list can't be opened while it loads.
  await loaded;
  await step.parameter('tracks').getByPlaceholder('Select', { exact: true }).waitFor();
  await editor.person.click(step.parameter('tracks'));
  await editor.page.getByRole('option').filter({ hasText: 'Kubernetes Network Policies' }).waitFor();
  await eventually(async () => expect(await editor.page.getByRole('option').count()).toBeGreaterThan(1));
});

test('Call the API only shows a body for methods that have one, and accepts its empty JSON', async () => {
  const { connectors, editor } = session;
  const call = { resource: 'api', operation: 'call' };
  const { id } = await connectors.n8n.createWorkflow({
    name: 'Calls',
    nodes: [
      stepOf('synap', 'Read', call, [0, 0]),
      stepOf('synap', 'Write', { ...call, method: 'POST' }, [250, 0]),
      stepOf('instruqt', 'Query', call, [500, 0]),
    ],
    connections: {},
  });
  await editor.openWorkflow(id);
  for (const [name, shown, hidden] of [
    ['Read', 'path', 'body'],
    ['Write', 'body', 'variables'],
    ['Query', 'variables', 'body'],
  ] as const) {
    const step = await editor.openNode(name);
    await step.parameter(shown).waitFor();
    await step.parameter(hidden).waitFor({ state: 'detached' });
    if (shown !== 'path') {
      await eventually(async () => expect(await step.json(shown).innerText()).toBe('{}'));
      await step.typeOver(shown, '{ "a": ');
      await step.jsonError().waitFor();
      await step.typeOver(shown, '{}');
      await step.jsonError().waitFor({ state: 'detached' });
    }
    await step.close();
  }
});

test('a refused lookup shows the reason and what to do', async () => {
  const { connectors } = session;
  const { apiUrl } = connectors.simulator.instruqt;
  const refused = { apiKey: 'wrong', apiUrl, teamSlug: 'northgate' };
  credentials = await credential(connectors.n8n, 'instruqtApi', refused);
  const step = await openStep({
    resource: 'invite',
    operation: 'get',
    invite: { __rl: true, mode: 'id', value: 'm3xq9w0vbk2r' },
  });
  await step.execute();
  expect(await step.error()).toMatch(
    /Instruqt rejected the API key.*enter it in the Instruqt API credential/s,
  );
  await step.close();
});
