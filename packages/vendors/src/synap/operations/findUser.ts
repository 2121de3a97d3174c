import { VendorApiError } from '../../api/errors';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { listAll } from '../listed';
import { getResource, resource, type Resource } from '../resources/resource';
import { sampleUser, simplifyUser, userSchema } from '../resources/users';

const DOING = 'look for the user';
const MAP_ID = "Map the user's ID from an event instead";

/**
 * The maximum number of pages to read from the list of users. Reading more would take longer than a platform allows for
 * a step.
 */
const BOUNDS = { pages: 100, nextStep: MAP_ID };

export const findUser = defineOperation({
  key: 'find_user',
  resource: 'user',
  verb: 'find',
  label: 'Find Synap User',
  action: 'Find a user by email address',
  noun: 'User',
  what: 'a user account',
  details: ' by email address',
  notes: [
    "As far as we know, Synap's API can't find a user by email address. To find the user, the step reads up to 100 pages of the list of users.",
    "If Synap doesn't return the list of users, the step fails instead of reporting that the user doesn't exist.",
  ],
  inferred: ["Synap's API lists the users at `/users`. Synap documents this request, but not its path."],
  createOperation: 'register_user',
  inputs: {
    email: input.text('Email', {
      help: "The user's sign-in email address. The search isn't case-sensitive.",
      example: 'maya@example.com',
    }),
    userId: input.id('User', {
      alternativeTo: 'email',
      list: 'users',
      help: 'Find the user by ID instead of by email address.',
      example: 'u7GqX2mLb9R',
      inEvents: 'user.id',
    }),
  },
  output: userSchema,
  sample: sampleUser,
  async run(connection, { email, userId }) {
    if (userId !== undefined) return getResource(connection, 'users', 'user', userId);
    if (email === undefined) throw input.emptyInput('Email');
    const has = ({ attributes }: Resource): boolean => sameAddress(attributes?.emailAddress, email);
    const isEnough = (found: readonly Resource[]): boolean => found.some(has);
    const users = await listAll(connection, DOING, '/users', resource(), BOUNDS, isEnough);
    if (users === undefined) throw notListed("the API doesn't list this portal's users");
    const user = users.items.find(has);
    if (user === undefined && users.goesOnElsewhere) throw notListed(ELSEWHERE);
    return user;
  },
  simplify: simplifyUser,
});

const sameAddress = (address: unknown, wanted: string): boolean =>
  typeof address === 'string' && address.trim().toLowerCase() === wanted.toLowerCase();

const ELSEWHERE =
  "the link to the next page of users points outside the API, so the access token can't be sent there";

const notListed = (because: string): VendorApiError =>
  new VendorApiError({ vendor: 'Synap', doing: DOING, failure: 'notSupported', because, nextStep: MAP_ID });
