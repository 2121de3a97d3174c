import { ownSynapBody, credential, eventually } from '../workflows';
import { startMailServer, type MailServer } from '../mailServer';
import { send } from './send';
import { startSession, type Session } from './session';

/**
 * Builds a workflow like a first-time user, from an empty canvas to a published workflow that has received an event.
 * The user creates the credential, tests an event, and drags the event's fields into the next node. The test counts
 * every click, drag and filled-in field, including those in n8n's own nodes and dialogs. The simulator replaces the
 * vendor's pages, so steps on those pages aren't counted.
 */
let session: Session;
let mailServer: MailServer;
beforeAll(async () => {
  session = await startSession();
  mailServer = await startMailServer();
  // The user's company has already connected its mail server to n8n.
  const { port } = mailServer;
  await credential(session.connectors.n8n, 'smtp', {
    host: '127.0.0.1',
    port,
    secure: false,
    disableStartTls: true,
  });
});
afterAll(async () => {
  await session.stop();
  await mailServer.stop();
});

test('Exam Completed to an email takes at most 20 clicks and 6 fields', async () => {
  const { connectors, editor } = session;
  const { synap } = connectors.simulator;
  await editor.newWorkflow();
  editor.person.begin();
  const trigger = await editor.addNode('Synap', 'On exam completed');
  const account = await trigger.connect('Connect to Synap');
  await account.fill('accessToken', synap.token);
  await account.useSimulator(synap.apiUrl);
  await account.save();
  await trigger.listen();
  await synap.emit('exam.completed');
  await trigger.output().getByText('maya.lindqvist@example.com').first().waitFor();
  await trigger.close();

  const email = await editor.addNode('Send Email', 'Send an Email', 'Synap Trigger');
  await email.fill('fromEmail', 'training@example.com');
  await email.drag('learner.email', 'toEmail');
  await email.fill('subject', 'Your exam result');
  await email.choose('emailFormat', 'Text');
  await email.fill('text', 'Your score: ');
  await email.drag('data.attempt.score', 'text');
  await email.execute();
  await eventually(() => expect(mailServer.mails).toHaveLength(1));
  await email.close();
  await editor.publish();
  await editor.publishButton().getByText('Published').waitFor();
  const { clicks, fields } = editor.person.effort();

  // n8n already shows "Published" before the webhook exists in Synap.
  await eventually(() => expect(synap.subscriptions.list()).toHaveLength(1));
  await synap.emit('exam.completed', ownSynapBody('exam.completed'));
  await eventually(() => expect(mailServer.mails).toHaveLength(2));
  for (const mail of mailServer.mails) {
    expect(mail).toMatchObject({ to: ['maya.lindqvist@example.com'], subject: 'Your exam result' });
    expect(mail.text).toMatch(/Your score: +85/);
  }
  expect(clicks).toBeLessThanOrEqual(20);
  expect(fields).toBeLessThanOrEqual(6);
});

test('Track Completed to the fields of a contact takes at most 22 clicks and 7 fields', async () => {
  const { connectors, editor } = session;
  const { instruqt } = connectors.simulator;
  await editor.newWorkflow();
  editor.person.begin();
  const trigger = await editor.addNode('Instruqt', 'On track completed');
  const urls = await trigger.copyUrls();
  // In Instruqt, the user adds an endpoint for each URL. Each endpoint has its own signing secret.
  const testEndpoint = instruqt.addEndpoint({ url: urls.test });
  const endpoint = instruqt.addEndpoint({ url: urls.production });
  const account = await trigger.connect('Connect to Instruqt');
  await account.fill('apiKey', instruqt.apiKey);
  await account.fill('signingSecrets', `${testEndpoint.secret} ${endpoint.secret}`);
  await account.useSimulator(instruqt.apiUrl);
  await account.save();
  await trigger.listen();
  // In Instruqt, the user sends an example from the test endpoint's page.
  expect(await send('track.completed', '--to', urls.test, '--secret', testEndpoint.secret)).toContain(
    'was delivered',
  );
  await trigger.output().getByText('maya.lindqvist@example.com').first().waitFor();
  await trigger.close();

  const contact = await editor.addStep('Edit Fields (Set)', 'Instruqt Trigger');
  for (const path of ['learner.email', 'learner.name', 'track.title']) await contact.dragToNewField(path);
  await contact.execute();
  await contact.output().getByText('maya.lindqvist@example.com').first().waitFor();
  await contact.close();
  await editor.publish();
  await editor.publishButton().getByText('Published').waitFor();
  const { clicks, fields } = editor.person.effort();

  // n8n already shows "Published" before it accepts events.
  await eventually(async () => {
    const forged = await fetch(urls.production, { method: 'POST', body: '{}' });
    expect(forged.status).toBe(401);
  });
  await instruqt.emit('track.completed');
  const executions = await connectors.n8n.waitForExecutions(editor.workflowId(), 3, {
    timeout: 120_000,
  });
  const received = executions.find(({ mode }) => mode === 'webhook');
  const mapped = (await connectors.n8n.execution(received?.id ?? '')).items('Edit Fields');
  expect(mapped.map(({ json }) => json)).toEqual([
    {
      learner: { email: 'maya.lindqvist@example.com', name: 'Maya Lindqvist' },
      track: { title: 'Kubernetes Network Policies' },
    },
  ]);
  expect(clicks).toBeLessThanOrEqual(22);
  expect(fields).toBeLessThanOrEqual(7);
});
