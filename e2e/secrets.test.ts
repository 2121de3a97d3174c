import { execFileSync } from 'node:child_process';
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { signedRequest } from '@synap-instruqt/simulator';
import { findEvent, instruqt, synap } from '@synap-instruqt/vendors';
import { LICENCES, readOwner } from '@synap-instruqt/build';
import { packedApp } from '../packages/zapier/testing/packedApp';
import { packedConnector, startConnectors, type Connectors } from './connectors';
import { publishExample } from './examples';
import {
  credential,
  endpointsCredential,
  publishNew,
  synapCredential,
  triggerUrl,
  triggerWorkflow,
} from './workflows';

/** All secrets and personal data in this test, which no message may contain. */
const secrets = {
  token: 'p:marked-synap-token',
  apiKey: 'marked-instruqt-key',
  integrationKey: 'integsk_marked-integration-key',
  signingSecret: `whsec_${Buffer.from('marked signing secret 24').toString('base64')}`,
  email: 'marked.learner@example.com',
  name: 'Marked Learner',
};
const learner = { id: 'u7GqX2mLb9R', name: secrets.name, email: secrets.email, customAttributes: {} };

let connectors: Connectors;
/**
 * The contents of n8n's log, the responses to the vendors, and the errors of failed executions and credential tests.
 */
const said: string[] = [];
const passwords: string[] = [];

beforeAll(async () => {
  connectors = await startConnectors({
    lean: true,
    simulator: {
      synap: { token: secrets.token },
      instruqt: { apiKey: secrets.apiKey, svix: { integrationKey: secrets.integrationKey } },
    },
  });
  await useEverything();
  said.push(connectors.server().output());
});
afterAll(() => connectors.stop());

/** Publishes workflows, sends events and causes failures, to create every kind of message. */
async function useEverything(): Promise<void> {
  const { n8n, simulator } = connectors;
  const crmUrl = simulator.crm.url;
  const subscriptions = /webhook-subscriptions/;

  const credentials = await synapCredential(n8n, simulator);
  const exam = await publishExample(n8n, 'exam-completed-to-crm.json', { credentials, crmUrl });
  const body = { ...findEvent(synap, 'exam.completed')?.sample, user: learner };
  const deliveries = await simulator.synap.emit('exam.completed', body);
  const endCrmFault = simulator.fail({ path: '/rows/*', status: 500 });
  deliveries.push(...(await simulator.synap.emit('exam.completed', { ...body, meta: 'odd' })));
  await n8n.waitForExecutions(exam.id, 2);
  endCrmFault();
  passwords.push(...simulator.synap.subscriptions.list().map(({ basicAuth }) => basicAuth?.password ?? ''));
  const wrong = { method: 'POST', headers: { authorization: 'Basic bWFya2Vk' }, body: JSON.stringify(body) };
  said.push(await (await fetch(`${triggerUrl(n8n, exam)}?event=exam.completed`, wrong)).text());
  const endDeleteFault = simulator.fail({ path: subscriptions, method: 'DELETE', status: 500 });
  await n8n.unpublish(exam.id);
  endDeleteFault();
  for (const { id } of simulator.synap.subscriptions.list()) simulator.synap.subscriptions.remove(id);
  const endSynapFault = simulator.fail({ path: subscriptions, method: 'POST', status: 403 });
  said.push(String(await n8n.publish(exam.id).catch((error: unknown) => error)));
  endSynapFault();
  await n8n.unpublish(exam.id);

  const withKey = triggerWorkflow(
    'instruqtTrigger',
    { events: ['track.completed'], options: { registration: 'automatic' } },
    await endpointsCredential(n8n, simulator),
  );
  const hooked = await publishNew(n8n, withKey);
  await simulator.instruqt.emit('track.completed', { ...findEvent(instruqt, 'track.completed')?.sample });
  await n8n.waitForExecutions(hooked.id, 1);
  passwords.push(...simulator.instruqt.endpoints.map((endpoint) => endpoint.secret));
  const unsigned = { method: 'POST', body: JSON.stringify(learner) };
  said.push(await (await fetch(triggerUrl(n8n, withKey), unsigned)).text());
  const endEndpointFault = simulator.fail({ path: /\/endpoint/, method: 'DELETE', status: 403 });
  await n8n.unpublish(hooked.id);
  endEndpointFault();
  simulator.instruqt.endpoints.splice(0);
  const endSvixFault = simulator.fail({ path: /\/endpoint/, method: 'POST', status: 403 });
  said.push(String(await n8n.publish(hooked.id).catch((error: unknown) => error)));
  endSvixFault();
  await n8n.unpublish(hooked.id);

  const track = await publishExample(n8n, 'track-completed-to-crm.json', {
    crmUrl,
    credentials: await credential(n8n, 'instruqtApi', {
      apiKey: secrets.apiKey,
      apiUrl: simulator.instruqt.apiUrl,
      teamSlug: 'northgate',
      signingSecrets: secrets.signingSecret,
    }),
    triggerParameters: { includeLearner: true, options: { dropDuplicates: false } },
  });
  const url = triggerUrl(n8n, track);
  const sample = findEvent(instruqt, 'track.completed')?.sample ?? {};
  const endpoint = simulator.instruqt.addEndpoint({ url, secret: secrets.signingSecret });
  for (const status of [200, 401, 500, 502]) {
    const end = status === 200 ? () => undefined : simulator.fail({ path: '/graphql', status });
    await simulator.instruqt.emit('track.completed', {
      ...sample,
      user_id: `user-${status}`,
      email: secrets.email,
    });
    end();
  }
  simulator.instruqt.removeEndpoint(endpoint);
  const forged = signedRequest({ secret: secrets.signingSecret, body: sample });
  const request = { method: 'POST', headers: forged.headers, body: JSON.stringify(learner) };
  said.push(await (await fetch(url, request)).text());

  for (const { id } of [exam, track]) {
    for (const execution of await n8n.executions(id))
      said.push((await n8n.execution(execution.id)).error ?? '');
  }
  said.push(...deliveries.map((delivery) => delivery.body));
  for (const [type, data] of [
    ['synapApi', { accessToken: `${secrets.token}x`, apiUrl: simulator.synap.apiUrl }],
    [
      'instruqtApi',
      { apiKey: `${secrets.apiKey}x`, apiUrl: simulator.instruqt.apiUrl, teamSlug: 'northgate' },
    ],
    ['instruqtApi', { signingSecrets: `${secrets.signingSecret}!` }],
    [
      'instruqtApi',
      {
        automaticRegistration: true,
        integrationKey: `${secrets.integrationKey}x`,
        applicationId: simulator.instruqt.svix.applicationId,
        endpointsUrl: simulator.instruqt.svix.apiUrl,
      },
    ],
  ] as const) {
    said.push((await n8n.testCredential(await n8n.createCredential({ name: type, type, data }))).message);
  }
}

