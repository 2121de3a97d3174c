import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const folder = join(__dirname, '../../docs/images');

/**
 * Hides notifications, the neighbouring nodes at the edges of an open node, and the canvas's dots, which would make the
 * file large.
 */
const style =
  '.el-notification, [data-test-id=floating-node], [data-test-id=canvas-background] { visibility: hidden }';

export interface Crop {
  /** The picture shows everything from the first to the last of these elements. */
  of: readonly Locator[];
  /** Leaves out everything below this element. */
  until?: Locator;
  /** Crops the picture to this height in pixels, measured from the top edge. */
  height?: number;
  /** The margin around the elements in pixels. A negative number cuts off the elements' edges. */
  margin?: number;
  withMessages?: boolean;
}

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

async function clipOf({ of, until, height = Infinity, margin = 0 }: Crop) {
  const elements = await Promise.all(of.map((each) => each.all()));
  const boxes = await Promise.all(elements.flat().map(boxOf));
  const x = Math.min(...boxes.map((box) => box.x)) - margin;
  const y = Math.min(...boxes.map((box) => box.y)) - margin;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + margin;
  const end = Math.max(...boxes.map((box) => box.y + box.height)) + margin;
  const last = until && (await boxOf(until));
  const bottom = last ? Math.min(end, last.y + last.height + SPACE_BELOW) : end;
  return { x, y, width: right - x, height: Math.min(bottom - y, height) };
}

const SPACE_BELOW = 16;

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error(`${element} can't be seen`);
  return box;
}
