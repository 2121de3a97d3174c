import { textsSentIn } from '../../api/presentable';
import { looseGroup, nullableBoolean, nullableText, text } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { accountExists, passwordRefused } from '../errors';
import { change } from '../resources/resource';
import { once } from '../../catalogue/once';

const registrationSchema = once(() =>
  looseGroup({
    id: text('Registration ID', "Synap doesn't document whether this is also the user's ID.").optional(),
    name: nullableText('User Name').optional(),
    emailAddress: nullableText('User Email').optional(),
    locale: nullableText('User Locale').optional(),
    timeZone: nullableText('User Time Zone').optional(),
    welcomeEmailDisabled: nullableBoolean('Welcome Email Is Disabled').optional(),
  }),
);

/**
 * Registers a user. Failed requests aren't retried, so a user is never registered twice. Source: api-docs.synap.ac,
 * "Add users".
 */
export const registerUser = defineOperation({
  key: 'register_user',
  resource: 'user',
  verb: 'register',
  label: 'Register Synap User',
  action: 'Register a user',
  noun: 'User',
  what: 'a user account',
  details: ' with a name, a password and a user group',
  notes: [
    "The step doesn't retry a registration, because the first request may already have created the user.",
    "If an account with this email address already exists, or the password doesn't meet the portal's policy, the error explains what to do.",
    'If Synap confirms the registration without returning the result, **Registration ID** is missing.',
  ],
  creates: true,
  inputs: {
    name: input.text('Name', {
      required: true,
      help: "The user's full name.",
      example: 'Maya Lindqvist',
    }),
    email: input.text('Email', {
      required: true,
      help: "The email address that the user signs in with. This integration can't delete the user account later.",
      example: 'maya@example.com',
    }),
    password: input.password('Password', {
      required: true,
      help: "The user's initial password. The password is visible in the run history, so ask the user to change it.",
    }),
    userGroup: input.id('User Group', {
      list: 'userGroups',
      help: "The group to add the user to. If you leave this empty, Synap adds the user to the Students group. If the list is empty, enter the group's ID from a User Added to Group event.",
      example: 'gN5cV9tKe2W',
    }),
    customAttributes: input.pairs('Custom Attributes', {
      help: 'Enter the key and the value of each custom field that you want to set. Empty values are ignored.',
      example: 'staff-number',
      exampleValue: '40801',
    }),
    locale: input.text('Locale', { place: 'option', help: "The user's language.", example: 'en' }),
    timeZone: input.text('Time Zone', {
      place: 'option',
      help: "The user's time zone.",
      example: 'Europe/Stockholm',
    }),
    welcomeEmail: input.toggle('Send Welcome Email', {
      place: 'option',
      defaultValue: true,
      help: 'Whether Synap sends the user a welcome email.',
    }),
  },
  output: registrationSchema,
  sample: {
    id: 'rG8sT4vWx2Y',
    name: 'Maya Lindqvist',
    emailAddress: 'maya.lindqvist@example.com',
  },
  async run(connection, { name, email, password, userGroup, customAttributes, ...options }) {
    const { locale, timeZone, welcomeEmail } = options;
    const attributes = {
      name,
      emailAddress: email,
      password,
      ...(locale !== undefined && { locale }),
      ...(timeZone !== undefined && { timeZone }),
      ...(welcomeEmail !== undefined && { welcomeEmailDisabled: !welcomeEmail }),
      ...(customAttributes && { attr: customAttributes }),
    };
    const userGroups = { data: [{ type: 'UserGroup', id: userGroup }] };
    const relationships = userGroup === undefined ? {} : { relationships: { userGroups } };
    const body = { data: { type: 'UserRegistration', attributes, ...relationships } };
    const request = {
      ...({ method: 'POST', path: '/user-registrations', body } as const),
      ids: textsSentIn(Object.entries(customAttributes ?? {})),
      advice: [accountExists, passwordRefused],
    };
    const registration = await change(connection, 'register the user', request);
    const { password: _password, ...sent } = attributes;
    return registration ? { ...registration.attributes, id: registration.id } : sent;
  },
});
