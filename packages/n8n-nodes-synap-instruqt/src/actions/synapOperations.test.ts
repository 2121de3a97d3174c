import { NodeError } from 'n8n-workflow';
import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { executeContext, loadOptionsContext, type NodeSetUp } from '../../testing/context';
import { methodOf, Synap } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const node = new Synap();
let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const setUp = (parameters: Record<string, unknown> = {}): NodeSetUp => ({
  parameters,
  credentials: { synapApi: { accessToken: simulator.synap.token, apiUrl: simulator.synap.apiUrl } },
});

async function run(
  parameters: Record<string, unknown>,
  items?: Record<string, unknown>[],
  options?: { continueOnFail: boolean },
) {
  const [output = []] = await node.execute.call(executeContext(setUp(parameters), items, options));
  return output;
}

const attempt = { resource: 'attempt', operation: 'get', attemptId: 'aT5vR8mX3Zc' };
const invite = { resource: 'invite', operation: 'get', inviteId: 'nV6mC2yRk9G' };
const register = {
  resource: 'user',
  operation: 'register',
  name: 'Jonas Ferreira',
  email: 'jonas@example.com',
  password: 'correct horse ',
};

test('looks up an attempt', async () => {
  const [item] = await run(attempt);
  expect(item).toMatchObject({
    json: { id: 'aT5vR8mX3Zc', score: 85, examId: 'eX4fR8sTq1N', userId: 'u7GqX2mLb9R', quizId: null },
    pairedItem: { item: 0 },
  });
  const [raw] = await run({ ...attempt, simplify: false });
  expect(raw?.json).toMatchObject({ type: 'Attempt', attributes: { score: 85 } });
});

test('looks up an invite', async () => {
  const [item] = await run(invite);
  expect(item?.json).toMatchObject({
    emailAddress: 'jonas.ferreira@example.com',
    status: 'pending',
    userGroupId: 'gN5cV9tKe2W',
  });
});

test('registers a user, in a group', async () => {
  const [item] = await run({
    ...register,
    userGroup: { __rl: true, mode: 'id', value: 'gN5cV9tKe2W' },
    options: { welcomeEmail: false, locale: 'sv' },
  });
  expect(item?.json).toMatchObject({
    emailAddress: 'jonas@example.com',
    welcomeEmailDisabled: true,
    locale: 'sv',
  });
  expect(item?.json).not.toHaveProperty('password');
  const sent = JSON.parse(simulator.requests.at(-1)?.body ?? '');
  expect(sent.data.relationships.userGroups.data).toEqual([{ type: 'UserGroup', id: 'gN5cV9tKe2W' }]);
});

describe("a user's groups", () => {
  const MAYA = 'u7GqX2mLb9R';
  const joining = {
    ...{ resource: 'user', operation: 'addToGroup', userId: MAYA },
    userGroup: { __rl: true, mode: 'id', value: 'gP7dW1uLf4X' },
  };
  const groupsOf = (id: string): unknown[] =>
    Object(simulator.synap.portal.users.get(id)?.relationships).userGroups.data.map(
      (group: unknown) => Object(group).id,
    );

  test('are read again for each item, so that none is lost', async () => {
    simulator.synap.portal.userGroups.set('gX1', 'Extra');
    const output = await run(joining, [{}, { userGroup: { __rl: true, mode: 'id', value: 'gX1' } }, {}]);
    expect(output.map(({ json }) => json.changed)).toEqual([true, true, false]);
    expect(groupsOf(MAYA)).toEqual(['gN5cV9tKe2W', 'gD1aS6mYq3F', 'gP7dW1uLf4X', 'gX1']);
  });

  test.each([
    ['two that add', { userGroup: 'gX1' }, ['gN5cV9tKe2W', 'gD1aS6mYq3F', 'gP7dW1uLf4X', 'gX1']],
    [
      'one that adds and one that removes',
      { operation: 'removeFromGroup', userGroup: 'gD1aS6mYq3F' },
      ['gN5cV9tKe2W', 'gP7dW1uLf4X'],
    ],
  ])('survive two simultaneous executions: %s', async (_, other, groups) => {
    simulator.synap.portal.userGroups.set('gX1', 'Extra');
    const outputs = await Promise.all([run(joining), run({ ...joining, ...other })]);
    expect(outputs.flat().map(({ json }) => json.changed)).toEqual([true, true]);
    expect(groupsOf(MAYA)).toEqual(groups);
  });

  test('are read again after an item without a change, because another execution may have changed them', async () => {
    await run(joining, [{ userGroup: 'gN5cV9tKe2W' }, {}]);
    expect(simulator.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'PATCH']);
  });

  test('stay, except for the one that the user leaves', async () => {
    const [item] = await run({ ...joining, operation: 'removeFromGroup', userGroup: 'gN5cV9tKe2W' });
    expect(item?.json).toMatchObject({ id: MAYA, userGroupIds: ['gD1aS6mYq3F'], changed: true });
    expect(groupsOf(MAYA)).toEqual(['gD1aS6mYq3F']);
  });

  test("stay if they can't be read", async () => {
    simulator.fail({
      path: '/v3/users/*',
      method: 'GET',
      status: 200,
      body: { data: { id: MAYA, type: 'User' } },
    });
    await expect(run(joining)).rejects.toThrow(
      /doesn't return all of the user's groups, so nothing was changed/,
    );
    expect(groupsOf(MAYA)).toEqual(['gN5cV9tKe2W', 'gD1aS6mYq3F']);
  });
});

