import { newSigningSecret, type InstruqtDelivery } from '@synap-instruqt/simulator';
import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { startConnectors, type Connectors } from './connectors';
import type { Case } from './exampleCases';
import { fillIn, readExample, withStandIns } from './examples';
import { startMailServer } from './mailServer';
import type { SavedWorkflow, WorkflowDefinition } from './n8n/client';
import { isFinished } from './n8n/execution';
import {
  credential,
  eventually,
  instruqtCredential,
  on1x,
  publishNew,
  synapCredential,
  triggerUrl,
} from './workflows';

/** A real n8n in which examples are published, with everything that they ask and tell played on this machine. */
export interface ExampleStage extends Pick<Connectors, 'n8n' | 'simulator'> {
  /** An example as a user has it who has filled in everything. */
  ready(file: string): Promise<WorkflowDefinition>;
  publish(file: string): Promise<SavedWorkflow>;
  /** Empties what has arrived, and lets something fail. @returns what ends that */
  begin(fails?: Case['fails']): () => void;
  /** Sends an event of Instruqt to a workflow's production URL, until `end` is called. */
  instruqtSender(workflow: SavedWorkflow): {
    send(code: string, changes: object, id?: string): Promise<InstruqtDelivery[]>;
    end(): void;
  };
  /** Waits until no execution of a workflow is under way. */
  settled(workflowId: string): Promise<void>;
  /** Rows and mails. */
  arrivals(): unknown[];
  stop(): Promise<void>;
}

export async function startExampleStage(): Promise<ExampleStage> {
  // The sender waits longer than 15 seconds, so that a slow machine doesn't count as a failure.
  const connectors = await startConnectors({ simulator: { instruqt: { answerTimeoutInMs: 300_000 } } });
  const { n8n, simulator } = connectors;
  const mailServer = await startMailServer();
  const secret = newSigningSecret();
  const credentials = {
    ...(await instruqtCredential(n8n, simulator, secret)),
    ...(await synapCredential(n8n, simulator)),
  };
  const { port } = mailServer;
  const plain = { host: '127.0.0.1', port, secure: false, disableStartTls: true };
  const smtp = await credential(n8n, 'smtp', plain);
  const crmUrl = simulator.crm.url;

  async function ready(file: string): Promise<WorkflowDefinition> {
    return withStandIns(fillIn(await readExample(file), { credentials, crmUrl }), { crmUrl, smtp });
  }

  /** Publishes the workflows that One Endpoint calls. @returns what calls them, by the step's name */
  async function publishCalled(): Promise<Record<string, object>> {
    const called: Record<string, object> = {};
    for (const event of ['Track Completed', 'Invite Claimed', 'Review Created']) {
      const sub = await ready(`one-endpoint-${event.toLowerCase().replace(' ', '-')}.json`);
      // n8n 1.x calls a workflow that is saved, and publishes none that only others start.
      const { id } = await (on1x() ? n8n.createWorkflow(sub) : publishNew(n8n, sub));
      called[`Call ${event}`] = { workflowId: { __rl: true, mode: 'id', value: id } };
    }
    return called;
  }

  return {
    n8n,
    simulator,
    ready,
    async publish(file) {
      const workflow = await ready(file);
      const called = file === 'one-endpoint.json' ? await publishCalled() : {};
      const nodes = workflow.nodes.map((node) => ({
        ...node,
        parameters: { ...node.parameters, ...called[node.name] },
      }));
      return publishNew(n8n, { ...workflow, nodes });
    },
    begin(fails) {
      simulator.crm.rows.length = 0;
      mailServer.mails.length = 0;
      if (fails === undefined) return () => undefined;
      const endFault = simulator.fail({ path: fails === 'lookup' ? /^\/graphql/ : /^\/rows/, status: 503 });
      mailServer.isBusy = fails === 'lastStep';
      return () => {
        endFault();
        mailServer.isBusy = false;
      };
    },
    instruqtSender(workflow) {
      const endpoint = simulator.instruqt.addEndpoint({ url: triggerUrl(n8n, workflow), secret });
      return {
        send: (code, changes, id) =>
          simulator.instruqt.emit(code, { ...findEvent(instruqt, code)?.sample, ...changes }, { id }),
        end: () => simulator.instruqt.removeEndpoint(endpoint),
      };
    },
    settled: (workflowId) =>
      eventually(async () => {
        const executions = await n8n.executions(workflowId);
        expect(executions.filter((execution) => !isFinished(execution))).toEqual([]);
      }),
    arrivals: () => [...simulator.crm.rows, ...mailServer.mails],
    async stop() {
      await connectors.stop();
      await mailServer.stop();
    },
  };
}
