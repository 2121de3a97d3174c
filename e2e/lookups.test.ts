import { randomUUID } from 'node:crypto';
import { newSigningSecret, signedRequest, startSimulator } from '@synap-instruqt/simulator';
import { instruqt, synap } from '@synap-instruqt/vendors';
import { startConnectors, type Connectors } from './connectors';
import type { WorkflowDefinition, WorkflowNode } from './n8n/client';
import {
  credential,
  type Credentials,
  endpointsCredential,
  eventually,
  instruqtCredential,
  on1x,
  publishNew,
  receivedEvents,
  synapCredential,
  triggerUrl,
} from './workflows';

const packageName = 'n8n-nodes-synap-instruqt';
const secret = newSigningSecret();
const sample = Object(instruqt.events.find(({ code }) => code === 'track.completed')?.sample);
const NOOR = 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';
const WEBINAR = 'm3xq9w0vbk2r';
const COLLEAGUES = 'k6ht4zs1qn8v';
const TRACK = 'q7mk2xw9vd4t';

let connectors: Connectors;
let instruqtApi: Credentials;

beforeAll(async () => {
  // Slows Svix's clock down, so that Svix doesn't retry during the tests.
  connectors = await startConnectors({ simulator: { instruqt: { speed: 0.001 } } });
  const { n8n, simulator } = connectors;
  const { apiKey, apiKeys } = simulator.instruqt;
  // The documentation doesn't mention API keys for several teams, but the API's list of teams suggests that they exist.
  apiKeys.set(apiKey, ['northgate', 'northgate-partners']);
  instruqtApi = await instruqtCredential(n8n, simulator, secret);
});
afterAll(() => connectors.stop());

/** Creates a chain of nodes with their credentials. */
function chain(
  ...nodes: Pick<WorkflowNode, 'name' | 'type' | 'typeVersion' | 'parameters' | 'credentials'>[]
) {
  const definition: WorkflowDefinition = {
    name: nodes.map(({ name }) => name).join(' > '),
    nodes: nodes.map((node, index) => ({
      ...node,
      id: node.name,
      position: [index * 200, 0],
      ...(index === 0 && { webhookId: randomUUID() }),
    })),
    connections: Object.fromEntries(
      nodes
        .slice(1)
        .map(({ name }, index) => [
          nodes[index]?.name ?? '',
          { main: [[{ node: name, type: 'main' as const, index: 0 }]] },
        ]),
    ),
  };
  return definition;
}

const trigger = (parameters: object = {}) => ({
  name: 'Trigger',
  type: `${packageName}.instruqtTrigger`,
  typeVersion: 1,
  parameters: { events: ['track.completed'], includeLearner: true, ...parameters },
  credentials: instruqtApi,
});
const step = (parameters: object) => ({
  name: 'Instruqt',
  type: `${packageName}.instruqt`,
  typeVersion: 1,
  parameters,
  credentials: instruqtApi,
});
const crm = (row: string) => ({
  name: 'CRM',
  type: 'n8n-nodes-base.httpRequest',
  typeVersion: 4.2,
  parameters: {
    method: 'POST',
    url: connectors.simulator.crm.url,
    sendBody: true,
    specifyBody: 'json',
    jsonBody: `={{ ${row} }}`,
    options: {},
  },
});
const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

/** Sends an event as Instruqt does. */
async function send(url: string, body: object): Promise<number> {
  const request = signedRequest({ secret, body: JSON.stringify({ ...sample, ...body }) });
  return (await fetch(url, { method: 'POST', headers: request.headers, body: request.body })).status;
}
const asked = (operation: string) =>
  connectors.simulator.requests.filter(({ body }) => body.includes(`query ${operation}(`)).length;
beforeEach(() => {
  connectors.simulator.requests.length = 0;
  connectors.simulator.crm.rows.length = 0;
});

