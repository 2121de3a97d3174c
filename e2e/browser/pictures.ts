import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, PageScreenshotOptions } from 'playwright-core';
import { newSigningSecret } from '@synap-instruqt/simulator';
import { owner, startConnectors, type Connectors } from '../connectors';
import { examplesFolder } from '../examples';
import { credential, triggerWorkflow } from '../workflows';
import { openEditor, startBrowser, type Theme } from './browser';
import type { Editor } from './editor';
import { openZapierPreview } from './zapierPreview';

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
    await takeTriggers(editor);
    await takeLookUp(editor);
    await takeRefusal(editor, connectors);
    await takeZapier(browser);
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
  const list = await editor.page.getByTestId('node-creator').boundingBox();
  await take(editor.page, `n8n-nodes-${theme}`, list ? { clip: { ...list, height: 300 } } : {});
  await editor.close();
}

/** Two workflows that ran with their pinned data, as they are before any account is there. */
async function takeTemplates(editor: Editor): Promise<void> {
  for (const file of ['track-completed-to-crm-contact', 'exam-completed-to-spreadsheet']) {
    await editor.importFile(join(examplesFolder, `${file}.json`));
    await editor.execute();
    // Away from the button that lies over the canvas.
    await editor.page.getByTestId('zoom-out-button').click();
    await take(editor.page, `n8n-${file}`);
  }
}

async function createCredentials({ n8n, simulator }: Connectors): Promise<void> {
  const { apiKey, apiUrl } = simulator.instruqt;
  const create = (name: string, type: string, data: object) => n8n.createCredential({ name, type, data });
  await create('Synap account', 'synapApi', {
    accessToken: simulator.synap.token,
    apiUrl: simulator.synap.apiUrl,
  });
  const signingSecrets = newSigningSecret();
  await create('Instruqt account', 'instruqtApi', { apiKey, apiUrl, teamSlug: 'northgate', signingSecrets });
}

/** What Synap's trigger gives, and where the URL for Instruqt is. */
async function takeTriggers(editor: Editor): Promise<void> {
  await editor.importFile(join(examplesFolder, 'exam-completed-to-spreadsheet.json'));
  const synap = await editor.openNode('Synap Trigger');
  await synap.outputFields();
  await take(editor.page, 'n8n-synap-trigger');
  await synap.close();
  await editor.newWorkflow();
  const instruqt = await editor.addNode('Instruqt', 'On track completed');
  await instruqt.showUrl('Production URL');
  await take(editor.page, 'n8n-instruqt-trigger');
  await instruqt.close();
}

async function takeLookUp(editor: Editor): Promise<void> {
  await editor.newWorkflow();
  const learner = await editor.addNode('Instruqt', 'Get a learner');
  await learner.fill('userId', LEARNER);
  await editor.person.click((await learner.listChoices('invite')).first());
  await learner.execute();
  await learner.outputFields();
  await take(editor.page, 'n8n-instruqt-learner');
  await learner.close();
}

/** What somebody reads when Synap refuses the webhook. */
async function takeRefusal(editor: Editor, { n8n, simulator }: Connectors): Promise<void> {
  const wrong = { accessToken: 'wrong', apiUrl: simulator.synap.apiUrl };
  const credentials = await credential(n8n, 'synapApi', wrong);
  const parameters = { events: ['exam.completed'], options: { registration: 'automatic' } };
  const { id } = await n8n.createWorkflow(triggerWorkflow('synapTrigger', parameters, credentials));
  await editor.openWorkflow(id);
  await editor.publish();
  const message = editor.message('Workflow could not be published');
  await message.waitFor({ timeout: 60_000 });
  // Where it is when it has come in.
  await message.hover();
  const box = await message.boundingBox();
  await take(editor.page, 'n8n-publishing-refused', { style: '', ...(box && { clip: box }) });
}

/** Two triggers of the Zapier app, as far as a screen shows them. */
async function takeZapier(browser: Browser): Promise<void> {
  const page = await openZapierPreview(browser);
  for (const key of ['synap_exam_completed', 'instruqt_track_completed']) {
    const trigger = page.locator(`article#${key}`);
    await trigger.evaluate((element) => element.scrollIntoView());
    const box = await trigger.boundingBox();
    await take(page, `zapier-${key.replaceAll('_', '-')}`, box ? { clip: { ...box, height: 800 } } : {});
  }
}

/** Without the messages that come and go, and without the dots of the canvas, which make a picture large. */
const style = '.el-notification, [data-test-id=canvas-background] { visibility: hidden }';

async function take(page: Page, name: string, part: Pick<PageScreenshotOptions, 'clip' | 'style'> = {}) {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide', style, ...part });
  console.log(`docs/images/${name}.png`);
}

void main();
