import type { Locator, Page } from 'playwright-core';
import { OpenNode } from './openNode';
import { Person } from './person';

/** A workflow's canvas in n8n's editor. */
export class Editor {
  readonly person = new Person();

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    // Accepts the "Leave without saving?" dialog.
    page.on('dialog', (dialog) => void dialog.accept());
  }

  async newWorkflow(): Promise<void> {
    await this.page.goto(`${this.url}/workflow/new`);
    await this.page.getByTestId('canvas-add-button').waitFor();
  }

  async openWorkflow(id: string): Promise<void> {
    await this.page.goto(`${this.url}/workflow/${id}`);
    await this.nodes().first().waitFor();
  }

  async importFile(path: string): Promise<void> {
    await this.newWorkflow();
    await this.page.getByTestId('workflow-import-input').setInputFiles(path);
    await this.nodes().first().waitFor();
  }

  /** The nodes on the canvas, not including sticky notes. */
  nodes(): Locator {
    return this.page.getByTestId('canvas-node');
  }

  notes(): Locator {
    return this.page.getByTestId('sticky');
  }

  node(name: string): Locator {
    return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
  }

  async name(): Promise<string> {
    return (await this.page.getByTestId('workflow-name-input').innerText()).trim();
  }

  /** Returns the issues that n8n shows for a node. */
  async issuesOf(name: string): Promise<string> {
    await this.node(name).getByTestId('node-issues').hover();
    return this.page.getByTestId('tooltip-content').innerText();
  }

  /**
   * Opens the node panel and searches it.
   * @param behind the node after which to add a node; undefined if the canvas is empty
   */
  async searchNodes(words: string, behind?: string): Promise<Locator> {
    const plus =
      behind === undefined
        ? this.page.getByTestId('canvas-add-button')
        : this.node(behind).getByTestId('canvas-handle-plus');
    await this.person.click(plus);
    await this.person.fill(this.page.getByTestId('node-creator-search-bar'), words);
    return this.page.getByTestId('node-creator-item-name');
  }

  /** Adds a node by choosing one of its actions in the node panel, such as "On exam completed". */
  async addNode(name: string, entry: string, behind?: string): Promise<OpenNode> {
    const found = await this.searchNodes(name, behind);
    await this.person.click(found.getByText(name, { exact: true }));
    const chosen = found.getByText(entry, { exact: true });
    const actions = this.page.getByTestId('node-creator-category-item').filter({ hasText: /^Actions/ });
    await chosen.or(actions).first().waitFor();
    // On an empty canvas, n8n collapses the list of actions.
    if (!(await chosen.isVisible())) await this.person.click(actions);
    await this.person.click(chosen);
    return this.opened();
  }

  /** Adds one of n8n's own nodes. Only works for nodes with a single action. */
  async addStep(name: string, behind: string): Promise<OpenNode> {
    const found = await this.searchNodes(name, behind);
    await this.person.click(found.getByText(name, { exact: true }));
    return this.opened();
  }

  async openNode(name: string): Promise<OpenNode> {
    await this.person.doubleClick(this.node(name));
    return this.opened();
  }

  /** Runs the whole workflow, and returns n8n's final message. */
  async execute(): Promise<string> {
    await this.person.click(this.page.getByTestId('execute-workflow-button'));
    return this.message(/executed successfully|Problem|Error/).innerText();
  }

  /** The publish button, which is disabled while a required value is missing. */
  publishButton(): Locator {
    return this.page.getByTestId('workflow-open-publish-modal-button');
  }

  /** Publishes the workflow. The publish button then shows the result. If publishing fails, a message also appears. */
  async publish(): Promise<void> {
    await this.person.click(this.publishButton());
    await this.person.click(this.page.getByTestId('workflow-publish-button'));
  }

  /** Returns the ID of the open workflow, which n8n saves automatically. */
  workflowId(): string {
    return new URL(this.page.url()).pathname.split('/').pop() ?? '';
  }

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
