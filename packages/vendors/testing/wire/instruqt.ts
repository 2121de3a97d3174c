import { instruqtDocument, type InstruqtDocument } from './instruqtDocuments';
import type { WireRequest } from './wireRequest';

/** A made-up key, which only occurs in the headers of requests to Instruqt. */
export const INSTRUQT_KEY = 'the-instruqt-key-of-the-wire-tests';

const ask = (name: InstruqtDocument, variables: object, data: object): WireRequest => ({
  name,
  method: 'POST',
  url: 'https://play.instruqt.com/graphql',
  headers: {
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: 'Bearer the-instruqt-key-of-the-wire-tests',
  },
  body: { query: instruqtDocument(name), variables },
  response: { status: 200, body: { data } },
});

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const trackSummary = { id: 'q7mk2xw9vd4t', slug: 'network-policies', title: 'Network Policies' };
const nothing = (...names: string[]): object => Object.fromEntries(names.map((name) => [name, null]));

const invite = {
  ...nothing('publicTitle', 'publicDescription', 'accessSetting', 'inviteLimit', 'inviteCount', 'claimCount'),
  ...nothing('expiresAt', 'startsAt', 'created', 'last_updated', 'allowAnonymous', 'allowedEmailAddresses'),
  ...nothing('type', 'status', 'daysUntil', 'canClaim'),
  ...{ id: 'm3xq9w0vbk2r', title: 'Autumn webinar', tracks: [trackSummary] },
};
const track = {
  ...nothing('description', 'teaser', 'level', 'icon', 'createdAt', 'last_update', 'trackTags', 'statistics'),
  ...trackSummary,
};
const play = (id: string): object => ({
  ...nothing('trackInvite', 'user', 'totalChallenges', 'completedChallenges', 'timeSpent', 'stoppedReason'),
  ...nothing('mode', 'startedAt', 'playReview', 'customParameters'),
  ...{ id, track: trackSummary, completionPercent: 100 },
});

const sandboxVariable = { sandboxId: 'tk3v0s8cdqyu', hostname: 'server', key: 'LICENSE_KEY' };

/** The requests to Instruqt's API, as described on api-docs.instruqt.com. */
export const instruqtRequests = {
  teams: () => ask('teams', {}, { teams: [{ id: 'tE4mS8xQw2N', name: 'Northgate', slug: 'northgate' }] }),

  invite: () => ask('invite', { inviteId: 'm3xq9w0vbk2r' }, { trackInvite: invite }),
  invites: () => ask('invites', { teamSlug: 'northgate' }, { trackInvites: [invite] }),

  /** The request for the user's claim. In these tests, only the claim contains the user's email address. */
  claims: (userId = MAYA) =>
    ask(
      'claims',
      { inviteId: 'm3xq9w0vbk2r' },
      {
        trackInvite: {
          claims: [
            {
              ...{
                id: 'cl1m8xq4vw7k',
                claimedAt: '2025-09-15T12:58:20Z',
                user: { id: userId, profile: null },
              },
              userDetails: { firstName: 'Maya', lastName: 'Lindqvist', email: 'maya.lindqvist@example.com' },
            },
          ],
        },
      },
    ),

  user: (userId = MAYA) =>
    ask('user', { userId, teamSlug: 'northgate' }, { user: { id: userId, details: null, profile: null } }),

  trackTitle: (trackId = 'q7mk2xw9vd4t') =>
    ask('trackTitle', { trackId }, { track: { title: 'Network Policies' } }),
  track: () => ask('track', { trackId: 'q7mk2xw9vd4t' }, { track }),
  trackSummary: () => ask('trackSummary', { trackId: 'q7mk2xw9vd4t' }, { track: trackSummary }),
  playToken: () =>
    ask('playToken', { trackId: 'q7mk2xw9vd4t' }, { generateOneTimePlayToken: 'ott_of the tests' }),
  playTokenFor: (userDetails: object = {}) =>
    ask(
      'playTokenFor',
      { trackId: 'q7mk2xw9vd4t', userDetails },
      { generateOneTimePlayToken: 'ott_of the tests' },
    ),
  trackBySlug: () => ask('trackBySlug', { trackSlug: 'network-policies', teamSlug: 'northgate' }, { track }),
  tracks: () => ask('tracks', { teamSlug: 'northgate' }, { tracks: [trackSummary] }),

  challenge: () =>
    ask(
      'challenge',
      { challengeId: 'dy5hr8bpvuv9' },
      { challenge: { ...nothing('slug', 'title', 'teaser', 'type', 'index', 'track'), id: 'dy5hr8bpvuv9' } },
    ),

  play: () =>
    ask(
      'play',
      { participantId: 'tk3v0s8cdqyu', teamSlug: 'northgate' },
      { playReportItem: play('tk3v0s8cdqyu') },
    ),

  /**
   * @param input the query's input in addition to the team
   * @param found the ID of the only play on this page
   * @param totalItems the total number of plays
   * @param more additional values of the play
   */
  plays: (input: object = {}, found = 'tk3v0s8cdqyu', totalItems = 1, more: object = {}) =>
    ask(
      'plays',
      { input: { teamSlug: 'northgate', ...input } },
      { playReports: { totalItems, items: [{ ...play(found), ...more }] } },
    ),

  review: () =>
    ask(
      'review',
      { reviewId: 'v2kd7rt5xq8m' },
      {
        trackReview: {
          ...nothing('score', 'content', 'created_at', 'updated_at', 'play'),
          id: 'v2kd7rt5xq8m',
        },
      },
    ),

  sandbox: () =>
    ask(
      'sandbox',
      { sandboxId: 'sb7n3kx1wq5z' },
      { sandbox: { ...nothing('state', 'last_activity_at', 'track', 'invite', 'user'), id: 'sb7n3kx1wq5z' } },
    ),

  sandboxVariable: () =>
    ask('sandboxVariable', sandboxVariable, {
      getSandboxVariable: { key: 'LICENSE_KEY', value: 'nw-2025-example' },
    }),
  setSandboxVariable: () =>
    ask(
      'setSandboxVariable',
      { ...sandboxVariable, value: 'nw-2026-example' },
      { setSandboxVariable: { key: 'LICENSE_KEY', value: 'nw-2026-example' } },
    ),

  /** A request with a GraphQL document that a user wrote. */
  call: () => ask('call', { trackId: 'q7mk2xw9vd4t' }, { track: { title: 'Network Policies' } }),

  /** @param more the invite's attributes in addition to its title and tracks */
  createInvite: (more: object = {}) =>
    ask(
      'createInvite',
      { invite: { title: 'Spring lab', trackIDs: ['q7mk2xw9vd4t', 'f4nw8rz2kc6y'], ...more } },
      { createTrackInvite: { id: 'm3xq9w0vbk2r', title: 'Spring lab' } },
    ),
};
