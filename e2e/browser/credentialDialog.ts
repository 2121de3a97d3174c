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

  async fill(field: string, text: string): Promise<void> {
    await this.person.fill(this.root.getByTestId(`parameter-input-${field}`).locator('input'), text);
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
