import { checkEach } from '../../../testing/checkEach';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { addUserToGroup } from '../operations/addUserToGroup';
import { removeUserFromGroup } from '../operations/removeUserFromGroup';

const API = 'https://api.example.com/v3';

/** A response with a user in these groups. */
const inGroups = (userGroups: unknown, attributes: object | null = {}): ScriptedResponse => ({
  body: { data: { id: 'u1', type: 'User', attributes, relationships: { userGroups } } },
});
const groups = (...ids: string[]) => ({ data: ids.map((id) => ({ type: 'UserGroup', id })) });

function change(operation: typeof addUserToGroup, group: string, ...responses: ScriptedResponse[]) {
  const { connection, requests, asked } = scriptedApi(API, responses);
  const done = operation.perform(connection, { userId: 'u1', userGroup: group });
  return { done, requests, asked };
}
const READ = `GET ${API}/users/u1`;
const WRITE = `PATCH ${API}/users/u1`;

test('a user who joins a group stays in the others', async () => {
  const { done, requests, asked } = change(
    addUserToGroup,
    'g3',
    inGroups(groups('g1', 'g2')),
    inGroups(groups('g1', 'g2', 'g3')),
  );
  expect(await done).toEqual([{ id: 'u1', userGroupIds: ['g1', 'g2', 'g3'], changed: true }]);
  expect(asked()).toEqual([READ, WRITE]);
  expect(requests[1]?.body).toEqual({
    data: { type: 'User', id: 'u1', relationships: { userGroups: groups('g1', 'g2', 'g3') } },
  });
});

test('a user who leaves a group stays in the others', async () => {
  const { done, requests } = change(
    removeUserFromGroup,
    'g2',
    inGroups(groups('g1', 'g2', 'g3')),
    inGroups(groups('g1', 'g3')),
  );
  expect(await done).toEqual([{ id: 'u1', userGroupIds: ['g1', 'g3'], changed: true }]);
  expect(requests[1]?.body).toEqual({
    data: { type: 'User', id: 'u1', relationships: { userGroups: groups('g1', 'g3') } },
  });
});

test('a user without a change stays unchanged', () =>
  checkEach(
    [
      ['already in it', addUserToGroup, 'g1'],
      ['not in it', removeUserFromGroup, 'g9'],
    ],
    async ([, operation, group]) => {
      const { done, asked } = change(operation, group, inGroups(groups('g1', 'g2')));
      expect(await done).toEqual([{ id: 'u1', userGroupIds: ['g1', 'g2'], changed: false }]);
      expect(asked()).toEqual([READ]);
    },
  ));

test('the first group and the last one', async () => {
  const first = change(addUserToGroup, 'g1', inGroups(groups()), inGroups(groups('g1')));
  expect(await first.done).toMatchObject([{ userGroupIds: ['g1'] }]);
  const last = change(removeUserFromGroup, 'g1', inGroups(groups('g1')), inGroups(groups()));
  expect(await last.done).toMatchObject([{ userGroupIds: [] }]);
});

describe.each([
  ['added', addUserToGroup, 'g3'],
  ['removed', removeUserFromGroup, 'g1'],
])("nobody is %s if the groups can't be read", (_, operation, group) => {
  test('the error shows what to do', () =>
    checkEach<[string, ScriptedResponse]>(
      [
        ['there are none', inGroups(undefined)],
        ['they are null', inGroups({ data: null })],
        ['they are a link', inGroups({ links: { related: '/v3/users/u1/groups' } })],
        [
          'they continue on another host',
          inGroups({ ...groups('g1'), links: { next: '/v3/users/u1?page=2' } }),
        ],
        ['one has no ID', inGroups({ data: [{ type: 'UserGroup', id: 'g1' }, { type: 'UserGroup' }] })],
        ['they are empty, but there are memberships', inGroups(groups(), { userGroupsMetadata: { g1: {} } })],
        [
          'they are empty, but there is a list of memberships',
          inGroups(groups(), { userGroupsMetadata: [{}] }),
        ],
        [
          'there are fewer than memberships',
          inGroups(groups('g1'), { userGroupsMetadata: { g1: {}, g2: {} } }),
        ],
        [
          'there are fewer than in the list of memberships',
          inGroups(groups('g1'), { userGroupsMetadata: [{}, {}] }),
        ],
        ['there are fewer than their total', inGroups({ ...groups('g1'), meta: { total: 2 } })],
        ['there are fewer than their total as text', inGroups({ ...groups('g1'), meta: { total: '2' } })],
        [
          "there are fewer than the pages' total",
          inGroups({ ...groups('g1'), meta: { page: { totalCount: 2 } } }),
        ],
        [
          'there are fewer than their total, next to other numbers',
          inGroups({ ...groups('g1'), meta: { total: 2, pageCount: 1, first: 1 } }),
        ],
        ['there are fewer than their record count', inGroups({ ...groups('g1'), meta: { recordCount: 2 } })],
        ['there are fewer than their count', inGroups({ ...groups(), meta: { count: 1 } })],
        [
          'they continue at a link with an address',
          inGroups({ ...groups('g1'), links: { next: { href: '/more' } } }),
        ],
        ['there are no relationships', { body: { data: { id: 'u1', type: 'User' } } }],
        ['the user is not found', { status: 404 }],
      ],
      async ([, response]) => {
        const { done, asked } = change(operation, group, response);
        expect((await failureOf(done)).message).toMatch(
          /could not (add|remove) the user .* [Nn]othing was changed.*manually in Synap\.$/,
        );
        expect(asked()).toEqual([READ]);
      },
    ));

  test('nothing is written if reading them is refused', () =>
    checkEach([401, 403, 500], async (status) => {
      const { done, asked } = change(operation, group, { status });
      await failureOf(done);
      expect(asked()).not.toContain(WRITE);
    }));
});

