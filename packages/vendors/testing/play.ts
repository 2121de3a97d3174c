/** Creates a play as Instruqt's API returns it, without a track, an invite or a user. */
export const play = (id: string, more: object = {}) => ({
  id,
  track: null,
  trackInvite: null,
  user: null,
  completionPercent: 50,
  totalChallenges: 4,
  completedChallenges: 2,
  timeSpent: 60,
  stoppedReason: null,
  mode: 'NORMAL',
  startedAt: '2025-09-15T13:01:40Z',
  playReview: null,
  customParameters: null,
  ...more,
});
