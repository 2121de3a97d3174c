import { textsIn, withoutSecrets } from '../../api/presentable';
import { responseSchema, CALL_NOTES } from '../../catalogue/apiResponse';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { instruqtClient } from '../client';

const nextSteps = {
  rejected: 'Correct the GraphQL document or its variables, and check which changes the request already made',
};

/** Sends a user's own request. Source: docs.instruqt.com, "API". The user decides what the request reads or changes. */
export const callApi = defineOperation({
  key: 'call_api',
  resource: 'api',
  verb: 'call',
  label: 'Call Instruqt API',
  action: 'Call the API',
  noun: 'API',
  does: 'Send',
  what: 'a custom GraphQL request to the Instruqt API',
  details: ' to read, change or delete data',
  notes: [
    ...CALL_NOTES,
    'If the response contains GraphQL errors, the step fails, even if the response also contains data. In that case, the data may be incomplete, and parts of a mutation may already have taken effect.',
    'Instruqt documents only part of its API.',
  ],
  creates: true,
  inputs: {
    document: input.text('GraphQL Document', {
      required: true,
      long: true,
      help: "A single GraphQL query or mutation. Mutations change or delete data in Instruqt, and you can't undo these changes. Pass values from earlier steps as variables.",
      example: 'query Mine($trackId: String) { track(trackID: $trackId) { title } }',
    }),
    variables: input.json('Variables', {
      help: 'The GraphQL variables, as a JSON object of names and values.',
      example: '{"trackId": "q7mk2xw9vd4t"}',
    }),
  },
  output: () => responseSchema,
  sample: {
    status: 200,
    body: { data: { track: { title: 'Kubernetes Network Policies' } } },
  },
  async run(connection, { document, variables = {} }) {
    const sent = [document, ...literalsIn(document), ...textsIn(variables)];
    const client = instruqtClient(connection, nextSteps);
    const { status, body } = await client.send('process the request', { document, variables, sent });
    return { status, body: withoutSecrets(body, connection.secrets) };
  },
});

const literalsIn = (document: string): string[] =>
  [...document.matchAll(/"[^"]*"/g)].map(([text]) => text.slice(1, -1));
