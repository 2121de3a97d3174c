import { defineOperation } from '../../catalogue/operation';
import {
  changeGroups,
  GROUP_NOTES,
  groupInput,
  GROUPS_INFERRED,
  memberSchema,
} from '../resources/memberships';
import { CHANGE_NOTES, sampleUser, userInput } from '../resources/users';

export const removeUserFromGroup = defineOperation({
  key: 'remove_user_from_group',
  resource: 'user',
  verb: 'removeFromGroup',
  label: 'Remove Synap User from Group',
  action: 'Remove a user from a group',
  noun: 'User',
  what: 'a user from a group',
  details: " without changing the user's other groups",
  notes: [...GROUP_NOTES, ...CHANGE_NOTES],
  inferred: [
    GROUPS_INFERRED,
    "Synap removes the user from every group that isn't in the list that the step sends.",
  ],
  creates: true,
  serializedBy: 'userId',
  does: 'Remove',
  inputs: {
    userId: userInput,
    userGroup: groupInput(
      "The group to remove the user from. The user keeps the content assigned through the group, but adding the user again doesn't restore the old membership.",
    ),
  },
  output: memberSchema,
  sample: { ...sampleUser, userGroupIds: ['gP7dW1uLf4X'], changed: true },
  run: (connection, { userId, userGroup }) =>
    changeGroups(connection, 'remove the user from the group', userId, (groups) =>
      groups.filter((id) => id !== userGroup),
    ),
});
