import type { Locator } from 'playwright-core';

/** Who sits before the editor: does one thing after the other, and counts what it took. */
export class Person {
  private clicks = 0;
  private fields = 0;

  /** Counts anew. */
  begin(): void {
    this.clicks = 0;
    this.fields = 0;
  }

  /** What it took since then; a drag counts as a click. */
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

  /** @param isThere what shows that it arrived; who does not see it drags again */
  async drag(what: Locator, where: Locator, isThere: Locator): Promise<void> {
    this.clicks += 1;
    for (const isLast of [false, false, true]) {
      // n8n sees on the way where the mouse is: one leap may pass it by.
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
