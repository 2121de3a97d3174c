import { createHash } from 'node:crypto';
import { eventChoices, instruqt as vendor } from '@synap-instruqt/vendors';
import {
  withResponse,
  APPLICATION_ID,
  endpointExampleRequests as examples,
  endpointRequests as endpoints,
  INTEGRATION_KEY,
  instruqtRequests as instruqt,
} from '@synap-instruqt/vendors/testing/wire';
import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { keyOf } from '../../src/naming';
import { keyActionCases } from '../actionCases';
import { authData as usualAuthData, delivery, operation, toStep, type Step } from './step';

const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/2/';
const ofKey = { instruqtApplicationId: APPLICATION_ID, instruqtIntegrationKey: INTEGRATION_KEY };
const authData = { ...usualAuthData, ...ofKey };
const endpointId = 'ep_2hookS2cRk8PqV7';
const signingSecret = newSigningSecret();
const subscribeData = { id: 'unused', webhooks: [{ id: endpointId, signingSecret }] };

/** The key of each Instruqt trigger, with the event types of its endpoint and with an event that starts the trigger. */
const triggers: [key: string, only: string[] | undefined, type: string][] = [
  ...eventChoices(vendor).map(({ code, name }): [string, string[] | undefined, string] => [
    keyOf(vendor, name ?? code),
    code.endsWith('*') ? undefined : [code],
    code.replace('*', 'something_new'),
  ]),
  ['instruqt_any_event', undefined, 'something.new'],
];

/** The endpoint's uid. It only depends on the path of the webhook URL, so that the same Zap can't add two endpoints. */
const uid = `workflow-${createHash('sha256').update(new URL(targetUrl).pathname).digest('hex').slice(0, 32)}`;

const whatIsAdded = (only: string[] | undefined) => ({
  url: `${targetUrl}?zap=fee43de4f699da63`,
  secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
  uid,
  ...(only && { filterTypes: only }),
});

/** Returns the request for the latest events, without a type filter if the endpoint receives all event types. */
function recent(only: string[] | undefined, type: string, userId: string) {
  const request = examples.listMessages(type, only ? 20 : 50);
  const payload = { type, user_id: userId, invite_id: 'm3xq9w0vbk2r' };
  const message = { id: 'msg_1', eventType: type, payload, timestamp: '2025-09-15T12:58:20Z' };
  return withResponse(
    { ...request, url: only ? request.url : request.url.replace(/&event_types=[^&]*/, '') },
    { status: 200, body: { data: [message], iterator: 'msg_1', done: true } },
  );
}

function signedDelivery(type: string, userId: string): Step['bundle'] {
  const body = { type, user_id: userId, invite_id: 'm3xq9w0vbk2r', timestamp: '2025-09-15T13:48:22Z' };
  return delivery(body, '', signedRequest({ secret: signingSecret, id: 'msg_1', body }).headers);
}

const withoutLearner = { inputData: { includeLearner: 'no' } };

/** Returns the requests that list the endpoints before the app adds or removes one. */
const lookUp = (...there: Parameters<typeof endpoints.listMoreEndpoints>) => [
  endpoints.listEndpoints(),
  endpoints.listMoreEndpoints(...there),
];

const stepsOf = ([key, only, type]: (typeof triggers)[number]): Step[] => [
  {
    method: `${operation(key)}.performSubscribe`,
    bundle: { authData, targetUrl },
    causes: [...lookUp(), endpoints.addEndpoint(whatIsAdded(only))],
    gives: { webhooks: [{ id: endpointId, signingSecret: expect.stringMatching(/^whsec_/) }] },
  },
  {
    method: `${operation(key)}.perform`,
    bundle: { authData, subscribeData, ...withoutLearner, ...signedDelivery(type, 'user') },
    causes: [],
    gives: [{ id: 'msg_1', type, learner: { id: 'user', email: null } }],
  },
  {
    method: `${operation(key)}.performList`,
    bundle: { authData, ...withoutLearner },
    causes: [recent(only, type, 'user')],
    gives: [{ id: 'msg_1', type, time: '2025-09-15T12:58:20.000Z', learner: { id: 'user', email: null } }],
  },
  {
    method: `${operation(key)}.performUnsubscribe`,
    bundle: { authData, targetUrl, subscribeData },
    causes: [...lookUp({ id: endpointId, url: targetUrl }), endpoints.removeEndpoint(endpointId)],
    gives: {},
  },
];

const trackCompleted = operation('instruqt_track_completed');
const learner = { email: 'maya.lindqvist@example.com' };

const withLearner: Step = {
  method: `${trackCompleted}.perform`,
  when: "the learner's details are looked up",
  bundle: { authData, subscribeData, ...signedDelivery('track.completed', 'user-of-event') },
  causes: [instruqt.user('user-of-event'), instruqt.claims('user-of-event')],
  gives: [{ learner }],
};

const listedWithLearner: Step = {
  method: `${trackCompleted}.performList`,
  when: "the learner's details are looked up",
  bundle: { authData },
  causes: [
    recent(['track.completed'], 'track.completed', 'user-of-list'),
    instruqt.user('user-of-list'),
    instruqt.claims('user-of-list'),
  ],
  gives: [{ learner }],
};

const added = whatIsAdded(['track.completed']);

const gone: Step = {
  method: `${trackCompleted}.performUnsubscribe`,
  when: 'the endpoint no longer exists',
  bundle: { authData, targetUrl, subscribeData },
  causes: lookUp(),
  gives: {},
};

const addedBefore: Step = {
  method: `${trackCompleted}.performSubscribe`,
  when: "an earlier endpoint still exists, but isn't listed",
  bundle: { authData, targetUrl },
  causes: [
    ...lookUp(),
    withResponse(endpoints.addEndpoint(added), { status: 409 }),
    endpoints.removeEndpoint(uid),
    endpoints.addEndpoint(added),
  ],
  gives: { webhooks: [{ id: endpointId }] },
};

const notReadable: Step = {
  method: `${trackCompleted}.performList`,
  when: 'the key may not read sent messages',
  bundle: { authData },
  causes: [withResponse(examples.listMessages('track.completed', 20), { status: 403 })],
  gives: [
    {
      type: 'track.completed',
      warnings: [expect.stringMatching(/^example: made up.*integration key with access/)],
    },
  ],
};

const connected: Step = {
  method: 'authentication.test',
  when: 'only the key, copied with spaces around it',
  bundle: {
    authData: {
      instruqtApplicationId: ` ${APPLICATION_ID}\n`,
      instruqtIntegrationKey: ` ${INTEGRATION_KEY} `,
    },
  },
  causes: [endpoints.listEndpoints(), endpoints.listMoreEndpoints()],
  gives: { label: "Instruqt's endpoints" },
};

const listed: Step = {
  method: `${operation('instruqt_list_endpoints')}.perform`,
  // The team in a step must not replace the Svix application in the connection.
  bundle: { authData, inputData: { team: 'northgate' } },
  causes: lookUp({ id: endpointId, url: targetUrl }),
  gives: [
    { id: 'ep_2crmHx1xK8pQz3D', name: 'https://crm.example.com/instruqt' },
    { id: endpointId, name: targetUrl },
  ],
};

/** The calls of the app built with `--instruqt-hooks` whose requests differ from those of the main app. */
export const keyHookSteps: readonly Step[] = [
  ...triggers.flatMap(stepsOf),
  withLearner,
  listedWithLearner,
  gone,
  addedBefore,
  notReadable,
  connected,
  listed,
  ...keyActionCases.map((each) => toStep(each, authData)),
];
