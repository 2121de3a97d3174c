import type { WireResponse, WireRequest } from './wireRequest';

/** A made-up token, which only occurs in the headers of requests to Synap. */
export const SYNAP_TOKEN = 'p:the-synap-token-of-the-wire-tests';

const headers = {
  accept: 'application/vnd.api+json',
  'content-type': 'application/vnd.api+json',
  authorization: 'Bearer p:the-synap-token-of-the-wire-tests',
};

const get = (name: string, url: string, response: WireResponse): WireRequest => ({
  ...{ name, method: 'GET', url, headers, response },
});
const ok = (data: object, links: object = {}): WireResponse => ({ status: 200, body: { data, links } });
const created = (type: string, id: string, attributes: object = {}): WireResponse => ({
  ...{ status: 201, body: { data: { type, id, attributes } } },
});

/** Another webhook of the portal, which no connector added. */
const elsewhere = {
  ...{ type: 'WebhookSubscription', id: 'wH1xK8pQz3D' },
  attributes: { eventName: 'exam.completed', targetUrl: 'https://crm.example.com/synap' },
};
const user = (id: string, emailAddress: string) => ({ type: 'User', id, attributes: { emailAddress } });
const group = (id: string, name: string) => ({ type: 'UserGroup', id, attributes: { name } });

const inGroup = (id: string) => ({ type: 'UserGroup', id });

const changeOfUser = (name: string, change: object, changed: object): WireRequest => ({
  name,
  method: 'PATCH',
  url: 'https://api.synap.ac/v3/users/u7GqX2mLb9R',
  headers,
  body: { data: { type: 'User', id: 'u7GqX2mLb9R', ...change } },
  response: ok({ type: 'User', id: 'u7GqX2mLb9R', ...changed }),
});

/** Returns a learner's completed attempt. If the exam's ID is null, the attempt isn't part of an exam. */
const completed = (id: string, examId: string | null) => ({
  ...{ type: 'Attempt', id },
  attributes: {
    ...{ isCompleted: true, title: 'Medication Safety', score: 85 },
    ...{ timeStarted: '2025-09-15T09:00:04.218Z', timeCompleted: '2025-09-15T09:41:37.902Z' },
  },
  relationships: {
    user: { data: { type: 'User', id: 'u7GqX2mLb9R' } },
    examV2: { data: examId && { type: 'Exam-V-2', id: examId } },
  },
});

/** The attributes that differ between the connectors' subscriptions. */
export interface SubscriptionAttributes {
  targetUrl: string;
  basicAuth: unknown;
}

const someAttributes: SubscriptionAttributes = {
  targetUrl: 'https://example.com/hook?event=exam.completed',
  basicAuth: { username: 'zap', password: 'of the hook' },
};

