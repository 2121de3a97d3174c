import { defineEvent } from '../../catalogue/event';
import { datetime, group, inferred, text, texts, tagged } from '../../catalogue/field';
import { everyone, maya, nursesGroup, subPortalId as subPortalIdSample } from './samples/portal';
import { customAttributes, subPortalId } from './shapes/common';

/**
 * Account events. The payload contains the user's fields at the top level, and neither `portal` nor `meta`.
 * @see https://academy.synap.ac/doc/integrations/webhooks/user-updated-webhook
 */

const account = () =>
  group({
    objectId: text('User ID'),
    name: text('User Name'),
    email: text('User Email'),
    timeRegistered: datetime('User Time Registered'),
    usergroups: tagged('userGroup', inferred(texts('User Groups', "The IDs of the user's groups."))),
    customAttributes: customAttributes('User'),
  });

/** The previous values. The fields that didn't change are probably missing (inferred). */
const previousValues = () =>
  group({
    name: text('Previous User Name').optional(),
    email: text('Previous User Email').optional(),
    preferences: group({ locale: text('Previous User Locale').optional() }).optional(),
    customAttributes: customAttributes('Previous User').optional(),
  });

const learner = { id: 'objectId', email: 'email', name: 'name' } as const;

const accountSample = {
  objectId: maya.id,
  name: maya.name,
  email: maya.email,
  timeRegistered: '2025-08-29T11:18:20.067Z',
  usergroups: [everyone.id],
  customAttributes: maya.customAttributes,
};

const previousSample = {
  name: 'Maya Holm',
  email: 'maya.holm@example.com',
  preferences: { locale: 'sv' },
  customAttributes: { 'employee-id': 'NG-20418', department: null, 'line-manager': null },
};

export const userRegistered = defineEvent({
  code: 'user.registered',
  label: 'User Registered',
  when: 'a new user account is created',
  inferred: ['The fields in `preferences` and `previousValues` have the same types as in User Updated.'],
  note: 'Event Time is the time when the account was created.',
  schema: () =>
    account().extend({
      subPortalId: subPortalId.optional(),
      preferences: group({ locale: text('User Locale').optional() }).optional(),
      previousValues: previousValues().optional(),
    }),
  sample: {
    ...accountSample,
    subPortalId: subPortalIdSample,
    preferences: { locale: 'en' },
    previousValues: previousSample,
  },
  time: 'timeRegistered',
  learner,
});

export const userUpdated = defineEvent({
  code: 'user.updated',
  label: 'User Updated',
  when: "a user's account details change",
  note:
    "The event contains the user's new details and the details before the change. Event Time is the time when the event " +
    "arrived, because Synap doesn't send the time of the change.",
  schema: () => account().extend({ previousValues: previousValues() }),
  sample: {
    ...accountSample,
    usergroups: [everyone.id, nursesGroup.id],
    previousValues: previousSample,
  },
  time: null,
  learner,
});
