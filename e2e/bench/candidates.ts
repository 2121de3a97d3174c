import { randomUUID } from 'node:crypto';
import { basicAuthorization, signedRequest, type SignedRequest } from '@synap-instruqt/simulator';
import { findEvent, instruqt, synap } from '@synap-instruqt/vendors';
import type { N8nClient, WorkflowDefinition } from '../n8n/client';
import {
  credential,
  type Credentials,
  manualSynapCredential,
  publishNew,
  triggerUrl,
  triggerWorkflow,
} from '../workflows';
import { FLOOR_TYPE } from './floor';

/** A trigger to measure, in a workflow with a final node that does nothing. */
export interface Candidate {
  name: string;
  /** Publishes the workflow. @returns the webhook URL, and a function that creates a request for it */
  publish(n8n: N8nClient): Promise<{ url: string; request: () => SignedRequest }>;
}

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const trackCompleted = JSON.stringify(findEvent(instruqt, 'track.completed')?.sample);
const examCompleted = findEvent(synap, 'exam.completed')?.sample;
const signed = (): SignedRequest => signedRequest({ secret, body: trackCompleted });

const basicAuth = { username: 'n8n', password: 'a long password' };
/** Creates a request with a unique ID, because the trigger drops duplicates. */
const authorized = (): SignedRequest => ({
  headers: { 'content-type': 'application/json', authorization: basicAuthorization(basicAuth) },
  body: JSON.stringify({ ...examCompleted, id: randomUUID() }),
});

type Node = WorkflowDefinition['nodes'][number];

/** Creates a webhook node, a chain of nodes after it, and a final node that does nothing. */
function inARow(name: string, trigger: Omit<Node, 'position'>, ...between: Omit<Node, 'position'>[]) {
  const end = { id: 'end', name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
  const nodes = [trigger, ...between, end].map((node, index): Node => ({
    ...node,
    position: [index * 200, 0],
  }));
  const connections = Object.fromEntries(
    nodes
      .slice(1)
      .map(({ name: next }, index) => [
        nodes[index]?.name ?? '',
        { main: [[{ node: next, type: 'main' as const, index: 0 }]] },
      ]),
  );
  return { name, nodes, connections } satisfies WorkflowDefinition;
}

const webhookNode = (path: string, options = {}): Omit<Node, 'position'> => ({
  ...{ id: 'webhook', name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion: 2.1 },
  webhookId: path,
  parameters: { httpMethod: 'POST', path, options },
});

/** Creates a candidate with n8n's own Webhook node, which doesn't verify requests. */
const webhookFor = (event: string, request: () => SignedRequest): Candidate => ({
  name: `n8n's Webhook node (${event})`,
  async publish(n8n) {
    const path = randomUUID();
    await publishNew(n8n, inARow('webhook', webhookNode(path)));
    return { url: n8n.webhookUrl('production', path), request };
  },
});

export const webhookOfTrack = webhookFor('Track Completed', signed);
export const webhookOfExam = webhookFor('Exam Completed', authorized);

/** A check built from n8n's own nodes, which compute a signature and compare it with the `svix-signature` header. */
export const handBuilt: Candidate = {
  name: 'a manually built check',
  async publish(n8n) {
    const path = randomUUID();
    const signedText =
      '={{ $json.headers["svix-id"] }}.{{ $json.headers["svix-timestamp"] }}.{{ JSON.stringify($json.body) }}';
    const key = secret.slice('whsec_'.length);
    const workflow = inARow(
      'hand-built',
      webhookNode(path),
      {
        ...{ id: 'set', name: 'Set', type: 'n8n-nodes-base.set', typeVersion: 3.4 },
        parameters: {
          assignments: { assignments: [{ id: '1', name: 'signed', type: 'string', value: signedText }] },
          includeOtherFields: true,
          options: {},
        },
      },
      {
        ...{ id: 'crypto', name: 'Crypto', type: 'n8n-nodes-base.crypto', typeVersion: 1 },
        parameters: {
          ...{ action: 'hmac', type: 'SHA256', value: '={{ $json.signed }}', encoding: 'base64' },
          ...{ dataPropertyName: 'expected', secret: key },
        },
      },
      {
        ...{ id: 'filter', name: 'Filter', type: 'n8n-nodes-base.filter', typeVersion: 2.2 },
        parameters: {
          conditions: {
            options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
            combinator: 'and',
            conditions: [
              {
                id: '1',
                operator: { type: 'string', operation: 'notEquals' },
                leftValue: '={{ $json.headers["svix-signature"] }}',
                // Lets every event through, because only the duration of the check is measured.
                rightValue: '=v0,{{ $json.expected }}',
              },
            ],
          },
          options: {},
        },
      },
    );
    await publishNew(n8n, workflow);
    return { url: n8n.webhookUrl('production', path), request: signed };
  },
};

/** An empty trigger in a community package, which shows the minimum time that n8n needs for any such trigger. */
export const floor: Candidate = {
  name: 'an empty community trigger',
  publish: (n8n) => publishFloor(n8n, {}),
};

/**
 * The empty trigger with a credential that it doesn't read. For each execution, n8n checks in its database whether the
 * workflow may use the credential.
 */
export const floorWithCredential: Candidate = {
  name: 'an empty community trigger with a credential',
  publish: async (n8n) => publishFloor(n8n, await credential(n8n, 'instruqtApi', { signingSecrets: secret })),
};

async function publishFloor(n8n: N8nClient, credentials: Credentials) {
  const webhookId = randomUUID();
  const workflow = inARow('floor', {
    ...{ id: 'floor', name: 'Floor', type: FLOOR_TYPE, typeVersion: 2 },
    webhookId,
    parameters: {},
    credentials,
  });
  await publishNew(n8n, workflow);
  return { url: n8n.webhookUrl('production', webhookId, 'webhook'), request: signed };
}

const instruqtWith = (name: string, filters: object): Candidate => ({
  name,
  async publish(n8n) {
    const credentials = await credential(n8n, 'instruqtApi', { signingSecrets: secret });
    const parameters = { events: ['track.completed'], includeLearner: false, filters };
    const workflow = triggerWorkflow('instruqtTrigger', parameters, credentials);
    await publishNew(n8n, workflow);
    return { url: triggerUrl(n8n, workflow), request: signed };
  },
});

export const instruqtTrigger = instruqtWith('Instruqt Trigger', {});

/** The Instruqt Trigger with a filter that every event passes, so that the workflow runs for every event. */
export const filteredTrigger = instruqtWith('Instruqt Trigger filtered by track', {
  trackIds: [findEvent(instruqt, 'track.completed')?.sample].map((sample) => Object(sample).track_id),
});

export const synapTrigger: Candidate = {
  name: 'Synap Trigger',
  async publish(n8n) {
    const credentials = await manualSynapCredential(n8n, basicAuth);
    const parameters = { events: ['exam.completed'], options: { registration: 'manual' } };
    const workflow = triggerWorkflow('synapTrigger', parameters, credentials);
    await publishNew(n8n, workflow);
    return { url: `${triggerUrl(n8n, workflow)}?event=exam.completed`, request: authorized };
  },
};
