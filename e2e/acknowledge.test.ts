import { newSigningSecret, type InstruqtDelivery } from '@synap-instruqt/simulator';
import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { startConnectors, type Connectors } from './connectors';
import { publishExample } from './examples';
import type { SavedWorkflow } from './n8n/client';
import { credential, eventually, publishNew, triggerUrl, triggerWorkflow } from './workflows';

const count = 5;
const secret = newSigningSecret();
let connectors: Connectors;
const workflows: SavedWorkflow[] = [];

// The simulated Svix's clock runs 100 times faster, so retries come after 50 ms, 3 s, 18 s, 72 s and 3 minutes.
// The simulator's response timeout is longer than Svix's 15 seconds, so that a slow machine doesn't cause failures.
beforeAll(async () => {
  connectors = await startConnectors({
    lean: true,
    simulator: { instruqt: { speed: 100, responseTimeoutInMs: 300_000 } },
  });
});
afterAll(() => connectors.stop());
afterEach(async () => {
  const { crm, instruqt } = connectors.simulator;
  instruqt.endpoints.length = 0;
  for (const { id } of workflows.splice(0)) await connectors.n8n.deleteWorkflow(id);
  crm.rows.length = 0;
});

/** Adds a published workflow's URL as an endpoint in Instruqt. */
function receiveEvents(workflow: SavedWorkflow) {
  workflows.push(workflow);
  return connectors.simulator.instruqt.addEndpoint({ url: triggerUrl(connectors.n8n, workflow), secret });
}

/** Publishes the example workflow that adds rows to the CRM. */
async function publish(acknowledge: 'onReceived' | 'lastNode') {
  const { n8n, simulator } = connectors;
  const workflow = await publishExample(n8n, 'track-completed-to-crm.json', {
    credentials: await credential(n8n, 'instruqtApi', { signingSecrets: secret }),
    crmUrl: simulator.crm.url,
    triggerParameters: { options: { acknowledge } },
  });
  return { workflow, endpoint: receiveEvents(workflow) };
}

/** Completes `count` plays at the same time. Returns Instruqt's deliveries, one per play and endpoint. */
const emit = async (): Promise<InstruqtDelivery[]> => {
  const sample = findEvent(instruqt, 'track.completed')?.sample;
  const plays = Array.from({ length: count }, (_, number) => ({
    ...sample,
    participant_id: `play-${number}`,
  }));
  const send = (play: object) => connectors.simulator.instruqt.emit('track.completed', play);
  return (await Promise.all(plays.map(send))).flat();
};

/** Returns the status of every execution, and the delivery IDs of the successful executions. */
async function outcomesOf({ id: workflow }: SavedWorkflow) {
  const executions = await connectors.n8n.executions(workflow);
  const succeeded = await Promise.all(
    executions.filter(({ status }) => status === 'success').map(({ id }) => connectors.n8n.execution(id)),
  );
  return {
    statuses: executions.map(({ status }) => status),
    ids: new Set(
      succeeded.flatMap((execution) => execution.items('Instruqt Trigger').map(({ json }) => json.id)),
    ),
  };
}

/**
 * Kills and restarts n8n while an unresponsive CRM keeps every execution running. Returns the deliveries after Instruqt
 * has received a response to each of them.
 */
async function killWhileUnderWay(): Promise<InstruqtDelivery[]> {
  const { simulator } = connectors;
  const endFault = simulator.fail({ path: '/rows/*', connection: 'hang' });
  simulator.requests.length = 0;
  const emitting = emit();
  await eventually(() =>
    expect(simulator.requests.filter(({ path }) => path.startsWith('/rows/'))).toHaveLength(
      count * workflows.length,
    ),
  );
  await connectors.server().kill();
  // Ends the fault before n8n starts again. Otherwise, Svix's next attempt could arrive before the end and never finish.
  endFault();
  await connectors.restart();
  simulator.instruqt.retryNow();
  const deliveries = await emitting;
  expect(await Promise.all(deliveries.map(({ done }) => done))).toEqual(deliveries.map(() => 'received'));
  return deliveries;
}

test('a crash loses nothing that is acknowledged after success; n8n lists what it acknowledged before', async () => {
  const afterSuccess = await publish('lastNode');
  const atOnce = await publish('onReceived');
  const deliveries = await killWhileUnderWay();
  const sent = deliveries.filter(({ endpointId }) => endpointId === afterSuccess.endpoint.id);
  expect(sent).toHaveLength(count);
  await eventually(async () => {
    const { ids } = await outcomesOf(afterSuccess.workflow);
    expect(ids).toEqual(new Set(sent.map(({ messageId }) => messageId)));
  });
  await eventually(async () => {
    const { statuses, ids } = await outcomesOf(atOnce.workflow);
    expect({ statuses, succeeded: ids.size }).toEqual({ statuses: sent.map(() => 'crashed'), succeeded: 0 });
    // In queue mode, n8n takes a while to notice that a killed worker's executions have stopped.
  }, 240_000);
  // Both workflows would add rows with the same IDs, so this shows that the lost events added none.
  const rows = connectors.simulator.crm.rows.map(({ deliveryId }) => deliveryId);
  expect(rows.sort()).toEqual(sent.map(({ messageId }) => messageId).sort());
});

test('acknowledged after success: a failing workflow returns an error, and gets the event again', async () => {
  const { workflow } = await publish('lastNode');
  const endFault = connectors.simulator.fail({ path: '/rows/*', status: 500 });
  const deliveries = await emit();
  expect(deliveries.map(({ attempts }) => attempts[0]?.status)).toEqual(deliveries.map(() => 500));
  endFault();
  expect(await Promise.all(deliveries.map(({ done }) => done))).toEqual(deliveries.map(() => 'received'));
  // In queue mode, n8n may respond before it has stored the execution's status.
  await eventually(async () => expect((await outcomesOf(workflow)).ids.size).toBe(count));
  const rows = connectors.simulator.crm.rows.map(({ deliveryId }) => deliveryId);
  expect(rows).toHaveLength(count);
  expect(new Set(rows)).toEqual(new Set(deliveries.map(({ messageId }) => messageId)));
});

test('acknowledged after success: n8n responds as soon as a workflow waits, regardless of the rest', async () => {
  const { n8n, simulator } = connectors;
  const credentials = await credential(n8n, 'instruqtApi', { signingSecrets: secret });
  const parameters = { events: ['*'], options: { acknowledge: 'lastNode' } };
  const { nodes, ...definition } = triggerWorkflow('instruqtTrigger', parameters, credentials);
  const waiting = {
    ...{ id: 'end', name: 'End', type: 'n8n-nodes-base.wait', typeVersion: 1.1 },
    ...{ position: [200, 0] as [number, number], parameters: { resume: 'webhook' } },
  };
  const started = { ...definition, nodes: [...nodes.slice(0, 1), waiting] };
  const workflow = await publishNew(n8n, started);
  const { id } = workflow;
  receiveEvents(workflow);
  const [delivery] = await simulator.instruqt.emit('track.completed');
  expect(delivery?.attempts).toEqual([expect.objectContaining({ status: 200 })]);
  await eventually(async () =>
    expect(await n8n.executions(id)).toEqual([expect.objectContaining({ status: 'waiting' })]),
  );
});
