import { instruqt } from '.';
import { checkEach } from '../../testing/checkEach';
import { instruqtCases } from '../../testing/operations/instruqt';
import type { OperationCase } from '../../testing/operations/operationCase';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../testing/scripted';
import type { ApiConnection } from '../api/http';
import { listFields } from '../catalogue/fieldList';
import type { Operation } from '../catalogue/operation';
import { readPath } from '../api/path';
import { findClaim } from './resources/claims';
import {
  GET_CHALLENGE,
  GET_INVITE,
  GET_PLAY,
  GET_REVIEW,
  GET_SANDBOX,
  GET_TRACK,
  GET_TRACK_BY_SLUG,
} from './documents';
import { lists } from './lists';
import { operations } from './operations';
import { getChallenge } from './operations/getChallenge';
import { getInvite } from './operations/getInvite';
import { getInviteClaims } from './operations/getInviteClaims';
import { getPlay } from './operations/getPlay';
import { getPlays } from './operations/getPlays';
import { getReview } from './operations/getReview';
import { getSandbox } from './operations/getSandbox';
import { getTrack } from './operations/getTrack';
import { playSample } from './resources/plays';
import { listTeams } from './resources/teams';

const scripted = (...responses: ScriptedResponse[]) => {
  const { connection, requests } = scriptedApi(instruqt.api.url, responses);
  return { connection, requests, asked: () => requests.map(({ body }) => Object(body)) };
};
const data = (response: unknown): ScriptedResponse => ({ body: { data: response } });
const inNorthgate = (connection: ApiConnection, account = 'northgate'): ApiConnection => ({
  ...connection,
  account,
});

/** An operation's result, unchanged from Instruqt's response. */
const raw = (operation: Operation, connection: ApiConnection, given: Record<string, unknown>) =>
  operation.perform(inNorthgate(connection), given, { simple: false });

/** An ID that would change a GraphQL document if it were inserted into the document. */
const EVIL = '") { x }';
type Call = [name: string, field: string, call: (connection: ApiConnection, id: string) => Promise<unknown>];

const firstOf = (some: object): string => Object.keys(some)[0] ?? '';
/**
 * The case's title, the response field that contains the result, and a function that calls the case's operation with
 * another ID.
 */
const callOf = ({ title, operation, given, causes }: OperationCase): Call => [
  title,
  firstOf(Object(readPath(causes[0], 'response.body.data'))),
  (connection, id) => raw(operation, connection, { ...given, [firstOf(given)]: id }),
];
/** The cases whose operation requires an ID or a similar value. */
const asking = instruqtCases.filter(
  ({ operation, when, given }) =>
    when === undefined &&
    operation.key !== 'call_api' &&
    // Operations with an integration key call another API: see recoverEvents.test.ts.
    operation.uses === undefined &&
    operation.inputs.some(({ name, required, alternativeTo }) =>
      required ? name === firstOf(given) : alternativeTo === firstOf(given),
    ),
);
const steps: Call[] = [
  ...asking.filter(({ operation }) => !operation.creates).map(callOf),
  ['track by slug', 'track', (connection, slug) => raw(getTrack, connection, { slug })],
  [
    'plays by id',
    'playReportItem',
    (connection, participantId) => raw(getPlays, connection, { participantId }),
  ],
];
const calls: Call[] = [
  ...steps,
  ['claim of a learner', 'trackInvite', (connection, id) => findClaim(connection, id, { userId: 'u' })],
];
const listings: Call[] = [
  ['tracks', 'tracks', (connection, team) => lists.tracks.load(inNorthgate(connection, team))],
  ['invites', 'trackInvites', (connection, team) => lists.invites.load(inNorthgate(connection, team))],
  ['plays', 'playReports', (connection, userId) => raw(getPlays, connection, { userId })],
];
const actions: Call[] = asking.filter(({ operation }) => operation.creates).map(callOf);
const all: Call[] = [
  ...calls,
  ...listings,
  ...actions,
  ['teams', 'teams', (connection) => listTeams(connection)],
];

