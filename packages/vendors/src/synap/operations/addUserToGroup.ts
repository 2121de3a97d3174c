import { defineOperation } from '../../catalogue/operation';
import {
  changeGroups,
  GROUP_NOTES,
  groupInput,
  GROUPS_INFERRED,
  memberSchema,
} from '../resources/memberships';
import { CHANGE_NOTES, sampleUser, userInput } from '../resources/users';

export const addUserToGroup = defineOperation({
  key: 'add_user_to_group',
  resource: 'user',
  verb: 'addToGroup',
  label: 'Add Synap User to Group',
  action: 'Add a user to a group',
  noun: 'User',
  what: 'a user to a group',
  details: " without changing the user's other groups",
  notes: [...GROUP_NOTES, ...CHANGE_NOTES],
  inferred: [GROUPS_INFERRED],
  creates: true,
  serializedBy: 'userId',
  does: 'Add',
  inputs: {
    userId: userInput,
    userGroup: groupInput(
      "The group to add the user to. Synap assigns the group's content immediately, and the user's attempts remain even if you later remove the user from the group.",
    ),
  },
  output: memberSchema,
  sample: { ...sampleUser, userGroupIds: ['gN5cV9tKe2W', 'gP7dW1uLf4X'], changed: true },
  run: (connection, { userId, userGroup }) =>
    changeGroups(connection, 'add the user to the group', userId, (groups) => [
      ...new Set([...groups, userGroup]),
    ]),
});
