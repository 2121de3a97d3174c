import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import {
  executionDetail,
  executionSummary,
  isFinished,
  type Execution,
  type ExecutionSummary,
} from './execution';
import { is1x } from './hosts';
import { RestSession } from './rest';

/** Who owns the n8n instance, and logs in. n8n wants 8 characters with a number and a capital in the password. */
export interface Owner {
  email: string;
  firstName: string;
  lastName: string;
  password: string;
}

/** A node of a workflow, as in an exported workflow file. */
export interface WorkflowNode {
  /** Unique in the workflow. */
  id: string;
  name: string;
  type: string;
  typeVersion: number;
  position: [number, number];
  parameters: object;
  /** What happens if it fails; n8n stops the workflow if this is left out. */
  onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
  /** Part of the URL of a trigger's webhook. */
  webhookId?: string;
  credentials?: Record<string, { id: string; name: string }>;
}

/** From which node to which, as in an exported workflow file. */
export type Connections = Record<
  string,
  { main: Array<Array<{ node: string; type: 'main'; index: number }>> }
>;

/** What a workflow is made of. */
export interface WorkflowDefinition {
  name: string;
  nodes: WorkflowNode[];
  connections: Connections;
  /** What nodes are said to have put out in manual executions, by their names. */
  pinData?: Record<string, { json: Record<string, unknown> }[]>;
}

const identified = z.looseObject({ id: z.string() });
const savedWorkflow = z.looseObject({
  id: z.string(),
  name: z.string(),
  versionId: z.string(),
  /** n8n 1.x has none. */
  activeVersionId: z.string().nullish(),
  nodes: z.array(z.looseObject({ name: z.string(), type: z.string(), webhookId: z.string().optional() })),
});
const nodeTypeList = z.array(z.looseObject({ name: z.string(), displayName: z.string() }));
const credentialTest = z.object({ status: z.enum(['OK', 'Error']), message: z.string() });
const storedCredential = z.looseObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
});
const choices = z.object({ results: z.array(z.object({ name: z.string(), value: z.string() })) });
const publication = z.object({
  status: z.enum(['in_progress', 'published', 'not_published', 'partial', 'failed']),
  liveVersionId: z.string().nullable(),
  pendingVersionId: z.string().nullable(),
  triggers: z.array(
    z.object({ nodeId: z.string(), status: z.string(), errorMessage: z.string().nullable() }),
  ),
});
const executionPage = z.looseObject({
  results: z.array(executionSummary),
  nextCursor: z.string().nullish(),
});

const pageSize = 100;

/** Asks for the page of executions after this one. n8n 1.x goes on from the last execution, and gives no cursor. */
function nextPage({ results, nextCursor }: z.infer<typeof executionPage>): string | undefined {
  if (nextCursor !== undefined) return nextCursor === null ? undefined : `&cursor=${nextCursor}`;
  return results.length < pageSize ? undefined : `&firstId=0&lastId=${results.at(-1)?.id}`;
}

/** n8n's node type, with all that its description holds. */
export type NodeType = z.infer<typeof nodeTypeList>[number];
/** A workflow that n8n has saved; `activeVersionId` is the published version. */
export type SavedWorkflow = z.infer<typeof savedWorkflow>;
/** The answer of a credential's test. */
export type CredentialTest = z.infer<typeof credentialTest>;

const withWebhookId = (node: WorkflowNode): WorkflowNode =>
  node.type.endsWith('Trigger') ? { webhookId: randomUUID(), ...node } : node;

const pollInterval = 100;
/**
 * n8n tries a trigger's registration 5 times before it gives up, with 15 seconds of waiting in between; and a publication that a
 * crash interrupted is taken up again after a minute and a half.
 */
const publicationTimeout = 240_000;

/**
 * Drives an n8n server as its editor would. Made for the versions that are installed here: these are their internal
 * addresses. Every method throws an N8nRequestError with n8n's own message when n8n refuses.
 */
export class N8nClient {
  private readonly rest: RestSession;

  /**
   * @param url the server's address, without a slash at the end
   * @param version of n8n
   */
  constructor(
    private readonly url: string,
    private readonly version: string,
  ) {
    this.rest = new RestSession(url);
  }

  /** Makes the first account of a fresh n8n, and is logged in with it. */
  async setUpOwner(owner: Owner): Promise<void> {
    await this.rest.request(identified, 'POST', '/owner/setup', owner);
  }

  async logIn({ email, password }: Pick<Owner, 'email' | 'password'>): Promise<void> {
    await this.rest.request(identified, 'POST', '/login', { emailOrLdapLoginId: email, password });
  }

  /** All node types that n8n has loaded, `<package>.<name>`. */
  async nodeTypes(): Promise<NodeType[]> {
    return nodeTypeList.parse(JSON.parse(await this.rest.text('GET', '/types/nodes.json')));
  }

