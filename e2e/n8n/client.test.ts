import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nClient, type WorkflowDefinition } from './client';
import { installN8n, type N8nInstallation } from './install';
import { runNpm } from './npm';
import { N8nRequestError } from './rest';
import { installCommunityPackage, startN8n, type N8nServer } from './server';

const owner = {
  email: 'olivia@example.com',
  firstName: 'Olivia',
  lastName: 'Owner',
  password: 'Correct4Horse',
};

const echo: WorkflowDefinition = {
  name: 'Echo',
  nodes: [
    {
      id: 'webhook',
      name: 'Webhook',
      type: 'n8n-nodes-base.webhook',
      typeVersion: 2,
      position: [0, 0],
      parameters: { httpMethod: 'POST', path: 'echo' },
      webhookId: 'echo',
    },
    {
      id: 'score',
      name: 'Score',
      type: 'n8n-nodes-base.set',
      typeVersion: 3.4,
      position: [200, 0],
      parameters: {
        assignments: {
          assignments: [{ id: '1', name: 'score', type: 'number', value: '={{ $json.body.score }}' }],
        },
      },
    },
  ],
  connections: { Webhook: { main: [[{ node: 'Score', type: 'main', index: 0 }]] } },
};

let userFolder: string;
let installation: N8nInstallation;
let server: N8nServer;
let client: N8nClient;

/** Packs a community package whose only trigger can't be registered. */
async function packRefusedTrigger(folder: string): Promise<string> {
  const manifest = {
    name: 'n8n-nodes-refused',
    version: '1.0.0',
    n8n: { n8nNodesApiVersion: 1, nodes: ['RefusedTrigger.node.js'] },
  };
  const node = `exports.RefusedTrigger = class {
    description = {
      displayName: 'Refused Trigger', name: 'refusedTrigger', group: ['trigger'], version: 1, description: '',
      defaults: { name: 'Refused Trigger' }, inputs: [], outputs: ['main'], properties: [],
      webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
    };
    webhookMethods = { default: {
      async checkExists() { return false; },
      async create() { throw new Error('The API is closed on Sundays'); },
      async delete() { return true; },
    } };
    async webhook() { return {}; }
  };`;
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'RefusedTrigger.node.js'), node);
  await runNpm(['pack'], { cwd: folder, logFile: join(folder, 'npm.log') });
  return join(folder, 'n8n-nodes-refused-1.0.0.tgz');
}

beforeAll(async () => {
  userFolder = mkdtempSync(join(tmpdir(), 'client-test-'));
  await installCommunityPackage({
    userFolder,
    tarball: await packRefusedTrigger(join(userFolder, 'package')),
  });
  installation = await installN8n({ log: (line) => process.stderr.write(`${line}\n`) });
  server = await startN8n({ installation, userFolder });
  client = new N8nClient(server.url, installation.version);
  await client.setUpOwner(owner);
});

afterAll(async () => {
  await server?.stop();
  rmSync(userFolder, { recursive: true, force: true });
});

async function post(kind: 'production' | 'test', score: number): Promise<number> {
  const response = await fetch(client.webhookUrl(kind, 'echo'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ score }),
  });
  await response.body?.cancel();
  return response.status;
}

async function scores(workflowId: string, count: number): Promise<unknown[]> {
  const executions = await client.waitForExecutions(workflowId, count);
  const details = await Promise.all(executions.map(({ id }) => client.execution(id)));
  return details.flatMap((execution) => execution.items('Score').map(({ json }) => json.score));
}

test('a published workflow runs, and still exists after a restart', async () => {
  const { id } = await client.createWorkflow(echo);
  expect(await post('production', 1)).toBe(404);

  await client.publish(id);
  expect(await post('production', 82)).toBe(200);
  const [execution] = await client.waitForExecutions(id, 1);
  expect(execution).toMatchObject({ status: 'success', mode: 'webhook' });
  const detail = await client.execution(execution?.id ?? '');
  expect(detail.items('Score')).toEqual([expect.objectContaining({ json: { score: 82 } })]);
  expect(detail.items('Webhook')[0]?.json).toMatchObject({ body: { score: 82 } });
  expect(detail.items('No such node')).toEqual([]);

  await client.unpublish(id);
  expect(await post('production', 2)).toBe(404);
  await client.publish(id);

  await server.stop();
  server = await startN8n({ installation, userFolder });
  client = new N8nClient(server.url, installation.version);
  await client.logIn(owner);
  expect(await client.workflow(id)).toMatchObject({ name: 'Echo', activeVersionId: expect.any(String) });
  expect(await post('production', 90)).toBe(200);
  expect(await scores(id, 2)).toEqual([90, 82]);

  await client.deleteWorkflow(id);
  expect(await post('production', 3)).toBe(404);
  await expect(client.workflow(id)).rejects.toMatchObject({ status: 404 });
});

