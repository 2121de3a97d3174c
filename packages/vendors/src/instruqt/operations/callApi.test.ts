import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { callApi } from './callApi';
import { checkEach } from '../../../testing/checkEach';

const URL_OF_API = 'https://play.example.com/graphql';
const TOKEN = 'a-token-of-the-tests';
const document = 'query Mine($id: String) { track(trackID: $id) { title } }';

const scripted = (...responses: ScriptedResponse[]) => scriptedApi(URL_OF_API, responses);

test("sends the document and the variables to the API's only address", async () => {
  const { connection, requests } = scripted({ body: { data: { track: null }, extensions: { cost: 1 } } });
  expect(await callApi.perform(connection, { document, variables: '{"id": "q7mk"}' })).toEqual([
    { status: 200, body: { data: { track: null }, extensions: { cost: 1 } } },
  ]);
  expect(requests).toEqual([
    expect.objectContaining({
      method: 'POST',
      url: URL_OF_API,
      body: { query: document, variables: { id: 'q7mk' } },
    }),
  ]);
});

test('data may be null if there are no errors', async () => {
  const { connection } = scripted({ body: { data: null } });
  expect(await callApi.perform(connection, { document })).toEqual([{ status: 200, body: { data: null } }]);
});

test('an invalid response is a readable error', () =>
  checkEach<[string, ScriptedResponse, RegExp]>(
    [
      [
        'errors',
        { body: { errors: [{ message: 'Cannot query field "x"' }] } },
        /\(Cannot query field "x"\)\. Correct/,
      ],
      [
        'errors next to data',
        { body: { data: { a: 1 }, errors: [{ message: 'Half' }] } },
        /\(Half\).*check which changes the request already made/,
      ],
      ['a page', { body: '<html>' }, /unexpected response/],
      ['a response without data', { body: {} }, /unexpected response/],
      ['a redirect', { status: 307, headers: { location: 'https://evil.example.com' } }, /307/],
      ['401', { status: 401, body: 'Unauthorized' }, /Settings > API keys/],
      ['no response', new Error('ETIMEDOUT 10.1.2.3'), /did not respond/],
    ],
    async ([, response, words]) => {
      const { connection, requests } = scripted(response);
      const error = await failureOf(callApi.perform(connection, { document }));
      expect(error.message).toMatch(/^Instruqt (could not process the request|rejected the API key)/);
      expect(error.message).toMatch(words);
      expect(error.message).not.toMatch(/<html>|evil|10\.1/);
      expect(requests).toHaveLength(1);
    },
  ));

test("no input is in an error, and the key isn't in a response", async () => {
  const given = {
    document: 'mutation { rename(title: "literal-mark") { id } }',
    variables: { type: 'type-mark', query: ['query-mark'] },
  };
  const echo = `literal-mark type-mark query-mark ${TOKEN} ${given.document}`;
  const { connection } = scripted({ status: 400, body: { errors: [{ message: echo }] } });
  const error = await failureOf(callApi.perform(connection, given));
  expect(error.message).not.toMatch(/mark|token-of/);
  const echoing = scripted({ body: { data: { key: TOKEN } } });
  expect(await callApi.perform(echoing.connection, given)).toEqual([
    { status: 200, body: { data: { key: '[hidden]' } } },
  ]);
});

test("an empty document, or variables that aren't an object, send nothing", async () => {
  const { connection, requests } = scripted({});
  for (const given of [{ document: ' ' }, { document, variables: '[1]' }, { document, variables: '{' }]) {
    expect(await failureOf(callApi.perform(connection, given))).toMatchObject({ failure: 'input' });
  }
  expect(requests).toEqual([]);
});
