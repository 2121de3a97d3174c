/** The made-up play in the samples: one person plays a track with four challenges in one afternoon. */

export const userId = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
export const trackId = 'q7mk2xw9vd4t';
export const organizationId = 'northgate';
export const inviteId = 'm3xq9w0vbk2r';
export const teamId = 'w8zc4fj1ny6s';

export const customParameters = {
  utm_campaign: 'autumn-webinar',
  'crm-contact-id': '003-58213',
};

export const play = {
  track_id: trackId,
  organization_id: organizationId,
  participant_id: 'tk3v0s8cdqyu',
  user_id: userId,
  invite_id: inviteId,
  mode: 'platform' as const,
  custom_parameters: customParameters,
};

export const trackPlay = { ...play, track_slug: 'kubernetes-network-policies' };

export const challengePlay = {
  ...trackPlay,
  challenge_id: 'dy5hr8bpvuv9',
  challenge_index: 2,
  total_challenges: 4,
};

/** The made-up lab session in the samples, by the same person as the play. */
export const lab = {
  type: 'lab.session_ready',
  session_id: 'sn5w2hq8tc0j',
  team_id: teamId,
  user_id: userId,
  lab_id: 'lb7d3kx0pf6m',
  lab_slug: 'service-mesh-basics',
  hot_start: true,
  user_type: 'external' as const,
  mode: 'embed' as const,
  invite_id: inviteId,
  custom_parameters: customParameters,
  timestamp: '2025-09-15T14:05:31.208846517Z',
};
