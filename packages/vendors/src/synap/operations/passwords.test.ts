import { checkEach } from '../../../testing/checkEach';
import { scriptedApi } from '../../../testing/scripted';
import { synap } from '..';

/**
 * Synap's responses may contain a password or its hash. No step returns these values, whether its output is simplified
 * or not.
 */

const userOf = (groups: readonly string[]) => ({
  type: 'User',
  id: 'u7GqX2mLb9R',
  attributes: {
    ...{ name: 'Maya', emailAddress: 'maya@example.com', attr: {} },
    ...{ password: 'private-1', passwordKey: 'private-2', Password_Hash: 'private-3' },
  },
  relationships: { userGroups: { data: groups.map((id) => ({ type: 'UserGroup', id })) } },
});
const user = userOf([]);
const given = {
  ...{ userId: user.id, email: 'maya@example.com', name: 'Maya', password: 'private-0' },
  ...{ userGroup: 'gN5cV9tKe2W', customAttributes: undefined },
};

test('no operation returns a password', () =>
  checkEach(
    synap.operations
      .filter(({ resource, verb }) => resource === 'user' && verb !== 'call')
      .flatMap(({ key, perform }) =>
        [true, false].map((simple) => ({ title: `${key}, simplified: ${simple}`, key, simple, perform })),
      ),
    async ({ key, simple, perform }) => {
      const { connection } = scriptedApi('https://api.example.com/v3', [
        {
          body: {
            data: key === 'find_user' ? [user] : userOf(key === 'add_user_to_group' ? [given.userGroup] : []),
          },
        },
      ]);
      const inputs = key === 'find_user' ? { email: given.email } : given;
      const found = await perform(connection, inputs, { simple });
      expect(JSON.stringify(found)).toContain(user.id);
      expect(JSON.stringify(found)).not.toContain('private');
    },
  ));
