import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { executeContext } from '../../testing/context';
import { Instruqt, Synap } from '../../testing/nodes';

/** Tests values that expressions return in a node's fields. */

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

async function run(
  node: InstanceType<typeof Synap>,
  parameters: Record<string, unknown>,
): Promise<unknown[]> {
  const { synap, instruqt } = simulator;
  const context = executeContext({
    parameters,
    credentials: {
      synapApi: { accessToken: synap.token, apiUrl: synap.apiUrl },
      instruqtApi: { apiKey: instruqt.apiKey, apiUrl: instruqt.apiUrl, teamSlug: 'northgate' },
    },
  });
  const [output = []] = await node.execute.call(context);
  return output.map(({ json }) => json);
}
const sent = (): unknown => JSON.parse(simulator.requests.at(-1)?.body ?? 'null');

const TRACK = 'q7mk2xw9vd4t';
const register = {
  ...{ resource: 'user', operation: 'register', name: 'Jonas Ferreira' },
  ...{ email: 'jonas@example.com', password: 'three plain words' },
};
const update = {
  resource: 'user',
  operation: 'update',
  userId: 'u7GqX2mLb9R',
  email: 'maya.berg@example.com',
};
const invite = { resource: 'invite', operation: 'create', title: 'Lab', tracks: [TRACK] };
const plays = { resource: 'play', operation: 'getAll' };
const chosen = (value: unknown) => ({ __rl: true, mode: 'id', value });

