import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '@synap-instruqt/simulator';
import { findEvent, synap } from '@synap-instruqt/vendors';
import type { N8nClient, SavedWorkflow, WorkflowDefinition } from './n8n/client';
import { is1x } from './n8n/hosts';

/** A node's reference to its credential, by the credential's type. */
export type Credentials = Record<string, { id: string; name: string }>;

export const packageName = 'n8n-nodes-synap-instruqt';

/**
 * Creates a workflow with a trigger and a node that does nothing. The workflow's executions show which events the
 * trigger received.
 */
export const triggerWorkflow = (
  trigger: 'synapTrigger' | 'instruqtTrigger',
  parameters: object,
  credentials: Credentials = {},
): WorkflowDefinition => ({
  name: trigger,
  nodes: [
    {
      id: 'trigger',
      name: 'Trigger',
      type: `${packageName}.${trigger}`,
      typeVersion: 2,
      position: [0, 0],
      webhookId: randomUUID(),
      parameters,
      credentials,
    },
    {
      id: 'end',
      name: 'End',
      type: 'n8n-nodes-base.noOp',
      typeVersion: 1,
      position: [200, 0],
      parameters: {},
    },
  ],
  connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
});

/**
 * A workflow with a trigger. If n8n creates the trigger's webhook ID, this must be the saved workflow, which contains
 * the ID.
 */
type WithTrigger = Pick<WorkflowDefinition, 'name'> & {
  nodes: readonly { webhookId?: string | undefined }[];
};

/** The URL that n8n shows for a workflow's trigger. */
export function triggerUrl(
  n8n: N8nClient,
  { name, nodes }: WithTrigger,
  kind: 'production' | 'test' = 'production',
) {
  const webhookId = nodes.find((node) => node.webhookId !== undefined)?.webhookId;
  if (webhookId === undefined) throw new Error(`${name} has no trigger with a webhook`);
  return n8n.webhookUrl(kind, webhookId, 'webhook');
}

/** Whether a node is one of this package's triggers. */
export const isOurTrigger = ({ type }: { type: string }): boolean =>
  type.startsWith(`${packageName}.`) && type.endsWith('Trigger');

export async function publishNew(n8n: N8nClient, workflow: WorkflowDefinition): Promise<SavedWorkflow> {
  const saved = await n8n.createWorkflow(workflow);
  await n8n.publish(saved.id);
  return saved;
}

/** Waits for this many executions of a workflow and returns the trigger's output from each execution, oldest first. */
export async function receivedEvents(n8n: N8nClient, workflowId: string, count: number, timeout = 180_000) {
  const executions = await n8n.waitForExecutions(workflowId, count, { timeout });
  const details = await Promise.all(executions.map(({ id }) => n8n.execution(id)));
  return details
    .sort((left, right) => Number(left.id) - Number(right.id))
    .flatMap((execution) => execution.items('Trigger').map(({ json }) => json));
}

export async function synapCredential(n8n: N8nClient, { synap }: Simulator): Promise<Credentials> {
  return credential(n8n, 'synapApi', { accessToken: synap.token, apiUrl: synap.apiUrl });
}

/** Creates a credential with a username and a password, for webhooks that a user adds manually in Synap. */
export const manualSynapCredential = (
  n8n: N8nClient,
  login: { username: string; password: string },
): Promise<Credentials> => credential(n8n, 'synapApi', { manualWebhooks: true, ...login });

/** Creates the credential of the simulated Instruqt team, with the signing secrets of its endpoints. */
export async function instruqtCredential(
  n8n: N8nClient,
  { instruqt }: Simulator,
  signingSecrets: string,
): Promise<Credentials> {
  const { apiKey, apiUrl } = instruqt;
  return credential(n8n, 'instruqtApi', { apiKey, apiUrl, teamSlug: 'northgate', signingSecrets });
}

/** Creates the credential with an integration key that the simulated Svix accepts. */
export async function endpointsCredential(n8n: N8nClient, { instruqt }: Simulator): Promise<Credentials> {
  const { integrationKey, applicationId, apiUrl } = instruqt.svix;
  return credential(n8n, 'instruqtApi', {
    automaticRegistration: true,
    integrationKey,
    applicationId,
    endpointsUrl: apiUrl,
  });
}

export async function credential(n8n: N8nClient, type: string, data: object): Promise<Credentials> {
  const id = await n8n.createCredential({ name: type, type, data });
  return { [type]: { id, name: type } };
}

/** Creates a unique Synap payload, because the trigger drops duplicates. */
export const ownSynapBody = (code: string): object => ({
  ...findEvent(synap, code)?.sample,
  sentAs: randomUUID(),
});

/**
 * Waits until an expectation is met, because n8n continues to work after its response. By default, waits at most 3
 * minutes.
 */
export async function eventually(
  expectation: () => void | Promise<void>,
  timeoutInMs = 180_000,
): Promise<void> {
  const deadline = Date.now() + timeoutInMs;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

/** Whether the tests run on n8n 1.x. */
export const on1x = (): boolean => is1x(globalThis.n8nVersion ?? '');

/**
 * Runs a task for several items. n8n 2 tries to publish for 15 seconds before it gives up, so all tasks run at the
 * same time. n8n 1.x gives up immediately, but its SQLite database accepts only one transaction at a time, so the tasks
 * run one at a time.
 */
export async function withEach<Item>(
  items: readonly Item[],
  task: (item: Item) => Promise<void>,
): Promise<void> {
  if (!on1x()) await Promise.all(items.map(task));
  else for (const item of items) await task(item);
}
