import type { z } from 'zod/v4';
import { group, nullableBoolean, nullableText, nullableTime, record, text } from '../../kit/field';
import type { SynapQuery } from '../query';
import { getResource, relatedId, type SynapResource } from './resource';

/** An invite with its fields flat. Names and forms are those of Synap's page "Get Invite". */
export const synapInviteSchema = group({
  id: text('Invite ID'),
  emailAddress: nullableText('Invite Email').optional(),
  name: nullableText('Invite Name').optional(),
  status: nullableText('Invite Status', 'Synap publishes no list of the words used here.').optional(),
  valid: nullableBoolean('Invite Is Valid').optional(),
  expiryDate: nullableTime('Invite Expiry Date').optional(),
  lastSent: nullableTime('Invite Last Sent').optional(),
  personalMessage: nullableText('Invite Personal Message').optional(),
  externalId: nullableText('Invite External ID').optional(),
  attr: record('Invite Attributes', 'The fields that your portal adds.').optional(),
  ownerId: nullableText('Owner ID'),
  inviteeId: nullableText('Invitee ID', 'The user that the invite became.'),
  userGroupId: nullableText('User Group ID'),
  subPortalId: nullableText('Sub-Portal ID'),
});
export type SynapInvite = z.infer<typeof synapInviteSchema>;

/** An invite, flat: its attributes as they came, and the ids of what it is related to. */
export const simplifySynapInvite = (resource: SynapResource) => ({
  ...resource.attributes,
  id: resource.id,
  ownerId: relatedId(resource, 'owner'),
  inviteeId: relatedId(resource, 'invitee'),
  userGroupId: relatedId(resource, 'userGroup'),
  subPortalId: relatedId(resource, 'subPortal'),
});

export const inviteLookups = (query: SynapQuery) => ({
  /** An invite by an event's invite.objectId, as Synap's API gives it; undefined when there is none. Documented. */
  getInvite: (inviteId: string): Promise<SynapResource | undefined> =>
    getResource(query, 'invites', 'invite', inviteId),
});
