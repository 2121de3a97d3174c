import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSigningSecret, signedRequest, type Simulator } from '@synap-instruqt/simulator';
import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { packageZapier } from '../../packages/zapier/scripts/package';
import { startZapierApp, type ZapierApp } from '../../packages/zapier/testing';
import { startConnectors, type Connectors } from '../connectors';
import type { WorkflowDefinition } from '../n8n/client';
import { credential, packageName, publishNew } from '../workflows';
import { heapInMegabytes } from './memory';
import { noMoreThan, told, type Row } from './row';

const CLAIMS = 10_000;
const INVITE = 'm3xq9w0vbk2r';
const OTHER_INVITES = ['k6ht4zs1qn8v', 'p2wd7yx5rc9b'];
const API_IN_MILLISECONDS = 300;
/** The maximum time for searching the claims, not counting the time that the API takes to send them. */
const SEARCH_GOAL_IN_SECONDS = 1;
const SEARCH_GOAL_IN_MEGABYTES = 10;

/**
 * Measures how many requests lookups send to the vendor, and how much time and memory it takes to process a large
 * response.
 */
export async function lookupRows(log: (line: string) => void): Promise<Row[]> {
  log('Lookups');
  const connectors = await startConnectors({ log });
  const { simulator } = connectors;
  // Grants the API key access to two teams, because the third invite belongs to another team.
  simulator.instruqt.apiKeys.set(simulator.instruqt.apiKey, ['northgate', 'northgate-partners']);
  const folder = await mkdtemp(join(tmpdir(), 'zapier-app-'));
  const secret = newSigningSecret();
  try {
    const zip = await packageZapier(folder);
    const startApp = () =>
      startZapierApp({
        zip,
        authData: {
          instruqtApiKey: simulator.instruqt.apiKey,
          instruqtTeam: 'northgate',
          instruqtSigningSecrets: secret,
        },
        env: { INSTRUQT_API_URL: simulator.instruqt.apiUrl },
      });
    const rows = [
      ...(await requestsOfHundredEvents(connectors)),
      ...(await coldRun(startApp, simulator, secret)),
    ];
    addClaims(simulator);
    const alone = await secondsOf(() => askForClaims(simulator));
    return [
      ...rows,
      told(`no connector: time to request ${CLAIMS} claims of an invite`, alone, 's'),
      ...(await searchInN8n(connectors, alone)),
      ...(await searchInZapier(startApp, alone)),
    ];
  } finally {
    await connectors.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Counts the requests of one execution with 100 events from three invites. n8n should request each invite's claims
 * once.
 */
async function requestsOfHundredEvents(connectors: Connectors): Promise<Row[]> {
  const invites = [INVITE, ...OTHER_INVITES];
  const events = Array.from({ length: 100 }, (_, index) => ({ invite_id: invites[index % invites.length] }));
  const claims = await publishClaims(connectors, 'hundred-events', {});
  connectors.simulator.requests.length = 0;
  await claims.run(events);
  await claims.remove();
  const asked = connectors.simulator.requests.filter(({ body }) =>
    body.includes('query InviteClaims('),
  ).length;
  return [noMoreThan('n8n: requests for the claims of 100 events with 3 invites', asked, 3, 'requests')];
}

/** Measures a Zap's first event, before the app has cached anything. */
async function coldRun(
  startApp: () => Promise<ZapierApp>,
  simulator: Simulator,
  secret: string,
): Promise<Row[]> {
  const app = await startApp();
  const endDelay = simulator.fail({ path: '/graphql', delayInMs: API_IN_MILLISECONDS });
  try {
    const zap = await app.subscribe('instruqt_track_completed', { includeLearner: 'true' });
    simulator.requests.length = 0;
    const body = JSON.stringify(findEvent(instruqt, 'track.completed')?.sample);
    const request = signedRequest({ secret, body });
    const seconds = await secondsOf(async () => {
      await fetch(zap.targetUrl, { method: 'POST', headers: request.headers, body: request.body });
      await app.idle();
    });
    const requests = simulator.requests.filter(({ path }) => path === '/graphql').length;
    const added = seconds - (requests * API_IN_MILLISECONDS) / 1000;
    if (app.rows.length !== 1) throw new Error('The Zap did not run');
    return [
      noMoreThan(
        "Zapier: requests for a Zap's first event with Include Learner Details",
        requests,
        2,
        'requests',
      ),
      noMoreThan("Zapier: time for a Zap's first event, without the API's time", added, 1, 's'),
    ];
  } finally {
    endDelay();
    await app.stop();
  }
}

/** Measures a search for one of 10,000 claims by email address. */
async function searchInN8n(connectors: Connectors, alone: number): Promise<Row[]> {
  const filters = { email: `learner-${CLAIMS}@example.com` };
  const claims = await publishClaims(connectors, 'one-event', filters);
  const search = () => claims.run([{ invite_id: INVITE }]);
  await search();
  const before = await heapInMegabytes(connectors.server());
  const seconds = await secondsOf(search);
  const after = await heapInMegabytes(connectors.server());
  await claims.remove();
  return [
    noMoreThan(
      `n8n: time to search ${CLAIMS} claims, without the API's time`,
      seconds - alone,
      SEARCH_GOAL_IN_SECONDS,
      's',
    ),
    noMoreThan(
      `n8n: heap growth after a search through ${CLAIMS} claims`,
      after - before,
      SEARCH_GOAL_IN_MEGABYTES,
      'MB',
    ),
  ];
}

async function searchInZapier(startApp: () => Promise<ZapierApp>, alone: number): Promise<Row[]> {
  const app = await startApp();
  try {
    const inputData = { invite: INVITE, email: `learner-${CLAIMS}@example.com` };
    const search = () => app.invoke('searches.instruqt_find_invite_claims.operation.perform', { inputData });
    await search();
    const seconds = await secondsOf(async () => {
      const found = await search();
      if (!Array.isArray(found) || found.length !== 1) throw new Error('The claim was not found');
    });
    const name = `Zapier: time to search ${CLAIMS} claims, without the API's time`;
    return [noMoreThan(name, seconds - alone, SEARCH_GOAL_IN_SECONDS, 's')];
  } finally {
    await app.stop();
  }
}

function addClaims({ instruqt: { data } }: Simulator): void {
  for (let number = 1; number <= CLAIMS; number += 1) {
    const id = `claim-${number}`;
    data.claims.set(id, {
      id,
      inviteId: INVITE,
      userId: null,
      claimedAt: '2025-09-15T13:00:41Z',
      userDetails: { firstName: 'Learner', lastName: String(number), email: `learner-${number}@example.com` },
    });
  }
}

const question = `query InviteClaims($inviteId: String!) { trackInvite(inviteID: $inviteId) { claims {
  id claimedAt user { id profile { email } } userDetails { firstName lastName email } } } }`;

async function askForClaims({ instruqt: { apiUrl, apiKey } }: Simulator): Promise<void> {
  const response = await fetch(apiUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query: question, variables: { inviteId: INVITE } }),
  });
  await response.text();
}

