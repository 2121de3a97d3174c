import { defineOperation } from '../../catalogue/operation';
import { changeGroups, groupInput, memberSchema } from '../resources/memberships';
import { sampleUser, userInput } from '../resources/users';

export const removeUserFromGroup = defineOperation({
  key: 'remove_user_from_group',
  resource: 'user',
  verb: 'removeFromGroup',
  label: 'Remove Synap User from Group',
  action: 'Remove a user from a group',
  noun: 'User',
  what: 'a user from a group',
  details: ' without changing the other groups',
  source:
    'documented; that the groups of a user can be read, and that a group that is not sent is left, is inferred, and nothing is changed where the groups can not be read',
  creates: true,
  serializedBy: 'userId',
  does: 'Remove',
  inputs: {
    userId: userInput,
    userGroup: groupInput(
      "The group that the user leaves. The user keeps the content assigned through it, but adding the user again doesn't restore the old membership.",
    ),
  },
  output: memberSchema,
  sample: { ...sampleUser, userGroupIds: ['gP7dW1uLf4X'], changed: true },
  run: (connection, { userId, userGroup }) =>
    changeGroups(connection, 'remove the user from the group', userId, (groups) =>
      groups.filter((id) => id !== userGroup),
    ),
});
