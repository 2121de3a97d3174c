import type { DocumentedEvents } from '../../documentedFields';
import { meta, namedMeta, portal, user } from './shared';

const named = { objectId: 'string', name: 'string' };

/** The user's fields in payloads that have these fields at the top level. */
const userAtTheTop = {
  ...{ objectId: 'string', name: 'string', email: 'string', customAttributes: 'record' },
  ...{ timeRegistered: 'datetime', usergroups: 'string[]' },
};
const previousValues = {
  ...{ 'name?': 'string', 'email?': 'string', 'customAttributes?': 'record' },
  'preferences?': { 'locale?': 'string' },
};

export const otherEvents: DocumentedEvents = {
  'user.registered': {
    ...{ ...userAtTheTop, 'subPortalId?': 'string' },
    // Synap doesn't document that `preferences` and `previousValues` are objects. This is inferred from user.updated.
    ...{ 'preferences?': { 'locale?': 'string' }, 'previousValues?': previousValues },
  },
  'user.updated': { ...userAtTheTop, previousValues },
  // The group's fields are at the top level of this payload.
  'user.addedToGroup': {
    ...{ ...named, description: 'string', userType: 'string', isDefaultGroup: 'boolean' },
    ...{ totalUsers: 'integer', 'moderators[]': named, dateAdded: 'datetime', meta, portal, user },
  },
  'user.registeredForExam': {
    ...{ meta, portal, user },
    exam: { ...named, url: 'string', schedule: { openDate: 'datetime', closeDate: 'datetime' } },
    // The braces in Synap's documented example are unbalanced, so `userGroup` may belong inside `exam`.
    'userGroup?': named,
  },
  'assignment.completed': {
    ...{ meta, portal, user, assignmentGroup: named },
    assignment: { ...named, status: 'string' },
  },
  'flag.planted': {
    ...{ objectId: 'string', comment: 'string', createdAt: 'datetime', portal, planter: user },
    question: { objectId: 'string', stem: 'string', url: 'string' },
    test: { objectId: 'string', title: 'string' },
  },
  'store.purchase': {
    ...{ objectId: 'string', title: 'string', shortDescription: 'string', purchaseMethod: 'string' },
    ...{ purchasedAt: 'datetime', 'unlockActions[]': { type: 'string', targetId: 'string' } },
    ...{ portal, user: { id: 'string', name: 'string', email: 'string' } },
  },
  // Synap documents this event only in an example, which ends inside `attr`.
  'learningRecord.created': {
    ...{ meta: namedMeta, portal, user: { ...user, 'subPortalId?': 'string' } },
    learningRecord: {
      ...{ ...named, 'score?': 'number', visibleToStudent: 'boolean' },
      ...{ achievedOn: 'datetime', attr: 'record' },
    },
  },
  'invite.sent': {
    ...{ meta: namedMeta, portal, user },
    invite: {
      ...{ objectId: 'string', expiryDate: 'datetime', inviteEmail: 'string', targetId: 'string' },
      ...{ personalMessage: 'string', totalTries: 'integer' },
    },
  },
};
