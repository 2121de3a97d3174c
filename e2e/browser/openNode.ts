import type { Locator, Page } from 'playwright-core';
import { eventually } from '../workflows';
import { CredentialDialog } from './credentialDialog';
import type { Person } from './person';

/** An open node in n8n's editor: its input, parameters and output. */
export class OpenNode {
  readonly root: Locator;

  constructor(
    private readonly page: Page,
    private readonly person: Person,
  ) {
    this.root = page.getByTestId('ndv');
  }

  /** Returns a parameter's form element: a field, or the area with a collection's entries. */
  parameter(name: string): Locator {
    return this.root.getByTestId(new RegExp(`^(?:parameter-input|fixed-collection)-${name}$`));
  }

  fields(): Locator {
    return this.root.locator('.node-settings');
  }

  lastField(): Locator {
    return this.fields().getByTestId('parameter-item').filter({ visible: true }).last();
  }

  /** Returns the text of the notice above the fields. */
  async notice(): Promise<string> {
    return this.root.locator('.notice').first().innerText();
  }

  /** @param index the field's position among fields with the same name */
  async fill(name: string, text: string, index = 0): Promise<void> {
    await this.person.fill(this.parameter(name).nth(index).locator('input, textarea'), text);
  }

  json(name: string): Locator {
    return this.parameter(name).locator('.cm-content');
  }

  async typeOver(name: string, json: string): Promise<void> {
    await this.person.click(this.json(name));
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(json);
  }

  /** The red dot that marks invalid JSON. */
  jsonError(): Locator {
    return this.root.locator('.cm-lint-marker');
  }

  async switchOn(name: string): Promise<void> {
    await this.person.click(this.parameter(name).getByRole('switch').locator('..'));
  }

  /** Clicks **Add Parameter** in a list of parameters. */
  async addParameter(): Promise<void> {
    await this.person.click(this.root.getByTestId('fixed-collection-add'));
  }

  /**
   * Drags a field from the input panel to the end of a parameter's text.
   * @param path the field's path, e.g. `data.attempt.score`
   */
  async drag(path: string, name: string): Promise<void> {
    const target = this.parameter(name);
    await this.person.drag(await this.inputField(path), target, target.getByText(`$json.${path}`).first());
    // The preview of the expression's result covers the fields below it until another element is clicked.
    await this.root.getByTestId('tab-params').click();
  }

  /** Drags a field from the input panel to the area where Edit Fields creates a new field. */
  async dragToNewField(path: string): Promise<void> {
    const made = this.root.getByTestId('assignment').getByText(`$json.${path}`).first();
    await this.person.drag(await this.inputField(path), this.root.getByTestId('drop-area'), made);
  }

  /** Scrolls to a field in the input panel, because n8n only renders visible fields. */
  private async inputField(path: string): Promise<Locator> {
    const panel = this.root.getByTestId('ndv-input-panel');
    await panel.getByTestId('run-data-schema-node-name').first().waitFor();
    const field = panel.locator(`[data-value="{{ $json.${path} }}"]`).first();
    await panel.hover();
    for (let turns = 0; turns < 50 && !(await field.isVisible()); turns += 1) {
      await this.page.mouse.wheel(0, 200);
    }
    await field.scrollIntoViewIfNeeded();
    return field;
  }

  async choose(name: string, label: string): Promise<void> {
    // A list from the vendor's API can't be opened while it loads.
    await this.parameter(name).locator('input:enabled').first().waitFor({ state: 'attached' });
    await this.person.click(this.parameter(name));
    await this.person.click(this.option(label));
    // A multi-select field stays open until the user clicks elsewhere.
    await this.root.getByTestId('tab-params').click();
  }

  /** Adds an entry to a collection, such as a filter. @param collection the collection's label */
  async add(collection: string, label: string): Promise<void> {
    const item = this.root.getByTestId('parameter-item').filter({ hasText: new RegExp(`^${collection}`) });
    await this.person.click(item.getByTestId('collection-parameter-add'));
    await this.person.click(this.option(label));
  }

