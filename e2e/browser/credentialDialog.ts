import type { Locator, Page } from 'playwright-core';
import type { Person } from './person';

/** The dialog in which a credential is entered. */
export class CredentialDialog {
  readonly root: Locator;

  constructor(
    page: Page,
    private readonly person: Person,
  ) {
    this.root = page.getByTestId('editCredential-modal');
  }

  /** A field with its label. */
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

  /** Nobody changes the API URL of a real account: the effort isn't counted. */
  async useSimulator(apiUrl: string): Promise<void> {
    await this.field('apiUrl').locator('input').fill(apiUrl);
  }

  /** Saves; n8n tests the credential and closes the dialog when it is good. */
  async save(): Promise<void> {
    await this.person.click(this.root.getByTestId('credential-save-button'));
    await this.root.waitFor({ state: 'hidden' });
  }

  /** Saves one that the test refuses, and gives what is said of it. */
  async saveAndFail(): Promise<string> {
    await this.person.click(this.root.getByTestId('credential-save-button'));
    const more = this.root.getByText('More details');
    await this.person.click(more);
    await more.waitFor({ state: 'hidden' });
    return this.root.getByTestId('node-credentials-config-container').innerText();
  }
}
