import { buildSchema, GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/**
 * The part of Instruqt's GraphQL schema (https://api-docs.instruqt.com) that production clients use. A document that is
 * valid here uses only fields that are known to work. The `teamSlug` argument that some `tracks` fields also accept is
 * left out, because no known client uses it.
 */
export const instruqtSchema = buildSchema(/* GraphQL */ `
  "RFC 3339, with a zone."
  scalar Time

  type Query {
    teams: [Team!]!
    trackInvite(inviteID: String!): TrackInvite
    trackInvites(teamSlug: String!): [TrackInvite!]!
    user(userID: String!): User
    "Either trackID, or trackSlug and teamSlug."
    track(trackID: String, trackSlug: String, teamSlug: String): Track
    tracks(organizationSlug: String!): [Track!]!
    challenge(challengeID: String!): Challenge
    trackReview(reviewID: ID!): TrackReview
    playReports(input: PlayReportInput!): PlayReports!
    playReportItem(playID: String!, input: PlayReportItemInput!): PlayReport
    sandbox(ID: ID!): Sandbox
    "In a production client, and in no documentation."
    getSandboxVariable(sandboxID: String!, hostname: String!, key: String!): SandboxVariable
  }

  type Mutation {
    createTrackInvite(invite: TrackInviteInput!): TrackInvite
    "Plays the track once, within 24 hours."
    generateOneTimePlayToken(trackID: String!, userDetails: OneTimeTokenUserDetailsInput): String!
    "In a production client, and in no documentation."
    setSandboxVariable(sandboxID: String!, hostname: String!, key: String!, value: String!): SandboxVariable
  }

  type SandboxVariable {
    key: String!
    value: String!
  }

  type Team {
    id: ID!
    name: String!
    slug: String!
  }

  type TrackInvite {
    id: ID!
    title: String!
    publicTitle: String
    publicDescription: String
    accessSetting: String
    inviteLimit: Int!
    inviteCount: Int!
    claimCount: Int!
    expiresAt: Time
    startsAt: Time
    created: Time!
    last_updated: Time
    allowAnonymous: Boolean!
    allowedEmailAddresses: [String!]
    type: InviteType!
    status: String!
    daysUntil: Int
    canClaim: Boolean!
    "The whole list: there are no arguments to narrow it down."
    claims: [TrackInviteClaim!]!
    tracks: [Track!]!
  }

  enum InviteType {
    self_paced
    live_event
  }

  type TrackInviteClaim {
    id: ID!
    claimedAt: Time!
    user: User
    userDetails: ClaimUserDetails
  }

  "What the learner typed into the form of the invite."
  type ClaimUserDetails {
    firstName: String
    lastName: String
    email: String
  }

  type User {
    id: ID!
    details(teamSlug: String!): UserDetails
    profile: UserProfile
  }

  "What a team knows of a learner."
  type UserDetails {
    firstName: String
    lastName: String
    email: String
    companyName: String
    jobTitle: String
    jobLevel: String
    countryCode: String
    consent: Boolean
  }

  type UserProfile {
    display_name: String
    email: String
  }

  type Track {
    id: ID!
    slug: String!
    title: String!
    description: String
    teaser: String
    level: String
    icon: String
    createdAt: Time
    last_update: Time
    trackTags: [TrackTag!]!
    statistics: TrackStatistics
    "Grants access to the track: not for workflows to see."
    embed_token: String
  }

  type TrackTag {
    value: String!
  }

  type TrackStatistics {
    average_review_score: Float
  }

  type Challenge {
    id: ID!
    slug: String!
    title: String!
    teaser: String
    type: String!
    index: Int!
    track: Track!
  }

  type TrackReview {
    id: ID!
    score: Int!
    content: String
    created_at: Time!
    updated_at: Time
    play: Play
  }

  type Play {
    id: ID!
    startedAt: Time!
  }

  type PlayReports {
    items: [PlayReport!]!
    totalItems: Int!
  }

  type PlayReport {
    id: ID!
    track: Track
    trackInvite: TrackInvite
    user: User
    "0 to 100."
    completionPercent: Float!
    totalChallenges: Int!
    completedChallenges: Int!
    "In seconds."
    timeSpent: Int!
    stoppedReason: String
    mode: String!
    startedAt: Time!
    playReview: PlayReview
    customParameters: [CustomParameter!]!
  }

  type PlayReview {
    id: ID!
    score: Int!
    content: String
  }

  type CustomParameter {
    key: String!
    value: String!
  }

  type Sandbox {
    id: ID!
    state: SandboxState!
    last_activity_at: Time
    track: Track
    invite: TrackInvite
    user: User
  }

  enum SandboxState {
    creating
    created
    failed
    pooled
    stopped
    active
    claimed
    cleaning
    cleaned
  }

  input PlayReportInput {
    teamSlug: String!
    dateRangeFilter: DateRangeFilter
    trackIds: [String!]
    trackInviteIds: [String!]
    landingPageIds: [String!]
    userIds: [String!]
    tags: [String!]
    playType: PlayType
    customParameterFilters: [CustomParameterFilter!]
    pagination: Pagination
    ordering: Ordering
  }

  input PlayReportItemInput {
    teamSlug: String!
    playType: PlayType
  }

  input DateRangeFilter {
    from: Time!
    to: Time!
  }

  enum PlayType {
    ALL
    DEVELOPER
    NORMAL
  }

  input CustomParameterFilter {
    key: String!
    value: String!
  }

  input Pagination {
    skip: Int!
    take: Int!
  }

  input Ordering {
    orderBy: OrderBy!
    direction: Direction!
  }

  enum OrderBy {
    completion_percent
    time_spent
  }

  enum Direction {
    Asc
    Desc
  }

  input OneTimeTokenUserDetailsInput {
    firstName: String
    lastName: String
    email: String
  }

  input TrackInviteInput {
    title: String!
    publicTitle: String
    trackIDs: [String!]!
    allowAnonymous: Boolean
    playLimit: Int
    inviteLimit: Int
    "Inferred: an invite has it, and a live event needs it."
    startsAt: Time
    expiresAt: Time
    type: InviteType
  }
`);

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function parseTime(value: unknown): string {
  if (typeof value === 'string' && RFC_3339.test(value) && !Number.isNaN(Date.parse(value))) return value;
  throw new GraphQLError('Time has to be RFC 3339 with a zone, such as 2025-09-15T13:48:22Z');
}

const time = instruqtSchema.getType('Time');
if (time instanceof GraphQLScalarType) {
  time.parseValue = parseTime;
  time.parseLiteral = (node) => parseTime(node.kind === Kind.STRING ? node.value : undefined);
}
