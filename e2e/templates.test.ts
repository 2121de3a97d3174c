import { readdirSync } from 'node:fs';
import { newSigningSecret } from '@synap-instruqt/simulator';
import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { startConnectors, type Connectors } from './connectors';
import { examplesFolder, fillIn, publishExample, readExample } from './examples';
import type { SavedWorkflow, WorkflowDefinition, WorkflowNode } from './n8n/client';
import { credential, on1x, publishNew, synapCredential, triggerUrl, type Credentials } from './workflows';

const files = readdirSync(examplesFolder).filter((name) => name.endsWith('.json'));
const secret = newSigningSecret();
const NOOR = 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g';

let connectors: Connectors;
let instruqtCredentials: Credentials;
beforeAll(async () => {
  connectors = await startConnectors();
  const { apiKey, apiUrl } = connectors.simulator.instruqt;
  instruqtCredentials = {
    ...(await credential(connectors.n8n, 'instruqtWebhookApi', { signingSecrets: secret })),
    ...(await credential(connectors.n8n, 'instruqtApi', { apiKey, apiUrl, teamSlug: 'northgate' })),
  };
});
afterAll(() => connectors.stop());

describe('with nothing filled in, and no account', () => {
  test.each(files)('%s runs from its first step to its last', async (file) => {
    const workflow = await readExample(file);
    const execution = await execute(workflow);
    expect([execution.status, execution.error]).toEqual(['success', undefined]);
    const steps = stepsOf(workflow).map(({ name }) => name);
    expect(steps.filter((name) => execution.items(name).length === 0)).toEqual([]);
    for (const [name, pinned] of Object.entries(workflow.pinData ?? {})) {
      expect(execution.items(name).map(({ json }) => ({ json }))).toEqual(pinned);
    }
  });

  test.each(Object.entries(expected()))('%s maps its fields', async (file, wanted) => {
    const workflow = await readExample(file);
    const execution = await execute(withViewers(workflow));
    expect([execution.status, execution.error]).toEqual(['success', undefined]);
    const seen = Object.keys(wanted).map((name) => [name, execution.items(viewerOf(name))[0]?.json]);
    expect(Object.fromEntries(seen)).toEqual(wanted);
  });

  test('of every workflow the fields are looked at', () => {
    expect(Object.keys(expected()).sort()).toEqual(
      files.filter((file) => file !== 'one-endpoint.json').sort(),
    );
  });
});

const HOSTILE = '<!channel> & <https://example.com/login|your results>';

test.each([
  [
    'track-completed-to-slack.json',
    'Instruqt Trigger',
    { learner: { name: HOSTILE, email: '<@U05SOMEBODY>' } },
    ':tada: &lt;!channel&gt; &amp; &lt;https://example.com/login|your results&gt; (&lt;@U05SOMEBODY&gt;) completed *Kubernetes Network Policies*.',
  ],
  [
    'one-endpoint-review-created.json',
    'When Called',
    { learner: { name: '<!here>' }, data: { score: 5, content: HOSTILE } },
    ':star: 5 of 5 from &lt;!here&gt;: &lt;!channel&gt; &amp; &lt;https://example.com/login|your results&gt;',
  ],
])('%s posts in Slack what learners write as plain text', async (file, trigger, event, text) => {
  const workflow = withViewers(await readExample(file));
  const pinData = { ...workflow.pinData, [trigger]: [{ json: event }] };
  const execution = await execute({ ...workflow, pinData });
  expect(execution.items(viewerOf('Tell the Team')).map(({ json }) => json.text)).toEqual([text]);
});

