import {
  withResponse,
  endpointRequests as svix,
  instruqtRequests as instruqt,
  leadingElsewhere,
  synapRequests as synap,
} from '@synap-instruqt/vendors/testing/wire';
import type { Step } from './step';

const events = ['exam.completed', 'assignment.completed'];
const parameters = { events, options: { registration: 'automatic' } };
const webhookUrl = 'https://n8n.example.com/webhook/1/webhook';
const targetUrl = (code: string): string => `${webhookUrl}?event=${code}`;

/** The webhook's credentials, which are derived from the access token and the trigger's part of the URL. */
const attributesOf = (code: string) => ({
  targetUrl: targetUrl(code),
  basicAuth: {
    username: expect.stringMatching(/^[0-9a-f]{24}$/),
    password: expect.stringMatching(/^[0-9a-f]{64}$/),
  },
});
const basicAuth = { username: 'n8n', password: 'of the webhook' };
const registered = [
  { id: 'sU6bS2cRk8P', events: ['exam.completed'], targetUrl: targetUrl('exam.completed'), basicAuth },
  {
    id: 'sV7cT3dSl9Q',
    events: ['assignment.completed'],
    targetUrl: targetUrl('assignment.completed'),
    basicAuth,
  },
];

const synapSteps: readonly Step[] = [
  {
    ...{ node: 'SynapTrigger', does: 'webhookMethods.checkExists', parameters },
    staticData: { subscriptions: registered },
    causes: [synap.listSubscriptions(), synap.listMoreSubscriptions()],
    gives: false,
  },
  {
    ...{ node: 'SynapTrigger', does: 'webhookMethods.checkExists', parameters },
    when: 'the next page is on another host',
    staticData: { subscriptions: registered },
    causes: [leadingElsewhere(synap.listSubscriptions())],
    // If webhooks can't be listed, the trigger assumes that its own webhooks still exist.
    gives: true,
  },
  {
    ...{ node: 'SynapTrigger', does: 'webhookMethods.create', parameters },
    causes: [
      synap.listSubscriptions(),
      synap.portal(),
      synap.listMoreSubscriptions({
        id: 'left0v3rXyZ',
        targetUrl: targetUrl('exam.started').replace('n8n.', 'formerly.'),
      }),
      synap.unsubscribe('left0v3rXyZ'),
      synap.subscribe('exam.completed', attributesOf('exam.completed')),
      withResponse(synap.subscribe('assignment.completed', attributesOf('assignment.completed')), {
        status: 400,
      }),
      synap.subscribe('assignment.complete', attributesOf('assignment.completed')),
    ],
    gives: true,
  },
  {
    ...{ node: 'SynapTrigger', does: 'webhookMethods.delete', parameters },
    staticData: { subscriptions: registered },
    causes: [
      synap.listSubscriptions(),
      synap.listMoreSubscriptions({ id: 'sU6bS2cRk8P', targetUrl: targetUrl('exam.completed') }),
      synap.unsubscribe('sU6bS2cRk8P'),
    ],
    gives: true,
  },
  {
    ...{ node: 'SynapTrigger', does: 'webhook', body: { meta: { eventName: 'exam.completed' } } },
    parameters: { events, options: { registration: 'manual', verification: 'none' } },
    causes: [],
    gives: { workflowData: [[{ json: { type: 'exam.completed' } }]] },
  },
];

/** The stored data of an endpoint that the trigger added. */
const endpoint = {
  ...{ id: 'ep_2hookS2cRk8PqV7', events: ['track.completed'], targetUrl: webhookUrl },
  signingSecret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazHvnPPN5gQ=',
};
const listedEndpoint = { id: endpoint.id, url: webhookUrl, disabled: false, filterTypes: endpoint.events };
const withKey = { events: ['track.completed'], options: { registration: 'automatic' } };
const UID = 'workflow-e64050c55f9ac0ef63d8ca9148ae05c3';
const addEndpoint = (filterTypes?: string[]) =>
  svix.addEndpoint({
    url: webhookUrl,
    secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    uid: UID,
    ...(filterTypes && { filterTypes }),
  });
const conflict = { status: 409, body: { code: 'conflict', detail: 'The uid is taken.' } };

