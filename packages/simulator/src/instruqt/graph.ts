import { GraphQLError } from 'graphql';
import { randomBytes } from 'node:crypto';
import type { ApiOptions } from './apiOptions';
import type { Challenge, InstruqtData, Invite, Play, PlayToken, Track, User } from './data';
import { createInvite, type TrackInviteInput } from './createInvite';
import { isOfType, readPlays, type PlayReportInput, type PlayType } from './playSearch';

interface PlayTokenInput {
  trackID: string;
  userDetails?: PlayToken['userDetails'];
}

interface VariableName {
  sandboxID: string;
  hostname: string;
  key: string;
}

/**
 * Resolves Instruqt's operations from the data. graphql-js uses this object as the root value and calls its methods. An
 * unknown ID results in null, and an unknown team in an error. A team counts as unknown if the API key has no access to
 * it.
 */
export class InstruqtGraph {
  constructor(
    private readonly data: InstruqtData,
    private readonly teamSlugs: readonly string[],
    private readonly options: ApiOptions,
  ) {}

  teams() {
    return [...this.data.teams.values()].filter(({ slug }) => this.teamSlugs.includes(slug));
  }

  trackInvite({ inviteID }: { inviteID: string }) {
    return this.found(this.reached(this.data.invites.get(inviteID)), this.inviteView);
  }

  trackInvites({ teamSlug }: { teamSlug: string }) {
    this.checkTeam(teamSlug);
    return [...this.data.invites.values()]
      .filter((invite) => invite.teamSlug === teamSlug)
      .map(this.inviteView);
  }

  user({ userID }: { userID: string }) {
    return this.found(this.data.users.get(userID), this.userView);
  }

  track({ trackID, trackSlug, teamSlug }: { trackID?: string; trackSlug?: string; teamSlug?: string }) {
    if (trackID) return this.found(this.findTrack(trackID), this.trackView);
    if (!trackSlug || !teamSlug)
      throw new GraphQLError('Either trackID must be specified, or trackSlug and teamSlug');
    this.checkTeam(teamSlug);
    const tracks = [...this.data.tracks.values()];
    const track = tracks.find((each) => each.slug === trackSlug && each.teamSlug === teamSlug);
    return this.found(track, this.trackView);
  }

  tracks({ organizationSlug }: { organizationSlug: string }) {
    this.checkTeam(organizationSlug);
    return [...this.data.tracks.values()]
      .filter((track) => track.teamSlug === organizationSlug)
      .map(this.trackView);
  }

  challenge({ challengeID }: { challengeID: string }) {
    const challenge = this.data.challenges.get(challengeID);
    const isReached = challenge && this.findTrack(challenge.trackId);
    return this.found(isReached && challenge, (found: Challenge) => ({
      ...found,
      track: () => this.track({ trackID: found.trackId }),
    }));
  }

  trackReview({ reviewID }: { reviewID: string }) {
    const review = this.data.reviews.get(reviewID);
    const play = review && this.findPlay(review.playId);
    return this.found(play && review, (found) => ({ ...found, play }));
  }

  playReports({ input }: { input: PlayReportInput }) {
    this.checkTeam(input.teamSlug);
    const { totalItems, items } = readPlays(this.data, input, this.options);
    return { totalItems, items: items.map(this.playView) };
  }

  playReportItem({ playID, input }: { playID: string; input: { teamSlug: string; playType?: PlayType } }) {
    this.checkTeam(input.teamSlug);
    const play = this.findPlay(playID);
    const isFound =
      play && isOfType(play, input.playType) && this.findTrack(play.trackId)?.teamSlug === input.teamSlug;
    return this.found(isFound ? play : undefined, this.playView);
  }

  sandbox({ ID }: { ID: string }) {
    const sandbox = this.data.sandboxes.get(ID);
    const play = sandbox && this.findPlay(sandbox.playId);
    return this.found(play && sandbox, (found) => ({
      ...found,
      track: () => play && this.track({ trackID: play.trackId }),
      invite: () => play?.inviteId && this.trackInvite({ inviteID: play.inviteId }),
      user: () => play && this.user({ userID: play.userId }),
    }));
  }

  getSandboxVariable(asked: VariableName) {
    const value = this.variablesOf(asked)[asked.key];
    return value === undefined ? null : { key: asked.key, value };
  }

  setSandboxVariable({ value, ...asked }: VariableName & { value: string }) {
    this.variablesOf(asked)[asked.key] = value;
    return { key: asked.key, value };
  }

