import { registeredUserSchema, simplifyRegistration } from '@synap-instruqt/vendors';
import { readSwitch, readText } from '../../platform/input';
import { toCreate } from '../action';
import { connectSynap } from './connect';

export const registerUser = toCreate(connectSynap, {
  key: 'synap_register_user',
  noun: 'User',
  label: 'Register User',
  description: 'Creates a user account in Synap, in a user group.',
  fields: [
    {
      key: 'name',
      label: 'Name',
      type: 'string',
      required: true,
      helpText: 'First and last name, for example `Maya Lindqvist`.',
    },
    {
      key: 'email',
      label: 'Email',
      type: 'string',
      required: true,
      helpText: 'The address that the user logs in with.',
    },
    {
      key: 'password',
      label: 'Password',
      // Zapier's type for passwords can't be mapped from an earlier step.
      type: 'string',
      required: true,
      helpText:
        "What the user logs in with first. It stays in the Zap's history: rather use one that the user is to change.",
    },
    {
      key: 'userGroup',
      label: 'User Group',
      type: 'string',
      dynamic: 'synap_list_user_groups.id.name',
      helpText:
        "Where the user is put; Synap's Students group when this is empty. Where Synap can't list the groups, choose Custom and enter the ID, which events of User Added to Group carry.",
    },
    { key: 'locale', label: 'Locale', type: 'string', helpText: 'The language, for example `en`.' },
    {
      key: 'timeZone',
      label: 'Time Zone',
      type: 'string',
      helpText: 'For example `Europe/Stockholm`.',
    },
    {
      key: 'welcomeEmail',
      label: 'Send Welcome Email',
      type: 'boolean',
      helpText: 'Whether Synap sends its welcome email. Yes when this is empty.',
    },
  ],
  output: registeredUserSchema,
  sample: {
    id: 'rG8sT4vWx2Y',
    name: 'Maya Lindqvist',
    emailAddress: 'maya.lindqvist@example.com',
  },
  async make(api, input) {
    const welcomeEmail = readSwitch(input, 'welcomeEmail');
    const registration = await api.registerUser({
      name: readText(input, 'name'),
      emailAddress: readText(input, 'email'),
      // As it is: spaces can be part of a password.
      password: String(input.inputData?.password ?? ''),
      userGroupId: readText(input, 'userGroup'),
      locale: readText(input, 'locale'),
      timeZone: readText(input, 'timeZone'),
      ...(welcomeEmail !== undefined && { welcomeEmailDisabled: !welcomeEmail }),
    });
    return simplifyRegistration(registration);
  },
});