describe("a value that isn't a single one is refused, and nothing is done", () => {
  test('in Register User', () =>
    checkEach<[string, object, RegExp]>(
      [
        [
          "an event's user groups",
          { userGroup: chosen([{ id: 'g1' }, { id: 'g2' }]) },
          /"User Group" contains a list/,
        ],
        [
          "an event's only user group",
          { userGroup: chosen([{ id: 'g1' }]) },
          /"User Group" contains an object/,
        ],
        ['no user groups', { userGroup: chosen([]) }, /"User Group" contains a list/],
        ['a whole locator as an ID', { userGroup: chosen(chosen('g1')) }, /"User Group" contains an object/],
        [
          'a locator of another field',
          { userGroup: { mode: 'embed', value: 'g1' } },
          /"User Group" contains an object/,
        ],
        ['a name that is not a number', { name: NaN }, /"Name" contains a value that can't be used/],
        ['a name that is an object', { name: { first: 'Jonas' } }, /"Name" contains an object/],
        [
          'must be true or false',
          { options: { welcomeEmail: 'maybe' } },
          /"Send Welcome Email" must be true or false/,
        ],
        ['options that are text', { options: 'en' }, /"Options" isn't a list of fields/],
        [
          'NaN as an attribute',
          { customAttributes: { pairs: [{ key: 'ward', value: NaN }] } },
          /"Custom Attributes"/,
        ],
      ],
      async ([, changed, words]) => {
        await expect(run(new Synap(), { ...register, ...changed })).rejects.toThrow(words);
        expect(simulator.requests).toEqual([]);
      },
    ));

  test('in Update User', () =>
    checkEach<[string, object, RegExp]>(
      [
        ['a name that is an object', { name: { first: 'Maya' } }, /"Name" contains an object/],
        ['a name that is a list', { name: ['Maya', 'Berg'] }, /"Name" contains a list/],
        [
          'an invalid date',
          { customAttributes: { pairs: [{ key: 'since', value: new Date(NaN) }] } },
          /"Custom Attributes" contains a value that can't be sent/,
        ],
        [
          'an attribute without its name',
          { customAttributes: { pairs: [{ key: undefined, value: 'East' }] } },
          /"Custom Attributes" contains a value without a name/,
        ],
      ],
      async ([, changed, words]) => {
        await expect(run(new Synap(), { ...update, ...changed })).rejects.toThrow(words);
        expect(simulator.requests).toEqual([]);
      },
    ));

  test('in Create Invite', () =>
    checkEach<[string, object, RegExp]>(
      [
        ['an invalid date', { expiresAt: new Date(NaN) }, /"Expires At" contains a value that can't be used/],
        ['a date that no calendar has', { expiresAt: '2025-02-30' }, /"Expires At" isn't a valid time/],
        ['a limit of NaN', { inviteLimit: NaN }, /"Invite Limit" contains a value that can't be used/],
        ['a list of limits', { inviteLimit: [40, 50] }, /"Invite Limit" contains a list/],
        ['a decimal comma', { playLimit: '1,5' }, /"Play Limit" must be a whole number/],
      ],
      async ([, options, words]) => {
        await expect(run(new Instruqt(), { ...invite, options })).rejects.toThrow(words);
        expect(simulator.requests).toEqual([]);
      },
    ));

  test('in Get Many Plays', () =>
    checkEach<[string, object, RegExp]>(
      [
        ['filters that are text', { filters: 'all' }, /"Filters" isn't a list of fields/],
        ['filters that are a list', { filters: [] }, /"Filters" isn't a list of fields/],
        ['a list as a filter', { filters: { userId: ['a', 'b'] } }, /"User" contains a list/],
        ['text as a parameter', { filters: { customParameter: 'utm' } }, /"Custom Parameter" needs a name/],
        ['null as a parameter', { filters: { customParameter: null } }, /"Custom Parameter" is empty/],
        ['an odd Return All', { returnAll: 'maybe' }, /"Return All" must be true or false/],
        ['an odd Simplify', { simplify: 'maybe' }, /"Simplify" must be true or false/],
        ['an odd Limit', { limit: true }, /"Limit" must be a whole number/],
      ],
      async ([, changed, words]) => {
        await expect(run(new Instruqt(), { ...plays, ...changed })).rejects.toThrow(words);
        expect(simulator.requests).toEqual([]);
      },
    ));
});

describe('understandable values are accepted', () => {
  test('a list with one ID, and one row with several', async () => {
    await run(new Synap(), { ...register, userGroup: chosen(['gN5cV9tKe2W']) });
    expect(sent()).toHaveProperty('data.relationships.userGroups.data', [
      { type: 'UserGroup', id: 'gN5cV9tKe2W' },
    ]);
    await run(new Instruqt(), { ...invite, tracks: [`${TRACK}, f4nw8rz2kc6y`] });
    expect(sent()).toHaveProperty('variables.invite.trackIDs', [TRACK, 'f4nw8rz2kc6y']);
  });

  test('words for yes and no', async () => {
    expect(await run(new Instruqt(), { ...plays, limit: 2, returnAll: 'yes' })).toHaveLength(4);
    expect(await run(new Instruqt(), { ...plays, limit: 2, returnAll: 'no' })).toHaveLength(2);
    const [simple] = await run(new Instruqt(), { ...plays, simplify: 'true' });
    const [whole] = await run(new Instruqt(), { ...plays, simplify: 'no' });
    expect(simple).toHaveProperty('trackId');
    expect(whole).toHaveProperty('track.id');
  });

  test('custom attributes as an object', async () => {
    const [user] = await run(new Synap(), { ...update, customAttributes: { ward: 'East', pairs: 'x' } });
    expect(user).toHaveProperty('attr', { 'staff-number': '40718', ward: 'East', pairs: 'x' });
  });
});

describe('a JSON object from an expression arrives unchanged', () => {
  const odd = [
    { mode: 'embed', value: 3 },
    { mode: 'list', value: 'abc' },
    { mode: 'id', value: { mode: 'id', value: 1 } },
    { parameter: { a: 1 }, x: 1 },
    { pairs: [{ key: 'a', value: 1 }], x: 1 },
  ];

  test('as a body', () =>
    checkEach(odd, async (body) => {
      const call = { resource: 'api', operation: 'call', method: 'POST', path: '/user-registrations', body };
      await run(new Synap(), call).catch(() => undefined);
      expect(sent()).toEqual(body);
    }));

  test('as variables', () =>
    checkEach(odd, async (variables) => {
      const call = {
        resource: 'api',
        operation: 'call',
        document: 'query Teams { teams { id } }',
        variables,
      };
      await run(new Instruqt(), call).catch(() => undefined);
      expect(sent()).toHaveProperty('variables', variables);
    }));

  test('as query parameters', async () => {
    const query = { mode: 'embed', value: 3 };
    const call = { resource: 'api', operation: 'call', method: 'GET', path: '/attempts/aT5vR8mX3Zc' };
    await run(new Synap(), { ...call, options: { query } });
    expect(simulator.requests.at(-1)?.query).toEqual({ mode: 'embed', value: '3' });
  });

  test('query parameters without a value find nobody instead of everybody', () =>
    checkEach<[object, RegExp]>(
      [
        [{ 'filter[userId]': undefined }, /"Query Parameters" contains a value that JSON doesn't allow/],
        [{ 'filter[userId]': NaN }, /"Query Parameters" contains a value that JSON doesn't allow/],
        [{ 'filter[userId]': [] }, /"Query Parameters" contains a parameter with an invalid value/],
        [{ 'filter[userId]': null }, /"Query Parameters" contains a parameter with an invalid value/],
      ],
      async ([query, words]) => {
        const call = {
          resource: 'api',
          operation: 'call',
          method: 'GET',
          path: '/users',
          options: { query },
        };
        await expect(run(new Synap(), call)).rejects.toThrow(words);
        expect(simulator.requests).toEqual([]);
      },
    ));

  test('variables that JSON would leave out or change are refused', () =>
    checkEach([{ userIds: undefined }, { input: { userIds: [NaN] } }], async (variables) => {
      const call = {
        resource: 'api',
        operation: 'call',
        document: 'query Teams { teams { id } }',
        variables,
      };
      await expect(run(new Instruqt(), call)).rejects.toThrow(
        /"Variables" contains a value that JSON doesn't allow/,
      );
      expect(simulator.requests).toEqual([]);
    }));
});
