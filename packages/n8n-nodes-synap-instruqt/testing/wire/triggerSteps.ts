import {
  answered,
  instruqtRequests as instruqt,
  leadingElsewhere,
  synapRequests as synap,
} from '@synap-instruqt/vendors/testing/wire';
import type { Step } from './step';

const events = ['exam.completed', 'assignment.completed'];
const parameters = { events, registration: 'automatic' };
const webhookUrl = 'https://n8n.example.com/webhook/1/webhook';
const targetUrl = (code: string): string => `${webhookUrl}?event=${code}`;

/** The credentials are made up for each subscription. */
const attributesOf = (code: string) => ({
  targetUrl: targetUrl(code),
  basicAuth: {
    username: expect.stringMatching(/^[0-9a-f]{24}$/),
    password: expect.stringMatching(/^[0-9a-f]{64}$/),
  },
});
const basicAuth = { username: 'n8n', password: 'of the webhook' };
const registered = [
  { id: 'sU6bS2cRk8P', code: 'exam.completed', targetUrl: targetUrl('exam.completed'), basicAuth },
  {
    id: 'sV7cT3dSl9Q',
    code: 'assignment.completed',
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
    when: 'the next page is said to be elsewhere',
    staticData: { subscriptions: registered },
    causes: [leadingElsewhere(synap.listSubscriptions())],
    // What was registered is believed to be there still.
    gives: true,
  },
  {
    ...{ node: 'SynapTrigger', does: 'webhookMethods.create', parameters },
    causes: [
      synap.listSubscriptions(),
      synap.listMoreSubscriptions({ id: 'left0v3rXyZ', targetUrl: targetUrl('exam.started') }),
      synap.unsubscribe('left0v3rXyZ'),
      synap.subscribe('exam.completed', attributesOf('exam.completed')),
      answered(synap.subscribe('assignment.completed', attributesOf('assignment.completed')), {
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
      synap.unsubscribe('sU6bS2cRk8P'),
      answered(synap.unsubscribe('sV7cT3dSl9Q'), { status: 404 }),
      synap.listSubscriptions(),
      synap.listMoreSubscriptions(),
    ],
    gives: true,
  },
  {
    ...{ node: 'SynapTrigger', does: 'webhook', body: { meta: { eventName: 'exam.completed' } } },
    parameters: { events, registration: 'manual', verification: 'none' },
    causes: [],
    gives: { workflowData: [[{ json: { type: 'exam.completed' } }]] },
  },
];

const unverified = { events: ['track.completed'], verification: 'none' };
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

/** Publishing and unpublishing, and events that come in. */
export const triggerSteps: readonly Step[] = [...synapSteps, ...instruqtSteps];