test("the CRM contains the learner's email address for an event without one", async () => {
  const { n8n, simulator } = connectors;
  const workflow = chain(trigger(), crm('{ email: $json.learner.email, name: $json.learner.name }'));
  await publishNew(n8n, workflow);
  const endpoint = simulator.instruqt.addEndpoint({ url: triggerUrl(n8n, workflow), secret });
  expect(JSON.stringify(sample)).not.toContain('@');
  const [delivery] = await simulator.instruqt.emit('track.completed');
  simulator.instruqt.removeEndpoint(endpoint);
  expect(delivery?.attempts).toEqual([expect.objectContaining({ received: true })]);
  expect(await simulator.crm.waitForRows(1)).toEqual([
    { email: 'maya.lindqvist@example.com', name: 'Maya Lindqvist' },
  ]);
});

test("Instruqt's test event has the sample learner while someone listens, and none once published", async () => {
  const { n8n, simulator } = connectors;
  const workflow = chain(trigger(), crm('{ email: $json.learner.email }'));
  const { id } = await publishNew(n8n, workflow);
  const madeUp = { user_id: 'made-up-user' };

  await n8n.listenForTestEvent(id, 'Trigger');
  expect(await send(triggerUrl(n8n, workflow, 'test'), madeUp)).toBe(200);
  expect(await simulator.crm.waitForRows(1)).toEqual([{ email: instruqt.sampleLearner?.email }]);

  expect(await send(triggerUrl(n8n, workflow), madeUp)).toBe(200);
  expect(await simulator.crm.waitForRows(2)).toContainEqual({ email: null });
  const [test, production] = await receivedEvents(n8n, id, 2);
  expect(test).toMatchObject({
    learner: { ...instruqt.sampleLearner, id: 'made-up-user' },
    warnings: [expect.stringMatching(/^learner: sample data for this test/)],
  });
  expect(production).toMatchObject({
    learner: { id: 'made-up-user', email: null },
    warnings: ["learner: not looked up. Instruqt can't find this user."],
  });
});