  /** @returns its id */
  async createCredential(credential: { name: string; type: string; data: object }): Promise<string> {
    return (await this.rest.request(identified, 'POST', '/credentials', credential)).id;
  }

  async changeCredential(
    id: string,
    credential: { name: string; type: string; data: object },
  ): Promise<void> {
    await this.rest.request(z.unknown(), 'PATCH', `/credentials/${id}`, credential);
  }

  async deleteCredential(id: string): Promise<void> {
    await this.rest.request(z.unknown(), 'DELETE', `/credentials/${id}`);
  }

  /** Runs the test that the credential's type has, as the editor does after saving. */
  async testCredential(id: string): Promise<CredentialTest> {
    const stored = await this.rest.request(storedCredential, 'GET', `/credentials/${id}?includeData=true`);
    const { name, type, data } = stored;
    return await this.rest.request(credentialTest, 'POST', '/credentials/test', {
      credentials: { id, name, type, data },
    });
  }

  /** What a field offers under "From List", as the editor asks for it. */
  async listChoices(question: {
    nodeType: string;
    methodName: string;
    /** Of the field, e.g. `parameters.invite`. */
    path: string;
    credentials?: WorkflowNode['credentials'];
    filter?: string;
    /** How the node is set. */
    parameters?: object;
  }): Promise<{ name: string; value: string }[]> {
    const { nodeType, parameters = {}, ...rest } = question;
    const path = '/dynamic-node-parameters/resource-locator-results';
    const nodeTypeAndVersion = { name: nodeType, version: 1 };
    const body = { ...rest, nodeTypeAndVersion, currentNodeParameters: parameters };
    return (await this.rest.request(choices, 'POST', path, body)).results;
  }

  /** What a trigger's field for several offers, as the editor asks for it. */
  async listOptions(question: {
    nodeType: string;
    methodName: string;
    path: string;
    credentials: WorkflowNode['credentials'];
    parameters: object;
  }): Promise<{ name: string; value: string }[]> {
    const { nodeType, parameters, ...rest } = question;
    const nodeTypeAndVersion = { name: nodeType, version: 2 };
    const body = { ...rest, nodeTypeAndVersion, currentNodeParameters: parameters };
    return this.rest.request(choices.shape.results, 'POST', '/dynamic-node-parameters/options', body);
  }

  /** The preview of a node's output, a JSON Schema. */
  async outputPreview(nodeType: string, ...operation: string[]): Promise<unknown> {
    return JSON.parse(
      await this.rest.text('GET', `/schemas/${[nodeType, '1.0.0', ...operation].join('/')}.json`),
    );
  }

  /** Saves a new workflow; it is not published. */
  async createWorkflow(definition: WorkflowDefinition): Promise<SavedWorkflow> {
    // In n8n 1.x the editor gives each trigger a webhook ID, and this API doesn't.
    const nodes = is1x(this.version) ? definition.nodes.map(withWebhookId) : definition.nodes;
    const workflow = { ...definition, nodes, active: false, settings: { executionOrder: 'v1' } };
    return await this.rest.request(savedWorkflow, 'POST', '/workflows', workflow);
  }

  /** Saves a new version of a workflow; what is published stays as it is until the next publish, but not in n8n 1.x. */
  async updateWorkflow(id: string, changes: Partial<WorkflowDefinition>): Promise<SavedWorkflow> {
    return await this.rest.request(savedWorkflow, 'PATCH', `/workflows/${id}`, changes);
  }

  async workflow(id: string): Promise<SavedWorkflow> {
    return await this.rest.request(savedWorkflow, 'GET', `/workflows/${id}`);
  }

  /**
   * Publishes the newest version of a workflow and waits until its triggers are registered.
   *
   * @throws Error with the trigger's own message when one could not be registered.
   */
  async publish(id: string): Promise<void> {
    if (is1x(this.version)) return this.setActive(id, true);
    const { versionId } = await this.workflow(id);
    await this.rest.request(z.unknown(), 'POST', `/workflows/${id}/activate`, { versionId });
    const { status, liveVersionId, triggers } = await this.settledPublication(id);
    if (status !== 'published' || liveVersionId !== versionId) {
      const reasons = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
      throw new Error(
        `n8n could not publish workflow ${id} (${status}): ${reasons.join('; ') || 'see its log'}`,
      );
    }
  }

  /** Unpublishes a workflow and waits until n8n is done with its triggers. */
  async unpublish(id: string): Promise<void> {
    if (is1x(this.version)) return this.setActive(id, false);
    await this.rest.request(z.unknown(), 'POST', `/workflows/${id}/deactivate`, {});
    const { status } = await this.settledPublication(id);
    if (status !== 'not_published') {
      throw new Error(`n8n could not unpublish workflow ${id}: it is ${status}`);
    }
  }

