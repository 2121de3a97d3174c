import type { Locator } from 'playwright-core';

/** A simulated user of the editor. Counts clicks and filled-in fields. */
export class Person {
  private clicks = 0;
  private fields = 0;

  begin(): void {
    this.clicks = 0;
    this.fields = 0;
  }

  /** Returns the numbers of clicks and filled-in fields since the last call of `begin`. A drag counts as a click. */
  effort(): { clicks: number; fields: number } {
    return { clicks: this.clicks, fields: this.fields };
  }

  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.click();
  }

  async doubleClick(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.dblclick();
  }

  /** @param isThere the element that a successful drag adds; if it doesn't appear, the user drags again */
  async drag(what: Locator, where: Locator, isThere: Locator): Promise<void> {
    this.clicks += 1;
    for (const isLast of [false, false, true]) {
      // Moves the mouse in several steps, because n8n may miss a single jump.
      await what.dragTo(where, { steps: 10 });
      try {
        return await isThere.waitFor({ timeout: 5_000 });
      } catch (error) {
        if (isLast) throw error;
      }
    }
  }

  async fill(field: Locator, text: string): Promise<void> {
    this.fields += 1;
    await field.fill(text);
  }
}
