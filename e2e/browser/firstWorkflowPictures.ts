import type { Simulator } from '@synap-instruqt/simulator';
import type { Connectors } from '../connectors';
import { take } from './camera';
import type { Editor } from './editor';
import type { OpenNode } from './openNode';
import { send } from './send';

/** Builds the two workflows in docs/n8n.md from an empty canvas, and takes a picture of each step. */
export async function takeFirstWorkflows(editor: Editor, connectors: Connectors): Promise<void> {
  await takeExamCompleted(editor, connectors);
  await takeTrackCompleted(editor, connectors);
}

async function takeExamCompleted(editor: Editor, { simulator, server }: Connectors): Promise<void> {
  await editor.newWorkflow();
  const trigger = await editor.addNode('Synap', 'On exam completed');
  const account = await trigger.connect('Connect to Synap');
  await account.fill('accessToken', simulator.synap.token);
  await account.useSimulator(simulator.synap.apiUrl);
  await account.save();
  await takeCredential(editor, trigger, 'n8n-synap-credential', 'manualWebhooks');
  await take(editor.page, 'n8n-synap-fields', { of: [trigger.fields()], until: trigger.lastField() });
  await trigger.listen();
  await take(editor.page, 'n8n-synap-listening', { of: trigger.listening(), margin: 32 });
  await sendExam(simulator, server().url);
  await takeOutput(editor, trigger, 'n8n-synap-trigger', ['user', 'exam', 'userGroup', 'test']);
  await trigger.close();

  const email = await editor.addNode('Send Email', 'Send an Email', 'Synap Trigger');
  await email.fill('fromEmail', 'training@example.com');
  await email.drag('learner.email', 'toEmail');
  await email.fill('subject', 'Your exam result');
  await email.choose('emailFormat', 'Text');
  await email.fill('text', 'Your score: ');
  await email.drag('data.attempt.score', 'text');
  await takeMapped(editor, email, 'n8n-synap-email');
}

/**
 * Sends the event to n8n's actual address. n8n shows a different address, so that pictures never contain this machine's
 * address.
 */
async function sendExam({ synap }: Simulator, n8nUrl: string): Promise<void> {
  const [webhook] = synap.subscriptions.list();
  const { username = '', password = '' } = webhook?.basicAuth ?? {};
  const { pathname, search } = new URL(webhook?.targetUrl ?? '');
  const url = `${n8nUrl}${pathname}${search}`;
  await sent('exam.completed', '--to', url, '--username', username, '--password', password);
}

async function takeTrackCompleted(editor: Editor, { simulator, server }: Connectors): Promise<void> {
  const { instruqt } = simulator;
  await editor.newWorkflow();
  const trigger = await editor.addNode('Instruqt', 'On track completed');
  const urls = await trigger.copyUrls();
  const testUrl = `${server().url}${new URL(urls.test).pathname}`;
  const { secret } = instruqt.addEndpoint({ url: testUrl });
  const account = await trigger.connect('Connect to Instruqt');
  await account.fill('apiKey', instruqt.apiKey);
  await account.fill('signingSecrets', secret);
  await account.useSimulator(instruqt.apiUrl);
  await account.save();
  await takeCredential(editor, trigger, 'n8n-instruqt-credential', 'automaticRegistration');
  await take(editor.page, 'n8n-instruqt-trigger', { of: [trigger.fields()], until: trigger.lastField() });
  await trigger.listen();
  await take(editor.page, 'n8n-instruqt-listening', { of: trigger.listening(), margin: 32 });
  await sent('track.completed', '--to', testUrl, '--secret', secret);
  await takeOutput(editor, trigger, 'n8n-instruqt-output', []);
  await trigger.close();

  const contact = await editor.addStep('Edit Fields (Set)', 'Instruqt Trigger');
  for (const path of ['learner.email', 'learner.name', 'track.title']) {
    await contact.dragToNewField(path);
  }
  await takeMapped(editor, contact, 'n8n-instruqt-contact');
}

/** @param until the last field to show; the next field contains the simulator's address */
async function takeCredential(editor: Editor, trigger: OpenNode, name: string, until: string): Promise<void> {
  const dialog = await trigger.editCredential();
  await dialog.root.getByText('Connection tested successfully').waitFor();
  await take(editor.page, name, { of: [dialog.root], until: dialog.field(until), margin: -2 });
  await dialog.close();
}

/** @param folded the sections to collapse, so that the score is visible */
async function takeOutput(
  editor: Editor,
  trigger: OpenNode,
  name: string,
  folded: readonly string[],
): Promise<void> {
  await trigger.outputFields();
  for (const field of folded) await trigger.fold(field);
  await take(editor.page, name, { of: [trigger.fields(), trigger.output()], margin: -2 });
}

async function takeMapped(editor: Editor, node: OpenNode, name: string): Promise<void> {
  await node.execute();
  await editor.message('Node executed successfully').waitFor();
  await take(editor.page, name, { of: [node.root], until: node.lastField(), margin: -2 });
  await node.close();
  await editor.publishButton().waitFor();
}

async function sent(...words: string[]): Promise<void> {
  const said = await send(...words);
  if (!said.includes('was delivered')) throw new Error(said);
}
