import type { Locator, Page } from 'playwright-core';
import type { Person } from './person';

export class CredentialDialog {
  readonly root: Locator;

  constructor(
    page: Page,
    private readonly person: Person,
  ) {
    this.root = page.getByTestId('editCredential-modal');
  }

  field(name: string): Locator {
    return this.root.getByTestId('credential-connection-parameter').filter({
      has: this.root.page().getByTestId(`parameter-input-${name}`),
    });
  }

  async fill(name: string, text: string): Promise<void> {
    await this.person.fill(this.field(name).locator('input'), text);
  }

  async close(): Promise<void> {
    await this.person.click(this.root.getByLabel('Close this dialog'));
    await this.root.waitFor({ state: 'hidden' });
  }

  /**
   * Enters the simulator's address. This field isn't counted as filled in, because users with a real account never
   * change the API URL.
   */
  async useSimulator(apiUrl: string): Promise<void> {
    await this.field('apiUrl').locator('input').fill(apiUrl);
  }

  /**
   * Saves the credential. If n8n's test succeeds, the dialog closes.
   * @throws Error with the dialog's content if the dialog stays open
   */
  async save(): Promise<void> {
    await this.person.click(this.root.getByTestId('credential-save-button'));
    try {
      await this.root.waitFor({ state: 'hidden' });
    } catch (cause) {
      throw new Error(`The credential's dialog stays open:\n${await this.root.innerText()}`, { cause });
    }
  }

  async saveAndFail(): Promise<string> {
    await this.person.click(this.root.getByTestId('credential-save-button'));
    const more = this.root.getByText('More details');
    await this.person.click(more);
    await more.waitFor({ state: 'hidden' });
    return this.root.getByTestId('node-credentials-config-container').innerText();
  }
}
