import { newSigningSecret } from '@synap-instruqt/simulator';
import type { OpenNode } from './openNode';
import { send } from './send';
import { startSession, type Session } from './session';

/**
 * From an empty canvas to a published workflow, as somebody does it who has not been here before: the credential is
 * made on the way, an event is awaited, fields are dragged to where they go. The CRM, or the sheet, is an HTTP Request.
 */
let session: Session;
beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session.stop());

/** Adds the step that takes the row, and drags fields of the event into it. */
async function mapFields(trigger: string, fields: [name: string, from: string][]): Promise<OpenNode> {
  const { connectors, editor } = session;
  const row = await editor.addStep('HTTP Request', trigger);
  await row.choose('method', 'POST');
  await row.fill('url', connectors.simulator.crm.url);
  await row.switchOn('sendBody');
  for (const [index, [name, from]] of fields.entries()) {
    if (index > 0) await row.addParameter();
    await row.fill('name', name, index);
    await row.drag(from, 'value', index);
  }
  return row;
}

test('Track Completed to a CRM contact', async () => {
  const { connectors, editor } = session;
  const { crm, instruqt } = connectors.simulator;
  const secret = newSigningSecret();
  await editor.newWorkflow();
  editor.person.begin();
  const trigger = await editor.addNode('Instruqt', 'On track completed');
  const signing = await trigger.connect('Connect to Instruqt Webhook');
  await signing.fill('signingSecrets', secret);
  await signing.save();
  await trigger.switchOn('includeLearner');
  const account = await trigger.connect('Connect to Instruqt');
  await account.fill('apiKey', instruqt.apiKey);
  await account.fill('teamSlug', 'northgate');
  await account.fill('apiUrl', instruqt.apiUrl);
  await account.save();
  const url = await trigger.showUrl('Test URL');
  await trigger.listen();
  expect(await send('track.completed', '--to', url, '--secret', secret)).toContain('was delivered');
  await trigger.outputFields();
  await trigger.close();

  const row = await mapFields('Instruqt Trigger', [
    ['email', 'learner.email'],
    ['name', 'learner.name'],
    ['track', 'data.track_slug'],
  ]);
  await row.execute();
  const [contact] = await crm.waitForRows(1);
  expect(contact).toEqual({
    email: 'maya.lindqvist@example.com',
    name: 'Maya Lindqvist',
    track: 'kubernetes-network-policies',
  });
  await row.close();
  await editor.publish();
  await editor.publishButton().getByText('Published').waitFor();
  expect(editor.person.effort()).toEqual({ clicks: 27, fields: 10 });
});

test('Exam Completed to a row', async () => {
  const { connectors, editor } = session;
  const { crm, synap } = connectors.simulator;
  crm.rows.length = 0;
  await editor.newWorkflow();
  editor.person.begin();
  const trigger = await editor.addNode('Synap', 'On exam completed');
  const account = await trigger.connect('Connect to Synap');
  await account.fill('accessToken', synap.token);
  await account.fill('apiUrl', synap.apiUrl);
  await account.save();
  await trigger.listen();
  await synap.emit('exam.completed');
  await trigger.outputFields();
  await trigger.close();

  const row = await mapFields('Synap Trigger', [
    ['email', 'learner.email'],
    ['name', 'learner.name'],
    ['score', 'data.attempt.score'],
  ]);
  await row.execute();
  expect(await crm.waitForRows(1)).toEqual([
    { email: 'maya.lindqvist@example.com', name: 'Maya Lindqvist', score: 85 },
  ]);
  await row.close();
  await editor.publish();
  await editor.publishButton().getByText('Published').waitFor();
  expect(editor.person.effort()).toEqual({ clicks: 22, fields: 9 });
});
