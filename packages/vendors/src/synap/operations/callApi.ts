import { addressBelow } from '../../api/address';
import { InputError } from '../../api/errors';
import { textsIn, withoutSecrets } from '../../api/presentable';
import { responseSchema, CALL_NOTES } from '../../catalogue/apiResponse';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { synapClient } from '../client';

const nextSteps = {
  notFound: 'Check the path and the IDs in it',
  notSupported: "Check the method and the path in Synap's API documentation",
  permission: "Use an administrator's access token",
};

const METHODS_WITH_BODY = ['POST', 'PATCH', 'PUT', 'DELETE'];

/** Sends a user's own request. Source: api-docs.synap.ac. The user decides what the request reads or changes. */
export const callApi = defineOperation({
  key: 'call_api',
  resource: 'api',
  verb: 'call',
  label: 'Call Synap API',
  action: 'Call the API',
  noun: 'API',
  does: 'Send',
  what: 'a custom request to the Synap API',
  details: ' to read, change or delete data',
  notes: [
    ...CALL_NOTES,
    'The path can contain letters, digits, hyphens, dots, underscores, tildes and slashes.',
    "A query parameter can't be an empty list. An empty list would be left out of the request, and the request could then apply to everybody.",
    'Only GET and DELETE requests are retried after a 5xx response.',
  ],
  creates: true,
  inputs: {
    method: input.choice(
      'Method',
      { GET: 'GET', POST: 'POST', PATCH: 'PATCH', PUT: 'PUT', DELETE: 'DELETE' },
      {
        defaultValue: 'GET',
        help: "GET reads data. The other methods change or delete data in Synap, and you can't undo these changes.",
      },
    ),
    path: input.text('Path', {
      required: true,
      help: 'The part of the address after the API URL, without query parameters.',
      example: '/attempts/aT5vR8mX3Zc',
    }),
    body: input.json('Body', {
      help: "The JSON object to send, as described in Synap's API documentation.",
      shownIf: { method: METHODS_WITH_BODY },
      example: '{"data": {"type": "User"}}',
    }),
    query: input.json('Query Parameters', {
      place: 'option',
      help: 'A JSON object with the names and values of the query parameters.',
      example: '{"page[number]": 2}',
    }),
  },
  output: () => responseSchema,
  sample: {
    status: 200,
    body: { data: { type: 'Attempt', id: 'aT5vR8mX3Zc', attributes: { score: 85 } } },
  },
  async run(connection, { method = 'GET', path, body, query = {} }) {
    if (method === 'GET' && body !== undefined) throw bodyOfGet();
    const { url, parts } = addressBelow(connection.apiUrl.trim(), path, query);
    const sent = [...parts, ...textsIn([query, body])];
    const request = { method, path: url, ids: sent, ...(body && { body }) };
    const response = await synapClient(connection, nextSteps).send('process the request', request);
    const given = response.body === '' ? null : response.body;
    return { status: response.status, body: withoutSecrets(given, connection.secrets) };
  },
});

const bodyOfGet = (): InputError =>
  new InputError('A GET request can\'t have a body. Clear the field "Body", or choose another method.');