  /** Unpublishes, archives and deletes a workflow with its executions; n8n wants all three in this order. */
  async deleteWorkflow(id: string): Promise<void> {
    await this.unpublish(id);
    await this.rest.request(z.unknown(), 'POST', `/workflows/${id}/archive`, {});
    await this.rest.request(z.unknown(), 'DELETE', `/workflows/${id}`);
  }

  /** All executions of a workflow, the newest first; those that go on before those that are finished. */
  async executions(workflowId: string): Promise<ExecutionSummary[]> {
    const filter = encodeURIComponent(JSON.stringify({ workflowId }));
    const found: ExecutionSummary[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const path = `/executions?limit=${pageSize}&filter=${filter}${next}`;
      const page = await this.rest.request(executionPage, 'GET', path);
      found.push(...page.results);
      next = nextPage(page);
    }
    return found;
  }

  /** One execution, with what its nodes put out. */
  async execution(id: string): Promise<Execution> {
    return await this.rest.request(executionDetail, 'GET', `/executions/${id}`);
  }

  /**
   * Waits until a workflow has this many finished executions, or more.
   *
   * @param options.timeout milliseconds
   * @throws Error that says which there are, when the time is over.
   */
  async waitForExecutions(
    workflowId: string,
    count: number,
    { timeout = 30_000 }: { timeout?: number } = {},
  ): Promise<ExecutionSummary[]> {
    const deadline = Date.now() + timeout;
    for (;;) {
      const found = await this.executions(workflowId);
      const finished = found.filter(isFinished);
      if (finished.length >= count) return finished;
      if (Date.now() > deadline) {
        const states = found.map(({ id, status }) => `${id} ${status}`).join(', ') || 'none';
        throw new Error(
          `Expected ${count} executions within ${timeout / 1000} seconds; there are: ${states}`,
        );
      }
      await sleep(pollInterval);
    }
  }

  /**
   * "Listen for test event": registers the trigger's test URL for one event or two minutes. The workflow must be
   * saved; its newest version is the one that runs.
   */
  async listenForTestEvent(workflowId: string, triggerName: string): Promise<void> {
    await this.run(z.object({ waitingForWebhook: z.literal(true) }), workflowId, triggerName);
  }

  /**
   * "Execute workflow" of a saved workflow whose trigger has pinned data, or needs none.
   *
   * @returns the execution's id
   */
  async executeManually(workflowId: string, triggerName: string): Promise<string> {
    return (await this.run(z.object({ executionId: z.string() }), workflowId, triggerName)).executionId;
  }

  /** "Retry with original workflow" of an execution that failed: goes on at the step that failed. Waits for its end. */
  async retryExecution(id: string): Promise<void> {
    await this.rest.request(z.unknown(), 'POST', `/executions/${id}/retry`, { loadWorkflow: false });
  }

  /** "Stop listening". */
  async stopListening(workflowId: string): Promise<void> {
    await this.rest.request(z.unknown(), 'DELETE', `/test-webhook/${workflowId}`);
  }

  /**
   * The URL of a trigger's webhook.
   *
   * @param segments the node's webhookId and the webhook's path; the path alone for n8n's own Webhook node
   */
  webhookUrl(kind: 'production' | 'test', ...segments: string[]): string {
    return [this.url, kind === 'production' ? 'webhook' : 'webhook-test', ...segments].join('/');
  }

  /** n8n 1.x has active workflows instead of published versions, and answers when their triggers are registered. */
  private async setActive(id: string, active: boolean): Promise<void> {
    const { versionId } = await this.workflow(id);
    await this.rest.request(savedWorkflow, 'PATCH', `/workflows/${id}`, { active, versionId });
  }

  private async run<Answer>(answer: z.ZodType<Answer>, workflowId: string, triggerName: string) {
    // n8n 1.x takes the workflow from here, later versions take what they have saved.
    const workflowData = await this.workflow(workflowId);
    const body = { workflowData, triggerToStartFrom: { name: triggerName } };
    return this.rest.request(answer, 'POST', `/workflows/${workflowId}/run`, body, { 'push-ref': 'e2e' });
  }

  private async settledPublication(id: string): Promise<z.infer<typeof publication>> {
    const deadline = Date.now() + publicationTimeout;
    const ask = () => this.rest.request(publication, 'GET', `/workflows/${id}/publication-status`);
    while ((await ask()).status === 'in_progress') {
      if (Date.now() > deadline) {
        throw new Error(`n8n is still publishing workflow ${id} after ${publicationTimeout / 1000} seconds`);
      }
      await sleep(pollInterval);
    }
    // n8n reads whether it is at work and what came of it side by side: the first answer may hold what was there before.
    return ask();
  }
}