  /** A field's choices under "From List". */
  async listChoices(name: string): Promise<Locator> {
    await this.openList(name);
    await this.page.getByTestId('rlc-item').first().waitFor();
    return this.page.getByTestId('rlc-item');
  }

  async openList(name: string): Promise<void> {
    await this.person.click(this.root.getByTestId(`resource-locator-${name}`).getByTestId('rlc-input'));
  }

  /** Clicks the pencil icon next to the selected credential. */
  async editCredential(): Promise<CredentialDialog> {
    await this.person.click(this.root.getByTestId('credential-edit-button'));
    const dialog = new CredentialDialog(this.page, this.person);
    await dialog.root.waitFor();
    return dialog;
  }

  /** Clicks the button that creates a node's first credential, such as "Connect to Instruqt". */
  async connect(button: string): Promise<CredentialDialog> {
    await this.person.click(this.root.getByRole('button', { name: button, exact: true }));
    const dialog = new CredentialDialog(this.page, this.person);
    await dialog.root.waitFor();
    return dialog;
  }

  async showUrl(which: 'Test URL' | 'Production URL'): Promise<string> {
    await this.person.click(this.root.getByText('Webhook URLs', { exact: true }));
    await this.person.click(this.root.getByText(which, { exact: true }));
    const url = this.root.getByText(which === 'Test URL' ? '/webhook-test/' : '/webhook/');
    return (await url.innerText()).trim();
  }

  /** Copies both of the trigger's URLs. n8n shows the test URL first. */
  async copyUrls(): Promise<{ test: string; production: string }> {
    await this.person.click(this.root.getByText('Webhook URLs', { exact: true }));
    const test = await this.copy('/webhook-test/');
    await this.person.click(this.root.getByText('Production URL', { exact: true }));
    return { test, production: await this.copy('/webhook/') };
  }

  private async copy(part: string): Promise<string> {
    await this.person.click(this.root.getByText(part));
    let copied = '';
    // The browser writes to the clipboard after the click.
    await eventually(async () => {
      copied = String(await this.page.evaluate('navigator.clipboard.readText()'));
      expect(copied).toContain(part);
    });
    return copied;
  }

  /** Clicks **Execute step** in a trigger, and waits until the trigger listens on the test URL. */
  async listen(): Promise<void> {
    await this.execute();
    await this.root.getByTestId('trigger-listening').waitFor();
  }

  async execute(): Promise<void> {
    await this.person.click(this.root.getByTestId('node-execute-button'));
  }

  /** The two texts and the stop button that a trigger shows while it waits for a test event. */
  listening(): Locator[] {
    const panel = this.root.getByTestId('trigger-listening');
    return [
      panel.getByText('Listening for test event'),
      panel.getByText(/^Go to /),
      panel.getByRole('button'),
    ];
  }

  async fold(name: string): Promise<void> {
    const field = this.output().locator(`[data-name="${name}"]`).first();
    await this.person.click(field.locator('..').locator('.toggle'));
  }

  output(): Locator {
    return this.root.getByTestId('output-panel');
  }

  /** Returns the output's fields in the schema view, such as "score: 85". */
  async outputFields(): Promise<string[]> {
    const panel = this.root.getByTestId('output-panel');
    await this.person.click(panel.getByTestId('radio-button-schema'));
    const fields = panel.getByTestId('run-data-schema-item');
    await fields.first().waitFor();
    return (await fields.allInnerTexts()).map((field) =>
      field
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(': '),
    );
  }

  /** Returns the error's message and description from the output panel. */
  async error(): Promise<string> {
    const message = await this.root.getByTestId('node-error-message').innerText();
    return `${message} ${await this.root.getByTestId('node-error-description').innerText()}`;
  }

  async close(): Promise<void> {
    await this.person.click(this.root.getByTestId('ndv-close-button'));
    await this.root.waitFor({ state: 'hidden' });
  }

  private option(label: string): Locator {
    return this.page.getByRole('option').filter({ has: this.page.getByText(label, { exact: true }) });
  }
}