async function publishClaims({ n8n, simulator }: Connectors, path: string, filters: object) {
  const { apiKey, apiUrl } = simulator.instruqt;
  const credentials = await credential(n8n, 'instruqtApi', { apiKey, apiUrl, teamSlug: 'northgate' });
  const node = (name: string, type: string, typeVersion: number, parameters: object, index: number) => ({
    ...{ id: name, name, type, typeVersion },
    position: [index * 200, 0] satisfies [number, number],
    parameters: { ...parameters },
  });
  const workflow = {
    name: path,
    nodes: [
      {
        ...node(
          'Events',
          'n8n-nodes-base.webhook',
          2,
          { httpMethod: 'POST', path, responseMode: 'lastNode' },
          0,
        ),
        webhookId: path,
      },
      node('Split', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.events', options: {} }, 1),
      {
        ...node(
          'Claims',
          `${packageName}.instruqt`,
          1,
          {
            ...{ resource: 'invite', operation: 'getClaims', returnAll: true, filters },
            invite: { __rl: true, mode: 'id', value: '={{ $json.invite_id }}' },
          },
          2,
        ),
        credentials,
      },
    ],
    connections: {
      Events: { main: [[{ node: 'Split', type: 'main', index: 0 }]] },
      Split: { main: [[{ node: 'Claims', type: 'main', index: 0 }]] },
    },
  } satisfies WorkflowDefinition;
  const { id } = await publishNew(n8n, workflow);
  return {
    async run(events: readonly object[]): Promise<void> {
      const response = await fetch(n8n.webhookUrl('production', path), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ events }),
      });
      const text = await response.text();
      if (response.status !== 200)
        throw new Error(`n8n responded with ${response.status}: ${text.slice(0, 200)}`);
    },
    remove: () => n8n.deleteWorkflow(id),
  };
}

async function secondsOf(task: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await task();
  return (performance.now() - started) / 1000;
}
