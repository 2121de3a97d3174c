/** The simulated Instruqt's records by ID. They refer to each other by ID, and tests can change all of them. */
export interface InstruqtData {
  teams: Map<string, Team>;
  /** The users by ID. If two accounts were merged, the IDs of both accounts are keys of the same user. */
  users: Map<string, User>;
  tracks: Map<string, Track>;
  challenges: Map<string, Challenge>;
  invites: Map<string, Invite>;
  claims: Map<string, Claim>;
  plays: Map<string, Play>;
  reviews: Map<string, Review>;
  sandboxes: Map<string, Sandbox>;
  playTokens: Map<string, PlayToken>;
}

export interface Team {
  id: string;
  name: string;
  slug: string;
}

export interface User {
  id: string;
  /** The details that each team has about the user. The key is the team's slug. */
  details: Record<string, UserDetails>;
  profile: { display_name: string; email: string } | null;
}

export interface UserDetails {
  firstName: string;
  lastName: string;
  email: string;
  companyName: string | null;
  jobTitle: string | null;
  jobLevel: string | null;
  countryCode: string | null;
  consent: boolean;
}

export interface Track {
  id: string;
  slug: string;
  teamSlug: string;
  title: string;
  description: string;
  teaser: string;
  level: string;
  icon: string | null;
  createdAt: string;
  last_update: string;
  tags: string[];
  embed_token: string;
}

export interface Challenge {
  id: string;
  trackId: string;
  slug: string;
  title: string;
  teaser: string;
  type: string;
  /** The challenge's position in its track, starting with 1, as in the events. */
  index: number;
}

export interface Invite {
  id: string;
  teamSlug: string;
  title: string;
  publicTitle: string | null;
  publicDescription: string | null;
  trackIds: string[];
  allowAnonymous: boolean;
  allowedEmailAddresses: string[];
  /**
   * How many times a learner may play each track; 0 means no limit. The API accepts this limit but never returns it.
   */
  playLimit: number;
  /** The maximum number of claims; 0 means no limit. */
  inviteLimit: number;
  expiresAt: string | null;
  startsAt: string | null;
  created: string;
  type: 'self_paced' | 'live_event';
}

export interface Claim {
  id: string;
  inviteId: string;
  userId: string | null;
  claimedAt: string;
  userDetails: { firstName: string | null; lastName: string | null; email: string | null } | null;
}

export interface Play {
  id: string;
  trackId: string;
  inviteId: string | null;
  /**
   * The ID of the landing page from which the learner started the play, if any. API responses never contain this ID.
   */
  landingPageId?: string;
  userId: string;
  completedChallenges: number;
  /** The time spent, in seconds. */
  timeSpent: number;
  stoppedReason: string | null;
  mode: 'NORMAL' | 'DEVELOPER';
  startedAt: string;
  customParameters: Record<string, string>;
}

export interface Review {
  id: string;
  playId: string;
  score: number;
  content: string | null;
  created_at: string;
  updated_at: string | null;
}

export interface Sandbox {
  id: string;
  playId: string;
  state: string;
  last_activity_at: string;
  /** The variables by host name, then by variable name. */
  variables: Record<string, Record<string, string>>;
}

export interface PlayToken {
  /** The token, which starts with `ott_`. */
  id: string;
  trackId: string;
  userDetails: { firstName?: string | null; lastName?: string | null; email?: string | null } | null;
}

export const byId = <Thing extends { id: string }>(things: readonly Thing[]): Map<string, Thing> =>
  new Map(things.map((thing) => [thing.id, thing]));
