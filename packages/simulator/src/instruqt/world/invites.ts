import { byId, type Claim, type Invite } from '../data';
import { anonymous, maya, noor, sam } from './people';
import { CONTAINERS, NETWORK_POLICIES, PARTNERS } from './tracks';

export const WEBINAR = 'm3xq9w0vbk2r';
const COLLEAGUES = 'k6ht4zs1qn8v';
const PARTNERS_INVITE = 'p2wd7yx5rc9b';

export const invites = byId<Invite>([
  {
    id: WEBINAR,
    teamSlug: 'northgate',
    title: 'Autumn webinar 2025',
    publicTitle: 'Network Policies Hands-on',
    publicDescription: 'The lab of the autumn webinar.',
    trackIds: [NETWORK_POLICIES, CONTAINERS],
    allowAnonymous: true,
    allowedEmailAddresses: [],
    playLimit: 0,
    inviteLimit: 100,
    expiresAt: '2035-12-31T23:59:59Z',
    startsAt: '2025-09-15T13:00:00Z',
    created: '2025-09-01T08:00:00Z',
    type: 'live_event',
  },
  {
    id: COLLEAGUES,
    teamSlug: 'northgate',
    title: 'New colleagues',
    publicTitle: null,
    publicDescription: null,
    trackIds: [CONTAINERS],
    allowAnonymous: false,
    allowedEmailAddresses: ['example.com'],
    playLimit: 0,
    inviteLimit: 0,
    expiresAt: null,
    startsAt: null,
    created: '2025-05-12T11:00:00Z',
    type: 'self_paced',
  },
  {
    id: PARTNERS_INVITE,
    teamSlug: 'northgate-partners',
    title: 'Partners',
    publicTitle: 'Welcome, partners',
    publicDescription: null,
    trackIds: [PARTNERS],
    allowAnonymous: false,
    allowedEmailAddresses: [],
    playLimit: 0,
    inviteLimit: 10,
    expiresAt: '2025-04-30T00:00:00Z',
    startsAt: null,
    created: '2025-03-05T09:00:00Z',
    type: 'self_paced',
  },
]);

export const claims = byId<Claim>([
  {
    id: 'cl1m8xq4vw7k',
    inviteId: WEBINAR,
    userId: maya.id,
    claimedAt: '2025-09-15T12:58:20Z',
    userDetails: { firstName: 'Maya', lastName: 'Lindqvist', email: 'maya.lindqvist@example.com' },
  },
  {
    id: 'cl2t5rb9zn3y',
    inviteId: WEBINAR,
    userId: noor.id,
    claimedAt: '2025-09-15T12:59:02Z',
    userDetails: null,
  },
  {
    id: 'cl3k7wd1hj6p',
    inviteId: WEBINAR,
    userId: sam.id,
    claimedAt: '2025-09-15T13:00:41Z',
    userDetails: { firstName: 'Sam', lastName: 'Whitlock', email: 'sam.whitlock@example.com' },
  },
  {
    id: 'cl4v2nx8qs5c',
    inviteId: WEBINAR,
    userId: anonymous.id,
    claimedAt: '2025-09-15T13:02:17Z',
    userDetails: null,
  },
  {
    id: 'cl5z9mf3kt1g',
    inviteId: WEBINAR,
    userId: null,
    claimedAt: '2025-09-15T13:04:55Z',
    userDetails: { firstName: null, lastName: null, email: null },
  },
  {
    id: 'cl6b4yh7rw2d',
    inviteId: COLLEAGUES,
    userId: noor.id,
    claimedAt: '2025-05-20T07:15:00Z',
    userDetails: null,
  },
]);