test('50 deliveries at once of 5 learners need at most 5 lookups', async () => {
  const { n8n } = connectors;
  const workflow = chain(trigger(), end);
  const { id } = await publishNew(n8n, workflow);
  const users = [NOOR, SAM, 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p', 'dL5pHw8kZn3xQv7tBc2rMj9sGf4y', 'unknown1'];
  const statuses = await Promise.all(
    Array.from({ length: 50 }, (_, index) => send(triggerUrl(n8n, workflow), { user_id: users[index % 5] })),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  const events = await receivedEvents(n8n, id, 50);
  expect(events).toHaveLength(50);
  expect(asked('User')).toBeLessThanOrEqual(5);
  const emails = events.map(({ learner }) => Object(learner).email);
  expect(emails.filter((email) => email === 'sam.whitlock@example.com')).toHaveLength(10);
  expect(emails.filter((email) => email === 'noor.haddad@example.com')).toHaveLength(10);
});

test("a failed lookup delivers the event with the learner's ID and a warning", async () => {
  const { n8n, simulator } = connectors;
  const workflow = chain(trigger(), end);
  const { id } = await publishNew(n8n, workflow);
  const mend = simulator.fail({ path: '/graphql', status: 502, body: '<html>Bad Gateway</html>' });
  expect(await send(triggerUrl(n8n, workflow), { user_id: 'someone-new' })).toBe(200);
  const [event] = await receivedEvents(n8n, id, 1);
  mend();
  expect(event).toMatchObject({
    learner: { id: 'someone-new', email: null },
    warnings: [expect.stringMatching(/^learner: not looked up\. .*502/)],
  });
});

test('a lookup without a response is ended, and the event is delivered', async () => {
  const { n8n, simulator } = connectors;
  const workflow = chain(trigger(), end);
  const { id } = await publishNew(n8n, workflow);
  const mend = simulator.fail({ path: '/graphql', connection: 'hang' });
  expect(await send(triggerUrl(n8n, workflow), { user_id: 'someone-else' })).toBe(200);
  const [event] = await receivedEvents(n8n, id, 1);
  mend();
  expect(event).toMatchObject({ warnings: [expect.stringContaining('within 8 seconds')] });
});

test('the filters are applied before anything starts', async () => {
  const { n8n } = connectors;
  const filters = {
    trackIds: [TRACK],
    inviteIds: [COLLEAGUES, WEBINAR],
    modes: ['platform'],
    customParameter: { parameter: { key: 'utm_campaign', value: 'autumn-webinar' } },
    withoutDevelopers: true,
  };
  const workflow = chain(trigger({ filters, includeLearner: false }), end);
  const { id } = await publishNew(n8n, workflow);
  const url = triggerUrl(n8n, workflow);
  for (const other of [
    { track_id: 'other' },
    { invite_id: null },
    { mode: 'embed' },
    { custom_parameters: { utm_campaign: 'spring' } },
    { is_developer_play: true },
  ]) {
    expect(await send(url, other)).toBe(200);
  }
  expect(await send(url, { participant_id: 'wanted' })).toBe(200);
  const events = await receivedEvents(n8n, id, 1);
  expect(events).toEqual([expect.objectContaining({ data: { ...sample, participant_id: 'wanted' } })]);
  expect(await n8n.executions(id)).toHaveLength(1);
});

test("Synap's filters work with its own webhooks", async () => {
  const { n8n, simulator } = connectors;
  const workflow = chain(
    {
      name: 'Trigger',
      type: `${packageName}.synapTrigger`,
      typeVersion: 1,
      parameters: {
        events: ['exam.completed'],
        options: { registration: 'automatic' },
        filters: { passedOnly: true, minimumScore: 80 },
      },
      credentials: await synapCredential(n8n, simulator),
    },
    end,
  );
  const { id } = await publishNew(n8n, workflow);
  const passed = Object(synap.events.find(({ code }) => code === 'exam.completed')?.sample);
  const attempt = (changes: object) => ({ ...passed, attempt: { ...passed.attempt, ...changes } });
  for (const body of [
    attempt({ score: 79 }),
    attempt({ grade: { ...passed.attempt.grade, isPass: false } }),
    passed,
  ]) {
    expect(await simulator.synap.emit('exam.completed', body)).toEqual([
      expect.objectContaining({ status: 200 }),
    ]);
  }
  expect(await receivedEvents(n8n, id, 1)).toEqual([expect.objectContaining({ data: passed })]);
  expect(await n8n.executions(id)).toHaveLength(1);
  await n8n.unpublish(id);
});

describe('a step', () => {
  const invite = { __rl: true, mode: 'id', value: '={{ $json.data.invite_id }}' };

  test("Invite Claims sends the learner's claim to the CRM", async () => {
    const { n8n, simulator } = connectors;
    const claims = {
      resource: 'invite',
      operation: 'getClaims',
      invite,
      filters: { userId: '={{ $json.learner.id }}' },
    };
    const workflow = chain(
      trigger({ includeLearner: false }),
      step(claims),
      crm('{ email: $json.email, claim: $json.id, track: $("Trigger").item.json.data.track_slug }'),
    );
    await publishNew(n8n, workflow);
    expect(await send(triggerUrl(n8n, workflow), { user_id: SAM })).toBe(200);
    expect(await simulator.crm.waitForRows(1)).toEqual([
      { email: 'sam.whitlock@example.com', claim: 'cl3k7wd1hj6p', track: sample.track_slug },
    ]);
  });

  test('100 events of 3 invites need at most 3 claim requests in one execution', async () => {
    const { n8n } = connectors;
    const workflow = chain(
      {
        name: 'Events',
        type: 'n8n-nodes-base.webhook',
        typeVersion: 2,
        parameters: { httpMethod: 'POST', path: 'hundred-events', options: {} },
      },
      {
        name: 'Split',
        type: 'n8n-nodes-base.splitOut',
        typeVersion: 1,
        parameters: { fieldToSplitOut: 'body.events', options: {} },
      },
      step({
        resource: 'invite',
        operation: 'getClaims',
        invite: { __rl: true, mode: 'id', value: '={{ $json.invite_id }}' },
        returnAll: true,
      }),
    );
    const { id } = await publishNew(n8n, workflow);
    const invites = [WEBINAR, COLLEAGUES, 'p2wd7yx5rc9b'];
    const events = Array.from({ length: 100 }, (_, index) => ({ invite_id: invites[index % 3] }));
    await fetch(n8n.webhookUrl('production', 'hundred-events'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
    });
    const [execution] = await n8n.waitForExecutions(id, 1);
    const { error, items } = await n8n.execution(execution?.id ?? '');
    expect(error).toBeUndefined();
    // The webinar's 34 events have 5 claims each, and the colleagues' 33 events have one claim each.
    // The other 33 events have an invite without claims.
    expect(items('Instruqt')).toHaveLength(34 * 5 + 33);
    expect(asked('InviteClaims')).toBe(3);
  });

  test("shows the vendor's reason if it fails", async () => {
    const { n8n } = connectors;
    const workflow = chain(
      trigger({ includeLearner: false }),
      step({ resource: 'invite', operation: 'get', invite }),
    );
    const { id } = await publishNew(n8n, workflow);
    await send(triggerUrl(n8n, workflow), { invite_id: '") { x }' });
    const [execution] = await n8n.waitForExecutions(id, 1);
    const { status, error } = await n8n.execution(execution?.id ?? '');
    expect(status).toBe('error');
    expect(error).toContain('Instruqt could not find this invite');
  });

  test('recovers a failed event and one that was never sent, each once, and no successful one', async () => {
    const { n8n, simulator } = connectors;
    const credentials = await endpointsCredential(n8n, simulator);
    const workflow = chain(
      {
        ...trigger({ events: ['track.stopped'], includeLearner: false }),
        parameters: {
          ...{ events: ['track.stopped'], includeLearner: false },
          options: { registration: 'automatic', acknowledge: 'lastNode' },
        },
        credentials,
      },
      crm('{ id: $json.id }'),
    );
    const { id } = await publishNew(n8n, workflow);
    const [endpoint] = simulator.instruqt.endpoints;
    if (endpoint === undefined) throw new Error('There is no endpoint');
    const happen = (delivery: string) =>
      simulator.instruqt.emit('track.stopped', undefined, { id: delivery });
    const since = new Date(Date.now() - 60_000).toISOString();
    await happen('msg_ran');
    endpoint.disabled = true;
    await happen('msg_never_sent');
    endpoint.disabled = false;
    const mend = simulator.fail({ path: '/rows', status: 503 });
    expect((await happen('msg_failed'))[0]?.attempts).toMatchObject([{ received: false }]);
    mend();
    const recovery = chain(
      {
        name: 'Asked',
        type: 'n8n-nodes-base.webhook',
        typeVersion: 2,
        parameters: { httpMethod: 'POST', path: 'recover', options: {} },
      },
      {
        ...step({
          ...{ resource: 'event', operation: 'recoverMissed' },
          endpoint: { __rl: true, mode: 'id', value: endpoint.id },
          ...{ events: '={{ $json.body.events }}', since: '={{ $json.body.since }}' },
        }),
        credentials,
      },
    );
    const recovering = await publishNew(n8n, recovery);
    for (const events of ['failed', 'neverSent', 'failed', 'neverSent'])
      await fetch(n8n.webhookUrl('production', 'recover'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ events, since }),
      });
    const executions = await n8n.waitForExecutions(recovering.id, 4);
    expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'success'));
    await simulator.crm.waitForRows(3, { timeoutInMs: 60_000 });
    // Sends all events again, as Instruqt's Resend does.
    // The trigger drops them, because the workflow has already run for each event.
    for (const delivery of ['msg_ran', 'msg_never_sent', 'msg_failed']) await happen(delivery);
    await eventually(async () => expect(await n8n.executions(id)).toHaveLength(4));
    const rows = simulator.crm.rows.map((row) => String(row.id));
    expect(rows.sort()).toEqual(['msg_failed', 'msg_never_sent', 'msg_ran']);
    await n8n.unpublish(recovering.id);
    await n8n.unpublish(id);
    expect(simulator.instruqt.endpoints).toEqual([]);
  });

  test("sets a variable in the sandbox of an event's play, and reads it", async () => {
    const { n8n, simulator } = connectors;
    const variable = {
      ...{ resource: 'sandbox', sandboxId: "={{ $('Trigger').item.json.data.participant_id }}" },
      ...{ hostname: 'server', variable: 'CRM_CONTACT' },
    };
    const workflow = chain(
      trigger({ includeLearner: false }),
      { ...step({ ...variable, operation: 'setVariable', value: '={{ $json.data.user_id }}' }), name: 'Set' },
      step({ ...variable, operation: 'getVariable' }),
      crm('{ name: $json.name, value: $json.value }'),
    );
    await publishNew(n8n, workflow);
    expect(await send(triggerUrl(n8n, workflow), { user_id: SAM })).toBe(200);
    expect(await simulator.crm.waitForRows(1)).toEqual([{ name: 'CRM_CONTACT', value: SAM }]);
  });

  test("creates a link for one play of an event's track, for its learner", async () => {
    const { n8n, simulator } = connectors;
    const workflow = chain(
      trigger(),
      step({
        ...{ resource: 'track', operation: 'createPlayLink' },
        track: { __rl: true, mode: 'id', value: '={{ $json.data.track_id }}' },
        firstName: '={{ $json.learner.firstName }}',
        email: '={{ $json.learner.email }}',
        options: {
          customParameters: { pairs: [{ key: 'crm-contact-id', value: '={{ $json.learner.id }}' }] },
        },
      }),
      crm('{ link: $json.link, title: $json.title }'),
    );
    await publishNew(n8n, workflow);
    expect(await send(triggerUrl(n8n, workflow), { user_id: SAM, track_id: TRACK })).toBe(200);
    const [row] = await simulator.crm.waitForRows(1);
    const [made] = [...simulator.instruqt.data.playTokens.values()].slice(-1);
    expect(made).toMatchObject({
      trackId: TRACK,
      userDetails: { firstName: 'Sam', email: 'sam.whitlock@example.com' },
    });
    expect(row).toEqual({
      link: `https://play.instruqt.com/embed/northgate/tracks/kubernetes-network-policies?token=${made?.id}&icp_crm-contact-id=${SAM}`,
      title: 'Kubernetes Network Policies',
    });
  });

  test('keeps every group of a Synap user who joins five in simultaneous executions', async () => {
    const { n8n, simulator } = connectors;
    const { portal } = simulator.synap;
    const groups = ['g1', 'g2', 'g3', 'g4', 'g5'];
    for (const group of groups) portal.userGroups.set(group, group);
    const id = (value: string) => ({ __rl: true, mode: 'id', value });
    const workflow = chain(
      {
        name: 'Joined',
        type: 'n8n-nodes-base.webhook',
        typeVersion: 2,
        parameters: { httpMethod: 'POST', path: 'joined', options: {} },
      },
      {
        name: 'Synap',
        type: `${packageName}.synap`,
        typeVersion: 1,
        parameters: {
          ...{ resource: 'user', operation: 'addToGroup', userId: id('w3ZkD8vNc5T') },
          userGroup: id('={{ $json.body.group }}'),
        },
        credentials: await synapCredential(n8n, simulator),
      },
    );
    const published = await publishNew(n8n, workflow);
    await Promise.all(
      groups.map((group) =>
        fetch(n8n.webhookUrl('production', 'joined'), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ group }),
        }),
      ),
    );
    const executions = await n8n.waitForExecutions(published.id, groups.length);
    expect(executions.map(({ status }) => status)).toEqual(groups.map(() => 'success'));
    const { relationships } = Object(portal.users.get('w3ZkD8vNc5T'));
    expect(relationships.userGroups.data.map((group: unknown) => Object(group).id).sort()).toEqual(groups);
  });

  test('looks up the Synap attempt of an event', async () => {
    const { n8n, simulator } = connectors;
    const token = await synapCredential(n8n, simulator);
    const workflow = chain(
      {
        name: 'Trigger',
        type: `${packageName}.synapTrigger`,
        typeVersion: 1,
        parameters: { events: ['exam.completed'], options: { registration: 'automatic' } },
        credentials: token,
      },
      {
        name: 'Synap',
        type: `${packageName}.synap`,
        typeVersion: 1,
        parameters: { resource: 'attempt', operation: 'get', attemptId: '={{ $json.data.attempt.id }}' },
        credentials: token,
      },
      crm('{ exam: $json.examId, status: $json.examStatus }'),
    );
    const { id } = await publishNew(n8n, workflow);
    await simulator.synap.emit('exam.completed');
    expect(await simulator.crm.waitForRows(1)).toEqual([{ exam: 'eX4fR8sTq1N', status: 'released' }]);
    await n8n.unpublish(id);
  });
});

