import { spawnSync } from 'node:child_process';
import { chromium, selectors, type Browser } from 'playwright-core';
import type { Owner } from '../n8n/client';
import { Editor } from './editor';

/** How n8n's editor looks. */
export type Theme = 'light' | 'dark';

/** Starts the system's Chromium; on Debian it is the package chromium. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim();
  if (executablePath === '') throw new Error('There is no Chromium on this machine: install it as chromium.');
  selectors.setTestIdAttribute('data-test-id');
  return chromium.launch({ executablePath, args: [`--host-resolver-rules=${onlyThisMachine}`] });
}

/** Opens n8n's editor as its owner, in a window of its own. */
export async function openEditor(
  browser: Browser,
  { url, owner, theme = 'light' }: { url: string; owner: Owner; theme?: Theme },
): Promise<Editor> {
  const context = await browser.newContext({
    // As little as n8n's three columns need; twice as many pixels, so that pictures are sharp on every screen.
    viewport: { width: 1360, height: 800 },
    deviceScaleFactor: 2,
    colorScheme: theme,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const { email, password } = owner;
  await context.request.post(`${url}/rest/login`, { data: { emailOrLdapLoginId: email, password } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return new Editor(page, url);
}

/** Whatever n8n's editor would fetch from elsewhere is not found. (Playwright's own `route` would switch the cache off.) */
const onlyThisMachine = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
