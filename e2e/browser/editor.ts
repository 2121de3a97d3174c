import type { Locator, Page } from 'playwright-core';
import { OpenNode } from './openNode';
import { Person } from './person';

/** n8n's editor: a workflow on its canvas. */
export class Editor {
  readonly person = new Person();

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    // "Leave without saving?" is answered with yes.
    page.on('dialog', (dialog) => void dialog.accept());
  }

  /** An empty canvas. */
  async newWorkflow(): Promise<void> {
    await this.page.goto(`${this.url}/workflow/new`);
    await this.page.getByTestId('canvas-add-button').waitFor();
  }

  async openWorkflow(id: string): Promise<void> {
    await this.page.goto(`${this.url}/workflow/${id}`);
    await this.nodes().first().waitFor();
  }

  /** "Import from file" into an empty canvas. */
  async importFile(path: string): Promise<void> {
    await this.newWorkflow();
    await this.page.getByTestId('workflow-import-input').setInputFiles(path);
    await this.nodes().first().waitFor();
  }

  /** The nodes of the canvas, without its notes. */
  nodes(): Locator {
    return this.page.getByTestId('canvas-node');
  }

  notes(): Locator {
    return this.page.getByTestId('sticky');
  }

  node(name: string): Locator {
    return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
  }

  /** The workflow's name. */
  async name(): Promise<string> {
    return (await this.page.getByTestId('workflow-name-input').innerText()).trim();
  }

  /** What n8n says is wrong with a node. */
  async issuesOf(name: string): Promise<string> {
    await this.node(name).getByTestId('node-issues').hover();
    return this.page.getByTestId('tooltip-content').innerText();
  }

  /** The list of all nodes: for the first one as long as the canvas is empty, behind a node otherwise. */
  async searchNodes(words: string, behind?: string): Promise<Locator> {
    const plus =
      behind === undefined
        ? this.page.getByTestId('canvas-add-button')
        : this.node(behind).getByTestId('canvas-handle-plus');
    await this.person.click(plus);
    await this.person.fill(this.page.getByTestId('node-creator-search-bar'), words);
    return this.page.getByTestId('node-creator-item-name');
  }

  /** Adds a node by one of the entries of its page in the list, such as "On exam completed". */
  async addNode(name: string, entry: string, behind?: string): Promise<OpenNode> {
    const found = await this.searchNodes(name, behind);
    await this.person.click(found.getByText(name, { exact: true }));
    const chosen = found.getByText(entry, { exact: true });
    const actions = this.page.getByTestId('node-creator-category-item').filter({ hasText: /^Actions/ });
    await chosen.or(actions).first().waitFor();
    // On an empty canvas the actions are folded away.
    if (!(await chosen.isVisible())) await this.person.click(actions);
    await this.person.click(chosen);
    return this.opened();
  }

  /** Adds one of n8n's own nodes that do one thing. */
  async addStep(name: string, behind: string): Promise<OpenNode> {
    const found = await this.searchNodes(name, behind);
    await this.person.click(found.getByText(name, { exact: true }));
    return this.opened();
  }

  async openNode(name: string): Promise<OpenNode> {
    await this.person.doubleClick(this.node(name));
    return this.opened();
  }

  /** Runs the whole workflow, and gives what n8n says of it in the end. */
  async execute(): Promise<string> {
    await this.person.click(this.page.getByTestId('execute-workflow-button'));
    return this.message(/executed successfully|Problem|Error/).innerText();
  }

  /** The button that publishes; it can't be pressed while something is missing. */
  publishButton(): Locator {
    return this.page.getByTestId('workflow-open-publish-modal-button');
  }

  /** Asks to publish. What comes of it stands in the button, and in a message when it fails. */
  async publish(): Promise<void> {
    await this.person.click(this.publishButton());
    await this.person.click(this.page.getByTestId('workflow-publish-button'));
  }

  /** Of the workflow that is open; n8n saves it by itself. */
  workflowId(): string {
    return new URL(this.page.url()).pathname.split('/').pop() ?? '';
  }

  /** One of the messages in the corner. */
  message(text: string | RegExp): Locator {
    return this.page.getByRole('alert').filter({ hasText: text });
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  private async opened(): Promise<OpenNode> {
    const node = new OpenNode(this.page, this.person);
    await node.root.waitFor();
    return node;
  }
}