test("changes an event's Synap user without losing other groups and attributes", async () => {
  const { n8n, simulator } = connectors;
  const token = await synapCredential(n8n, simulator);
  const type = `${packageName}.synap`;
  const userId = { __rl: true, mode: 'id', value: "={{ $('Trigger').item.json.learner.id }}" };
  const user = { resource: 'user', userId };
  const workflow = chain(
    {
      ...{ name: 'Trigger', type: `${packageName}.synapTrigger`, typeVersion: 1, credentials: token },
      parameters: { events: ['exam.completed'], options: { registration: 'automatic' } },
    },
    {
      ...{ name: 'Update', type, typeVersion: 1, credentials: token },
      parameters: {
        ...user,
        operation: 'update',
        customAttributes: { pairs: [{ key: 'last-exam', value: '={{ $json.data.exam.id }}' }] },
      },
    },
    {
      ...{ name: 'Leave', type, typeVersion: 1, credentials: token },
      parameters: {
        ...user,
        operation: 'removeFromGroup',
        userGroup: { __rl: true, mode: 'id', value: 'gN5cV9tKe2W' },
      },
    },
    crm('{ groups: $json.userGroupIds, attributes: $json.attr }'),
  );
  const { id } = await publishNew(n8n, workflow);
  await simulator.synap.emit('exam.completed');
  expect(await simulator.crm.waitForRows(1)).toEqual([
    {
      groups: ['gD1aS6mYq3F'],
      attributes: { 'staff-number': '40718', 'last-exam': 'eX4fR8sTq1N' },
    },
  ]);
  await n8n.unpublish(id);
});

