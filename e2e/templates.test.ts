import { readdirSync } from 'node:fs';
import { newSigningSecret } from '@synap-instruqt/simulator';
import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { startConnectors, type Connectors } from './connectors';
import { examplesFolder, publishExample, readExample } from './examples';
import type { SavedWorkflow, WorkflowDefinition, WorkflowNode } from './n8n/client';
import { unknownSettings } from './n8n/unknownSettings';
import { type Credentials, instruqtCredential, synapCredential, triggerUrl } from './workflows';

const files = readdirSync(examplesFolder).filter((name) => name.endsWith('.json'));
const secret = newSigningSecret();

let connectors: Connectors;
let instruqtCredentials: Credentials;
beforeAll(async () => {
  connectors = await startConnectors();
  instruqtCredentials = await instruqtCredential(connectors.n8n, connectors.simulator, secret);
});
afterAll(() => connectors.stop());

describe('with no fields filled in and no account', () => {
  test.each(files)('%s runs from its first step to its last, and maps its fields', async (file) => {
    const workflow = await readExample(file);
    const execution = await execute(withViewers(workflow));
    expect([execution.status, execution.error]).toEqual(['success', undefined]);
    const steps = stepsOf(workflow).map(({ name }) => name);
    const unused = steps.filter((name) => execution.items(name).length === 0);
    expect(unused).toEqual(
      stepsOf(workflow)
        .filter(isForFailures)
        .map(({ name }) => name),
    );
    for (const [name, pinned] of Object.entries(workflow.pinData ?? {})) {
      expect(execution.items(name).map(({ json }) => ({ json }))).toEqual(pinned);
    }
    const wanted = expected()[file] ?? {};
    const seen = Object.keys(wanted).map((name) => [name, execution.items(viewerOf(name))[0]?.json]);
    expect(Object.fromEntries(seen)).toEqual(wanted);
  });

  test.each(files)('%s only sets parameters that its nodes have', async (file) => {
    const types = await connectors.n8n.nodeTypes();
    const { nodes } = await readExample(file);
    expect(nodes.flatMap((node) => unknownSettings(node, types))).toEqual([]);
  });

  test("every workflow's fields are checked", () => {
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
    { learner: { name: HOSTILE, email: '<@U05SOMEBODY>' }, track: { title: 'R&D <Basics>' } },
    ':tada: &lt;!channel&gt; &amp; &lt;https://example.com/login|your results&gt; (&lt;@U05SOMEBODY&gt;) completed *R&amp;D &lt;Basics&gt;*.',
  ],
  [
    'one-endpoint-review-created.json',
    'When Called',
    { learner: { name: '<!here>' }, data: { score: 5, content: HOSTILE } },
    ':star: 5 of 5 from &lt;!here&gt;: &lt;!channel&gt; &amp; &lt;https://example.com/login|your results&gt;',
  ],
])("%s posts learners' text in Slack as plain text", async (file, trigger, event, text) => {
  const workflow = withViewers(await readExample(file));
  const pinData = { ...workflow.pinData, [trigger]: [{ json: event }] };
  const execution = await execute({ ...workflow, pinData });
  expect(execution.items(viewerOf('Tell the Team')).map(({ json }) => json.text)).toEqual([text]);
});

/**
 * Returns the expected parameters of each step that calls another service, after n8n has evaluated the expressions. All
 * values are strings, except for a request's body.
 */
function expected(): Record<string, Record<string, unknown>> {
  const email = 'maya.lindqvist@example.com';
  const inUrl = 'maya.lindqvist%40example.com';
  const name = 'Maya Lindqvist';
  const exam = 'Medication Safety Certification';
  const examDelivery = '5f2b8c1e9d4a7036b1c8e2f4a5d60718';
  const track = 'kubernetes-network-policies';
  const delivery = { deliveryId: 'msg_2fJt8QmXw4vZr1KcYp6HsNbD9eU' };
  const campaign = { utm_campaign: 'autumn-webinar', 'crm-contact-id': '003-58213' };
  const trackTime = '2025-09-15T13:48:22.904Z';
  const invite = 'm3xq9w0vbk2r';
  const userId = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
  const completed = { event: 'track.completed', ...delivery, what: track, time: trackTime };
  const row = (key: string, jsonBody: object) => ({
    'Add or Update Row': { url: `https://crm.example.com/rows/${key}`, jsonBody },
  });
  const play = 'tk3v0s8cdqyu';
  const title = 'Kubernetes Network Policies';
  const badge = '7d1f3c52-9a40-4b8e-8c6d-2e5f0a913b74';
  return {
    'exam-completed-to-crm.json': row(examDelivery, {
      event: 'exam.completed',
      deliveryId: examDelivery,
      email,
      name,
      what: exam,
      score: 85,
      passed: true,
      time: '2025-09-16T14:05:52.640Z',
    }),
    'exam-completed-to-hubspot.json': {
      'Add or Update Contact': {
        email: inUrl,
        'additionalFields.firstName': 'Maya',
        'additionalFields.lastName': 'Lindqvist',
        'additionalFields.customPropertiesUi.customPropertiesValues.0.value': exam,
        'additionalFields.customPropertiesUi.customPropertiesValues.1.value': '85',
        'additionalFields.customPropertiesUi.customPropertiesValues.2.value': 'Merit',
      },
    },
    'exam-completed-to-salesforce.json': {
      'Add or Update Contact': {
        externalIdValue: inUrl,
        lastname: 'Lindqvist',
        'additionalFields.firstName': 'Maya',
        'additionalFields.customFieldsUi.customFieldsValues.0.value': exam,
        'additionalFields.customFieldsUi.customFieldsValues.1.value': '85',
        'additionalFields.customFieldsUi.customFieldsValues.2.value': 'Merit',
      },
    },
    'track-completed-to-hubspot.json': {
      'Add or Update Contact': {
        email: inUrl,
        'additionalFields.firstName': 'Maya',
        'additionalFields.lastName': 'Lindqvist',
        'additionalFields.companyName': 'Northgate Hospital Trust',
        'additionalFields.jobTitle': 'Platform Engineer',
        'additionalFields.customPropertiesUi.customPropertiesValues.0.value': title,
        'additionalFields.customPropertiesUi.customPropertiesValues.1.value': trackTime,
      },
    },
    'track-completed-to-salesforce.json': {
      'Add or Update Contact': {
        externalIdValue: inUrl,
        lastname: 'Lindqvist',
        'additionalFields.firstName': 'Maya',
        'additionalFields.title': 'Platform Engineer',
        'additionalFields.customFieldsUi.customFieldsValues.0.value': title,
        'additionalFields.customFieldsUi.customFieldsValues.1.value': trackTime,
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
        text: `Hello ${name},\n\nYou scored 85 % in ${exam}. Your grade: Merit.\n\nYour training team`,
      },
    },
    'exam-completed-certificate-email.json': {
      'Email the Certificate': {
        toEmail: email,
        subject: `Your certificate: ${exam}`,
        text: `Congratulations, ${name}!\n\nYou passed ${exam} with 85 %. Your certificate:\nhttps://example.com/certificates/cF9pL3xGs7Y\n\nYour training team`,
      },
    },
    'track-completed-to-crm.json': row(play, { ...completed, learnerId: userId, invite, campaign }),
    'each-delivery-once.json': row(delivery.deliveryId, {
      ...completed,
      learnerId: userId,
      invite,
      campaign,
    }),
    'track-completed-with-learner-to-crm.json': row(play, {
      ...completed,
      email,
      name,
      what: title,
      invite,
      warnings: '',
    }),
    'track-completed-to-crm-contact.json': {
      'Add or Update Contact': {
        url: 'https://crm.example.com/rows/maya.lindqvist%40example.com',
        jsonBody: {
          email,
          firstName: 'Maya',
          lastName: 'Lindqvist',
          company: 'Northgate Hospital Trust',
          jobTitle: 'Platform Engineer',
          lastTrack: title,
          lastTrackCompletedAt: trackTime,
        },
      },
    },
    'track-completed-enroll-in-synap-exam.json': {
      'Find User': { email },
      'Add to Exam Group': { userId: 'u7GqX2mLb9R' },
    },
    'track-completed-to-credly-badge.json': {
      'Get Track': { 'track.value': 'q7mk2xw9vd4t' },
      'Find Badge': {
        'queryParameters.parameters.0.value': `recipient_email::${email}|badge_template_id::${badge}`,
      },
      'Issue Badge': {
        jsonBody: {
          badge_template_id: badge,
          recipient_email: email,
          issued_to_first_name: 'Maya',
          issued_to_last_name: 'Lindqvist',
          issued_at: trackTime,
        },
      },
    },
    'lab-form-to-hubspot.json': {
      'Get Play': { participantId: play },
      'Add or Update Contact': {
        email: inUrl,
        'additionalFields.customPropertiesUi.customPropertiesValues.0.value': title,
        'additionalFields.customPropertiesUi.customPropertiesValues.1.value': '100',
      },
    },
    'track-completed-to-slack.json': {
      'Tell the Team': { text: `:tada: ${name} (${email}) completed *Kubernetes Network Policies*.` },
    },
    'webinar-follow-up-email.json': {
      'Email the Follow-Up': {
        toEmail: email,
        subject: `What comes after ${title}`,
        text: `Hello Maya,\n\nThank you for joining our webinar (autumn-webinar), and well done on completing ${title}!\n\nReply to this email if you'd like to talk about what's next.`,
      },
    },
    'catch-up-missed-plays.json': {
      'Catch Up on Plays': { from: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
      ...row(play, {
        event: 'track.completed',
        deliveryId: `caughtup_${play}`,
        playId: play,
        email,
        name,
        what: title,
        invite,
        campaign: { utm_campaign: 'autumn-webinar' },
        warnings: expect.stringMatching('^caught up: ') as string,
        time: '2025-09-15T13:48:22.118Z',
      }),
    },
    'one-endpoint-track-completed.json': row(play, { ...completed, what: title, email, name }),
    'one-endpoint-invite-claimed.json': row(delivery.deliveryId, {
      event: 'invite.claimed',
      ...delivery,
      email,
      name,
      company: 'Northgate Hospital Trust',
      invite,
      campaign,
      time: '2025-09-15T12:58:20.637Z',
    }),
    'one-endpoint-review-created.json': {
      'Tell the Team': {
        text: `:star: 4 of 5 from ${name}: Clear steps, but the second challenge took a while to load.`,
      },
    },
  };
}

describe('published', () => {
  test('an Instruqt example that is imported twice is published twice, with separate URLs', async () => {
    const file = 'track-completed-to-crm.json';
    const [first, second] = [await publish(file), await publish(file)];
    await send(second, 'play-2');
    expect(await rowsOf(second.id)).toHaveLength(1);
    await send(first, 'play-1');
    expect(await rowsOf(first.id)).toHaveLength(2);
  });

  test('a Synap example that is imported twice is published twice, with separate webhooks', async () => {
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
    expect(await rowsOf(first.id)).toHaveLength(1);
    await n8n.deleteWorkflow(second.id);
  });
});

/** Returns all nodes except sticky notes, in order. */
const stepsOf = ({ nodes }: WorkflowDefinition): WorkflowNode[] =>
  nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');

/** Imports a workflow and executes it manually. */
async function execute(workflow: WorkflowDefinition) {
  const { n8n } = connectors;
  const { id } = await n8n.createWorkflow(workflow);
  const executionId = await n8n.executeManually(id, stepsOf(workflow)[0]?.name ?? '');
  await n8n.waitForExecutions(id, 1);
  return n8n.execution(executionId);
}

/** Whether a node only runs after an error. */
const isForFailures = ({ type }: WorkflowNode): boolean => type === 'n8n-nodes-base.stopAndError';

const viewerOf = (name: string): string => `Given to ${name}`;

/** Adds a node next to each step that calls another service. The added node outputs the step's parameters. */
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

/** Returns each expression in a node's parameters, with its path. */
const expressionsIn = (parameters: object, prefix = ''): [path: string, expression: string][] =>
  Object.entries(parameters).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return value.startsWith('=') ? [[prefix + key, value]] : [];
    return typeof value === 'object' && value !== null ? expressionsIn(value, `${prefix}${key}.`) : [];
  });

/** Empties the CRM and publishes an example. */
async function publish(file: string, credentials = instruqtCredentials) {
  const { n8n, simulator } = connectors;
  simulator.crm.rows.length = 0;
  return publishExample(n8n, file, { credentials, crmUrl: simulator.crm.url });
}

/** Sends a play's Track Completed event to a workflow's production URL. */
async function send(workflow: SavedWorkflow, participant_id: string): Promise<void> {
  const { n8n, simulator } = connectors;
  const endpoint = simulator.instruqt.addEndpoint({ url: triggerUrl(n8n, workflow), secret });
  const sample = findEvent(instruqt, 'track.completed')?.sample;
  await simulator.instruqt.emit('track.completed', { ...sample, participant_id });
  simulator.instruqt.removeEndpoint(endpoint);
}

/**
 * Waits for this many executions and checks that none of them failed. Deletes the workflow and returns the CRM's rows.
 */
async function rowsOf(workflowId: string, executions = 1) {
  const { n8n, simulator } = connectors;
  const finished = await n8n.waitForExecutions(workflowId, executions);
  expect(finished.map(({ status }) => status)).toEqual(finished.map(() => 'success'));
  await n8n.deleteWorkflow(workflowId);
  return [...simulator.crm.rows];
}
