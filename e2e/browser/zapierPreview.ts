import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';

const root = join(__dirname, '../..');

/** Generates and opens the preview page, which shows each step of the Zapier app. */
export async function openZapierPreview(browser: Browser): Promise<Page> {
  await promisify(execFile)('npm', ['run', '--silent', 'zapier:preview'], { cwd: root });
  return openFile(browser, join(root, 'artifacts/zapier-preview.html'));
}

async function openFile(browser: Browser, path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, deviceScaleFactor: 2 });
  await page.goto(pathToFileURL(path).href);
  return page;
}