test('a new version runs once it is published', async () => {
  const { id, versionId } = await client.createWorkflow(echo);
  await client.publish(id);
  const [webhook, score] = echo.nodes;
  if (!webhook || !score) throw new Error('the workflow has two nodes');
  const moved = { ...webhook, parameters: { httpMethod: 'POST', path: 'echo-2' } };
  const updated = await client.updateWorkflow(id, { nodes: [moved, score], connections: echo.connections });
  expect(updated.versionId).not.toBe(versionId);
  expect(await post('production', 1)).toBe(200);
  await client.publish(id);
  expect(await post('production', 2)).toBe(404);
  expect(await scores(id, 1)).toEqual([1]);
  await client.deleteWorkflow(id);
});

test('the test URL accepts one event while n8n listens', async () => {
  const { id } = await client.createWorkflow(echo);
  expect(await post('test', 1)).toBe(404);
  await client.listenForTestEvent(id, 'Webhook');
  expect(await post('test', 55)).toBe(200);
  const [execution] = await client.waitForExecutions(id, 1);
  expect(execution).toMatchObject({ status: 'success', mode: 'manual' });
  expect(await post('test', 2)).toBe(404);

  await client.listenForTestEvent(id, 'Webhook');
  await client.stopListening(id);
  await expect(client.waitForExecutions(id, 2, { timeout: 500 })).rejects.toThrow(
    `Expected 2 executions within 0.5 seconds; there are: ${execution?.id} success`,
  );
  await client.deleteWorkflow(id);
});

test('a workflow whose trigger has pinned data is executed manually', async () => {
  const pinData = { Webhook: [{ json: { body: { score: 71 } } }] };
  const { id } = await client.createWorkflow({ ...echo, pinData });
  const executionId = await client.executeManually(id, 'Webhook');
  const [execution] = await client.waitForExecutions(id, 1);
  expect(execution).toMatchObject({ id: executionId, status: 'success', mode: 'manual' });
  expect(await scores(id, 1)).toEqual([71]);
  await client.deleteWorkflow(id);
});

test('lists more executions than fit on a page', async () => {
  const { id } = await client.createWorkflow(echo);
  await client.publish(id);
  for (let score = 0; score < 105; score++) await post('production', score);
  await client.waitForExecutions(id, 105);
  const executions = await client.executions(id);
  expect(new Set(executions.map((execution) => execution.id)).size).toBe(105);
  await client.deleteWorkflow(id);
});

test('credentials can be created and tested', async () => {
  const id = await client.createCredential({
    name: 'API',
    type: 'githubApi',
    data: { server: 'http://127.0.0.1:1', accessToken: 'x' },
  });
  expect(await client.testCredential(id)).toEqual({ status: 'Error', message: expect.any(String) });
});

test('lists the node types, including those of a community package', async () => {
  const names = (await client.nodeTypes()).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['n8n-nodes-base.webhook', 'n8n-nodes-refused.refusedTrigger']),
  );
});

test("publishing a trigger that can't be registered fails with its message", async () => {
  const { id } = await client.createWorkflow({
    name: 'Refused',
    nodes: [
      {
        id: 'refused',
        name: 'Refused',
        type: 'n8n-nodes-refused.refusedTrigger',
        typeVersion: 1,
        position: [0, 0],
        parameters: {},
        webhookId: 'refused',
      },
    ],
    connections: {},
  });
  await expect(client.publish(id)).rejects.toThrow(
    `n8n could not publish workflow ${id} (failed): The API is closed on Sundays`,
  );
  await client.unpublish(id);
  await client.deleteWorkflow(id);
});

test('errors contain n8n’s own message', async () => {
  const wrong = new N8nClient(server.url, installation.version).logIn({ ...owner, password: 'Wrong4Horse' });
  await expect(wrong).rejects.toThrow(N8nRequestError);
  await expect(wrong).rejects.toMatchObject({
    status: 401,
    reason: expect.stringMatching(/Wrong username or password/),
  });
  await expect(new N8nClient(server.url, installation.version).executions('1')).rejects.toMatchObject({
    status: 401,
  });

  const { id } = await client.createWorkflow({
    name: 'No trigger',
    nodes: echo.nodes.slice(1),
    connections: {},
  });
  await expect(client.publish(id)).rejects.toThrow(/responded to POST .*\/activate with 400: .*trigger/i);
});