  createTrackInvite({ invite }: { invite: TrackInviteInput }) {
    return this.inviteView(createInvite(this.data, invite, this.findTrack));
  }

  generateOneTimePlayToken({ trackID, userDetails }: PlayTokenInput) {
    if (!this.findTrack(trackID)) throw new GraphQLError('Track not found');
    const id = `ott_${randomBytes(24).toString('hex')}`;
    this.data.playTokens.set(id, { id, trackId: trackID, userDetails: userDetails ?? null });
    return id;
  }

  /** Returns a host's variables. Finds the sandbox by its own ID or by the ID of its play (inferred). */
  private variablesOf({ sandboxID, hostname }: VariableName): Record<string, string> {
    const sandboxes = [...this.data.sandboxes.values()];
    const sandbox = sandboxes.find(({ id, playId }) => sandboxID === id || sandboxID === playId);
    const variables = sandbox && this.findPlay(sandbox.playId) && sandbox.variables[hostname];
    if (variables === undefined) throw new GraphQLError('Sandbox not found');
    return variables;
  }

  private found<Thing, View>(thing: Thing | undefined, view: (thing: Thing) => View): View | null {
    return thing === undefined ? null : view(thing);
  }

  private checkTeam(slug: string): void {
    if (!this.teams().some((team) => team.slug === slug)) throw new GraphQLError('Team not found');
  }

  private reached<Thing extends { teamSlug: string }>(thing: Thing | undefined): Thing | undefined {
    return thing && this.teamSlugs.includes(thing.teamSlug) ? thing : undefined;
  }

  private readonly findTrack = (id: string): Track | undefined => this.reached(this.data.tracks.get(id));

  /** Finds a play. Returns undefined if the API key has no access to the team that the play's track belongs to. */
  private findPlay(id: string): Play | undefined {
    const play = this.data.plays.get(id);
    return play && this.findTrack(play.trackId) && play;
  }

  private readonly userView = ({ id, details, profile }: User) => ({
    id,
    profile,
    details: ({ teamSlug }: { teamSlug: string }) =>
      this.teamSlugs.includes(teamSlug) ? (details[teamSlug] ?? null) : null,
  });

  private readonly trackView = (track: Track) => ({
    ...track,
    trackTags: track.tags.map((value) => ({ value })),
    statistics: () => ({ average_review_score: this.averageScore(track) }),
  });

  private readonly inviteView = (invite: Invite) => {
    const claims = [...this.data.claims.values()].filter((claim) => claim.inviteId === invite.id);
    const isOver = invite.expiresAt !== null && Date.parse(invite.expiresAt) < Date.now();
    const isFull = invite.inviteLimit > 0 && claims.length >= invite.inviteLimit;
    return {
      ...invite,
      accessSetting: invite.allowAnonymous ? 'anyone' : 'account',
      inviteCount: claims.length,
      claimCount: claims.length,
      last_updated: invite.created,
      status: isOver ? 'expired' : 'active',
      daysUntil: daysUntil(invite.expiresAt),
      canClaim: !isOver && !isFull,
      claims: () =>
        claims.map((claim) => ({
          ...claim,
          user: () => claim.userId && this.user({ userID: claim.userId }),
        })),
      tracks: () => invite.trackIds.map((trackID) => this.track({ trackID })),
    };
  };

  private readonly playView = (play: Play) => {
    const review = [...this.data.reviews.values()].find((each) => each.playId === play.id);
    const total = [...this.data.challenges.values()].filter((each) => each.trackId === play.trackId).length;
    return {
      ...play,
      track: () => this.track({ trackID: play.trackId }),
      trackInvite: () => play.inviteId && this.trackInvite({ inviteID: play.inviteId }),
      user: () => this.user({ userID: play.userId }),
      totalChallenges: total,
      completionPercent: total === 0 ? 0 : (100 * play.completedChallenges) / total,
      playReview: review ?? null,
      customParameters: Object.entries(play.customParameters).map(([key, value]) => ({ key, value })),
    };
  };

  private averageScore({ id }: Track): number | null {
    const scores = [...this.data.reviews.values()]
      .filter(({ playId }) => this.data.plays.get(playId)?.trackId === id)
      .map(({ score }) => score);
    return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
  }
}

const DAY_IN_MS = 24 * 60 * 60 * 1000;
const daysUntil = (time: string | null): number | null =>
  time === null ? null : Math.max(0, Math.ceil((Date.parse(time) - Date.now()) / DAY_IN_MS));
