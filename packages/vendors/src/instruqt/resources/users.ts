import { z } from 'zod/v4';
import { looseGroup, nullableBoolean, nullableText, text } from '../../catalogue/field';
import { GET_USER } from '../documents';
import { orNothing } from '../../api/orNothing';
import type { ApiConnection } from '../../api/http';
import { instruqtClient } from '../client';
import { once } from '../../catalogue/once';

export const userSchema = once(() =>
  looseGroup({
    id: text('User ID'),
    details: looseGroup({
      firstName: nullableText('User First Name'),
      lastName: nullableText('User Last Name'),
      email: nullableText('User Email'),
      companyName: nullableText('User Company Name'),
      jobTitle: nullableText('User Job Title'),
      jobLevel: nullableText('User Job Level'),
      countryCode: nullableText('User Country Code'),
      consent: nullableBoolean(
        'User Consent',
        "Whether the learner agreed to be contacted. Null if the learner wasn't asked.",
      ),
    }).nullable(),
    profile: looseGroup({
      display_name: nullableText('User Display Name'),
      email: nullableText('User Profile Email'),
    }).nullable(),
  }),
);

/** A user: the answers in the team's form (`details`) and the account's data (`profile`). Either can be null. */
export type User = z.infer<ReturnType<typeof userSchema>>;

const responseSchema = once(() => z.object({ user: userSchema().nullable() }));

/**
 * Finds a user by an event's `user_id`; undefined if the user doesn't exist.
 * @param teamSlug the team whose details are read
 */
export async function getUser(
  connection: ApiConnection,
  userId: string,
  teamSlug: string,
): Promise<User | undefined> {
  const asked = instruqtClient(connection).read(
    'look up the user',
    { document: GET_USER, variables: { userId, teamSlug } },
    responseSchema(),
  );
  return orNothing(asked.then(({ user }) => user));
}