test('sends a custom request to both APIs, and nowhere else', async () => {
  const { n8n, simulator } = connectors;
  const synapApi = await synapCredential(n8n, simulator);
  const webhook = (path: string) => ({
    name: 'Asked',
    type: 'n8n-nodes-base.webhook',
    typeVersion: 2,
    parameters: { httpMethod: 'POST', path, options: {} },
  });
  const callSynap = {
    name: 'Synap',
    type: `${packageName}.synap`,
    typeVersion: 1,
    parameters: {
      ...{ resource: 'api', operation: 'call', method: 'GET', path: '={{ $json.body.path }}' },
      options: { query: '={{ { note: $json.body.path } }}' },
    },
    credentials: synapApi,
  };
  const callInstruqt = step({
    ...{ resource: 'api', operation: 'call' },
    document: 'query Mine($id: String) { track(trackID: $id) { title } }',
    variables: '={{ { id: $("Asked").item.json.body.track } }}',
  });
  const row = '{ exam: $("Synap").item.json.body.data.attributes.title, track: $json.body.data.track.title }';
  const workflow = chain(webhook('call-api'), callSynap, callInstruqt, crm(row));
  const { id } = await publishNew(n8n, workflow);
  const ask = (path: string) =>
    fetch(n8n.webhookUrl('production', 'call-api'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path, track: TRACK }),
    });
  await ask('/attempts/aT5vR8mX3Zc');
  expect(await simulator.crm.waitForRows(1)).toEqual([
    { exam: 'Medication Safety Certification', track: 'Kubernetes Network Policies' },
  ]);
  await n8n.waitForExecutions(id, 1);
  connectors.simulator.requests.length = 0;
  const evil = ['//127.0.0.1/x', '/../crm/rows', '/%2e%2e/crm', '@127.0.0.1', simulator.crm.url];
  for (const path of evil) await ask(path);
  const executions = await n8n.waitForExecutions(id, 1 + evil.length);
  for (const execution of executions.slice(0, evil.length)) {
    const { status, error } = await n8n.execution(execution.id);
    expect([status, error]).toEqual(['error', expect.stringContaining("isn't a valid path")]);
  }
  expect(connectors.simulator.requests).toEqual([]);
});

