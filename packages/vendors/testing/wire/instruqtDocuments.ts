import { normalise } from './wireRequest';

/** Copies of the GraphQL documents for Instruqt, for comparison with a connector's requests. */

const inviteFields = `
  fragment InviteFields on TrackInvite {
    id title publicTitle publicDescription accessSetting inviteLimit inviteCount claimCount expiresAt startsAt created
    last_updated allowAnonymous allowedEmailAddresses type status daysUntil canClaim tracks { id slug title }
  }`;

const trackFields = `
  fragment TrackFields on Track {
    id slug title description teaser level icon createdAt last_update trackTags { value }
    statistics { average_review_score }
  }`;

const playFields = `
  fragment PlayFields on PlayReport {
    id track { id slug title } trackInvite { id } user { id } completionPercent totalChallenges completedChallenges
    timeSpent stoppedReason mode startedAt playReview { id score content } customParameters { key value }
  }`;

const documents = {
  teams: 'query Teams { teams { id name slug } }',
  invite: `
    query Invite($inviteId: String!) { trackInvite(inviteID: $inviteId) { ...InviteFields } }
    ${inviteFields}`,
  invites: `
    query Invites($teamSlug: String!) { trackInvites(teamSlug: $teamSlug) { ...InviteFields } }
    ${inviteFields}`,
  claims: `
    query InviteClaims($inviteId: String!) {
      trackInvite(inviteID: $inviteId) {
        claims { id claimedAt user { id profile { email } } userDetails { firstName lastName email } }
      }
    }`,
  createInvite: `
    mutation CreateInvite($invite: TrackInviteInput!) { createTrackInvite(invite: $invite) { id title } }`,
  user: `
    query User($userId: String!, $teamSlug: String!) {
      user(userID: $userId) {
        id
        details(teamSlug: $teamSlug) {
          firstName lastName email companyName jobTitle jobLevel countryCode consent
        }
        profile { display_name email }
      }
    }`,
  track: `
    query Track($trackId: String!) { track(trackID: $trackId) { ...TrackFields } }
    ${trackFields}`,
  trackTitle: 'query TrackTitle($trackId: String!) { track(trackID: $trackId) { title } }',
  trackSummary: 'query TrackSummary($trackId: String!) { track(trackID: $trackId) { id slug title } }',
  playToken: `
    mutation CreatePlayToken($trackId: String!) { generateOneTimePlayToken(trackID: $trackId) }`,
  playTokenFor: `
    mutation CreatePlayTokenFor($trackId: String!, $userDetails: OneTimeTokenUserDetailsInput!) {
      generateOneTimePlayToken(trackID: $trackId, userDetails: $userDetails)
    }`,
  trackBySlug: `
    query TrackBySlug($trackSlug: String!, $teamSlug: String!) {
      track(trackSlug: $trackSlug, teamSlug: $teamSlug) { ...TrackFields }
    }
    ${trackFields}`,
  tracks: `
    query Tracks($teamSlug: String!) { tracks(organizationSlug: $teamSlug) { id slug title } }`,
  call: 'query Mine($trackId: String) { track(trackID: $trackId) { title } }',
  challenge: `
    query Challenge($challengeId: String!) {
      challenge(challengeID: $challengeId) { id slug title teaser type index track { id } }
    }`,
  play: `
    query Play($participantId: String!, $teamSlug: String!) {
      playReportItem(playID: $participantId, input: { teamSlug: $teamSlug, playType: ALL }) { ...PlayFields }
    }
    ${playFields}`,
  plays: `
    query Plays($input: PlayReportInput!) {
      playReports(input: $input) { totalItems items { ...PlayFields } }
    }
    ${playFields}`,
  review: `
    query Review($reviewId: ID!) {
      trackReview(reviewID: $reviewId) { id score content created_at updated_at play { id startedAt } }
    }`,
  sandbox: `
    query Sandbox($sandboxId: ID!) {
      sandbox(ID: $sandboxId) { id state last_activity_at track { id } invite { id } user { id } }
    }`,
  sandboxVariable: `
    query SandboxVariable($sandboxId: String!, $hostname: String!, $key: String!) {
      getSandboxVariable(sandboxID: $sandboxId, hostname: $hostname, key: $key) { key value }
    }`,
  setSandboxVariable: `
    mutation SetSandboxVariable($sandboxId: String!, $hostname: String!, $key: String!, $value: String!) {
      setSandboxVariable(sandboxID: $sandboxId, hostname: $hostname, key: $key, value: $value) { key value }
    }`,
};

export type InstruqtDocument = keyof typeof documents;

/** Returns a document with normalized white space. */
export const instruqtDocument = (name: InstruqtDocument): string => normalise(documents[name]);