/** What each outside step is given, after its expressions were evaluated; texts, but for a request's body. */
function expected(): Record<string, Record<string, unknown>> {
  const email = 'maya.lindqvist@example.com';
  const name = 'Maya Lindqvist';
  const exam = 'Medication Safety Certification';
  const track = 'kubernetes-network-policies';
  const delivery = { deliveryId: 'msg_2fJt8QmXw4vZr1KcYp6HsNbD9eU' };
  const campaign = { utm_campaign: 'autumn-webinar', 'crm-contact-id': '003-58213' };
  const trackTime = '2025-09-15T13:48:22.904Z';
  const invite = 'm3xq9w0vbk2r';
  const userId = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
  const completed = { event: 'track.completed', ...delivery, what: track, time: trackTime };
  return {
    'exam-completed-to-crm.json': {
      'Add Row to CRM': {
        jsonBody: {
          event: 'exam.completed',
          deliveryId: '5f2b8c1e9d4a7036b1c8e2f4a5d60718',
          email,
          name,
          what: exam,
          score: 85,
          passed: true,
          time: '2025-09-16T14:05:52.640Z',
        },
      },
    },
    'exam-completed-to-spreadsheet.json': {
      'Add Row to Sheet': {
        'columns.value.Email': email,
        'columns.value.Name': name,
        'columns.value.Exam': exam,
        'columns.value.Score': '85',
        'columns.value.Grade': 'Merit',
        'columns.value.Passed': 'true',
        'columns.value.Completed At': '2025-09-15T09:41:37.902Z',
      },
    },
    'exam-completed-result-email.json': {
      'Email the Result': {
        toEmail: email,
        subject: `Your result: ${exam}`,
        text: `Hello ${name},\n\nyou scored 85 % in ${exam}. Your grade: Merit.\n\nYour training team`,
      },
    },
    'exam-completed-certificate-email.json': {
      'Email the Certificate': {
        toEmail: email,
        subject: `Your certificate: ${exam}`,
        text: `Congratulations, ${name}!\n\nYou passed ${exam} with 85 %. Your certificate:\nhttps://example.com/certificates/cF9pL3xGs7Y\n\nYour training team`,
      },
    },
    'track-completed-to-crm.json': {
      'Add Row to CRM': { jsonBody: { ...completed, learnerId: userId, invite, campaign } },
    },
    'each-delivery-once.json': {
      'Add Row to CRM': { jsonBody: { ...completed, learnerId: userId, invite, campaign } },
    },
    'track-completed-with-learner-to-crm.json': {
      'Find Claim': { 'invite.value': invite, 'filters.userId': userId },
      'Add Row to CRM': { jsonBody: { ...completed, email, name, claimedAt: '2025-09-15T12:58:20Z' } },
    },
    'track-completed-to-crm-contact.json': {
      'Add or Update Contact': {
        url: 'https://crm.example.com/rows/maya.lindqvist%40example.com',
        jsonBody: {
          email,
          firstName: 'Maya',
          lastName: 'Lindqvist',
          company: 'Northgate Hospital Trust',
          jobTitle: 'Platform Engineer',
          lastTrack: track,
          lastTrackCompletedAt: trackTime,
        },
      },
    },
    'track-completed-to-slack.json': {
      'Get Track': { 'track.value': 'q7mk2xw9vd4t' },
      'Tell the Team': { text: `:tada: ${name} (${email}) completed *Kubernetes Network Policies*.` },
    },
    'webinar-follow-up-email.json': {
      'Email the Follow-Up': {
        toEmail: email,
        subject: `What comes after ${track}`,
        text: `Hello Maya,\n\nthank you for coming to our webinar (autumn-webinar), and well done: you completed ${track}.\n\nReply to this mail if you would like to talk about what is next.`,
      },
    },
    'catch-up-missed-plays.json': {
      'Catch Up on Plays': { from: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
      'Add Row to CRM': {
        jsonBody: {
          event: 'track.completed',
          deliveryId: 'caughtup_tk3v0s8cdqyu',
          playId: 'tk3v0s8cdqyu',
          email,
          name,
          what: 'Kubernetes Network Policies',
          campaign: { utm_campaign: 'autumn-webinar' },
          time: '2025-09-15T13:48:22.118Z',
        },
      },
    },
    'one-endpoint-track-completed.json': {
      'Add Row to CRM': { jsonBody: { ...completed, email, name } },
    },
    'one-endpoint-invite-claimed.json': {
      'Add Row to CRM': {
        jsonBody: {
          event: 'invite.claimed',
          ...delivery,
          email,
          name,
          company: 'Northgate Hospital Trust',
          invite,
          campaign,
          time: '2025-09-15T12:58:20.637Z',
        },
      },
    },
    'one-endpoint-review-created.json': {
      'Tell the Team': {
        text: `:star: 4 of 5 from ${name}: Clear steps, but the second challenge took a while to load.`,
      },
    },
  };
}

describe('published, with a CRM and credentials', () => {
  test('an Instruqt example that is imported twice is published twice, each with a URL of its own', async () => {
    const file = 'track-completed-to-crm.json';
    const [first, second] = [await publish(file), await publish(file)];
    await send(second, [['track.completed']]);
    expect(await rowsOf(second.id)).toHaveLength(1);
    await send(first, [['track.completed']]);
    expect(await rowsOf(first.id)).toHaveLength(2);
  });

  test('a Synap example that is imported twice is published twice, each with a webhook of its own', async () => {
    const { n8n, simulator } = connectors;
    const credentials = await synapCredential(n8n, simulator);
    const file = 'exam-completed-to-crm.json';
    const [first, second] = [await publish(file, credentials), await publish(file, credentials)];
    const urls = simulator.synap.subscriptions.list().map(({ targetUrl }) => targetUrl);
    expect(urls.sort()).toEqual(
      [first, second].map((workflow) => `${triggerUrl(n8n, workflow)}?event=exam.completed`).sort(),
    );
    await simulator.synap.emit('exam.completed');
    await n8n.waitForExecutions(first.id, 1);
    await n8n.waitForExecutions(second.id, 1);
    expect(await rowsOf(first.id)).toHaveLength(2);
    await n8n.deleteWorkflow(second.id);
  });

  test('an exam is completed: a row', async () => {
    const { n8n, simulator } = connectors;
    const credentials = await synapCredential(n8n, simulator);
    const { id } = await publish('exam-completed-to-crm.json', credentials);
    await simulator.synap.emit('exam.completed');
    expect(await rowsOf(id)).toEqual([
      expect.objectContaining({ email: 'maya.lindqvist@example.com', score: 85, passed: true }),
    ]);
  });

  test.each([
    ['track-completed-to-crm.json', { learnerId: NOOR, what: 'kubernetes-network-policies' }],
    ['each-delivery-once.json', { learnerId: NOOR, what: 'kubernetes-network-policies' }],
    [
      'track-completed-with-learner-to-crm.json',
      { email: 'noor.haddad@example.com', claimedAt: '2025-09-15T12:59:02Z' },
    ],
  ])('%s: a track is completed, and the row is there', async (file, row) => {
    const workflow = await publish(file);
    await send(workflow, [['track.completed', { user_id: NOOR }]]);
    expect(await rowsOf(workflow.id)).toEqual([expect.objectContaining(row)]);
  });

  test('a learner who completes two tracks is one contact; one without an email address is none', async () => {
    const workflow = await publish('track-completed-to-crm-contact.json');
    await send(workflow, [['track.completed', { track_slug: 'first' }]]);
    await connectors.n8n.waitForExecutions(workflow.id, 1);
    await send(workflow, [
      ['track.completed', { track_slug: 'second' }],
      ['track.completed', { user_id: 'nobody-knows-this-one', invite_id: '' }],
    ]);
    expect(await rowsOf(workflow.id, 3)).toEqual([
      expect.objectContaining({
        email: 'maya.lindqvist@example.com',
        firstName: 'Maya',
        lastTrack: 'second',
      }),
    ]);
  });

  test('one endpoint: each event goes to the workflow that is made for it', async () => {
    const { n8n, simulator } = connectors;
    const settings = { credentials: instruqtCredentials, crmUrl: simulator.crm.url };
    const called: Record<string, string> = {};
    for (const [step, event] of [
      ['Call Track Completed', 'track-completed'],
      ['Call Invite Claimed', 'invite-claimed'],
    ] as const) {
      const workflow = fillIn(await readExample(`one-endpoint-${event}.json`), settings);
      // n8n 1.x calls a workflow that is saved, and publishes none that only others start.
      called[step] = (on1x() ? await n8n.createWorkflow(workflow) : await publishNew(n8n, workflow)).id;
    }
    const workflow = fillIn(await readExample('one-endpoint.json'), settings);
    // The third one posts in Slack, which nobody has here.
    const withoutSlack = withoutNode(workflow, 'Call Review Created');
    const nodes = withoutSlack.nodes.map((node) => {
      const workflowId = called[node.name];
      if (workflowId === undefined) return node;
      return { ...node, parameters: { ...node.parameters, workflowId: chosen(workflowId) } };
    });
    const published = await publishNew(n8n, { ...withoutSlack, nodes });
    simulator.crm.rows.length = 0;
    await send(published, [['track.completed'], ['invite.claimed'], ['sandbox.created']]);
    const rows = await rowsOf(published.id, 3);
    expect(rows.map(({ event, email }) => [event, email]).sort()).toEqual([
      ['invite.claimed', 'maya.lindqvist@example.com'],
      ['track.completed', 'maya.lindqvist@example.com'],
    ]);
  });

  test('plays that were missed are caught up on, once', async () => {
    const { n8n, simulator } = connectors;
    const settings = { credentials: instruqtCredentials, crmUrl: simulator.crm.url };
    const { pinData: _unpinned, ...workflow } = fillIn(
      await readExample('catch-up-missed-plays.json'),
      settings,
    );
    const nodes = workflow.nodes.map((node) =>
      node.name === 'Catch Up on Plays'
        ? { ...node, parameters: { ...node.parameters, from: '2025-09-01T00:00:00Z' } }
        : node,
    );
    simulator.crm.rows.length = 0;
    const { id } = await n8n.createWorkflow({ ...workflow, nodes });
    await n8n.executeManually(id, 'Every Morning');
    await n8n.waitForExecutions(id, 1);
    const rows = [...simulator.crm.rows];
    expect(rows.map(({ playId, email }) => [playId, email])).toContainEqual([
      'tk3v0s8cdqyu',
      'maya.lindqvist@example.com',
    ]);
    await n8n.executeManually(id, 'Every Morning');
    expect(await rowsOf(id, 2)).toEqual(rows);
  });
});

/** The nodes that run, in their order. */
const stepsOf = ({ nodes }: WorkflowDefinition): WorkflowNode[] =>
  nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');

/** Imports a workflow and executes it by hand. */
async function execute(workflow: WorkflowDefinition) {
  const { n8n } = connectors;
  const { id } = await n8n.createWorkflow(workflow);
  const executionId = await n8n.executeManually(id, stepsOf(workflow)[0]?.name ?? '');
  await n8n.waitForExecutions(id, 1);
  return n8n.execution(executionId);
}

const viewerOf = (name: string): string => `Given to ${name}`;

/** The workflow with a node beside each outside step that puts out what the step is given. */
function withViewers(workflow: WorkflowDefinition): WorkflowDefinition {
  const outside = stepsOf(workflow)
    .slice(1)
    .filter(({ name }) => workflow.pinData?.[name] !== undefined);
  const connections = structuredClone(workflow.connections);
  for (const { main } of Object.values(connections)) {
    for (const output of main) {
      const viewed = output.filter(({ node }) => outside.some(({ name }) => name === node));
      output.push(...viewed.map((target) => ({ ...target, node: viewerOf(target.node) })));
    }
  }
  return { ...workflow, connections, nodes: [...workflow.nodes, ...outside.map(viewer)] };
}

const viewer = ({ name, parameters }: WorkflowNode): WorkflowNode => ({
  id: viewerOf(name),
  name: viewerOf(name),
  type: 'n8n-nodes-base.set',
  typeVersion: 3.4,
  position: [0, 1000],
  parameters: {
    assignments: {
      assignments: expressionsIn(parameters).map(([path, value]) => ({
        id: path,
        name: path,
        type: path === 'jsonBody' ? 'object' : 'string',
        value,
      })),
    },
    options: { dotNotation: false },
  },
});

/** The expressions in a node's parameters, by their paths. */
const expressionsIn = (parameters: object, prefix = ''): [path: string, expression: string][] =>
  Object.entries(parameters).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return value.startsWith('=') ? [[prefix + key, value]] : [];
    return typeof value === 'object' && value !== null ? expressionsIn(value, `${prefix}${key}.`) : [];
  });

