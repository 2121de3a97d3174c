import type { WireResponse, WireRequest } from './wireRequest';

/** A made-up key, which only occurs in the headers of requests to Svix. */
export const INTEGRATION_KEY = 'integsk_the-key-of-the-wire-tests.eu';
export const APPLICATION_ID = 'app_2gT5kQ8mXw4vZr1KcYp6HsNbD9e';

const ENDPOINTS = `https://api.eu.svix.com/api/v1/app/${APPLICATION_ID}/endpoint`;

const headers = {
  accept: 'application/json',
  'content-type': 'application/json',
  authorization: 'Bearer integsk_the-key-of-the-wire-tests.eu',
};

/** An endpoint in Svix's list. */
interface ListedEndpoint {
  id: string;
  url: string;
  [more: string]: unknown;
}

/** Another endpoint of the team, which no connector added. */
const elsewhere: ListedEndpoint = { id: 'ep_2crmHx1xK8pQz3D', url: 'https://crm.example.com/instruqt' };

const page = (data: readonly ListedEndpoint[], iterator: string | null): WireResponse => ({
  status: 200,
  body: { data, iterator, prevIterator: null, done: iterator === null },
});

/** The requests to Svix's API, as described in its OpenAPI document. */
export const endpointRequests = {
  listEndpoints: (): WireRequest => ({
    name: 'GET endpoint',
    method: 'GET',
    url: `${ENDPOINTS}?limit=250`,
    headers,
    response: page([elsewhere], elsewhere.id),
  }),

  listMoreEndpoints: (...listed: ListedEndpoint[]): WireRequest => ({
    name: 'GET endpoint, second page',
    method: 'GET',
    url: `${ENDPOINTS}?limit=250&iterator=${elsewhere.id}`,
    headers,
    response: page(listed, null),
  }),

  /** @param what the endpoint's url, secret and uid, and its filter types if the endpoint is limited to some events */
  addEndpoint: (what: object = {}, id = 'ep_2hookS2cRk8PqV7'): WireRequest => ({
    name: 'POST endpoint',
    method: 'POST',
    url: ENDPOINTS,
    headers,
    body: { description: 'Added by a workflow. Turning the workflow off removes this endpoint.', ...what },
    response: { status: 201, body: { id, disabled: false, eventTypes: null, filterTypes: null } },
  }),

  getEndpoint: (id = 'ep_2hookS2cRk8PqV7'): WireRequest => ({
    name: 'GET endpoint, one by its ID',
    method: 'GET',
    url: `${ENDPOINTS}/${id}`,
    headers,
    response: { status: 200, body: { id, url: 'https://n8n.example.com/webhook/1', disabled: false } },
  }),

  /** @param task recover or replay-missing */
  recover: (task = 'recover', window: object = {}, id = 'ep_2hookS2cRk8PqV7'): WireRequest => ({
    name: `POST endpoint, ${task}`,
    method: 'POST',
    url: `${ENDPOINTS}/${id}/${task}`,
    headers,
    body: { since: '2025-09-15T12:00:00.000Z', ...window },
    response: {
      status: 202,
      body: { id: 'qtask_2recoverXw4vZr1K', status: 'running', task: `endpoint.${task}` },
    },
  }),

  removeEndpoint: (id = 'ep_2hookS2cRk8PqV7'): WireRequest => ({
    name: 'DELETE endpoint',
    method: 'DELETE',
    url: `${ENDPOINTS}/${id}`,
    headers,
    response: { status: 204 },
  }),
};

/** The requests for recent events. Only platforms whose editor shows recent events as examples send these requests. */
export const endpointExampleRequests = {
  listMessages: (eventTypes = 'track.completed', limit = 3): WireRequest => ({
    name: 'GET msg',
    method: 'GET',
    url: `https://api.eu.svix.com/api/v1/app/${APPLICATION_ID}/msg?limit=${limit}&event_types=${eventTypes}&with_content=true`,
    headers,
    response: {
      status: 200,
      body: {
        data: [
          {
            id: 'msg_2recentXw4vZr1K',
            eventType: 'track.completed',
            payload: { type: 'track.completed', user_id: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e' },
            timestamp: '2025-09-15T12:58:20Z',
          },
        ],
        iterator: 'msg_2recentXw4vZr1K',
        done: true,
      },
    },
  }),
};

/** The names of the requests that every connector must send if it adds endpoints. */
export const endpointRequestNames = [
  ...Object.values(endpointRequests).map((request) => request().name),
  endpointRequests.recover('replay-missing').name,
];
