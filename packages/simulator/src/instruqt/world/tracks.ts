import { byId, type Challenge, type Track } from '../data';

export const NETWORK_POLICIES = 'q7mk2xw9vd4t';
export const CONTAINERS = 'f4nw8rz2kc6y';
export const PARTNERS = 'j9tb5vm3xh1p';

export const tracks = byId<Track>([
  {
    id: NETWORK_POLICIES,
    slug: 'kubernetes-network-policies',
    teamSlug: 'northgate',
    title: 'Kubernetes Network Policies',
    description: 'Control which pods can communicate with each other.',
    teaser: 'Lock down a cluster, one policy at a time',
    level: 'intermediate',
    icon: null,
    createdAt: '2025-02-11T09:14:00Z',
    last_update: '2025-08-30T15:42:10Z',
    tags: ['kubernetes', 'security'],
    embed_token: 'em_do_not_select_1',
  },
  {
    id: CONTAINERS,
    slug: 'first-steps-with-containers',
    teamSlug: 'northgate',
    title: 'First Steps with Containers',
    description: 'Build an image, run it, look inside.',
    teaser: 'From a file to a running container',
    level: 'beginner',
    icon: null,
    createdAt: '2025-01-20T10:00:00Z',
    last_update: '2025-06-02T08:21:33Z',
    tags: ['containers'],
    embed_token: 'em_do_not_select_2',
  },
  {
    id: PARTNERS,
    slug: 'partner-onboarding',
    teamSlug: 'northgate-partners',
    title: 'Partner Onboarding',
    description: 'A tour for partners.',
    teaser: 'Everything a partner needs',
    level: 'beginner',
    icon: null,
    createdAt: '2025-03-04T12:30:00Z',
    last_update: '2025-03-04T12:30:00Z',
    tags: [],
    embed_token: 'em_do_not_select_3',
  },
]);

const challengesOf = (
  trackId: string,
  ids: readonly (readonly [id: string, slug: string, title: string])[],
) =>
  ids.map(([id, slug, title], index) => ({
    id,
    trackId,
    slug,
    title,
    teaser: title,
    type: 'challenge',
    index: index + 1,
  }));

export const challenges = byId<Challenge>([
  ...challengesOf(NETWORK_POLICIES, [
    ['ch1k8xw3vq7m', 'look-around', 'Look Around the Cluster'],
    ['dy5hr8bpvuv9', 'deny-by-default', 'Deny by Default'],
    ['ch3r5tz9nb2y', 'allow-one-pod', 'Allow One Pod'],
    ['ch4w1mj6kp8s', 'egress', 'Watch the Way Out'],
  ]),
  ...challengesOf(CONTAINERS, [
    ['ch5v9qd2xr4t', 'build', 'Build an Image'],
    ['ch6n3bk7wz1c', 'run', 'Run It'],
  ]),
  ...challengesOf(PARTNERS, [['ch7h8ys4mf5j', 'tour', 'A Tour']]),
]);