/** The requests to Synap's API, as described on api-docs.synap.ac. */
export const synapRequests = {
  portal: () =>
    get(
      'GET portal',
      'https://api.synap.ac/v3/portal',
      ok({ type: 'Portal', id: 'pO3rT9aLx1N', attributes: { name: 'Northgate Academy' } }),
    ),

  listSubscriptions: () =>
    get(
      'GET webhook-subscriptions',
      'https://api.synap.ac/v3/webhook-subscriptions',
      ok([elsewhere], {
        next: 'https://api.synap.ac/v3/webhook-subscriptions?page%5Bnumber%5D=2&page%5Bsize%5D=1',
      }),
    ),

  /** @param listed the webhooks on the page */
  listMoreSubscriptions: (...listed: { id: string; targetUrl: string; eventName?: string }[]) =>
    get(
      'GET webhook-subscriptions, second page',
      'https://api.synap.ac/v3/webhook-subscriptions?page%5Bnumber%5D=2&page%5Bsize%5D=1',
      ok(
        listed.map(({ id, targetUrl, eventName = 'exam.completed' }) => ({
          ...{ type: 'WebhookSubscription', id },
          attributes: { eventName, targetUrl },
        })),
        { next: null },
      ),
    ),

  subscribe: (
    eventName = 'exam.completed',
    attributes = someAttributes,
    id = 'sU6bS2cRk8P',
  ): WireRequest => ({
    name: 'POST webhook-subscriptions',
    method: 'POST',
    url: 'https://api.synap.ac/v3/webhook-subscriptions',
    headers,
    body: { data: { type: 'WebhookSubscription', attributes: { eventName, ...attributes, active: true } } },
    response: created('WebhookSubscription', id),
  }),

  unsubscribe: (id = 'sU6bS2cRk8P'): WireRequest => ({
    name: 'DELETE webhook-subscriptions',
    method: 'DELETE',
    url: `https://api.synap.ac/v3/webhook-subscriptions/${id}`,
    headers,
    response: { status: 204 },
  }),

  getAttempt: () =>
    get(
      'GET attempts',
      'https://api.synap.ac/v3/attempts/aT5vR8mX3Zc',
      ok({ type: 'Attempt', id: 'aT5vR8mX3Zc', attributes: { score: 85 }, relationships: {} }),
    ),

  getInvite: () =>
    get(
      'GET invites',
      'https://api.synap.ac/v3/invites/nV6mC2yRk9G',
      ok({ type: 'Invite', id: 'nV6mC2yRk9G', attributes: { status: 'pending' }, relationships: {} }),
    ),

  listUsers: () =>
    get(
      'GET users',
      'https://api.synap.ac/v3/users',
      ok([user('w3ZkD8vNc5T', 'tomas.okonkwo@example.com')], { next: '/v3/users?page%5Bnumber%5D=2' }),
    ),

  /**
   * @param isLast whether the second page is the list's last page. By default, there is a third page. Find User doesn't
   * request the third page, because it finds the user on the second page.
   */
  listMoreUsers: (isLast = false) =>
    get(
      'GET users, second page',
      'https://api.synap.ac/v3/users?page%5Bnumber%5D=2',
      ok(
        [user('u7GqX2mLb9R', 'Maya.Lindqvist@example.com')],
        isLast ? {} : { next: '/v3/users?page%5Bnumber%5D=3' },
      ),
    ),

  /** @param groups the user's groups */
  getUser: (groups: readonly string[] = ['gN5cV9tKe2W', 'gP7dW1uLf4X']) =>
    get(
      'GET users, one by its ID',
      'https://api.synap.ac/v3/users/u7GqX2mLb9R',
      ok({
        ...{ type: 'User', id: 'u7GqX2mLb9R' },
        attributes: {
          ...{ name: 'Maya Lindqvist', emailAddress: 'maya.lindqvist@example.com' },
          attr: { 'staff-number': '40718', ward: 'East' },
        },
        relationships: { userGroups: { data: groups.map(inGroup) } },
      }),
    ),

  /** @param attributes all attributes that the request changes */
  updateUser: (attributes: object = {}): WireRequest =>
    changeOfUser('PATCH users', { attributes }, { attributes }),

  /** @param groups the user's groups after the change */
  changeGroups: (groups: readonly string[] = []): WireRequest => {
    const relationships = { userGroups: { data: groups.map(inGroup) } };
    return changeOfUser(
      'PATCH users, their groups',
      { relationships },
      { attributes: { name: 'Maya Lindqvist' }, relationships },
    );
  },

  /** @param relationships the study item's relationships in addition to its owner */
  createStudyItem: (relationships: object = {}): WireRequest => ({
    name: 'POST study-items',
    method: 'POST',
    url: 'https://api.synap.ac/v3/study-items',
    headers,
    body: {
      data: {
        type: 'StudyItem',
        relationships: { owner: { data: { type: 'User', id: 'u7GqX2mLb9R' } }, ...relationships },
      },
    },
    response: created('StudyItem', 'sI7bX4vMk2C'),
  }),

  /** @param more the user's attributes in addition to the name, email address and password */
  registerUser: (more: object = {}, relationships?: object): WireRequest => ({
    name: 'POST user-registrations',
    method: 'POST',
    url: 'https://api.synap.ac/v3/user-registrations',
    headers,
    body: {
      data: {
        type: 'UserRegistration',
        attributes: {
          name: 'Ines Okafor',
          emailAddress: 'ines.okafor@example.com',
          password: 'three plain words',
          ...more,
        },
        ...(relationships && { relationships }),
      },
    },
    response: created('UserRegistration', 'rG8sT4vWx2Y', { name: 'Ines Okafor' }),
  }),

  /** A request whose method, path and body a user chose. */
  call: (): WireRequest => ({
    name: 'PATCH of anything',
    method: 'PATCH',
    url: 'https://api.synap.ac/v3/user-groups/gN5cV9tKe2W?include=users&fields=name&fields=attr',
    headers,
    body: { data: { type: 'UserGroup', id: 'gN5cV9tKe2W', attributes: { isArchived: true } } },
    response: { status: 204 },
  }),

  listUserGroups: () =>
    get(
      'GET user-groups',
      'https://api.synap.ac/v3/user-groups',
      ok([group('gN5cV9tKe2W', 'Ward nurses')], { next: '/v3/user-groups?page%5Bnumber%5D=2' }),
    ),

  listMoreUserGroups: () =>
    get(
      'GET user-groups, second page',
      'https://api.synap.ac/v3/user-groups?page%5Bnumber%5D=2',
      ok([group('gP7dW1uLf4X', 'Pharmacists')]),
    ),

  listAttempts: () =>
    get(
      'GET attempts, the list',
      'https://api.synap.ac/v3/attempts',
      ok([completed('aT5vR8mX3Zc', 'eX4fR8sTq1N'), completed('aP6xW2nK9Lb', null)]),
    ),
};
