import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './browser';
import { openZapierPreview } from './zapierPreview';

let browser: Browser;
let page: Page;
const requests: string[] = [];

describe('the page that shows the Zapier app', () => {
  beforeAll(async () => {
    browser = await startBrowser();
    page = await openZapierPreview(browser);
    page.on('request', (request) => requests.push(request.url()));
    await page.reload();
  });
  afterAll(() => browser.close());

  test.each([
    ['synap_exam_completed', 'Exam Completed', 'maya.lindqvist@example.com'],
    ['instruqt_track_completed', 'Track Completed', 'kubernetes-network-policies'],
  ])('%s shows its name, and an example to map from', async (key, label, value) => {
    const step = page.locator(`article#${key}`);
    await step.getByRole('heading', { name: label }).first().waitFor();
    await step.locator('.example', { hasText: value }).waitFor();
  });

  test('nothing is cut off at the side, and nothing loads from other servers', async () => {
    const main = await page.locator('main').boundingBox();
    expect((main?.x ?? 0) + (main?.width ?? 0)).toBeLessThanOrEqual(1200);
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  });
});
