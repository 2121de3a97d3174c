import { setTimeout as sleep } from 'node:timers/promises';
import { newSigningSecret } from '@synap-instruqt/simulator';
import type { Connectors } from '../connectors';
import { publishExample } from '../examples';
import type { WorkflowDefinition } from '../n8n/client';
import {
  credential,
  type Credentials,
  instruqtCredential,
  publishNew,
  triggerUrl,
  triggerWorkflow,
} from '../workflows';

export interface Target {
  url: string;
  secret: string;
  /** Waits until `count` executions have finished, and returns their delivery IDs in any order. */
  executed(count: number): Promise<unknown[]>;
  remove(): Promise<void>;
}

/**
 * Publishes a workflow with an Instruqt Trigger and an HTTP Request node. The HTTP Request node contains expressions
 * and adds a row to the CRM for each delivery.
 */
export async function crmTarget({ n8n, simulator }: Connectors): Promise<Target> {
  const secret = newSigningSecret();
  const workflow = await publishExample(n8n, 'each-delivery-once.json', {
    credentials: await credential(n8n, 'instruqtApi', { signingSecrets: secret }),
    crmUrl: simulator.crm.url,
    triggerParameters: { events: ['track.completed'], includeLearner: false, options: {} },
  });
  simulator.crm.rows.length = 0;
  simulator.requests.length = 0;
  return {
    url: triggerUrl(n8n, workflow),
    secret,
    async executed(count) {
      await simulator.crm.waitForRows(count, { timeoutInMs: 600_000 });
      // If the workflow runs twice for a delivery, the CRM receives two requests but stores only one row.
      return simulator.requests.flatMap(({ path }) => (path.startsWith('/rows/') ? path.slice(6) : []));
    },
    remove: () => n8n.deleteWorkflow(workflow.id),
  };
}

/** Publishes a workflow with an Instruqt Trigger and a node that does nothing. */
export async function shortTarget({ n8n }: Connectors): Promise<Target> {
  const secret = newSigningSecret();
  const credentials = await credential(n8n, 'instruqtApi', { signingSecrets: secret });
  return publishTrigger(n8n, secret, { includeLearner: false }, credentials);
}

/** Publishes the same workflow as shortTarget, with Include Learner Details switched on. */
export async function learnerTarget({ n8n, simulator }: Connectors): Promise<Target> {
  const secret = newSigningSecret();
  const credentials = await instruqtCredential(n8n, simulator, secret);
  return publishTrigger(n8n, secret, { includeLearner: true }, credentials);
}

async function publishTrigger(
  n8n: Connectors['n8n'],
  secret: string,
  options: object,
  credentials: Credentials,
): Promise<Target> {
  const parameters = { events: ['track.completed'], ...options };
  const workflow: WorkflowDefinition = triggerWorkflow('instruqtTrigger', parameters, credentials);
  const { id } = await publishNew(n8n, workflow);
  return {
    url: triggerUrl(n8n, workflow),
    secret,
    executed: (count) => deliveriesRun(n8n, id, count),
    remove: () => n8n.deleteWorkflow(id),
  };
}

/** Waits for this many executions, but at most 5 minutes. Returns the delivery IDs of the successful executions. */
async function deliveriesRun(n8n: Connectors['n8n'], workflowId: string, count: number): Promise<unknown[]> {
  const deadline = Date.now() + 300_000;
  for (;;) {
    const listed = await n8n.executions(workflowId);
    const isOver = listed.every(({ status }) => status === 'success' || status === 'error');
    const ids = idsBetween(listed, count);
    if ((isOver && ids.length >= count) || Date.now() > deadline) {
      // An execution that n8n doesn't find counts as lost.
      const executions = await Promise.all(ids.map((id) => n8n.execution(id).catch(() => undefined)));
      return executions
        .filter((execution) => execution?.status === 'success')
        .flatMap((execution) => execution?.items('Trigger').map(({ json }) => json.id) ?? []);
    }
    await sleep(500);
  }
}

/**
 * Returns all IDs from the first to the last execution, because n8n's list may be incomplete. n8n sorts the list by
 * time but pages it by ID. If several processes run workflows, an execution may therefore be on two pages or on no
 * page. No other workflow runs during the measurement, so all IDs in between belong to the measured workflow.
 */
function idsBetween(listed: readonly { id: string }[], count: number): string[] {
  if (listed.length === 0) return [];
  const ids = listed.map(({ id }) => Number(id));
  const last = Math.max(...ids);
  const first = new Set(ids).size < count ? Math.min(...ids, last - count + 1) : Math.min(...ids);
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}
