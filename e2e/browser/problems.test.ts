import { newSigningSecret } from '@synap-instruqt/simulator';
import { credential, eventually, triggerWorkflow } from '../workflows';
import { startSession, type Session } from './session';

let session: Session;
beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session.stop());

test("without a credential, n8n names the node that needs one and doesn't publish", async () => {
  const { connectors, editor } = session;
  const parameters = { events: ['exam.completed'], options: { registration: 'automatic' } };
  const { id } = await connectors.n8n.createWorkflow(triggerWorkflow('synapTrigger', parameters));
  await editor.openWorkflow(id);
  expect(await editor.issuesOf('Trigger')).toContain('Credentials for Synap Trigger are not set.');
  expect(await editor.publishButton().isEnabled()).toBe(false);
});

test('the list of a lookup without a credential asks for one', async () => {
  const { editor } = session;
  await editor.newWorkflow();
  const learner = await editor.addNode('Instruqt', 'Get a learner');
  await learner.openList('invite');
  const list = editor.page.getByTestId('rlc-error-container');
  await eventually(async () =>
    expect(await list.innerText()).toBe('Could not load list\nAdd your credential'),
  );
  await learner.close();
});

test('a wrong access token is reported when the credential is saved, and a valid one is accepted', async () => {
  const { connectors, editor } = session;
  const { synap } = connectors.simulator;
  await editor.newWorkflow();
  const trigger = await editor.addNode('Synap', 'On exam completed');
  const dialog = await trigger.connect('Connect to Synap');
  await dialog.fill('apiUrl', synap.apiUrl);
  await dialog.fill('accessToken', 'p:0123');
  expect(await dialog.saveAndFail()).toContain(
    'Create a new access token, which starts with p:, in Synap under Settings > Automations > API and enter it in the Synap API credential.',
  );
  await dialog.fill('accessToken', synap.token);
  await dialog.save();
  await trigger.close();
});

test('an invalid signing secret is reported when the credential is saved', async () => {
  const { editor } = session;
  await editor.newWorkflow();
  const trigger = await editor.addNode('Instruqt', 'On track completed');
  const dialog = await trigger.connect('Connect to Instruqt');
  await dialog.fill('signingSecrets', 'hello');
  expect(await dialog.saveAndFail()).toContain(
    "Signing secret 1 is malformed. Copy the complete secret, which starts with whsec_, from the endpoint's page in Instruqt.",
  );
  await dialog.fill('signingSecrets', newSigningSecret());
  await dialog.save();
  await trigger.close();
});

test('a registration that Synap refuses is shown to the user who publishes', async () => {
  const { connectors, editor } = session;
  const { n8n, simulator } = connectors;
  const refused = await credential(n8n, 'synapApi', {
    accessToken: 'p:0123',
    apiUrl: simulator.synap.apiUrl,
  });
  const parameters = { events: ['exam.completed'], options: { registration: 'automatic' } };
  const { id } = await n8n.createWorkflow(triggerWorkflow('synapTrigger', parameters, refused));
  await editor.openWorkflow(id);
  await editor.publish();
  // n8n tries five times to publish the workflow before it gives up.
  const message = editor.message('Workflow could not be published');
  await message.waitFor({ timeout: 60_000 });
  await message
    .getByText('Create a new access token, which starts with p:, in Synap under Settings > Automations > API')
    .waitFor();
  await n8n.unpublish(id);
});
