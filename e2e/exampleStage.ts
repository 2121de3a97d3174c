import { newSigningSecret, type Fault, type InstruqtDelivery } from '@synap-instruqt/simulator';
import { findEvent, instruqt, readPath } from '@synap-instruqt/vendors';
import { z } from 'zod/v4';
import { startConnectors, type Connectors } from './connectors';
import { startCredly } from './credly';
import { BADGE, TRACK, type Case, type Learner } from './exampleCases';
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

/** A real n8n for running examples. All services that the examples use are simulated on this machine. */
export interface ExampleStage extends Pick<Connectors, 'n8n' | 'simulator'> {
  /** Returns an example workflow with all required values filled in and all external services replaced. */
  ready(file: string): Promise<WorkflowDefinition>;
  publish(file: string): Promise<SavedWorkflow>;
  /** Clears all received data, and starts the given failure, if any. @returns a function that ends the failure */
  begin(fails?: Case['fails']): () => void;
  /** Adds a learner to Synap as a user. The next call of `begin` removes the user. */
  addToSynap(learner: Learner): void;
  /** Returns a sender of Instruqt events to a workflow's production URL. Call `end` after the last event. */
  instruqtSender(workflow: SavedWorkflow): {
    send(code: string, changes: object, id?: string): Promise<InstruqtDelivery[]>;
    end(): void;
  };
  /** Waits until no execution of a workflow is in progress. */
  settled(workflowId: string): Promise<void>;
  /** Returns the received rows, emails and badges, and the members of the exam's group. */
  arrivals(): unknown[];
  stop(): Promise<void>;
}

/** The exam's group, to which an example adds learners. */
const EXAM_GROUP = 'gP7dW1uLf4X';

/** The simulator's faults that make lookups or last steps fail. The mail server and Credly fail if `isBusy` is true. */
const LOOKUPS: readonly Fault[] = [{ path: /^\/graphql/ }];
const LAST_STEPS: readonly Fault[] = [{ path: /^\/rows/ }, { method: 'PATCH', path: '/v3/users/*' }];

export async function startExampleStage(): Promise<ExampleStage> {
  // The sender's timeout is longer than 15 seconds, so that a slow machine doesn't cause failures.
  const connectors = await startConnectors({ simulator: { instruqt: { responseTimeoutInMs: 300_000 } } });
  const { n8n, simulator } = connectors;
  const mailServer = await startMailServer();
  const credly = await startCredly();
  simulator.instruqt.data.tracks.get(TRACK)?.tags.push(`badge-${BADGE}`);
  const secret = newSigningSecret();
  const credentials = {
    ...(await instruqtCredential(n8n, simulator, secret)),
    ...(await synapCredential(n8n, simulator)),
  };
  const { port } = mailServer;
  const plain = { host: '127.0.0.1', port, secure: false, disableStartTls: true };
  const smtp = await credential(n8n, 'smtp', plain);
  const login = await credential(n8n, 'httpBasicAuth', { user: credly.token, password: '' });
  const crmUrl = simulator.crm.url;
  const standIns = { crmUrl, credly: { url: credly.url, credentials: login }, smtp };

  async function ready(file: string): Promise<WorkflowDefinition> {
    return withStandIns(fillIn(await readExample(file), { credentials, crmUrl }), standIns);
  }

  /**
   * Publishes the workflows that the example `one-endpoint.json` calls. @returns the parameters of each step that
   * calls a workflow, by the step's name
   */
  async function publishCalled(): Promise<Record<string, object>> {
    const called: Record<string, object> = {};
    for (const event of ['Track Completed', 'Invite Claimed', 'Review Created']) {
      const sub = await ready(`one-endpoint-${event.toLowerCase().replace(' ', '-')}.json`);
      // n8n 1.x can't publish a workflow that only other workflows start. Those workflows start its saved version.
      const { id } = await (on1x() ? n8n.createWorkflow(sub) : publishNew(n8n, sub));
      called[`Call ${event}`] = { workflowId: { __rl: true, mode: 'id', value: id } };
    }
    return called;
  }

  const { users } = simulator.synap.portal;
  const added = new Set<string>();
  const enrolled = () =>
    [...users.values()].flatMap(({ attributes, relationships }) =>
      readGroups(relationships)
        .filter((group) => group === EXAM_GROUP)
        .map(() => ({ enrolled: readPath(attributes, 'emailAddress') })),
    );

  return {
    n8n,
    simulator,
    ready,
    async publish(file) {
      const workflow = await ready(file);
      const chosen: Record<string, object> = {
        'Add to Exam Group': { userGroup: { __rl: true, mode: 'id', value: EXAM_GROUP } },
        ...(file === 'one-endpoint.json' && (await publishCalled())),
      };
      const nodes = workflow.nodes.map((node) => ({
        ...node,
        parameters: { ...node.parameters, ...chosen[node.name] },
      }));
      return publishNew(n8n, { ...workflow, nodes });
    },
    begin(fails) {
      simulator.crm.rows.length = 0;
      mailServer.mails.length = 0;
      credly.badges.length = 0;
      for (const id of added) users.delete(id);
      added.clear();
      if (fails === undefined) return () => undefined;
      const isLast = fails === 'lastStep';
      const ends = (isLast ? LAST_STEPS : LOOKUPS).map((fault) => simulator.fail({ ...fault, status: 503 }));
      mailServer.isBusy = isLast;
      credly.isBusy = isLast;
      return () => {
        for (const end of ends) end();
        mailServer.isBusy = false;
        credly.isBusy = false;
      };
    },
    addToSynap({ id, email, name }) {
      if (id === null || email === null) return;
      added.add(id);
      users.set(id, {
        id,
        type: 'User',
        attributes: { name: name ?? email, emailAddress: email, attr: {}, externalId: null },
        relationships: { userGroups: { data: [] } },
      });
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
    arrivals: () => [...simulator.crm.rows, ...mailServer.mails, ...credly.badges, ...enrolled()],
    async stop() {
      await connectors.stop();
      await mailServer.stop();
      await credly.stop();
    },
  };
}

const groupsOf = z.object({ userGroups: z.object({ data: z.array(z.object({ id: z.string() })) }) });

const readGroups = (relationships: object): string[] =>
  groupsOf.parse(relationships).userGroups.data.map(({ id }) => id);
