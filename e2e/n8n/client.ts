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

/**
 * The owner of the n8n instance, whose account the client uses. n8n requires a password with at least 8 characters, a
 * number and a capital letter.
 */
export interface Owner {
  email: string;
  firstName: string;
  lastName: string;
  password: string;
}

export interface WorkflowNode {
  id: string;
  name: string;
  type: string;
  typeVersion: number;
  position: [number, number];
  parameters: object;
  /** What n8n does if the node fails. By default, n8n stops the workflow. */
  onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
  /** Part of a trigger's webhook URL. */
  webhookId?: string;
  credentials?: Record<string, { id: string; name: string }>;
}

export type Connections = Record<
  string,
  { main: Array<Array<{ node: string; type: 'main'; index: number }>> }
>;

export interface WorkflowDefinition {
  name: string;
  nodes: WorkflowNode[];
  connections: Connections;
  pinData?: Record<string, { json: Record<string, unknown> }[]>;
}

const identified = z.looseObject({ id: z.string() });
const savedWorkflow = z.looseObject({
  id: z.string(),
  name: z.string(),
  versionId: z.string(),
  /** The published version's ID, which n8n 1.x doesn't return. */
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

/**
 * Returns the query for the next page of executions. n8n 1.x returns no cursor, so the next page starts after the last
 * execution.
 */
function nextPage({ results, nextCursor }: z.infer<typeof executionPage>): string | undefined {
  if (nextCursor !== undefined) return nextCursor === null ? undefined : `&cursor=${nextCursor}`;
  return results.length < pageSize ? undefined : `&firstId=0&lastId=${results.at(-1)?.id}`;
}

/** An n8n node type with its complete description. */
export type NodeType = z.infer<typeof nodeTypeList>[number];
/** A workflow saved in n8n. `activeVersionId` identifies the published version. */
export type SavedWorkflow = z.infer<typeof savedWorkflow>;
export type CredentialTest = z.infer<typeof credentialTest>;

const withWebhookId = (node: WorkflowNode): WorkflowNode =>
  node.type.endsWith('Trigger') ? { webhookId: randomUUID(), ...node } : node;

const pollInterval = 100;
/**
 * Within 15 seconds, n8n tries 5 times to register a trigger. If a crash interrupts publishing, n8n resumes it after a
 * minute and a half.
 */
const publicationTimeout = 240_000;

/**
 * Controls an n8n server as its editor does, through n8n's internal API. If n8n refuses a request, every method
 * throws an N8nRequestError with n8n's own message.
 */
export class N8nClient {
  private readonly rest: RestSession;

  /**
   * @param url the server's address, without a trailing slash
   * @param version the server's n8n version
   */
  constructor(
    private readonly url: string,
    private readonly version: string,
  ) {
    this.rest = new RestSession(url);
  }

  /** Creates the first account of a new n8n and logs in. */
  async setUpOwner(owner: Owner): Promise<void> {
    await this.rest.request(identified, 'POST', '/owner/setup', owner);
  }

  async logIn({ email, password }: Pick<Owner, 'email' | 'password'>): Promise<void> {
    await this.rest.request(identified, 'POST', '/login', { emailOrLdapLoginId: email, password });
  }

  /** Returns all node types that n8n has loaded, as `<package>.<name>`. n8n lists them for its editor only. */
  async nodeTypes(): Promise<NodeType[]> {
    return nodeTypeList.parse(JSON.parse(await this.rest.text('GET', '/types/nodes.json')));
  }

  /** @returns the credential's ID */
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

  /** Runs the test of the credential's type, as the editor does after saving. */
  async testCredential(id: string): Promise<CredentialTest> {
    const stored = await this.rest.request(storedCredential, 'GET', `/credentials/${id}?includeData=true`);
    const { name, type, data } = stored;
    return await this.rest.request(credentialTest, 'POST', '/credentials/test', {
      credentials: { id, name, type, data },
    });
  }

  /** Returns a field's choices under "From List", with the same request as the editor. */
  async listChoices(question: {
    nodeType: string;
    methodName: string;
    /** The field's path, e.g. `parameters.invite`. */
    path: string;
    credentials?: WorkflowNode['credentials'];
    filter?: string;
    parameters?: object;
  }): Promise<{ name: string; value: string }[]> {
    const { nodeType, parameters = {}, ...rest } = question;
    const path = '/dynamic-node-parameters/resource-locator-results';
    const nodeTypeAndVersion = { name: nodeType, version: 1 };
    const body = { ...rest, nodeTypeAndVersion, currentNodeParameters: parameters };
    return (await this.rest.request(choices, 'POST', path, body)).results;
  }

  /** Returns the choices of a trigger's multi-select field, with the same request as the editor. */
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

  /** Returns the preview of a node's output, which is a JSON Schema. */
  async outputPreview(nodeType: string, ...operation: string[]): Promise<unknown> {
    return JSON.parse(
      await this.rest.text('GET', `/schemas/${[nodeType, '1.0.0', ...operation].join('/')}.json`),
    );
  }

  async createWorkflow(definition: WorkflowDefinition): Promise<SavedWorkflow> {
    // In n8n 1.x, the editor creates each trigger's webhook ID, but the API doesn't.
    const nodes = is1x(this.version) ? definition.nodes.map(withWebhookId) : definition.nodes;
    const workflow = { ...definition, nodes, active: false, settings: { executionOrder: 'v1' } };
    return await this.rest.request(savedWorkflow, 'POST', '/workflows', workflow);
  }

  /**
   * Saves a new version of a workflow. Except in n8n 1.x, the published version doesn't change until the next publish.
   */
  async updateWorkflow(id: string, changes: Partial<WorkflowDefinition>): Promise<SavedWorkflow> {
    return await this.rest.request(savedWorkflow, 'PATCH', `/workflows/${id}`, changes);
  }

  async workflow(id: string): Promise<SavedWorkflow> {
    return await this.rest.request(savedWorkflow, 'GET', `/workflows/${id}`);
  }

  /**
   * Publishes the newest version of a workflow and waits until its triggers are registered.
   *
   * @throws Error with the trigger's own message if a registration fails
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

  /** Unpublishes a workflow and waits until n8n has removed its triggers. */
  async unpublish(id: string): Promise<void> {
    if (is1x(this.version)) return this.setActive(id, false);
    await this.rest.request(z.unknown(), 'POST', `/workflows/${id}/deactivate`, {});
    const { status } = await this.settledPublication(id);
    if (status !== 'not_published') {
      throw new Error(`n8n could not unpublish workflow ${id}: it is ${status}`);
    }
  }

  /** Unpublishes, archives and deletes a workflow with its executions. n8n requires all three steps in this order. */
  async deleteWorkflow(id: string): Promise<void> {
    await this.unpublish(id);
    await this.rest.request(z.unknown(), 'POST', `/workflows/${id}/archive`, {});
    await this.rest.request(z.unknown(), 'DELETE', `/workflows/${id}`);
  }

  /** Returns all executions of a workflow: first the running executions, then the finished executions, newest first. */
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

  async execution(id: string): Promise<Execution> {
    return await this.rest.request(executionDetail, 'GET', `/executions/${id}`);
  }

  /**
   * Waits until a workflow has at least this many finished executions.
   *
   * @param options.timeout the time limit in milliseconds
   * @throws Error that lists the existing executions, if the time runs out
   */
  async waitForExecutions(
    workflowId: string,
    count: number,
    { timeout = 180_000 }: { timeout?: number } = {},
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
   * Does the same as **Listen for test event**: registers the trigger's test URL. The URL remains registered until
   * one event has arrived, but for at most two minutes. Save the workflow first, because its newest saved version runs.
   */
  async listenForTestEvent(workflowId: string, triggerName: string): Promise<void> {
    await this.run(z.object({ waitingForWebhook: z.literal(true) }), workflowId, triggerName);
  }

  /**
   * Does the same as **Execute workflow** in a saved workflow whose trigger has pinned data or doesn't need any data.
   *
   * @returns the execution's ID
   */
  async executeManually(workflowId: string, triggerName: string): Promise<string> {
    return (await this.run(z.object({ executionId: z.string() }), workflowId, triggerName)).executionId;
  }

  /**
   * Does the same as **Retry with original workflow** for a failed execution, which continues at the failed step. Waits
   * until the execution has finished.
   */
  async retryExecution(id: string): Promise<void> {
    await this.rest.request(z.unknown(), 'POST', `/executions/${id}/retry`, { loadWorkflow: false });
  }

  async stopListening(workflowId: string): Promise<void> {
    await this.rest.request(z.unknown(), 'DELETE', `/test-webhook/${workflowId}`);
  }

  /**
   * Returns a trigger's webhook URL.
   *
   * @param segments the node's webhookId and the webhook's path; only the path for n8n's own Webhook node
   */
  webhookUrl(kind: 'production' | 'test', ...segments: string[]): string {
    return [this.url, kind === 'production' ? 'webhook' : 'webhook-test', ...segments].join('/');
  }

  /**
   * Activates or deactivates a workflow in n8n 1.x, which has active workflows instead of published versions. n8n 1.x
   * only responds after it has registered the workflow's triggers.
   */
  private async setActive(id: string, active: boolean): Promise<void> {
    const { versionId } = await this.workflow(id);
    await this.rest.request(savedWorkflow, 'PATCH', `/workflows/${id}`, { active, versionId });
  }

  private async run<Data>(schema: z.ZodType<Data>, workflowId: string, triggerName: string) {
    // n8n 1.x reads the workflow from the request. Later versions read the saved workflow.
    const workflowData = await this.workflow(workflowId);
    const body = { workflowData, triggerToStartFrom: { name: triggerName } };
    return this.rest.request(schema, 'POST', `/workflows/${workflowId}/run`, body, { 'push-ref': 'e2e' });
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
    // n8n reads the progress and the result in parallel, so the first response after publishing may still have the old
    // result.
    return ask();
  }
}