const endpointSteps: readonly Step[] = [
  {
    ...{ node: 'InstruqtTrigger', does: 'webhookMethods.checkExists', parameters: withKey },
    staticData: { subscriptions: [endpoint] },
    causes: [svix.listEndpoints(), svix.listMoreEndpoints(listedEndpoint)],
    gives: true,
  },
  {
    ...{ node: 'InstruqtTrigger', does: 'webhookMethods.checkExists', parameters: withKey },
    when: 'the endpoint was changed manually',
    staticData: { subscriptions: [endpoint] },
    causes: [
      svix.listEndpoints(),
      svix.listMoreEndpoints({ id: endpoint.id, url: webhookUrl, eventTypes: ['track.started'] }),
    ],
    gives: false,
  },
  {
    ...{ node: 'InstruqtTrigger', does: 'webhookMethods.create', parameters: withKey },
    causes: [
      svix.listEndpoints(),
      svix.listMoreEndpoints({ id: 'ep_2left0v3r', url: webhookUrl }),
      svix.removeEndpoint('ep_2left0v3r'),
      addEndpoint(['track.completed']),
    ],
    gives: true,
  },
  {
    ...{ node: 'InstruqtTrigger', does: 'webhookMethods.create', when: 'all events are selected' },
    parameters: { ...withKey, events: ['*'] },
    causes: [svix.listEndpoints(), svix.listMoreEndpoints(), addEndpoint()],
    gives: true,
  },
  {
    ...{ node: 'InstruqtTrigger', does: 'webhookMethods.create', parameters: withKey },
    when: 'the uid belongs to an unlisted endpoint',
    causes: [
      svix.listEndpoints(),
      svix.listMoreEndpoints(),
      withResponse(addEndpoint(['track.completed']), conflict),
      svix.removeEndpoint(UID),
      addEndpoint(['track.completed']),
    ],
    gives: true,
  },
  {
    ...{ node: 'InstruqtTrigger', does: 'webhookMethods.delete', parameters: withKey },
    staticData: { subscriptions: [endpoint] },
    causes: [svix.listEndpoints(), svix.listMoreEndpoints(listedEndpoint), svix.removeEndpoint(endpoint.id)],
    gives: true,
  },
  {
    ...{ node: 'InstruqtTrigger', does: 'webhookMethods.delete', parameters: withKey },
    when: 'the endpoint is gone',
    staticData: { subscriptions: [endpoint] },
    causes: [svix.listEndpoints(), svix.listMoreEndpoints()],
    gives: true,
  },
];

const unverified = { events: ['track.completed'], options: { verification: 'none' } };
const nothingToDo = (method: string, gives: boolean): Step => ({
  ...{ node: 'InstruqtTrigger', does: `webhookMethods.${method}`, parameters: unverified },
  ...{ causes: [], gives },
});

const instruqtSteps: readonly Step[] = [
  nothingToDo('checkExists', false),
  nothingToDo('create', true),
  nothingToDo('delete', true),
  {
    ...{ node: 'InstruqtTrigger', does: 'webhook' },
    parameters: { ...unverified, includeLearner: true },
    body: { type: 'track.completed', user_id: 'user-of-the-trigger', invite_id: 'm3xq9w0vbk2r' },
    causes: [instruqt.user('user-of-the-trigger'), instruqt.claims('user-of-the-trigger')],
    gives: { workflowData: [[{ json: { learner: { email: 'maya.lindqvist@example.com' } } }]] },
  },
  {
    ...{ node: 'InstruqtTrigger', does: 'webhook' },
    when: 'the event names a track',
    parameters: { ...unverified, includeLearner: true },
    body: { type: 'track.completed', user_id: 'user-of-a-track', track_id: 'q7mk2xw9vd4t' },
    causes: [instruqt.trackTitle(), instruqt.user('user-of-a-track')],
    gives: { workflowData: [[{ json: { track: { title: 'Network Policies' } } }]] },
  },
];

/** The steps for publishing, for unpublishing, and for receiving events. */
export const triggerSteps: readonly Step[] = [...synapSteps, ...instruqtSteps, ...endpointSteps];
