import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const folder = join(__dirname, '../../docs/images');

/** Hides what comes and goes, what lies over the edge, and the canvas's dots, which make a file large. */
const style =
  '.el-notification, [data-test-id=floating-node], [data-test-id=canvas-background] { visibility: hidden }';

/** What a picture shows of a page. */
export interface Crop {
  /** Everything from the first to the last of these. */
  of: readonly Locator[];
  /** Leaves out what is below this. */
  until?: Locator;
  /** Pixels around it; a negative number leaves out a border. */
  margin?: number;
  /** Shows messages as well. */
  withMessages?: boolean;
}

/** Takes a picture for the docs. */
export async function take(page: Page, name: string, crop: Crop): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({
    path: join(folder, `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
    clip: await clipOf(crop),
    style: crop.withMessages ? '' : style,
  });
  console.log(`docs/images/${name}.png`);
}

async function clipOf({ of, until, margin = 0 }: Crop) {
  const boxes = await Promise.all(of.map(boxOf));
  const last = until ? [await boxOf(until)] : boxes;
  const x = Math.min(...boxes.map((box) => box.x)) - margin;
  const y = Math.min(...boxes.map((box) => box.y)) - margin;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(...last.map((box) => box.y + box.height)) + (until ? SPACE_BELOW : margin);
  return { x, y, width: right - x, height: bottom - y };
}

const SPACE_BELOW = 16;

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error(`${element} can't be seen`);
  return box;
}