/** Publishes an example with an empty CRM. */
async function publish(file: string, credentials = instruqtCredentials) {
  const { n8n, simulator } = connectors;
  simulator.crm.rows.length = 0;
  return publishExample(n8n, file, { credentials, crmUrl: simulator.crm.url });
}

/** Sends events to a workflow's production URL. */
async function send(workflow: SavedWorkflow, events: [code: string, changes?: object][]): Promise<void> {
  const { n8n, simulator } = connectors;
  const endpoint = simulator.instruqt.addEndpoint({ url: triggerUrl(n8n, workflow), secret });
  for (const [code, changes] of events) {
    await simulator.instruqt.emit(code, { ...findEvent(instruqt, code)?.sample, ...changes });
  }
  simulator.instruqt.removeEndpoint(endpoint);
}

/** The CRM's rows once a workflow has been executed so many times, without an error. */
async function rowsOf(workflowId: string, executions = 1) {
  const { n8n, simulator } = connectors;
  const finished = await n8n.waitForExecutions(workflowId, executions);
  expect(finished.map(({ status }) => status)).toEqual(finished.map(() => 'success'));
  await n8n.deleteWorkflow(workflowId);
  return [...simulator.crm.rows];
}

const chosen = (id: string) => ({ __rl: true, mode: 'id', value: id });

/** The workflow without one node that ends it. */
const withoutNode = (workflow: WorkflowDefinition, name: string): WorkflowDefinition => ({
  ...workflow,
  nodes: workflow.nodes.filter((node) => node.name !== name),
  connections: Object.fromEntries(
    Object.entries(workflow.connections).map(([from, { main }]) => [
      from,
      { main: main.map((output) => output.filter(({ node }) => node !== name)) },
    ]),
  ),
});
