import type { Locator } from 'playwright-core';

/** Who sits before the editor: does one thing after the other, and counts what it took. */
export class Person {
  clicks = 0;
  fields = 0;

  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.click();
  }

  async doubleClick(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.dblclick();
  }

  async fill(field: Locator, text: string): Promise<void> {
    this.fields += 1;
    await field.fill(text);
  }
}
