import type { Browser } from 'playwright-core';
import { owner, startConnectors, type Connectors } from '../connectors';
import { credential, synapCredential, type Credentials } from '../workflows';
import { openEditor, startBrowser } from './browser';
import type { Editor } from './editor';

/** A real n8n with the connector, and somebody before its editor. */
export interface Session {
  connectors: Connectors;
  browser: Browser;
  editor: Editor;
  stop(): Promise<void>;
}

export async function startSession(): Promise<Session> {
  const connectors = await startConnectors();
  const browser = await startBrowser();
  const editor = await openEditor(browser, { url: connectors.server().url, owner });
  return {
    connectors,
    browser,
    editor,
    stop: async () => {
      await browser.close();
      await connectors.stop();
    },
  };
}

/** One credential of each kind, all good. */
export async function allCredentials({ n8n, simulator }: Connectors, secret: string): Promise<Credentials> {
  const { apiKey, apiUrl } = simulator.instruqt;
  return {
    ...(await synapCredential(n8n, simulator)),
    ...(await credential(n8n, 'synapApi', { username: 'n8n', password: 'long enough' })),
    ...(await credential(n8n, 'instruqtApi', { apiKey, apiUrl, teamSlug: 'northgate' })),
    ...(await credential(n8n, 'instruqtApi', { signingSecrets: secret })),
  };
}
