import { VendorApiError } from '../../api/errors';
import type { ApiConnection } from '../../api/http';
import { looseGroup, nullableBoolean, nullableText, nullableTime, record, text } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import type { KnownRejection } from '../errors';
import { change, getResource, pathTo, type Resource } from './resource';
import { once } from '../../catalogue/once';

/**
 * A user with flat attributes, including attributes that aren't listed here. The attributes' names come from the
 * response to `PATCH /users/{id}`.
 */
export const userSchema = once(() =>
  looseGroup({
    id: text('User ID'),
    name: nullableText('User Name').optional(),
    emailAddress: nullableText('User Email').optional(),
    emailVerified: nullableBoolean('User Email Verified').optional(),
    attr: record('User Custom Attributes', "The keys and values of your portal's custom fields.")
      .nullable()
      .optional(),
    externalId: nullableText('User External ID').optional(),
    timeZone: nullableText('User Time Zone').optional(),
    createdAt: nullableTime('User Created At').optional(),
    lastSeen: nullableTime('User Last Seen').optional(),
  }),
);

/** Notes that apply to every operation that changes a user. */
export const CHANGE_NOTES = [
  "Add User to Group, Remove User from Group and Update User never change the same user at the same time, so simultaneous executions don't overwrite each other's changes. In n8n, this protection works only within one process.",
  'Changes can still overwrite each other if they are made by two n8n servers or two queue-mode workers. The same applies if the Call the API operation, another program or a person in Synap makes one of the changes. To avoid such conflicts, change groups and custom attributes in one place only.',
  'Synap may confirm a change without returning the result. In that case, the step returns your input and the data that it read before the change.',
];

export const sampleUser = {
  id: 'u7GqX2mLb9R',
  name: 'Maya Lindqvist',
  emailAddress: 'maya.lindqvist@example.com',
  attr: { 'staff-number': '40718' },
  timeZone: 'Europe/Stockholm',
  createdAt: '2025-08-20T07:14:09.310Z',
  lastSeen: '2025-09-15T09:41:40.127Z',
};

export const simplifyUser = (user: Resource) => ({ ...user.attributes, id: user.id });

export const userInput = input.id('User', {
  required: true,
  list: 'users',
  example: 'u7GqX2mLb9R',
  inEvents: 'user.id',
  foundBy: { operation: 'find_user', output: 'id' },
});

interface UserChange {
  attributes?: object;
  relationships?: object;
}

/**
 * Changes a user. Source: Synap's API documentation, `PATCH /users/{id}`.
 * @returns the user from Synap's response, or the ID and the sent attributes if the response doesn't contain the user
 * @param doing the attempted action, as in "Synap could not <doing>"
 * @param sent the parts of the change that error messages must not contain
 * @param advice advice for known rejections
 */
export async function changeUser(
  connection: ApiConnection,
  doing: string,
  userId: string,
  changes: UserChange,
  sent: readonly string[],
  advice: readonly KnownRejection[] = [],
): Promise<Resource> {
  const request = {
    method: 'PATCH',
    path: pathTo('users', 'user', userId),
    body: { data: { type: 'User', id: userId, ...changes } },
    ids: [userId, ...sent],
    advice,
  } as const;
  return (await change(connection, doing, request)) ?? { id: userId, attributes: { ...changes.attributes } };
}

/**
 * Reads a user before a change whose request must contain some of the user's current data. This request is
 * **inferred**: Synap only documents how to change a user.
 * @throws VendorApiError if Synap doesn't return the user, so that the user isn't changed without the current data
 */
export async function userToChange(
  connection: ApiConnection,
  doing: string,
  userId: string,
): Promise<Resource> {
  const user = await getResource(connection, 'users', 'user', userId);
  if (user !== undefined) return user;
  throw new VendorApiError({
    vendor: 'Synap',
    doing,
    failure: 'notFound',
    because: 'the API returned no user with this ID, so nothing was changed',
    nextStep: 'Check the ID, or change the user manually in Synap',
  });
}
