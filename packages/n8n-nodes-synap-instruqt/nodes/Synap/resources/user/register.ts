import type { INodeProperties } from 'n8n-workflow';
import { registeredUserSchema, simplifyRegistration } from '@synap-instruqt/vendors';
import { readSwitch, readText, textField } from '../../../common/parameters';
import type { SynapOperation } from '../call';

const userGroup: INodeProperties = {
  displayName: 'User Group',
  name: 'userGroup',
  type: 'resourceLocator',
  default: { mode: 'list', value: '' },
  description:
    "The group that the user is put in; Synap's Students group when this is empty. Whether Synap can list the groups is not documented: where it can't, enter the ID, which events of User Added to Group carry.",
  modes: [
    {
      displayName: 'From List',
      name: 'list',
      type: 'list',
      placeholder: 'Choose a user group…',
      typeOptions: { searchListMethod: 'searchUserGroups', searchable: true },
    },
    { displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. gN5cV9tKe2W' },
  ],
};

export const registerUser: SynapOperation = {
  value: 'register',
  name: 'Register',
  action: 'Register a user',
  description: 'Create a user account, in a user group',
  fields: [
    { ...textField('Name', 'userName', 'e.g. Maya Lindqvist', 'The full name of the user'), required: true },
    {
      ...textField('Email', 'email', 'e.g. maya@example.com', 'The address that the user logs in with'),
      required: true,
    },
    {
      displayName: 'Password',
      name: 'password',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
      description: 'What the user logs in with first',
    },
    userGroup,
    {
      displayName: 'Options',
      name: 'options',
      type: 'collection',
      placeholder: 'Add option',
      default: {},
      options: [
        textField('Locale', 'locale', 'e.g. en', 'The language of the user'),
        {
          displayName: 'Send Welcome Email',
          name: 'welcomeEmail',
          type: 'boolean',
          default: true,
          description: 'Whether Synap sends its welcome email to the user',
        },
        textField('Time Zone', 'timeZone', 'e.g. Europe/Stockholm', 'The time zone of the user'),
      ],
    },
  ],
  output: registeredUserSchema,
  execute: async (call) => {
    const welcomeEmail = readSwitch(call, 'options.welcomeEmail');
    const registration = await call.connection.registerUser({
      name: readText(call, 'userName'),
      emailAddress: readText(call, 'email'),
      // As it is: spaces can be part of a password.
      password: String(call.context.getNodeParameter('password', call.itemIndex, '')),
      userGroupId: readText(call, 'userGroup'),
      locale: readText(call, 'options.locale'),
      timeZone: readText(call, 'options.timeZone'),
      ...(welcomeEmail !== undefined && { welcomeEmailDisabled: !welcomeEmail }),
    });
    return simplifyRegistration(registration);
  },
};
