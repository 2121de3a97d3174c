import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { newSigningSecret } from '@synap-instruqt/simulator';
import { owner, startConnectors, type Connectors } from '../connectors';
import { examplesFolder } from '../examples';
import { credential, synapCredential, triggerWorkflow } from '../workflows';
import { openEditor, startBrowser, type Theme } from './browser';
import type { Editor } from './editor';

const folder = join(__dirname, '../../docs/images');

/** Whom the sample of Track Completed is about. */
const LEARNER = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';

/** `npm run pictures`: what README and docs show of n8n, taken in its real editor. */
async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const connectors = await startConnectors({
    log: console.log,
    env: { WEBHOOK_URL: 'https://n8n.example.com/' },
  });
  const browser = await startBrowser();
  try {
    for (const theme of ['light', 'dark'] as const) await takeNodes(browser, connectors, theme);
    const editor = await openEditor(browser, { url: connectors.server().url, owner });
    await takeTemplates(editor);
    await createCredentials(connectors);
    await takeSetUp(editor);
    await takeLookUp(editor);
    await takeRefusal(editor, connectors);
  } finally {
    await browser.close();
    await connectors.stop();
  }
}

/** How both nodes look among n8n's own. */
async function takeNodes(browser: Browser, { server }: Connectors, theme: Theme): Promise<void> {
  const editor = await openEditor(browser, { url: server().url, owner, theme });
  await editor.newWorkflow();
  const found = await editor.searchNodes('learn');
  for (const name of ['Synap', 'Instruqt']) await found.getByText(name, { exact: true }).waitFor();
  await take(editor.page.getByTestId('node-creator'), `n8n-nodes-${theme}`);
  await editor.close();
}

/** Two workflows that ran with their pinned data, and what the trigger of one gives to the next step. */
async function takeTemplates(editor: Editor): Promise<void> {
  for (const file of ['track-completed-to-crm-contact', 'exam-completed-to-spreadsheet']) {
    await editor.importFile(join(examplesFolder, `${file}.json`));
    await editor.execute();
    await take(editor.page, `n8n-${file}`);
  }
  const trigger = await editor.openNode('Synap Trigger');
  await trigger.outputFields();
  await take(editor.page, 'n8n-synap-trigger');
  await trigger.close();
}

async function createCredentials({ n8n, simulator }: Connectors): Promise<void> {
  const { apiKey, apiUrl } = simulator.instruqt;
  await synapCredential(n8n, simulator);
  await credential(n8n, 'instruqtApi', { apiKey, apiUrl, teamSlug: 'northgate' });
  await credential(n8n, 'instruqtWebhookApi', { signingSecrets: newSigningSecret() });
}

/** Where the URL for Instruqt is. */
async function takeSetUp(editor: Editor): Promise<void> {
  await editor.newWorkflow();
  const trigger = await editor.addNode('Instruqt', 'On track completed');
  await trigger.showUrl('Production URL');
  await take(editor.page, 'n8n-instruqt-trigger');
  await trigger.close();
}

async function takeLookUp(editor: Editor): Promise<void> {
  await editor.newWorkflow();
  const learner = await editor.addNode('Instruqt', 'Get a learner');
  await learner.fill('userId', LEARNER);
  await editor.person.click((await learner.listChoices('inviteId')).first());
  await learner.execute();
  await learner.outputFields();
  await take(editor.page, 'n8n-instruqt-learner');
  await learner.close();
}

/** What somebody reads when Synap refuses the webhook. */
async function takeRefusal(editor: Editor, { n8n, simulator }: Connectors): Promise<void> {
  const wrong = { accessToken: 'wrong', apiUrl: simulator.synap.apiUrl };
  const credentials = await credential(n8n, 'synapApi', wrong);
  const parameters = { events: ['exam.completed'], registration: 'automatic' };
  const { id } = await n8n.createWorkflow(triggerWorkflow('synapTrigger', parameters, credentials));
  await editor.openWorkflow(id);
  await editor.publish();
  const message = editor.message('Workflow could not be published');
  await message.waitFor({ timeout: 60_000 });
  await take(message, 'n8n-publishing-refused');
}

/** Without what moves, and without the messages that come and go, unless one is the picture. */
async function take(what: Page | Locator, name: string): Promise<void> {
  const style = name.endsWith('refused') ? '' : '[role=alert] { visibility: hidden }';
  await what.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide', style });
  console.log(`docs/images/${name}.png`);
}

void main();