/** Possible responses from an API, or from a proxy or firewall in front of it. */
const badResponses: [title: string, response: ScriptedResponse, failure: string, words: RegExp][] = [
  ['errors with 200', { body: { errors: [{ message: 'Boom' }] } }, 'rejected', / \(Boom\)\. .*try again/],
  [
    'both data and errors',
    { body: { data: { user: { id: 'u' } }, errors: [{ message: 'Half of it failed' }] } },
    'rejected',
    /Half of it failed/,
  ],
  ["errors that aren't a list", { body: { errors: 'Boom' } }, 'rejected', /Boom/],
  ['errors that are an object', { body: { errors: { message: 'Boom' } } }, 'rejected', /Boom/],
  ['errors without a message', { body: { errors: [{}, null, 5] } }, 'rejected', /API key\. Check/],
  ['an unknown team', { body: { errors: [{ message: 'Team not found' }] } }, 'rejected', /into "Team Slug"/],
  ['a key refused with 200', { body: { errors: [{ message: 'Unauthorized' }] } }, 'token', /API keys/],
  [
    'no permission with 200',
    { body: { errors: [{ message: 'Permission denied' }] } },
    'permission',
    /only the team's owners can copy/,
  ],
  [
    'a rate limit with 200',
    { body: { errors: [{ message: 'Rate limit reached' }] } },
    'rateLimited',
    /few minutes/,
  ],
  ['data null', { body: { data: null } }, 'unexpected', /unexpected response/],
  ['errors empty, and no data', { body: { errors: [] } }, 'unexpected', /unexpected response/],
  ['errors null, and no data', { body: { errors: null } }, 'unexpected', /unexpected response/],
  ['a list', { body: [] }, 'unexpected', /unexpected response/],
  ['an empty body', { body: '' }, 'unexpected', /unexpected response/],
  ['no body', {}, 'unexpected', /unexpected response/],
  ['invalid JSON', { body: '{"data": {' }, 'unexpected', /unexpected response/],
  ['a page', { body: '<html>Log in</html>' }, 'unexpected', /unexpected response/],
  [
    'an HTML page with 502',
    { status: 502, body: '<html>Bad Gateway</html>' },
    'unavailable',
    /502.*few minutes/,
  ],
  [
    '400 with errors',
    { status: 400, body: { errors: [{ message: 'Syntax' }] } },
    'rejected',
    / \(Syntax\)\. /,
  ],
  ['401', { status: 401, body: 'Unauthorized' }, 'token', /Settings > API keys/],
  ['403', { status: 403, body: 'Forbidden' }, 'permission', /only the team's owners can copy/],
  ['404', { status: 404, body: 'Not Found' }, 'unexpected', /status 404/],
  ['429', { status: 429, body: '' }, 'rateLimited', /in a few minutes/],
  ['429 with Retry-After', { status: 429, headers: { 'retry-after': '7' } }, 'rateLimited', /in 7 seconds/],
  ['a redirect', { status: 302 }, 'unexpected', /status 302/],
  ['no response in time', new Error('ETIMEDOUT 10.1.2.3:443'), 'noResponse', /did not respond/],
];

test('each bad response has its own error', () =>
  checkEach(badResponses, async ([, response, failure, words]) => {
    const error = await failureOf(listTeams(scripted(response).connection));
    expect(error.message).toMatch(/^Instruqt (could not|rejected) /);
    expect(error.message).toMatch(words);
    expect(error.message).not.toMatch(/<html>|10\.1\.2\.3|undefined|\[object/);
    expect(error.failure).toBe(failure);
  }));

test('a bad response is an error for any request', () =>
  checkEach(all, async ([, , call]) => {
    for (const response of [{ body: { data: null } }, { status: 401, body: 'Unauthorized' }]) {
      const error = await failureOf(call(scripted(response).connection, 'id1'));
      expect(error.failure).toBe(response.status === 401 ? 'token' : 'unexpected');
    }
  }));

describe('a missing record', () => {
  test('is null', () =>
    checkEach(calls, async ([, field, call]) => {
      const { connection, requests } = scripted(data({ [field]: null }));
      expect(await call(connection, 'id1')).toBeUndefined();
      expect(requests).toHaveLength(1);
    }));

  test('is an error that names it', () =>
    checkEach(calls, async ([, , call]) => {
      const { connection } = scripted({ body: { data: null, errors: [{ message: 'Record not found' }] } });
      expect(await call(connection, 'id1')).toBeUndefined();
    }));

  test('has no claims at all', async () => {
    for (const claims of [[], null]) {
      const { connection } = scripted(data({ trackInvite: { claims } }));
      expect(await getInviteClaims.perform(connection, { invite: 'i' })).toEqual([]);
    }
  });
});

describe('outside values', () => {
  test('an ID is only sent as a variable', () =>
    checkEach([...calls, ...listings, ...actions], async ([, , call]) => {
      const { connection, asked } = scripted({ status: 500 });
      await failureOf(call(connection, EVIL));
      for (const { query } of asked()) expect(query).not.toContain('{ x }');
      const variables = asked().map((each) => each.variables);
      expect(JSON.stringify(variables)).toContain(JSON.stringify(EVIL));
    }));

  test('an empty ID sends nothing', () =>
    checkEach([...steps, ...listings.slice(2), ...actions], async ([, , call]) => {
      const { connection, requests } = scripted({});
      expect((await failureOf(call(connection, '  '))).message).toMatch(/is empty.*earlier step/);
      expect(requests).toEqual([]);
    }));

  test('spaces around an ID are removed', async () => {
    const { connection, asked } = scripted(data({ trackInvite: null }));
    await raw(getInvite, connection, { invite: ' i1\n' });
    expect(asked()[0].variables).toEqual({ inviteId: 'i1' });
  });
});

const trackSummary = { id: 't1', slug: 'network', title: 'Network' };
const nothing = (...names: string[]): object => Object.fromEntries(names.map((name) => [name, null]));

describe('the request and the result', () => {
  test.each<[Operation, string, object, object, object]>([
    [
      getChallenge,
      'challenge',
      { challengeId: 'c1' },
      { query: GET_CHALLENGE, variables: { challengeId: 'c1' } },
      getChallenge.sample,
    ],
    [
      getReview,
      'trackReview',
      { reviewId: 'r1' },
      { query: GET_REVIEW, variables: { reviewId: 'r1' } },
      getReview.sample,
    ],
    [
      getSandbox,
      'sandbox',
      { sandboxId: 's1' },
      { query: GET_SANDBOX, variables: { sandboxId: 's1' } },
      getSandbox.sample,
    ],
  ])('unchanged, with the added values: $key', async (operation, field, given, question, found) => {
    for (const simple of [true, false]) {
      const { connection, asked } = scripted(data({ [field]: { ...found, brandNew: 1 } }));
      expect(await operation.perform(connection, { ...given }, { simple })).toEqual([
        { ...found, brandNew: 1 },
      ]);
      expect(asked()).toEqual([question]);
    }
  });
});

describe('an invite', () => {
  const invite = {
    ...nothing('publicDescription', 'accessSetting', 'inviteCount', 'startsAt', 'created', 'last_updated'),
    ...nothing('allowAnonymous', 'allowedEmailAddresses', 'daysUntil', 'expiresAt', 'publicTitle', 'status'),
    ...{ id: 'i1', title: 'Webinar', type: 'live_event', canClaim: true, claimCount: 5, inviteLimit: 0 },
    tracks: [{ ...trackSummary, icon: 'x' }],
  };
  const simple = {
    ...nothing('expiresAt', 'publicTitle', 'status'),
    ...{ id: 'i1', title: 'Webinar', type: 'live_event', canClaim: true, claimCount: 5, inviteLimit: 0 },
    ...{ link: 'https://play.instruqt.com/northgate/invite/i1', tracks: [trackSummary] },
  };
  const teams = data({ teams: [{ id: '1', name: 'Northgate', slug: 'northgate' }] });

  test('is returned unchanged', async () => {
    const { connection, asked } = scripted(data({ trackInvite: invite }));
    expect(await raw(getInvite, connection, { invite: 'i1' })).toEqual([invite]);
    expect(asked()).toEqual([{ query: GET_INVITE, variables: { inviteId: 'i1' } }]);
  });

  const owned = data({ track: trackSummary });

  test("has a link if the connection's team has its track", async () => {
    const { connection, asked } = scripted(data({ trackInvite: invite }), owned);
    expect(await getInvite.perform(inNorthgate(connection), { invite: 'i1' })).toEqual([simple]);
    expect(asked()[1]).toEqual({
      query: GET_TRACK_BY_SLUG,
      variables: { trackSlug: trackSummary.slug, teamSlug: 'northgate' },
    });
  });

  test("has a link if the key's only team has its track, and none if that is unknown", async () => {
    const asking = (...responses: ScriptedResponse[]) =>
      getInvite.perform(scripted(data({ trackInvite: invite }), ...responses).connection, { invite: 'i1' });
    expect(await asking(teams, owned)).toEqual([simple]);
    const unknown: ScriptedResponse[][] = [
      [data({ teams: [] })],
      [{ status: 500 }],
      [teams, data({ track: null })],
      [teams, data({ track: { id: 'another' } })],
      [teams, { status: 500 }],
    ];
    for (const responses of unknown) expect(await asking(...responses)).toEqual([{ ...simple, link: null }]);
  });

  test('may have no tracks', async () => {
    const { connection } = scripted(data({ trackInvite: { ...invite, tracks: null } }));
    expect(await getInvite.perform(inNorthgate(connection), { invite: 'i1' })).toEqual([
      { ...simple, tracks: [], link: null },
    ]);
  });
});

describe('a track', () => {
  const track = {
    ...nothing('teaser', 'level', 'icon', 'createdAt', 'last_update'),
    ...{ ...trackSummary, description: 'Keep pods apart.' },
    ...{
      trackTags: [{ value: 'kubernetes' }, { value: 'security' }],
      statistics: { average_review_score: 4.5 },
    },
  };
  const simple = {
    ...{ ...trackSummary, ...nothing('teaser', 'level', 'lastUpdate'), description: 'Keep pods apart.' },
    ...{ tags: ['kubernetes', 'security'], averageReviewScore: 4.5 },
  };
  const asking = async (given: object, response = data({ track })) => {
    const { connection, asked } = scripted(response);
    return { found: await getTrack.perform(inNorthgate(connection), { ...given }), asked: asked() };
  };

  test('is found by its ID', async () => {
    expect(await asking({ track: 't1' })).toEqual({
      found: [simple],
      asked: [{ query: GET_TRACK, variables: { trackId: 't1' } }],
    });
  });

  test("is found by its slug, in the connection's team or another", async () => {
    const question = (teamSlug: string) => ({
      query: GET_TRACK_BY_SLUG,
      variables: { trackSlug: 'network', teamSlug },
    });
    expect((await asking({ slug: ' network ', track: '' })).asked).toEqual([question('northgate')]);
    expect((await asking({ slug: 'network', team: 'partners' })).asked).toEqual([question('partners')]);
  });

  test('is found by its ID if both are given', async () => {
    expect((await asking({ track: 't1', slug: 'other' })).asked).toEqual([
      { query: GET_TRACK, variables: { trackId: 't1' } },
    ]);
  });

  test('is required', async () => {
    expect((await failureOf(asking({}))).message).toMatch(/^The field "Track" is empty\. .*earlier step/);
  });

  test('may have neither tags nor statistics', async () => {
    const { found } = await asking(
      { track: 't1' },
      data({ track: { ...track, trackTags: null, statistics: null } }),
    );
    expect(found).toEqual([{ ...simple, tags: [], averageReviewScore: null }]);
  });
});

describe('a play', () => {
  const play = {
    ...{
      id: 'p1',
      track: trackSummary,
      trackInvite: { id: 'i1' },
      user: { id: 'u1' },
      completionPercent: 50,
    },
    ...{ totalChallenges: 4, completedChallenges: 2, timeSpent: 60, stoppedReason: null, mode: 'NORMAL' },
    ...{ startedAt: '2025-09-15T13:01:40Z', playReview: { id: 'r1', score: 5, content: null } },
    customParameters: [
      { key: 'utm', value: 'x' },
      { key: 'none', value: null },
    ],
  };
  const simple = {
    ...{ id: 'p1', trackId: 't1', trackSlug: 'network', trackTitle: 'Network', inviteId: 'i1', userId: 'u1' },
    ...{
      completionPercent: 50,
      completedChallenges: 2,
      totalChallenges: 4,
      timeSpent: 60,
      stoppedReason: null,
    },
    ...{
      startedAt: '2025-09-15T13:01:40Z',
      mode: 'NORMAL',
      reviewId: 'r1',
      reviewScore: 5,
      customParameters: { utm: 'x', none: null },
    },
  };

  test.each([
    ['Get Play', getPlay],
    ['Find Play', getPlays],
  ])('is found by the participant ID of an event: %s', async (_, operation) => {
    const { connection, asked } = scripted(data({ playReportItem: play }));
    const found = await operation.perform(inNorthgate(connection), {
      participantId: ' p1 ',
      track: 'another',
    });
    expect(found).toEqual([simple]);
    expect(asked()).toEqual([{ query: GET_PLAY, variables: { participantId: 'p1', teamSlug: 'northgate' } }]);
    expect(
      await operation.perform(inNorthgate(connection), { participantId: 'p1' }, { simple: false }),
    ).toEqual([play]);
  });

  test('is searched in the requested team', async () => {
    const { connection, asked } = scripted(data({ playReportItem: null }));
    await getPlay.perform(inNorthgate(connection), { participantId: 'p1', team: 'partners' });
    expect(asked()[0].variables).toEqual({ participantId: 'p1', teamSlug: 'partners' });
  });

  test('with nothing but its ID has all the fields of others', async () => {
    const bare = {
      ...nothing(
        'track',
        'trackInvite',
        'user',
        'completionPercent',
        'totalChallenges',
        'completedChallenges',
      ),
      ...nothing('timeSpent', 'stoppedReason', 'mode', 'startedAt', 'playReview', 'customParameters'),
      id: 'p2',
    };
    const { connection } = scripted(data({ playReportItem: bare }));
    expect(await getPlay.perform(inNorthgate(connection), { participantId: 'p2' })).toEqual([
      { ...nothing(...Object.keys(playSample)), id: 'p2', customParameters: {} },
    ]);
  });
});

test("every field of an operation's result has a label", () => {
  for (const { output } of operations) expect(listFields(output)).not.toEqual([]);
});
