/**
 * The GraphQL documents sent to Instruqt's API. The documents only use fields and arguments that clients in production
 * use. A test validates each document against the simulator's schema. Untrusted values are variables, never part of a
 * document. A track's `embed_token` grants access to the track, so it is never selected.
 * @see https://api-docs.instruqt.com
 */

export const TEAMS = /* GraphQL */ `
  query Teams {
    teams {
      id
      name
      slug
    }
  }
`;

/** Leaves out the claims, because the API would return all of them, and an invite can have 10,000 claims. */
const INVITE = /* GraphQL */ `
  fragment InviteFields on TrackInvite {
    id
    title
    publicTitle
    publicDescription
    accessSetting
    inviteLimit
    inviteCount
    claimCount
    expiresAt
    startsAt
    created
    last_updated
    allowAnonymous
    allowedEmailAddresses
    type
    status
    daysUntil
    canClaim
    tracks {
      id
      slug
      title
    }
  }
`;

export const GET_INVITE = /* GraphQL */ `
  query Invite($inviteId: String!) {
    trackInvite(inviteID: $inviteId) {
      ...InviteFields
    }
  }
  ${INVITE}
`;

export const LIST_INVITES = /* GraphQL */ `
  query Invites($teamSlug: String!) {
    trackInvites(teamSlug: $teamSlug) {
      ...InviteFields
    }
  }
  ${INVITE}
`;

/** Requests all claims of an invite, because the API can't filter them. */
export const LIST_CLAIMS = /* GraphQL */ `
  query InviteClaims($inviteId: String!) {
    trackInvite(inviteID: $inviteId) {
      claims {
        id
        claimedAt
        user {
          id
          profile {
            email
          }
        }
        userDetails {
          firstName
          lastName
          email
        }
      }
    }
  }
`;

export const CREATE_INVITE = /* GraphQL */ `
  mutation CreateInvite($invite: TrackInviteInput!) {
    createTrackInvite(invite: $invite) {
      id
      title
    }
  }
`;

export const GET_USER = /* GraphQL */ `
  query User($userId: String!, $teamSlug: String!) {
    user(userID: $userId) {
      id
      details(teamSlug: $teamSlug) {
        firstName
        lastName
        email
        companyName
        jobTitle
        jobLevel
        countryCode
        consent
      }
      profile {
        display_name
        email
      }
    }
  }
`;

const TRACK = /* GraphQL */ `
  fragment TrackFields on Track {
    id
    slug
    title
    description
    teaser
    level
    icon
    createdAt
    last_update
    trackTags {
      value
    }
    statistics {
      average_review_score
    }
  }
`;

export const GET_TRACK = /* GraphQL */ `
  query Track($trackId: String!) {
    track(trackID: $trackId) {
      ...TrackFields
    }
  }
  ${TRACK}
`;

/** Requests a track's title, because events don't contain the title. */
export const GET_TRACK_TITLE = /* GraphQL */ `
  query TrackTitle($trackId: String!) {
    track(trackID: $trackId) {
      title
    }
  }
`;

/** Requests the values that identify a track in links. */
export const GET_TRACK_SUMMARY = /* GraphQL */ `
  query TrackSummary($trackId: String!) {
    track(trackID: $trackId) {
      id
      slug
      title
    }
  }
`;

export const GET_TRACK_BY_SLUG = /* GraphQL */ `
  query TrackBySlug($trackSlug: String!, $teamSlug: String!) {
    track(trackSlug: $trackSlug, teamSlug: $teamSlug) {
      ...TrackFields
    }
  }
  ${TRACK}
`;

export const LIST_TRACKS = /* GraphQL */ `
  query Tracks($teamSlug: String!) {
    tracks(organizationSlug: $teamSlug) {
      id
      slug
      title
    }
  }
`;

export const CREATE_PLAY_TOKEN = /* GraphQL */ `
  mutation CreatePlayToken($trackId: String!) {
    generateOneTimePlayToken(trackID: $trackId)
  }
`;

/**
 * Also sends the learner's details. The documentation doesn't mention the `userDetails` argument, but a client in
 * production uses it.
 */
export const CREATE_PLAY_TOKEN_FOR = /* GraphQL */ `
  mutation CreatePlayTokenFor($trackId: String!, $userDetails: OneTimeTokenUserDetailsInput!) {
    generateOneTimePlayToken(trackID: $trackId, userDetails: $userDetails)
  }
`;

export const GET_CHALLENGE = /* GraphQL */ `
  query Challenge($challengeId: String!) {
    challenge(challengeID: $challengeId) {
      id
      slug
      title
      teaser
      type
      index
      track {
        id
      }
    }
  }
`;

const PLAY = /* GraphQL */ `
  fragment PlayFields on PlayReport {
    id
    track {
      id
      slug
      title
    }
    trackInvite {
      id
    }
    user {
      id
    }
    completionPercent
    totalChallenges
    completedChallenges
    timeSpent
    stoppedReason
    mode
    startedAt
    playReview {
      id
      score
      content
    }
    customParameters {
      key
      value
    }
  }
`;

/** The `input` argument is written inline, because the name of the argument's type isn't known. */
export const GET_PLAY = /* GraphQL */ `
  query Play($participantId: String!, $teamSlug: String!) {
    playReportItem(playID: $participantId, input: { teamSlug: $teamSlug, playType: ALL }) {
      ...PlayFields
    }
  }
  ${PLAY}
`;

export const SEARCH_PLAYS = /* GraphQL */ `
  query Plays($input: PlayReportInput!) {
    playReports(input: $input) {
      totalItems
      items {
        ...PlayFields
      }
    }
  }
  ${PLAY}
`;

export const GET_REVIEW = /* GraphQL */ `
  query Review($reviewId: ID!) {
    trackReview(reviewID: $reviewId) {
      id
      score
      content
      created_at
      updated_at
      play {
        id
        startedAt
      }
    }
  }
`;

export const GET_SANDBOX = /* GraphQL */ `
  query Sandbox($sandboxId: ID!) {
    sandbox(ID: $sandboxId) {
      id
      state
      last_activity_at
      track {
        id
      }
      invite {
        id
      }
      user {
        id
      }
    }
  }
`;

/** This query and the next mutation are undocumented. Their names and arguments come from a client in production. */
export const GET_SANDBOX_VARIABLE = /* GraphQL */ `
  query SandboxVariable($sandboxId: String!, $hostname: String!, $key: String!) {
    getSandboxVariable(sandboxID: $sandboxId, hostname: $hostname, key: $key) {
      key
      value
    }
  }
`;

export const SET_SANDBOX_VARIABLE = /* GraphQL */ `
  mutation SetSandboxVariable($sandboxId: String!, $hostname: String!, $key: String!, $value: String!) {
    setSandboxVariable(sandboxID: $sandboxId, hostname: $hostname, key: $key, value: $value) {
      key
      value
    }
  }
`;