const lines = (): string[] => said.flatMap((text) => text.split('\n'));

test('everything was used', () => {
  const traces = [
    'refused a request',
    'Remove the remaining webhooks',
    'could not add the webhook',
    'could not add the endpoint',
    'rejected the access token',
    "doesn't match this endpoint",
    'is malformed',
  ];
  expect(traces.filter((trace) => !said.some((text) => text.includes(trace)))).toEqual([]);
});

test.each(Object.entries(secrets))('the %s is in no log, response or error', (_, secret) => {
  expect(lines().filter((line) => line.includes(secret))).toEqual([]);
});

test('the logs contain no passwords or signing secrets created by the triggers', () => {
  expect(passwords.length).toBeGreaterThan(1);
  expect(lines().filter((line) => passwords.some((password) => line.includes(password)))).toEqual([]);
});

/** Returns this project's own shipped files, without other packages and licence texts. */
async function shippedFiles(): Promise<[string, string][]> {
  const folder = await mkdtemp(join(tmpdir(), 'shipped-'));
  try {
    execFileSync('tar', ['xzf', await packedConnector(), '-C', folder]);
    const zip = unzipSync(await readFile(await packedApp()));
    const paths = await Array.fromAsync(glob('**/*.{js,json,md,svg}', { cwd: folder }));
    const n8nFiles = paths.map(async (path): Promise<[string, string]> => [
      path,
      await readFile(join(folder, path), 'utf8'),
    ]);
    const zapierFiles = Object.entries(zip)
      .filter(([path]) => !path.startsWith('node_modules/') && path !== LICENCES)
      .map(([path, content]): [string, string] => [path, strFromU8(content)]);
    return [...(await Promise.all(n8nFiles)), ...zapierFiles];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('the shipped files contain no secret, and only made-up people', async () => {
  const files = await shippedFiles();
  expect(files.length).toBeGreaterThan(10);
  const { author } = readOwner();
  for (const [path, content] of files) {
    expect([path, content.match(/whsec_[A-Za-z0-9+/]{8,}|\bp:[A-Za-z0-9]{12,}/g)]).toEqual([path, null]);
    const addresses = content.match(/[\w.+-]+@[\w-]+\.[\w.]*\w/g) ?? [];
    const ofPeople = addresses.filter(
      (address) => !address.endsWith('@example.com') && address !== author.email,
    );
    expect([path, ofPeople]).toEqual([path, []]);
  }
});