test('groups that the list calls complete are written', () =>
  checkEach<[string, unknown, object | null]>(
    [
      ['the right total', { ...groups('g1', 'g2'), meta: { total: 2 } }, {}],
      ['as many memberships', groups('g1', 'g2'), { userGroupsMetadata: { g1: {}, g2: {} } }],
      ['more pages in total than groups', { ...groups('g1', 'g2'), meta: { totalPages: 9 } }, {}],
      ['no attributes', groups('g1', 'g2'), null],
      ['no memberships', groups('g1', 'g2'), { userGroupsMetadata: null }],
      ['no next page', { ...groups('g1', 'g2'), links: { next: null } }, {}],
      ['an empty list of links, as PHP writes it', { ...groups('g1', 'g2'), links: [] }, {}],
    ],
    async ([, userGroups, attributes]) => {
      const { done } = change(
        addUserToGroup,
        'g3',
        inGroups(userGroups, attributes),
        inGroups(groups('g1', 'g2', 'g3')),
      );
      expect(await done).toMatchObject([{ userGroupIds: ['g1', 'g2', 'g3'] }]);
    },
  ));

test("a change without an effect isn't a success", () =>
  checkEach(
    [
      ['the group is not joined', addUserToGroup, 'g3', ['g1', 'g2']],
      ['another group is lost', addUserToGroup, 'g3', ['g1', 'g3']],
      ['the group is not left', removeUserFromGroup, 'g2', ['g1', 'g2']],
      ['another group is lost, too', removeUserFromGroup, 'g2', []],
    ],
    async ([, operation, group, after]) => {
      const { done } = change(operation, group, inGroups(groups('g1', 'g2')), inGroups(groups(...after)));
      expect(await failureOf(done)).toMatchObject({
        failure: 'unexpected',
        message: expect.stringMatching(
          /differ from the requested groups.* Check and correct the user's groups in Synap/,
        ),
      });
    },
  ));

test('a response without groups counts as the requested change', async () => {
  const { done } = change(addUserToGroup, 'g2', inGroups(groups('g1')), inGroups(undefined));
  expect(await done).toEqual([{ id: 'u1', userGroupIds: ['g1', 'g2'], changed: true }]);
});

test('the result contains the attributes that were read, except the earlier memberships', async () => {
  const { done } = change(
    addUserToGroup,
    'g2',
    inGroups(groups('g1'), { name: 'Maya', timeZone: 'UTC', userGroupsMetadata: { g1: {} } }),
    inGroups(groups('g1', 'g2'), { name: 'Maya Lindqvist' }),
  );
  expect(await done).toEqual([
    { id: 'u1', name: 'Maya Lindqvist', timeZone: 'UTC', userGroupIds: ['g1', 'g2'], changed: true },
  ]);
});

test("a refusal doesn't contain the group's ID, even if Synap echoes it", async () => {
  const { done } = change(addUserToGroup, 'group-12345', inGroups(groups('g1')), {
    status: 400,
    body: { errors: [{ detail: 'No group group-12345' }] },
  });
  expect((await failureOf(done)).message).toContain('(No group [hidden])');
});
