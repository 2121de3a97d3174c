import { EmptyInputError, VendorApiError, type InputError } from '../../api/errors';
import type { ApiConnection } from '../../api/http';
import { textsSentIn } from '../../api/presentable';
import * as input from '../../catalogue/input';
import { isObject } from '../../api/path';
import { defineOperation } from '../../catalogue/operation';
import { accountExists } from '../errors';
import {
  CHANGE_NOTES,
  changeUser,
  sampleUser,
  simplifyUser,
  userInput,
  userSchema,
  userToChange,
} from '../resources/users';

const DOING = 'update the user';

/** Changes only the filled-in fields. Source: Synap's API documentation, `PATCH /users/{id}`. */
export const updateUser = defineOperation({
  key: 'update_user',
  resource: 'user',
  verb: 'update',
  label: 'Update Synap User',
  action: 'Update a user',
  noun: 'User',
  what: "a user's name, email address or custom attributes",
  notes: [
    "Synap doesn't document whether an update replaces all custom attributes or only those in the request. The step therefore reads the user's custom attributes and sends all of them, including your changes. If Synap doesn't return the custom attributes, the step fails without changing anything.",
    ...CHANGE_NOTES,
  ],
  inferred: ["Synap's API returns a user's custom attributes."],
  creates: true,
  serializedBy: 'userId',
  does: 'Update',
  inputs: {
    userId: userInput,
    name: input.text('Name', {
      help: "The user's new full name, which permanently replaces the old name.",
      example: 'Maya Lindqvist',
    }),
    email: input.text('Email', {
      help: "The user's new sign-in email address, which permanently replaces the old address.",
      example: 'maya@example.com',
    }),
    customAttributes: input.pairs('Custom Attributes', {
      help: "Enter the key and the new value of each custom field that you want to change. Fields that you leave out or leave empty don't change. Overwritten values can't be restored.",
      example: 'staff-number',
      exampleValue: '40801',
    }),
  },
  output: userSchema,
  sample: sampleUser,
  async run(connection, { userId, name, email, customAttributes }) {
    const change = {
      ...(name !== undefined && { name }),
      ...(email !== undefined && { emailAddress: email }),
      ...(customAttributes && { attr: await merged(connection, userId, customAttributes) }),
    };
    if (Object.keys(change).length === 0) throw nothingToChange();
    const sent = textsSentIn(Object.entries(change.attr ?? {}));
    const updated = await changeUser(connection, DOING, userId, { attributes: change }, sent, [
      accountExists,
    ]);
    return simplifyUser(updated);
  },
});

/**
 * Combines the current custom attributes with the changes, because Synap doesn't document whether the API merges or
 * replaces custom attributes.
 */
async function merged(
  connection: ApiConnection,
  userId: string,
  given: Readonly<Record<string, unknown>>,
): Promise<object> {
  const { attributes } = await userToChange(connection, DOING, userId);
  const attr = attributes?.attr;
  const current = attr === null ? {} : attr;
  if (isObject(current)) return { ...current, ...given };
  throw new VendorApiError({
    vendor: 'Synap',
    doing: DOING,
    failure: 'notSupported',
    because: "the API doesn't return the user's custom attributes, so nothing was changed",
    nextStep: 'Leave "Custom Attributes" empty, and change the custom attributes manually in Synap',
  });
}

const nothingToChange = (): InputError =>
  new EmptyInputError(
    '"Name", "Email" and "Custom Attributes" are all empty. Fill in one of them, or map it from an earlier step that has a value.',
  );
