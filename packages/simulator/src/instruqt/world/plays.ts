import { byId, type Play, type Review, type Sandbox } from '../data';
import { WEBINAR } from './invites';
import { anonymous, developer, maya, noor, sam } from './people';
import { CONTAINERS, NETWORK_POLICIES } from './tracks';

const MAYAS_PLAY = 'tk3v0s8cdqyu';
const NOORS_PLAY = 'zp4w7nq1rx8k';
/** The ID of the landing page from which people without an invite start the containers track. */
const LANDING_PAGE = 'n4vq8zt2xk6m';

export const plays = byId<Play>([
  {
    id: MAYAS_PLAY,
    trackId: NETWORK_POLICIES,
    inviteId: WEBINAR,
    userId: maya.id,
    completedChallenges: 4,
    timeSpent: 2802,
    stoppedReason: 'completed',
    mode: 'NORMAL',
    startedAt: '2025-09-15T13:01:40.118Z',
    customParameters: { utm_campaign: 'autumn-webinar', 'crm-contact-id': '003-58213' },
  },
  {
    id: NOORS_PLAY,
    trackId: NETWORK_POLICIES,
    inviteId: WEBINAR,
    userId: noor.id,
    completedChallenges: 1,
    timeSpent: 640,
    stoppedReason: null,
    mode: 'NORMAL',
    startedAt: '2025-09-16T09:51:00Z',
    customParameters: { utm_campaign: 'autumn-webinar' },
  },
  {
    id: 'yc9s2bk6vt5m',
    trackId: CONTAINERS,
    inviteId: WEBINAR,
    userId: sam.id,
    completedChallenges: 2,
    timeSpent: 1210,
    stoppedReason: 'completed',
    mode: 'NORMAL',
    startedAt: '2025-09-15T13:05:12Z',
    customParameters: {},
  },
  {
    id: 'xh1j8rz4wn7q',
    trackId: CONTAINERS,
    inviteId: null,
    landingPageId: LANDING_PAGE,
    userId: anonymous.id,
    completedChallenges: 0,
    timeSpent: 75,
    stoppedReason: 'timeout',
    mode: 'NORMAL',
    startedAt: '2025-09-10T17:40:00Z',
    customParameters: {},
  },
  {
    id: 'wd6f3mp9xk2s',
    trackId: NETWORK_POLICIES,
    inviteId: null,
    userId: developer.id,
    completedChallenges: 4,
    timeSpent: 310,
    stoppedReason: 'completed',
    mode: 'DEVELOPER',
    startedAt: '2025-08-30T15:44:00Z',
    customParameters: {},
  },
]);

export const reviews = byId<Review>([
  {
    id: 'v2kd7rt5xq8m',
    playId: MAYAS_PLAY,
    score: 5,
    content: 'Clear steps, and the second challenge loads quickly now.',
    created_at: '2025-09-15T13:51:30.112Z',
    updated_at: '2025-09-15T14:20:04.871Z',
  },
]);

export const sandboxes = byId<Sandbox>([
  {
    id: 'sb7n3kx1wq5z',
    playId: MAYAS_PLAY,
    state: 'cleaned',
    last_activity_at: '2025-09-15T13:48:22Z',
    variables: { server: { LICENSE_KEY: 'nw-2025-example' } },
  },
  {
    id: 'sb2r8mv6yt4c',
    playId: NOORS_PLAY,
    state: 'active',
    last_activity_at: '2025-09-16T10:02:51Z',
    variables: { server: {} },
  },
]);
