import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { executeContext } from '../../testing/context';
import { Instruqt, Synap } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/** Tests which requests an execution retries, and which responses it caches. */

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

async function execute(
  node: InstanceType<typeof Synap> | InstanceType<typeof Instruqt>,
  parameters: Record<string, unknown>,
  items: Record<string, unknown>[] = [{}],
) {
  const { synap, instruqt } = simulator;
  const setUp = {
    parameters,
    credentials: {
      synapApi: { accessToken: synap.token, apiUrl: synap.apiUrl },
      instruqtApi: { apiKey: instruqt.apiKey, apiUrl: instruqt.apiUrl, teamSlug: 'northgate' },
    },
  };
  const [output = []] = await node.execute.call(executeContext(setUp, items, { continueOnFail: true }));
  return output.map(({ json }) => json);
}
const sent = (): unknown[] => simulator.requests.map(({ method, path, status }) => [method, path, status]);

const getUser = { resource: 'user', operation: 'get', userId: 'u7GqX2mLb9R' };
const USER = '/v3/users/u7GqX2mLb9R';

test('a failed read is retried, and its success cached', async () => {
  simulator.fail({ path: USER, status: 503, times: 1 });
  const output = await execute(new Synap(), getUser, [{}, {}]);
  expect(output).toEqual([
    expect.objectContaining({ name: 'Maya Lindqvist' }),
    expect.objectContaining({ name: 'Maya Lindqvist' }),
  ]);
  expect(sent()).toEqual([
    ['GET', USER, 503],
    ['GET', USER, 200],
  ]);
});

test('items with the same response share no object, because a later step may change one', async () => {
  const [first, second] = await execute(new Synap(), getUser, [{}, {}]);
  expect(sent()).toHaveLength(1);
  Object.assign(Object(first?.attr), { 'staff-number': 'changed' });
  expect(second?.attr).toEqual({ 'staff-number': '40718' });
});

test('a failure only fails one item, not the next one with the same request', () =>
  checkEach(
    [
      ['a rate limit', 429, undefined],
      ['a firewall', 403, '<html>Just a moment...</html>'],
      ['a response in another format', 200, { data: 'odd' }],
    ],
    async ([, status, body]) => {
      const before = sent().length;
      simulator.fail({ path: USER, status, body, times: 1 });
      const output = await execute(new Synap(), getUser, [{}, {}, {}]);
      expect(output).toEqual([
        { error: expect.stringMatching(/^Synap could not look up the user/) },
        expect.objectContaining({ id: 'u7GqX2mLb9R' }),
        expect.objectContaining({ id: 'u7GqX2mLb9R' }),
      ]);
      expect(sent()).toHaveLength(before + 2);
    },
  ));

test('GraphQL errors with 200 only fail one item, not the next one', async () => {
  const errors = [{ message: 'You have been rate limited' }];
  simulator.fail({ path: '/graphql', status: 200, body: { data: null, errors }, times: 1 });
  const output = await execute(
    new Instruqt(),
    { resource: 'track', operation: 'get', track: { __rl: true, mode: 'id', value: 'q7mk2xw9vd4t' } },
    [{}, {}, {}],
  );
  expect(output).toEqual([
    { error: expect.stringContaining('too many requests') },
    expect.objectContaining({ slug: 'kubernetes-network-policies' }),
    expect.objectContaining({ slug: 'kubernetes-network-policies' }),
  ]);
  expect(sent()).toHaveLength(2);
});

describe('Call the API sends a request for every item', () => {
  const call = { resource: 'api', operation: 'call' };

  test('Synap: list, POST, list', async () => {
    const path = '/webhook-subscriptions';
    const attributes = {
      eventName: 'exam.completed',
      targetUrl: 'https://crm.example.com/synap',
      basicAuth: { username: 'crm', password: 'of the webhook' },
      active: true,
    };
    const body = { data: { type: 'WebhookSubscription', attributes } };
    const list = { method: 'GET', path };
    const output = await execute(new Synap(), call, [list, { method: 'POST', path, body }, list, list]);
    const ids = output.map(({ body: response }) => Object(response).data.length ?? Object(response).data.id);
    expect(ids).toEqual([0, expect.any(String), 1, 1]);
    expect(sent()).toHaveLength(4);
  });

  test('Instruqt: query, mutation, query', async () => {
    const query = { document: '{ trackInvites(teamSlug: "northgate") { id title } }' };
    const named = { document: 'query Invites { trackInvites(teamSlug: "northgate") { id title } }' };
    const mutation = {
      document:
        'mutation Create($invite: TrackInviteInput!) { createTrackInvite(invite: $invite) { id title } }',
      variables: { invite: { title: 'The new one', trackIDs: ['q7mk2xw9vd4t'] } },
    };
    const output = await execute(new Instruqt(), call, [query, named, mutation, named, query]);
    const hasNew = output.map(({ body }) => JSON.stringify(body).includes('The new one'));
    expect(hasNew).toEqual([false, false, true, true, true]);
    expect(sent()).toHaveLength(5);
  });
});

test('data that was read before a change is read again after it, even if the change got no response', async () => {
  const group = (value: string) => ({ userGroup: { __rl: true, mode: 'id', value } });
  simulator.synap.portal.userGroups.set('gX1', 'Extra');
  simulator.fail({ path: USER, method: 'PATCH', connection: 'reset', times: 1 });
  const output = await execute(
    new Synap(),
    { resource: 'user', operation: 'addToGroup', userId: 'u7GqX2mLb9R' },
    [group('gP7dW1uLf4X'), group('gX1'), group('gX1')],
  );
  expect(output).toMatchObject([{ error: expect.any(String) }, { changed: true }, { changed: false }]);
  expect(simulator.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET', 'PATCH', 'GET']);
});
