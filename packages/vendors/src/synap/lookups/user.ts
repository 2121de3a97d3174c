import type { z } from 'zod/v4';
import { VendorApiError } from '../../kit/apiError';
import { group, nullableBoolean, nullableText, text } from '../../kit/field';
import type { SynapQuery } from '../query';
import { synapDocument, type SynapResource } from './resource';

/** A user to register. */
export interface NewUser {
  name: string;
  emailAddress: string;
  /** What the user logs in with first. */
  password: string;
  /** The group that the user is put in; Synap's Students group when left out. */
  userGroupId?: string;
  /** E.g. `en`. */
  locale?: string;
  /** E.g. `Europe/Stockholm`. */
  timeZone?: string;
  /** Keeps Synap from sending its welcome email. */
  welcomeEmailDisabled?: boolean;
}

export const registeredUserSchema = group({
  id: text('Registration ID', 'Synap does not say whether it is the ID of the user, too.'),
  name: nullableText('User Name').optional(),
  emailAddress: nullableText('User Email').optional(),
  locale: nullableText('User Locale').optional(),
  timeZone: nullableText('User Time Zone').optional(),
  welcomeEmailDisabled: nullableBoolean('Welcome Email Is Disabled').optional(),
});
export type RegisteredUser = z.infer<typeof registeredUserSchema>;

/** A registration, flat, without the password, should Synap ever send it back. */
export function simplifyRegistration({ id, attributes }: SynapResource) {
  const { password: _password, ...shown } = attributes ?? {};
  return { ...shown, id };
}

export const userActions = (query: SynapQuery) => ({
  /**
   * Registers a user, once: a request that failed is not repeated. Source: api-docs.synap.ac, "Add users".
   * @returns the registration, as Synap's API gives it
   */
  async registerUser(user: NewUser): Promise<SynapResource> {
    const { userGroupId, locale, timeZone, welcomeEmailDisabled } = user;
    const attributes = {
      name: filledIn('name', user.name.trim()),
      emailAddress: filledIn('email address', user.emailAddress.trim()),
      password: filledIn('password', user.password),
      ...(locale?.trim() && { locale: locale.trim() }),
      ...(timeZone?.trim() && { timeZone: timeZone.trim() }),
      ...(welcomeEmailDisabled !== undefined && { welcomeEmailDisabled }),
    };
    const userGroups = { data: [{ type: 'UserGroup', id: userGroupId?.trim() }] };
    const body = {
      data: {
        type: 'UserRegistration',
        attributes,
        ...(userGroupId?.trim() && { relationships: { userGroups } }),
      },
    };
    const request = { method: 'POST', path: '/user-registrations', body } as const;
    return (await query('register the user', request, synapDocument)).data;
  },
});

function filledIn(what: string, value: string): string {
  if (value !== '') return value;
  throw new VendorApiError(
    `The ${what} of the user is empty: enter it, or map it from an earlier step.`,
    'rejected',
  );
}
