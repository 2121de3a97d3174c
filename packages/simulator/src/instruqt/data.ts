/** What is on the simulated Instruqt, by id: plain records that name each other by id. All of it can be changed. */
export interface InstruqtData {
  teams: Map<string, Team>;
  /** An account that was merged into another is here by its former ID, too: what it leads to has the other ID. */
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
  /** What each team knows of the user, by the team's slug. */
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
  /** From 1, as in the events. */
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
  /** How often a learner may play each track; 0 is unlimited. The API takes it and shows it nowhere. */
  playLimit: number;
  /** 0 is unlimited. */
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
  /** Where the play started from, if that was a landing page: no answer shows it. */
  landingPageId?: string;
  userId: string;
  completedChallenges: number;
  /** In seconds. */
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
  /** By the name of the host, then by their own. */
  variables: Record<string, Record<string, string>>;
}

/** What lets somebody play a track once. */
export interface PlayToken {
  /** The token itself: it begins with `ott_`. */
  id: string;
  trackId: string;
  userDetails: { firstName?: string | null; lastName?: string | null; email?: string | null } | null;
}

/** Puts records under their ids. */
export const byId = <Thing extends { id: string }>(things: readonly Thing[]): Map<string, Thing> =>
  new Map(things.map((thing) => [thing.id, thing]));
