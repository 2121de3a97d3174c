import type { Browser } from 'playwright-core';
import { newSigningSecret } from '@synap-instruqt/simulator';
import { owner, startConnectors, type Connectors } from '../connectors';
import { fillIn, readExample } from '../examples';
import { startMailServer } from '../mailServer';
import { credential, instruqtCredential, synapCredential, triggerWorkflow } from '../workflows';
import { openEditor, startBrowser, type Theme } from './browser';
import { take } from './camera';
import type { Editor } from './editor';
import { takeFirstWorkflows } from './firstWorkflowPictures';
import { openZapierPreview } from './zapierPreview';

/** The learner's ID in Track Completed's sample. */
const LEARNER = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';

/** `npm run pictures`: takes the pictures for the README and docs in n8n's real editor. */
async function main(): Promise<void> {
  const connectors = await startConnectors({
    log: console.log,
    env: { WEBHOOK_URL: 'https://n8n.example.com/' },
  });
  const mailServer = await startMailServer();
  const browser = await startBrowser();
  try {
    for (const theme of ['light', 'dark'] as const) await takeNodes(browser, connectors, theme);
    const { port } = mailServer;
    const mail = { host: '127.0.0.1', port, secure: false, disableStartTls: true };
    await connectors.n8n.createCredential({ name: 'Mail server', type: 'smtp', data: mail });
    const editor = await openEditor(browser, { url: connectors.server().url, owner, sharp: true });
    await takeFirstWorkflows(editor, connectors);
    await takeLookUp(editor);
    await takeTemplates(editor, connectors);
    await takeRefusal(editor, connectors);
    await takeZapier(browser);
  } finally {
    await browser.close();
    await connectors.stop();
    await mailServer.stop();
  }
}

/** Takes a picture of the node panel with both vendors' nodes among n8n's own. */
async function takeNodes(browser: Browser, { server }: Connectors, theme: Theme): Promise<void> {
  const editor = await openEditor(browser, { url: server().url, owner, theme, sharp: true });
  await editor.newWorkflow();
  const found = await editor.searchNodes('learn');
  for (const name of ['Synap', 'Instruqt']) await found.getByText(name, { exact: true }).waitFor();
  const list = editor.page.getByTestId('node-creator');
  await take(editor.page, `n8n-nodes-${theme}`, { of: [list], height: 308 });
  await editor.close();
}

/**
 * Takes pictures of two example workflows after accounts have been selected and the workflows have run with pinned
 * data.
 */
async function takeTemplates(editor: Editor, { n8n, simulator }: Connectors): Promise<void> {
  const sheets = await credential(n8n, 'googleSheetsOAuth2Api', {
    clientId: 'example',
    clientSecret: 'example',
  });
  const credentials = {
    ...(await synapCredential(n8n, simulator)),
    ...(await instruqtCredential(n8n, simulator, newSigningSecret())),
  };
  for (const file of ['track-completed-to-crm-contact', 'exam-completed-to-spreadsheet']) {
    const example = fillIn(await readExample(`${file}.json`), {
      credentials,
      crmUrl: 'https://crm.example.com/rows',
    });
    const nodes = example.nodes.map((node) =>
      node.type === 'n8n-nodes-base.googleSheets'
        ? { ...node, credentials: sheets, parameters: { ...node.parameters, ...CHOSEN_SHEET } }
        : node,
    );
    await editor.openWorkflow((await n8n.createWorkflow({ ...example, nodes })).id);
    await editor.execute();
    // Moves the pointer off the **Execute workflow** button, which covers a part of the canvas.
    await editor.page.getByTestId('zoom-out-button').click();
    await take(editor.page, `n8n-${file}`, { of: [editor.notes(), editor.nodes()], margin: 40 });
  }
}

const chosen = (value: string) => ({ __rl: true, mode: 'name', value, cachedResultName: value });
const CHOSEN_SHEET = {
  documentId: { ...chosen('1exampleSpreadsheetId'), mode: 'id' },
  sheetName: chosen('Exam results'),
};

async function takeLookUp(editor: Editor): Promise<void> {
  await editor.newWorkflow();
  const learner = await editor.addNode('Instruqt', 'Get a learner');
  await learner.fill('userId', LEARNER);
  await editor.person.click((await learner.listChoices('invite')).first());
  await learner.execute();
  await learner.outputFields();
  await take(editor.page, 'n8n-instruqt-learner', {
    of: [learner.fields(), learner.output()],
    margin: -2,
  });
  await learner.close();
}

/** Takes a picture of the message that n8n shows if Synap refuses the webhook. */
async function takeRefusal(editor: Editor, { n8n, simulator }: Connectors): Promise<void> {
  const wrong = { accessToken: 'wrong', apiUrl: simulator.synap.apiUrl };
  const credentials = await credential(n8n, 'synapApi', wrong);
  const parameters = { events: ['exam.completed'], options: { registration: 'automatic' } };
  const { id } = await n8n.createWorkflow(triggerWorkflow('synapTrigger', parameters, credentials));
  await editor.openWorkflow(id);
  await editor.publish();
  const message = editor.message('Workflow could not be published');
  await message.waitFor({ timeout: 60_000 });
  // Waits until the message has stopped moving.
  await message.hover();
  await take(editor.page, 'n8n-publishing-refused', { of: [message], withMessages: true });
}

async function takeZapier(browser: Browser): Promise<void> {
  const page = await openZapierPreview(browser);
  for (const key of ['synap_exam_completed', 'instruqt_track_completed']) {
    const trigger = page.locator(`article#${key}`);
    await trigger.evaluate((element) => element.scrollIntoView());
    await take(page, `zapier-${key.replaceAll('_', '-')}`, { of: [trigger], height: 800 });
  }
}

void main();
