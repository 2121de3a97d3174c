import { z } from 'zod/v4';
import { VendorApiError } from '../../api/errors';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { createQuery } from '../query';
import { getResource, resource, type Resource } from '../resource';
import { sampleUser, simplifyUser, userSchema } from '../users';

/** More pages would take longer than platforms wait. */
const MOST_PAGES = 100;

export const findUser = defineOperation({
  key: 'find_user',
  resource: 'user',
  verb: 'find',
  label: 'Find User',
  action: 'Find a user by email address',
  noun: 'User',
  what: 'a user account',
  details: ' by its email address',
  source: 'documented by its name alone: the path and the form of the list of users are inferred',
  createOperation: 'register_user',
  inputs: z.object({
    email: input.text('Email', {
      help: 'The address that the user logs in with, in upper or lower case.',
      example: 'maya@example.com',
    }),
    userId: input.text('User ID', {
      alternativeTo: 'email',
      help: 'Instead of the email address.',
      example: 'u7GqX2mLb9R',
      inEvents: 'the ID of the user',
    }),
  }),
  output: userSchema,
  sample: sampleUser,
  async run(connection, { email, userId }) {
    if (userId !== undefined) return getResource(connection, 'users', 'user', userId);
    if (email === undefined) throw input.emptyInput('Email');
    const has = ({ attributes }: Resource): boolean => sameAddress(attributes?.emailAddress, email);
    const users = await createQuery(connection).list('look for the user', '/users', resource(), MOST_PAGES, {
      isEnough: (found) => found.some(has),
      tooMany: tooManyUsers,
    });
    if (users === undefined) throw cannotList();
    const user = users.items.find(has);
    if (user === undefined && users.goesOnElsewhere) throw goesOnElsewhere();
    return user;
  },
  simplify: simplifyUser,
});

const sameAddress = (address: unknown, wanted: string): boolean =>
  typeof address === 'string' && address.trim().toLowerCase() === wanted.toLowerCase();

const cannotList = (): VendorApiError =>
  new VendorApiError(
    "Synap could not look for the user: its API does not list the users of this portal. Map the user's ID from an event instead.",
    'notSupported',
  );

const goesOnElsewhere = (): VendorApiError =>
  new VendorApiError(
    "Synap could not look for the user: its list of users goes on at another address, where the access token is not sent. Map the user's ID from an event instead.",
    'notSupported',
  );

const tooManyUsers = (): VendorApiError =>
  new VendorApiError(
    `Synap could not look for the user: the portal has more users than ${MOST_PAGES} requests list. Map the user's ID from an event instead.`,
    'rejected',
  );
