import { checkEach } from '../../../testing/checkEach';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { lists } from '../lists';
import { recoverEvents } from './recoverEvents';

const SVIX = 'https://api.svix.com';
const ENDPOINT = `${SVIX}/api/v1/app/app_1/endpoint`;
const endpoint = { id: 'ep_1', url: 'https://n8n.example.com/webhook/1' };
const there: ScriptedResponse = { body: { ...endpoint, disabled: false } };
const task: ScriptedResponse = { status: 202, body: { id: 'qtask_1', status: 'running' } };

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-03-02T12:00:00Z') }));
afterEach(() => jest.useRealTimers());

function recover(given: object, ...responses: ScriptedResponse[]) {
  const { connection, requests, asked } = scriptedApi(SVIX, responses);
  const filledIn = { endpoint: 'ep_1', since: '2026-03-01T12:00:00Z', ...given };
  return {
    done: recoverEvents.perform({ ...connection, account: 'app_1' }, filledIn),
    bodies: () => requests.map(({ body }) => body),
    asked,
  };
}

test('recovers failed messages, or those that were never sent', () =>
  checkEach(
    [
      [{}, 'recover', { since: '2026-03-01T12:00:00.000Z' }],
      [{ events: 'failed' }, 'recover', { since: '2026-03-01T12:00:00.000Z' }],
      [
        { events: 'neverSent', until: '2026-03-02' },
        'replay-missing',
        { since: '2026-03-01T12:00:00.000Z', until: '2026-03-02T00:00:00.000Z' },
      ],
    ],
    async ([given, name, body]) => {
      const { done, asked, bodies } = recover(given, there, task);
      expect(await done).toEqual([
        { id: 'qtask_1', status: 'running', endpointId: 'ep_1', endpointUrl: endpoint.url },
      ]);
      expect(asked()).toEqual([`GET ${ENDPOINT}/ep_1`, `POST ${ENDPOINT}/ep_1/${name}`]);
      expect(bodies()).toEqual([undefined, body]);
    },
  ));

test('a disabled endpoint gets nothing: the message explains it, and nothing is requested', async () => {
  const { done, asked } = recover({}, { body: { ...endpoint, disabled: true } }, task);
  expect((await failureOf(done)).message).toBe(
    "Svix, which delivers Instruqt's events, could not recover the missed events: the endpoint is disabled. Enable the endpoint in Instruqt under Settings > Webhooks, then run this step again.",
  );
  expect(asked()).toHaveLength(1);
});

test("a refusal doesn't contain the endpoint's ID, even if Svix echoes it", () =>
  checkEach<ScriptedResponse[]>(
    [[], [there]].map((before) => [...before, { status: 422, body: { detail: 'no ep_12345' } }]),
    async (responses) => {
      const { done } = recover({ endpoint: 'ep_12345' }, ...responses);
      expect((await failureOf(done)).message).toContain('(no [hidden])');
    },
  ));

test("an accepted request is a success, regardless of the response's content", () =>
  checkEach([{ status: 204 }, { status: 202, body: { task: 1 } }], async (response) => {
    expect(await recover({}, there, response).done).toMatchObject([{ id: null, status: null }]);
  }));

test('a refusal shows what to do', () =>
  checkEach(
    [
      [
        { status: 404, body: { code: 'not_found', detail: 'Entity not found.' } },
        /Choose the endpoint again/,
      ],
      [{ status: 403, body: { code: 'insufficient access', detail: 'No.' } }, /integration key with access/],
      [{ status: 405, body: { code: 'method_not_allowed', detail: 'No.' } }, /Recover Failed Messages/],
      [
        { status: 422, body: { detail: [{ msg: 'Cannot recover messages more than 14 days old.' }] } },
        /Cannot recover messages more than 14 days old.* Check the times you entered, then try again\.$/,
      ],
    ],
    async ([response, message]) => {
      const { done, asked } = recover({}, there, response);
      expect((await failureOf(done)).message).toMatch(message);
      expect(asked()).toHaveLength(2);
    },
  ));

test('impossible values send nothing', () =>
  checkEach(
    [
      [{ since: ' ' }, /^The field "Since" is empty/],
      [{ since: '2026-03-02T14:00:00Z' }, /^The field "Since" is in the future/],
      [{ until: '2026-03-01T12:00:00Z' }, /^The field "Until" isn't later than "Since"/],
      [{ endpoint: '../ep_1' }, /^The field "Endpoint" isn't the ID of an endpoint/],
      [{ endpoint: '..' }, /^The field "Endpoint" isn't the ID of an endpoint/],
      [{ events: 'all' }, /^The field "Events" isn't one of the allowed values/],
    ],
    async ([given, message]) => {
      const { done, asked } = recover(given, there, task);
      expect(await failureOf(done)).toMatchObject({
        failure: 'input',
        message: expect.stringMatching(message),
      });
      expect(asked()).toEqual([]);
    },
  ));

test('the list shows which endpoints are disabled', async () => {
  const { connection } = scriptedApi(SVIX, [
    { body: { data: [endpoint, { ...endpoint, id: 'ep_2', disabled: true }], done: true } },
  ]);
  expect(await lists.endpoints.load({ ...connection, account: 'app_1' })).toEqual([
    { id: 'ep_1', name: endpoint.url },
    { id: 'ep_2', name: `${endpoint.url} (disabled)` },
  ]);
});
