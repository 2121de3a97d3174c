import { textsIn, withoutSecrets } from '../../api/presentable';
import { answerSchema, CALL_NOTES } from '../../catalogue/answer';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { instruqtClient } from '../client';

const nextSteps = {
  rejected: 'Correct the document or its variables, and check which of its changes were already made',
};

/** Sends a user's own request. Source: docs.instruqt.com, "API". The user decides what it reads or changes. */
export const callApi = defineOperation({
  key: 'call_api',
  resource: 'api',
  verb: 'call',
  label: 'Call Instruqt API',
  action: 'Call the API',
  noun: 'API',
  does: 'Make',
  what: 'a custom API request',
  details: ', which can read, change or delete data',
  notes: [
    ...CALL_NOTES,
    'GraphQL errors count as errors, even next to data. That data may be incomplete, and part of a mutation may already be done.',
    'Instruqt documents only a part of its API.',
  ],
  creates: true,
  inputs: {
    document: input.text('GraphQL Document', {
      required: true,
      long: true,
      help: "One query or mutation. A mutation changes or deletes data in Instruqt, which can't be undone. Put values from earlier steps into the variables.",
      example: 'query Mine($trackId: String) { track(trackID: $trackId) { title } }',
    }),
    variables: input.json('Variables', {
      help: 'A JSON object with the names and values of the GraphQL variables.',
      example: '{"trackId": "q7mk2xw9vd4t"}',
    }),
  },
  output: () => answerSchema,
  sample: {
    status: 200,
    body: { data: { track: { title: 'Kubernetes Network Policies' } } },
  },
  async run(connection, { document, variables = {} }) {
    const sent = [document, ...literalsIn(document), ...textsIn(variables)];
    const client = instruqtClient(connection, nextSteps);
    const { status, body } = await client.answer('process the request', { document, variables, sent });
    return { status, body: withoutSecrets(body, connection.secrets) };
  },
});

const literalsIn = (document: string): string[] =>
  document.match(/"[^"]*"/g)?.map((text) => text.slice(1, -1)) ?? [];
