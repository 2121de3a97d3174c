import { z } from 'zod/v4';
import { VendorApiError } from '../../api/errors';
import { looseGroup, nullableText, nullableTime, text } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { createQuery } from '../query';
import { resource, type Resource } from '../resource';

/** More pages would take longer than platforms wait. */
const MOST_PAGES = 100;

/** A user with the attributes flat; there are more, which come along. */
const userSchema = looseGroup({
  id: text('User ID'),
  name: nullableText('User Name').optional(),
  emailAddress: nullableText('User Email').optional(),
  externalId: nullableText('User External ID').optional(),
  timeZone: nullableText('User Time Zone').optional(),
  createdAt: nullableTime('User Created At').optional(),
  lastSeen: nullableTime('User Last Seen').optional(),
});

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
  otherwise: 'register_user',
  inputs: z.object({
    email: input.text('Email', {
      required: true,
      help: 'The address that the user logs in with, in upper or lower case.',
      example: 'maya@example.com',
    }),
  }),
  output: userSchema,
  sample: {
    id: 'u7GqX2mLb9R',
    name: 'Maya Lindqvist',
    emailAddress: 'maya.lindqvist@example.com',
    timeZone: 'Europe/Stockholm',
    createdAt: '2025-08-20T07:14:09.310Z',
    lastSeen: '2025-09-15T09:41:40.127Z',
  },
  async run(connection, { email }) {
    const has = ({ attributes }: Resource): boolean => sameAddress(attributes?.emailAddress, email);
    const users = await createQuery(connection).list('look for the user', '/users', resource, MOST_PAGES, {
      isEnough: (found) => found.some(has),
      tooMany: tooManyUsers,
    });
    if (users === undefined) throw cannotList();
    return users.find(has);
  },
  simplify: ({ id, attributes }) => {
    const { password: _password, ...shown } = attributes ?? {};
    return { ...shown, id };
  },
});

const sameAddress = (address: unknown, wanted: string): boolean =>
  typeof address === 'string' && address.trim().toLowerCase() === wanted.toLowerCase();

const cannotList = (): VendorApiError =>
  new VendorApiError(
    "Synap could not look for the user: its API does not list the users of this portal. Map the user's ID from an event instead.",
    'notSupported',
  );

const tooManyUsers = (): VendorApiError =>
  new VendorApiError(
    `Synap could not look for the user: the portal has more users than ${MOST_PAGES} requests list. Map the user's ID from an event instead.`,
    'rejected',
  );
