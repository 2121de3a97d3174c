import { spawnSync } from 'node:child_process';
import { chromium, selectors, type Browser } from 'playwright-core';
import type { Owner } from '../n8n/client';
import { Editor } from './editor';

export type Theme = 'light' | 'dark';

/** Starts the Chromium that is installed on the system. On Debian, install the package chromium. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim();
  if (executablePath === '') throw new Error('There is no Chromium on this machine: install it as chromium.');
  selectors.setTestIdAttribute('data-test-id');
  // Without a graphics card, Chromium renders faster if it doesn't try to use one.
  const args = ['--disable-gpu', `--host-resolver-rules=${onlyThisMachine}`];
  return chromium.launch({ executablePath, args });
}

/**
 * Opens n8n's editor as its owner, in a new window.
 * @param options.sharp doubles the resolution, which keeps pictures sharp on every screen but makes the browser slower
 */
export async function openEditor(
  browser: Browser,
  {
    url,
    owner,
    theme = 'light',
    sharp = false,
  }: { url: string; owner: Owner; theme?: Theme; sharp?: boolean },
): Promise<Editor> {
  const context = await browser.newContext({
    // The smallest window that fits n8n's three columns.
    viewport: { width: 1360, height: 800 },
    deviceScaleFactor: sharp ? 2 : 1,
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

/** Blocks all requests from n8n's editor to other machines. Playwright's own `route` would disable the cache. */
const onlyThisMachine = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