test('custom attributes are merged with the existing ones', async () => {
  const pairs = [
    { key: 'ward', value: 'East' },
    { key: 'level', value: 3 },
    { key: 'shift', value: '' },
    { key: '', value: '' },
  ];
  const update = { resource: 'user', operation: 'update', userId: 'u7GqX2mLb9R', name: '' };
  const [item] = await run({ ...update, customAttributes: { pairs } });
  expect(item?.json.attr).toEqual({ 'staff-number': '40718', ward: 'East', level: 3 });
});

test('custom attributes survive two simultaneous executions', async () => {
  const update = { resource: 'user', operation: 'update', userId: 'u7GqX2mLb9R' };
  const setting = (key: string) => run({ ...update, customAttributes: { pairs: [{ key, value: 'yes' }] } });
  await Promise.all([setting('first-aid'), setting('fire-safety')]);
  expect(Object(simulator.synap.portal.users.get('u7GqX2mLb9R')?.attributes).attr).toEqual({
    'staff-number': '40718',
    'first-aid': 'yes',
    'fire-safety': 'yes',
  });
});

test('looks up a user by ID', async () => {
  const [item] = await run({ resource: 'user', operation: 'get', userId: 'u7GqX2mLb9R' });
  expect(item?.json).toMatchObject({ name: 'Maya Lindqvist', attr: { 'staff-number': '40718' } });
});

test('several items with the same attempt need one request', async () => {
  await run(attempt, [{}, {}, {}]);
  expect(simulator.requests).toHaveLength(1);
});

test('a refused or empty value is explained', () =>
  checkEach(
    [
      ['an unknown attempt', { ...attempt, attemptId: 'gone' }, /Synap could not find this attempt/],
      ['an unknown invite', { ...invite, inviteId: '../portal' }, /Synap could not find this invite/],
      ['an empty ID', { ...attempt, attemptId: '' }, /The field "Attempt" is empty/],
      [
        'an address that is in use',
        { ...register, email: 'maya.lindqvist@example.com' },
        /emailAddress: .*already exists/,
      ],
      ['an unknown group', { ...register, userGroup: 'nowhere' }, /user group does not exist/],
      ['no password', { ...register, password: '' }, /The field "Password" is empty/],
    ],
    async ([, parameters, words]) => {
      const error = await run(parameters).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(NodeError);
      expect(String(error)).toMatch(words);
      expect(JSON.stringify(error)).not.toMatch(/correct horse|p:[0-9a-f]{8}/);
    },
  ));

test('a failure is an item if the node continues on errors', async () => {
  const output = await run(attempt, [{ attemptId: 'gone' }, {}], { continueOnFail: true });
  expect(output).toEqual([
    { json: { error: expect.stringContaining('could not find this attempt') }, pairedItem: { item: 0 } },
    { json: expect.objectContaining({ score: 85 }), pairedItem: { item: 1 } },
  ]);
});

describe('the list of user groups', () => {
  const searchUserGroups = methodOf(node.methods.listSearch, 'searchUserGroups');

  test('shows what to do if Synap has no list', async () => {
    simulator.fail({ path: '/v3/user-groups', status: 404 });
    await expect(searchUserGroups.call(loadOptionsContext(setUp()))).rejects.toThrow(
      /Enter the group's ID from a User Added to Group event instead/,
    );
  });

  test('shows the groups if Synap has a list', async () => {
    const data = [
      { id: 'g2', attributes: { name: 'Nurses' } },
      { id: 'g1', attributes: { name: 'Doctors' } },
    ];
    simulator.fail({ path: '/v3/user-groups', status: 200, body: { data } });
    const context = loadOptionsContext(setUp());
    expect(await searchUserGroups.call(context)).toEqual({
      results: [
        { name: 'Doctors', value: 'g1' },
        { name: 'Nurses', value: 'g2' },
      ],
    });
    expect(await searchUserGroups.call(context, 'nur')).toEqual({
      results: [{ name: 'Nurses', value: 'g2' }],
    });
  });
});
