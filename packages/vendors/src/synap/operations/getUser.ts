import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { getResource } from '../resources/resource';
import { sampleUser, simplifyUser, userSchema } from '../resources/users';

export const getUser = defineOperation({
  key: 'get_user',
  partOf: 'find_user',
  resource: 'user',
  verb: 'get',
  label: 'Get User',
  action: 'Get a user',
  noun: 'User',
  what: 'a user account',
  details: ' by user ID',
  inferred: ["Synap's API returns a user at `/users/{id}`. Synap documents this request, but not its path."],
  inputs: {
    userId: input.id('User', {
      required: true,
      list: 'users',
      example: 'u7GqX2mLb9R',
      inEvents: 'user.id',
    }),
  },
  output: userSchema,
  sample: sampleUser,
  run: (connection, { userId }) => getResource(connection, 'users', 'user', userId),
  simplify: simplifyUser,
});
