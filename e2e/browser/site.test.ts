import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serve, type ServerType } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { readOwner, siteOf } from '@synap-instruqt/build';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { eventually } from '../workflows';
import { startBrowser } from './browser';

const root = join(__dirname, '../..');
const pages = join(root, 'docs/.vitepress/dist');
const base = new URL(siteOf(readOwner())).pathname;

const fileOf = (path: string): string => path.slice(base.length - 1).replace(/(?<=\/[\w-]+)$/, '.html');

/**
 * Serves the site as GitHub Pages does: under a path with the repository's name, and without file extensions.
 * @returns the site's address
 */
async function serveSite(): Promise<{ server: ServerType; url: string }> {
  const app = new Hono().use(`${base}*`, serveStatic({ root: pages, rewriteRequestPath: fileOf }));
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ server, url: `http://127.0.0.1:${port}${base}` }),
    );
  });
}

const read = (path: string): string => readFileSync(join(pages, path), 'utf8');

/** Returns a built page's links to headings that don't exist. VitePress only checks that pages exist. */
const brokenAnchorsIn = (path: string): string[] =>
  [...read(path).matchAll(/<a [^>]*href="([^"#]*)#([^"]+)"/g)].flatMap(([, target = '', anchor = '']) => {
    if (target !== '' && !target.startsWith(base)) return [];
    const file = target === '' ? path : fileOf(target).replace(/\/$/, '/index.html');
    return read(file).includes(` id="${decodeURIComponent(anchor)}"`) ? [] : [`${target}#${anchor}`];
  });

let server: ServerType;
let url: string;
let browser: Browser;
let page: Page;
const requests: string[] = [];
const problems: string[] = [];

describe('the documentation as a site', () => {
  beforeAll(async () => {
    const { stderr } = await promisify(execFile)('npm', ['run', '--silent', 'docs:site'], { cwd: root });
    // VitePress continues the build if it can't render a page.
    expect(stderr).not.toContain('Error');
    ({ server, url } = await serveSite());
    browser = await startBrowser();
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', ({ message }) => problems.push(message));
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it('finds an event, whose example can be copied', async () => {
    await page.goto(url);
    await page.getByRole('button', { name: 'Search' }).first().click();
    await page.getByPlaceholder('Search').fill('exam completed');
    await page.locator('.VPLocalSearchBox .result').filter({ hasText: 'Exam Completed' }).first().click();
    await page.waitForURL(/events\/synap\/exam-completed/);
    // The browser shows the new address before VitePress has replaced the previous page.
    await page.getByRole('heading', { level: 1, name: 'Exam Completed' }).waitFor();
    const example = page.locator('.language-json');
    await example.hover();
    await example.getByRole('button', { name: 'Copy Code' }).click();
    await eventually(async () => {
      const copied: unknown = JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()'));
      expect(copied).toMatchObject({
        type: 'exam.completed',
        learner: { email: 'maya.lindqvist@example.com' },
      });
    });
  });

  it('has each heading that a link names', () => {
    const paths = globSync('**/*.html', { cwd: pages });
    const broken = paths.flatMap((path) => brokenAnchorsIn(path).map((link) => [path, link]));
    expect(paths.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  it("shows n8n's expressions as they are", async () => {
    await page.goto(`${url}n8n-production`);
    await page.locator('code', { hasText: '{{ $json.id }}' }).first().waitFor();
  });

  it.each([
    '',
    'n8n',
    'zapier',
    'recipes/',
    'recipes/one-endpoint',
    'events/',
    'events/synap/exam-completed',
    'operations/instruqt',
  ])('fits a phone: %s', async (path) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${url}${path}`);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBe(390);
  });

  it('loads nothing from other servers and runs without errors', () => {
    expect(requests.filter((request) => !request.startsWith(url) && !request.startsWith('data:'))).toEqual(
      [],
    );
    expect(problems).toEqual([]);
  });
});
