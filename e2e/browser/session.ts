import type { Browser } from 'playwright-core';
import { owner, startConnectors, type Connectors } from '../connectors';
import { lazyAcquisition } from '../n8n/settings';
import { instruqtCredential, synapCredential, type Credentials } from '../workflows';
import { openEditor, startBrowser } from './browser';
import type { Editor } from './editor';

/** A real n8n with the connector, and a simulated user of its editor. */
export interface Session {
  connectors: Connectors;
  browser: Browser;
  editor: Editor;
  stop(): Promise<void>;
}

export async function startSession(): Promise<Session> {
  const connectors = await startConnectors({ env: lazyAcquisition });
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

export async function allCredentials({ n8n, simulator }: Connectors, secret: string): Promise<Credentials> {
  return {
    ...(await synapCredential(n8n, simulator)),
    ...(await instruqtCredential(n8n, simulator, secret)),
  };
}
