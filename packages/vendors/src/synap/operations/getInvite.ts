import { looseGroup, nullableBoolean, nullableText, nullableTime, record, text } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { getResource, relatedId } from '../resources/resource';
import { once } from '../../catalogue/once';

/** An invite with flat fields. The fields' names and types come from "Get Invite" in Synap's API documentation. */
const inviteSchema = once(() =>
  looseGroup({
    id: text('Invite ID'),
    emailAddress: nullableText('Invite Email').optional(),
    name: nullableText('Invite Name').optional(),
    status: nullableText('Invite Status', "Synap doesn't publish a list of the possible values.").optional(),
    valid: nullableBoolean('Invite Is Valid').optional(),
    expiryDate: nullableTime('Invite Expiry Date').optional(),
    lastSent: nullableTime('Invite Last Sent').optional(),
    personalMessage: nullableText('Invite Personal Message').optional(),
    externalId: nullableText('Invite External ID').optional(),
    attr: record(
      'Invite Attributes',
      'The keys and values of the custom fields that your portal defines.',
    ).optional(),
    ownerId: nullableText('Owner ID'),
    inviteeId: nullableText('Invitee ID', "The ID of the invited person's account."),
    userGroupId: nullableText('User Group ID'),
    subPortalId: nullableText('Sub-Portal ID'),
  }),
);

export const getInvite = defineOperation({
  key: 'find_invite',
  resource: 'invite',
  verb: 'get',
  label: 'Find Synap Invite',
  action: 'Get an invite',
  noun: 'Invite',
  what: 'an invite',
  returns: 'its status and user group',
  inputs: {
    inviteId: input.id('Invite', {
      required: true,
      example: 'nV6mC2yRk9G',
      inEvents: 'invite.objectId',
    }),
  },
  output: inviteSchema,
  sample: {
    id: 'nV6mC2yRk9G',
    emailAddress: 'jonas.ferreira@example.com',
    name: 'Jonas Ferreira',
    status: 'pending',
    valid: true,
    expiryDate: '2025-10-01T09:12:00.000Z',
    lastSent: '2025-09-01T09:12:00.644Z',
    personalMessage: 'Welcome to the medication safety certification, Jonas!',
    ownerId: 'w3ZkD8vNc5T',
    inviteeId: null,
    userGroupId: 'gN5cV9tKe2W',
    subPortalId: null,
  },
  run: (connection, { inviteId }) => getResource(connection, 'invites', 'invite', inviteId),
  simplify: (invite) => ({
    ...invite.attributes,
    id: invite.id,
    ownerId: relatedId(invite, 'owner'),
    inviteeId: relatedId(invite, 'invitee'),
    userGroupId: relatedId(invite, 'userGroup'),
    subPortalId: relatedId(invite, 'subPortal'),
  }),
});
