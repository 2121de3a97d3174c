import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { startConnectors, type Connectors } from './connectors';
import type { WorkflowDefinition } from './n8n/client';
import { runNpm } from './n8n/npm';
import { installCommunityPackage } from './n8n/server';
import {
  credential,
  packageName,
  publishNew,
  receivedEvents,
  synapCredential,
  triggerUrl,
  triggerWorkflow,
} from './workflows';

/** Libraries that n8n provides, in the older versions that other community packages include. */
const older = { zod: '3.22.4', 'n8n-workflow': '1.70.0' };

let connectors: Connectors;
beforeAll(async () => {
  connectors = await startConnectors({
    prepare: async (userFolder) => {
      for (const [library, version] of Object.entries(older)) {
        await installPackageWith(userFolder, library, version);
      }
    },
  });
});
afterAll(() => connectors.stop());

/** Uses the command in docs/n8n.md to install a community package that has its own copy of a library. */
async function installPackageWith(userFolder: string, library: string, version: string): Promise<void> {
  const folder = join(userFolder, `brings-${library}`);
  const manifest = {
    name: `n8n-nodes-brings-${library}`,
    version: '1.0.0',
    license: 'MIT',
    keywords: ['n8n-community-node-package'],
    dependencies: { [library]: version },
    n8n: { n8nNodesApiVersion: 1, nodes: [], credentials: [] },
  };
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await runNpm(['pack'], { cwd: folder, logFile: join(userFolder, 'npm.log') });
  await installCommunityPackage({
    userFolder,
    tarball: join(folder, `${manifest.name}-${manifest.version}.tgz`),
  });
}

test("our package finds the old copies of the libraries from other packages, not n8n's", () => {
  const { userFolder } = connectors.server();
  const requireAsOurs = createRequire(
    join(userFolder, '.n8n/nodes/node_modules', packageName, 'dist/index.js'),
  );
  for (const [library, version] of Object.entries(older)) {
    expect(requireAsOurs(`${library}/package.json`)).toMatchObject({ version });
  }
});

test('all nodes are available', async () => {
  const names = (await connectors.n8n.nodeTypes()).map(({ name }) => name);
  const ours = ['instruqt', 'instruqtTrigger', 'synap', 'synapTrigger'].map(
    (name) => `${packageName}.${name}`,
  );
  expect(names).toEqual(expect.arrayContaining(ours));
});

test('the Synap Trigger adds its webhook, and an event starts the workflow', async () => {
  const { n8n, simulator } = connectors;
  const parameters = { events: ['exam.completed'], options: { registration: 'automatic' } };
  const credentials = await synapCredential(n8n, simulator);
  const { id } = await publishNew(n8n, triggerWorkflow('synapTrigger', parameters, credentials));
  expect(await simulator.synap.emit('exam.completed')).toMatchObject([{ status: 200 }]);
  expect(await receivedEvents(n8n, id, 1)).toMatchObject([{ type: 'exam.completed', source: 'synap' }]);
  await n8n.unpublish(id);
  expect(simulator.synap.subscriptions.list()).toEqual([]);
});

test("a workflow that can't be published shows the reason", async () => {
  const { n8n, simulator } = connectors;
  const parameters = { events: ['exam.completed'], options: { registration: 'automatic' } };
  const credentials = await credential(n8n, 'synapApi', {
    accessToken: 'another-token',
    apiUrl: simulator.synap.apiUrl,
  });
  const publishing = publishNew(n8n, triggerWorkflow('synapTrigger', parameters, credentials));
  await expect(publishing).rejects.toThrow(/access token/i);
});

test('the Instruqt Trigger runs for a signed event, and refuses a forged one', async () => {
  const { n8n } = connectors;
  const secret = newSigningSecret();
  const credentials = await credential(n8n, 'instruqtApi', { signingSecrets: secret });
  const workflow = triggerWorkflow('instruqtTrigger', { events: ['*'] }, credentials);
  const { id } = await publishNew(n8n, workflow);
  const body = { type: 'track.completed', user_id: 'u1', timestamp: '2026-03-02T09:30:00Z' };
  for (const [signedWith, status] of [
    [newSigningSecret(), 401],
    [secret, 200],
  ] as const) {
    const { headers, body: text } = signedRequest({ secret: signedWith, body });
    const response = await fetch(triggerUrl(n8n, workflow), { method: 'POST', headers, body: text });
    expect(response.status).toBe(status);
  }
  expect(await receivedEvents(n8n, id, 1)).toMatchObject([{ type: 'track.completed', data: body }]);
});

test.each([
  ["the vendor's words", 'nobody', /Synap could not find this user/],
  ["n8n's words", "={{ $('No Such Node').item.json.id }}", /node doesn't exist/],
])('a failed lookup shows %s', async (_, userId, message) => {
  const { n8n, simulator } = connectors;
  const { id } = await n8n.createWorkflow(lookup(userId, await synapCredential(n8n, simulator)));
  const executionId = await n8n.executeManually(id, 'Start');
  await n8n.waitForExecutions(id, 1);
  expect(await n8n.execution(executionId)).toMatchObject({
    status: 'error',
    error: expect.stringMatching(message),
  });
});

const lookup = (userId: string, credentials: Awaited<ReturnType<typeof credential>>): WorkflowDefinition => ({
  name: 'Lookup',
  nodes: [
    {
      ...{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
      ...{ position: [0, 0], parameters: {} },
    },
    {
      ...{ id: 'synap', name: 'Synap', type: `${packageName}.synap`, typeVersion: 1, position: [200, 0] },
      parameters: { resource: 'user', operation: 'get', userId: { __rl: true, mode: 'id', value: userId } },
      credentials,
    },
  ],
  connections: { Start: { main: [[{ node: 'Synap', type: 'main', index: 0 }]] } },
});