describe('a step with expressions', () => {
  const webhook = (path: string) => ({
    name: 'Asked',
    type: 'n8n-nodes-base.webhook',
    typeVersion: 2,
    parameters: { httpMethod: 'POST', path, options: {} },
  });
  const ask = (path: string, body: object) =>
    fetch(connectors.n8n.webhookUrl('production', path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('resolves the credential for each item: each tenant gets one request, with its own key', async () => {
    const { n8n } = connectors;
    const tenants = [await startSimulator(), await startSimulator()];
    const workflow = chain(
      webhook('tenants'),
      {
        name: 'Split',
        type: 'n8n-nodes-base.splitOut',
        typeVersion: 1,
        parameters: { fieldToSplitOut: 'body.tenants', options: {} },
      },
      {
        ...step({
          resource: 'invite',
          operation: 'getClaims',
          invite: { __rl: true, mode: 'id', value: WEBINAR },
        }),
        credentials: await credential(n8n, 'instruqtApi', {
          apiKey: '={{ $json.apiKey }}',
          apiUrl: '={{ $json.apiUrl }}',
          teamSlug: 'northgate',
        }),
      },
    );
    const { id } = await publishNew(n8n, workflow);
    const items = tenants.map(({ instruqt: { apiKey, apiUrl } }) => ({ apiKey, apiUrl }));
    await ask('tenants', { tenants: [...items, ...items] });
    const [execution] = await n8n.waitForExecutions(id, 1);
    const { error, items: outputOf } = await n8n.execution(execution?.id ?? '');
    expect(error).toBeUndefined();
    expect(outputOf('Instruqt')).toHaveLength(4 * 5);
    for (const { requests } of tenants) expect(requests).toMatchObject([{ path: '/graphql', status: 200 }]);
    for (const tenant of tenants) await tenant.stop();
  });

  test("accepts a JSON object and a time, and refuses a list, NaN and an invalid date with the field's name", async () => {
    const { n8n, simulator } = connectors;
    const variables = { mode: 'embed', value: 3, parameter: { a: 1 } };
    const call = step({
      ...{ resource: 'api', operation: 'call', document: 'query Teams { teams { id } }' },
      variables: '={{ $json.body.variables }}',
    });
    const { id } = await publishNew(n8n, chain(webhook('as-it-is'), call));
    await ask('as-it-is', { variables });
    await n8n.waitForExecutions(id, 1);
    expect(simulator.requests.map(({ body }) => JSON.parse(body).variables)).toEqual([variables]);
    simulator.requests.length = 0;

    const expiresAt = '={{ DateTime.fromISO("2030-01-01T01:00:00+01:00") }}';
    const dated = {
      resource: 'invite',
      operation: 'create',
      title: 'Lab',
      tracks: [TRACK],
      options: { expiresAt },
    };
    const created = await publishNew(n8n, chain(webhook('dated'), step(dated)));
    await ask('dated', {});
    await n8n.waitForExecutions(created.id, 1);
    const [request] = simulator.requests.slice(-1);
    expect(JSON.parse(request?.body ?? '{}')).toHaveProperty(
      'variables.invite.expiresAt',
      '2030-01-01T00:00:00.000Z',
    );
    simulator.requests.length = 0;

    const odd: [options: object, words: string][] = [
      [{ expiresAt: '={{ new Date("soon") }}' }, '"Expires At" contains a value that can\'t be used'],
      [{ inviteLimit: '={{ NaN }}' }, '"Invite Limit" contains a value that can\'t be used'],
      [{ publicTitle: '={{ $json.body.titles }}' }, '"Public Title" contains a list'],
      [{ allowAnonymous: '={{ "maybe" }}' }, '"Allow Anonymous Learners" must be true or false'],
    ];
    // n8n 1.x turns an invalid DateTime into an empty field before the node reads it.
    if (!on1x()) odd.push([{ expiresAt: '={{ DateTime.fromISO("soon") }}' }, '"Expires At"']);
    for (const [index, [options, words]] of odd.entries()) {
      const invite = { resource: 'invite', operation: 'create', title: 'Lab', tracks: [TRACK], options };
      const workflow = await publishNew(n8n, chain(webhook(`odd-${index}`), step(invite)));
      await ask(`odd-${index}`, { titles: ['One', 'Two'] });
      const [execution] = await n8n.waitForExecutions(workflow.id, 1);
      const { status, error } = await n8n.execution(execution?.id ?? '');
      expect([status, error]).toEqual(['error', expect.stringContaining(words)]);
    }
    expect(simulator.requests).toEqual([]);
  });
});

describe('the editor', () => {
  test('tests the credential, with the team', async () => {
    const { n8n, simulator } = connectors;
    const { apiKey, apiUrl } = simulator.instruqt;
    const check = async (data: object) => {
      const { instruqtApi: created } = await credential(n8n, 'instruqtApi', {
        apiKey,
        apiUrl,
        teamSlug: 'northgate',
        ...data,
      });
      return n8n.testCredential(created?.id ?? '');
    };
    expect(await check({})).toEqual({ status: 'OK', message: 'Connected to Northgate.' });
    expect(await check({ teamSlug: 'other' })).toMatchObject({
      status: 'Error',
      message: expect.stringContaining('has access to northgate'),
    });
    expect(await check({ apiKey: 'wr0ng' })).toMatchObject({
      status: 'Error',
      message: expect.stringContaining('Settings > API keys'),
    });
  });

  test.each([
    ['instruqt', 'searchInvites', 'parameters.invite', 'Autumn webinar 2025'],
    ['instruqt', 'searchTracks', 'parameters.track', 'Kubernetes Network Policies'],
    ['instruqt', 'searchTeams', 'parameters.options.team', 'Northgate Partners'],
  ])('%s lists with %s', async (node, methodName, path, name) => {
    const nodeType = `${packageName}.${node}`;
    const filter = name.slice(3, 9).toUpperCase();
    const found = await connectors.n8n.listChoices({
      nodeType,
      methodName,
      path,
      filter,
      credentials: instruqtApi,
      parameters: { includeLearner: true },
    });
    expect(found.map((choice) => choice.name)).toContain(name);
  });

  test("lists the tracks for the trigger's filter, including a selected ID that no longer exists", async () => {
    const found = await connectors.n8n.listOptions({
      nodeType: `${packageName}.instruqtTrigger`,
      methodName: 'getTracks',
      path: 'parameters.filters.trackIds',
      credentials: instruqtApi,
      parameters: { events: ['track.completed'], filters: { trackIds: [TRACK, 'gone'] } },
    });
    expect(found).toContainEqual({ name: 'Kubernetes Network Policies', value: TRACK });
    expect(found).toContainEqual({ name: 'gone', value: 'gone' });
  });

  test.each([
    ['instruqt', 'learner', 'get', 'email'],
    ['instruqt', 'invite', 'getClaims', 'claimedAt'],
    ['instruqt', 'play', 'getAll', 'completionPercent'],
    ['synap', 'attempt', 'get', 'score'],
  ])('previews the output of %s %s %s', async (node, resource, operation, field) => {
    const preview = await connectors.n8n.outputPreview(`${packageName}.${node}`, resource, operation);
    expect(preview).toHaveProperty(['properties', field]);
  });

  test('finds the nodes by topic, and offers them to AI agents', async () => {
    const types = await connectors.n8n.nodeTypes();
    for (const node of ['instruqt', 'synap', 'instruqtTrigger', 'synapTrigger']) {
      const type = types.find(({ name }) => name === `${packageName}.${node}`);
      expect(type).toHaveProperty('codex.alias', expect.arrayContaining([expect.any(String)]));
      expect(type).toHaveProperty('codex.resources.primaryDocumentation');
    }
    for (const node of ['instruqtTool', 'synapTool']) {
      expect(types.map(({ name }) => name)).toContain(`${packageName}.${node}`);
    }
  });
});
