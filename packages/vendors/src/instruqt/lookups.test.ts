import { VendorApiError } from '../kit/apiError';
import { listFields } from '../kit/fieldList';
import type { HttpRequest, HttpResponse } from '../kit/http';
import * as schemas from './lookups';
import { createInstruqtApi, INSTRUQT_API_URL, type InstruqtApi } from './api';
import { connectionOf } from '../../testing/connection';

/** An API that gives one answer after the other, the last again and again, and keeps what it was asked. */
function scripted(...answers: (Partial<HttpResponse> | Error)[]) {
  const requests: HttpRequest[] = [];
  const api = createInstruqtApi(
    connectionOf(async (request) => {
      requests.push(request);
      const next = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
      if (next instanceof Error) throw next;
      return { status: 200, headers: {}, body: undefined, ...next };
    }, INSTRUQT_API_URL),
  );
  return { api, requests, asked: () => requests.map(({ body }) => Object(body)) };
}
const data = (answer: unknown) => ({ body: { data: answer } });

async function failureOf(promise: Promise<unknown>): Promise<VendorApiError> {
  const error = await promise.then(
    (value) => new Error(`It did not fail: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof VendorApiError) return error;
  throw error;
}

/** Every call, with an id that would break out of a document that it was written into. */
const EVIL = '") { x }';
const calls: [name: string, operation: string, call: (api: InstruqtApi, id: string) => Promise<unknown>][] = [
  ['invite', 'trackInvite', (api, id) => api.getInvite(id)],
  ['claims', 'trackInvite', (api, id) => api.listClaims(id)],
  ['claim of a learner', 'trackInvite', (api, id) => api.findClaim(id, { userId: 'u' })],
  ['user', 'user', (api, id) => api.getUser(id, 'northgate')],
  ['track by id', 'track', (api, id) => api.getTrack({ trackId: id })],
  ['track by slug', 'track', (api, id) => api.getTrack({ trackSlug: id, teamSlug: 'northgate' })],
  ['challenge', 'challenge', (api, id) => api.getChallenge(id)],
  ['play', 'playReportItem', (api, id) => api.getPlay(id, 'northgate')],
  ['review', 'trackReview', (api, id) => api.getReview(id)],
  ['sandbox', 'sandbox', (api, id) => api.getSandbox(id)],
];
const lists: [name: string, operation: string, call: (api: InstruqtApi, id: string) => Promise<unknown>][] = [
  ['teams', 'teams', (api) => api.listTeams()],
  ['tracks', 'tracks', (api, id) => api.listTracks(id)],
  ['invites', 'trackInvites', (api, id) => api.listInvites(id)],
  ['plays', 'playReports', (api, id) => api.searchPlays({ teamSlug: id })],
];
const actions: typeof lists = [
  ['create invite', 'createTrackInvite', (api, id) => api.createInvite({ title: id, trackIds: [id] })],
];
const all = [...calls, ...lists, ...actions];

/** Every bad answer, whatever was asked for. */
const badAnswers: [title: string, answer: Partial<HttpResponse> | Error, failure: string, words: RegExp][] = [
  ['errors at 200', { body: { errors: [{ message: 'Boom' }] } }, 'rejected', /200: Boom.*try again/],
  [
    'data and errors both',
    { body: { data: { user: { id: 'u' } }, errors: [{ message: 'Half of it failed' }] } },
    'rejected',
    /Half of it failed/,
  ],
  ['errors that are not a list', { body: { errors: 'Boom' } }, 'rejected', /Boom/],
  ['errors that are an object', { body: { errors: { message: 'Boom' } } }, 'rejected', /Boom/],
  ['errors without a message', { body: { errors: [{}, null, 5] } }, 'rejected', /status 200/],
  ['an unknown team', { body: { errors: [{ message: 'Team not found' }] } }, 'rejected', /team slug/],
  ['a key refused at 200', { body: { errors: [{ message: 'Unauthorized' }] } }, 'token', /API keys/],
  ['no permission at 200', { body: { errors: [{ message: 'Permission denied' }] } }, 'permission', /owners/],
  ['a limit at 200', { body: { errors: [{ message: 'Rate limit reached' }] } }, 'rateLimited', /few minutes/],
  ['data null', { body: { data: null } }, 'unexpected', /API URL/],
  ['errors empty, and no data', { body: { errors: [] } }, 'unexpected', /API URL/],
  ['errors null, and no data', { body: { errors: null } }, 'unexpected', /API URL/],
  ['a list', { body: [] }, 'unexpected', /API URL/],
  ['an empty body', { body: '' }, 'unexpected', /API URL/],
  ['no body', {}, 'unexpected', /API URL/],
  ['invalid JSON', { body: '{"data": {' }, 'unexpected', /API URL/],
  ['a page', { body: '<html>Log in</html>' }, 'unexpected', /API URL/],
  ['an HTML 502', { status: 502, body: '<html>Bad Gateway</html>' }, 'unavailable', /502.*few minutes/],
  ['400 with errors', { status: 400, body: { errors: [{ message: 'Syntax' }] } }, 'rejected', /400: Syntax/],
  ['401', { status: 401, body: 'Unauthorized' }, 'token', /Settings > API keys/],
  ['403', { status: 403, body: 'Forbidden' }, 'permission', /owners/],
  ['404', { status: 404, body: 'Not Found' }, 'unexpected', /API URL/],
  ['429', { status: 429, body: '' }, 'rateLimited', /in a few minutes/],
  ['429 with Retry-After', { status: 429, headers: { 'retry-after': '7' } }, 'rateLimited', /in 7 seconds/],
  ['a redirect', { status: 302 }, 'unexpected', /API URL/],
  ['no answer in time', new Error('ETIMEDOUT 10.1.2.3:443'), 'unavailable', /did not answer/],
];

describe.each(badAnswers)('%s', (_, answer, failure, words) => {
  test.each(all)('%s', async (_name, _operation, call) => {
    const error = await failureOf(call(scripted(answer).api, 'id1'));
    expect(error.message).toMatch(/^Instruqt could not /);
    expect(error.message).toMatch(words);
    expect(error.message).not.toMatch(/<html>|10\.1\.2\.3|undefined|\[object/);
    expect(error.failure).toBe(failure);
  });
});

test('how long to wait is passed on', async () => {
  const { api } = scripted({ status: 429, headers: { 'retry-after': '7' } });
  expect(await failureOf(api.getInvite('i'))).toMatchObject({ retryAfterInSeconds: 7, status: 429 });
});

test("Instruqt's own words come without email addresses and keys", async () => {
  const message = `User maya.lindqvist@example.com may not use key ${'k3y'.repeat(20)}`;
  const error = await failureOf(scripted({ body: { errors: [{ message }] } }).api.listTeams());
  expect(error.message).not.toMatch(/maya|k3y/);
});

describe('nothing there', () => {
  test.each(calls)('%s: null', async (_, operation, call) => {
    expect(await call(scripted(data({ [operation]: null })).api, 'id1')).toBeUndefined();
  });

  test.each(calls)('%s: an error that says so', async (_, _operation, call) => {
    const { api } = scripted({ body: { data: null, errors: [{ message: 'Record not found' }] } });
    expect(await call(api, 'id1')).toBeUndefined();
  });

  test('no claims at all', async () => {
    for (const claims of [[], null]) {
      expect(await scripted(data({ trackInvite: { claims } })).api.listClaims('i')).toEqual([]);
    }
  });

  test('an invite that was not created', async () => {
    const error = await failureOf(
      scripted(data({ createTrackInvite: null })).api.createInvite({ title: 't', trackIds: ['t'] }),
    );
    expect(error.message).toMatch(/created no invite.*before you try again/);
  });
});

describe('what comes from outside', () => {
  test.each([...calls, ...lists.slice(1), ...actions])(
    '%s: an id is sent as a variable only',
    async (_, _op, call) => {
      const { api, asked } = scripted({ status: 500 });
      await failureOf(call(api, EVIL));
      const [{ query, variables }] = asked();
      expect(query).not.toContain('{ x }');
      expect(JSON.stringify(variables)).toContain(JSON.stringify(EVIL));
    },
  );

  test.each([...calls, ...lists.slice(1), ...actions])(
    '%s: an empty id asks nothing',
    async (_, _op, call) => {
      const { api, requests } = scripted({});
      expect((await failureOf(call(api, '  '))).message).toMatch(/is empty.*earlier step/);
      expect(requests).toEqual([]);
    },
  );

  test('spaces around an id are left out', async () => {
    const { api, asked } = scripted(data({ trackInvite: null }));
    await api.getInvite(' i1\n');
    expect(asked()[0].variables).toEqual({ inviteId: 'i1' });
  });
});

describe('claims', () => {
  const claim = (id: string, userId: string | null, email: string | null, profileEmail?: string) => ({
    id,
    claimedAt: '2025-09-15T12:58:20Z',
    user: userId && { id: userId, profile: profileEmail ? { email: profileEmail } : null },
    userDetails: email === null ? null : { firstName: 'Maya', lastName: '', email },
  });
  const claims = [
    claim('c1', 'u1', 'maya@example.com'),
    claim('c2', 'u2', null, 'Noor@Example.com'),
    claim('c3', null, ''),
    { id: 'c4' },
    { id: 'c4b', claimedAt: null, user: { id: null, profile: null }, userDetails: null },
    null,
    'text',
    { id: 5 },
    claim('c5', 'u1', null),
  ];
  const list = async (filter?: object) => {
    const found = await scripted(data({ trackInvite: { claims } })).api.listClaims('i', filter);
    return found?.map(({ id }) => id);
  };

  test.each([
    [undefined, ['c1', 'c2', 'c3', 'c4b', 'c5']],
    [{}, ['c1', 'c2', 'c3', 'c4b', 'c5']],
    [{ userId: 'u1' }, ['c1', 'c5']],
    [{ userId: ' u1 ' }, ['c1', 'c5']],
    [{ userId: 'u' }, []],
    [{ userId: '' }, ['c1', 'c2', 'c3', 'c4b', 'c5']],
    [{ claimId: 'c3' }, ['c3']],
    [{ email: 'MAYA@example.com' }, ['c1']],
    [{ email: 'noor@example.com' }, ['c2']],
    [{ userId: 'u1', claimId: 'c5' }, ['c5']],
    [{ userId: 'u1', claimId: 'c2' }, []],
  ])('that match %j', async (filter, ids) => {
    expect(await list(filter)).toEqual(ids);
  });

  const find = async (owner: { userId: string; claimId?: string }, among: unknown[] = claims) =>
    (await scripted(data({ trackInvite: { claims: among } })).api.findClaim('i', owner))?.id;

  test("one learner's own", async () => {
    expect(await find({ userId: 'u1' })).toBe('c1');
    expect(await find({ userId: 'u2' })).toBe('c2');
    expect(await find({ userId: 'u3' })).toBeUndefined();
    expect(await find({ userId: 'u3', claimId: 'c3' })).toBe('c3');
  });

  test("never somebody else's, whatever the claim id says", async () => {
    expect(await find({ userId: 'u3', claimId: 'c1' })).toBeUndefined();
  });

  test('rather one with an email address', async () => {
    const [first, , , , , , , , last] = claims;
    expect(await find({ userId: 'u1' }, [last, first])).toBe('c1');
  });

  test('one of 10,000', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      claim(`c${index}`, `u${index}`, `${index}@example.com`),
    );
    expect(await find({ userId: 'u9999' }, many)).toBe('c9999');
  });

  test('simplified', () => {
    const simple = schemas.simplifyClaim(schemas.claimSchema.parse(claims[1]));
    expect(simple).toEqual({
      id: 'c2',
      claimedAt: '2025-09-15T12:58:20Z',
      userId: 'u2',
      email: 'Noor@Example.com',
      firstName: null,
      lastName: null,
    });
  });
});

describe('searching plays', () => {
  const play = (id: number) => ({
    id: `p${id}`,
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
  });
  const page = (from: number, count: number, totalItems?: number) =>
    data({
      playReports: { totalItems, items: Array.from({ length: count }, (_, index) => play(from + index)) },
    });
  const paging = (asked: { variables: { input: { pagination: object } } }[]) =>
    asked.map(({ variables }) => variables.input.pagination);

  test('asks for page after page until the last', async () => {
    const { api, asked } = scripted(page(0, 100, 250), page(100, 100, 250), page(200, 50, 250));
    expect(await api.searchPlays({ teamSlug: 't' })).toHaveLength(250);
    expect(paging(asked())).toEqual([
      { skip: 0, take: 100 },
      { skip: 100, take: 100 },
      { skip: 200, take: 100 },
    ]);
  });

  test('asks for no more than wanted', async () => {
    const { api, asked } = scripted(page(0, 100, 250), page(100, 20, 250));
    expect(await api.searchPlays({ teamSlug: 't' }, 120)).toHaveLength(120);
    expect(paging(asked())).toEqual([
      { skip: 0, take: 100 },
      { skip: 100, take: 20 },
    ]);
  });

  test('hands over each play once, when new ones push others on', async () => {
    const { api } = scripted(page(0, 100, 150), page(90, 60, 150));
    const plays = await api.searchPlays({ teamSlug: 't' });
    expect(new Set(plays.map(({ id }) => id)).size).toBe(plays.length);
  });

  test.each([
    ['the same page for ever', [page(0, 100)]],
    ['an empty page', [page(0, 100, 500), page(0, 0, 500)]],
    ['items null', [data({ playReports: { totalItems: 5, items: null } })]],
    ['smaller pages than asked for', [page(0, 30, 60), page(30, 30, 60)]],
  ])('ends with %s', async (_, answers) => {
    const { api, requests } = scripted(...answers);
    await api.searchPlays({ teamSlug: 't' });
    expect(requests.length).toBeLessThan(4);
  });

  const inputOf = async (search: object) => {
    const { api, asked } = scripted(page(0, 0, 0));
    await api.searchPlays({ teamSlug: 't', ...search });
    return asked()[0].variables.input;
  };

  test('says what is wanted, and nothing of what is not', async () => {
    const pagination = { skip: 0, take: 100 };
    expect(await inputOf({})).toEqual({ teamSlug: 't', playType: 'NORMAL', pagination });
    expect(await inputOf({ trackIds: [' '], from: '', customParameters: [] })).toEqual({
      teamSlug: 't',
      playType: 'NORMAL',
      pagination,
    });
    expect(
      await inputOf({
        trackIds: [' a ', 'b'],
        inviteIds: ['c'],
        userIds: ['d'],
        from: '2025-09-15',
        to: '2025-09-16T10:00:00+02:00',
        customParameters: [{ key: 'k', value: 'v' }],
        playType: 'ALL',
      }),
    ).toEqual({
      teamSlug: 't',
      playType: 'ALL',
      trackIds: ['a', 'b'],
      trackInviteIds: ['c'],
      userIds: ['d'],
      dateRangeFilter: { from: '2025-09-15T00:00:00.000Z', to: '2025-09-16T08:00:00.000Z' },
      customParameterFilters: [{ key: 'k', value: 'v' }],
      pagination,
    });
  });

  test('a range with one end is open at the other', async () => {
    const { from, to } = (await inputOf({ from: '2025-09-15T10:00:00' })).dateRangeFilter;
    expect(from).toBe('2025-09-15T10:00:00.000Z');
    expect(Math.abs(Date.parse(to) - Date.now())).toBeLessThan(60_000);
    expect((await inputOf({ to: '2025-09-15' })).dateRangeFilter.from).toBe('1970-01-01T00:00:00.000Z');
  });

  test('a search ends, and says so, where the API keeps inventing plays', async () => {
    let count = 0;
    const api = createInstruqtApi(
      connectionOf(async () => {
        count += 1;
        return { status: 200, headers: {}, ...page(count, 1) };
      }, INSTRUQT_API_URL),
    );
    const error = await failureOf(api.searchPlays({ teamSlug: 't' }));
    expect(error).toMatchObject({ failure: 'rejected', message: expect.stringMatching(/narrow it down/) });
    expect(count).toBe(1_000);
    count = 0;
    expect(await api.searchPlays({ teamSlug: 't' }, 1_000)).toHaveLength(1_000);
  });

  test.each(['yesterday', '2025-13-45', 'track 1', '15.9.2025'])('refuses the time %s', async (from) => {
    const { api, requests } = scripted(page(0, 0, 0));
    expect((await failureOf(api.searchPlays({ teamSlug: 't', from }))).message).toMatch(
      /"Started After" holds no time.*such as/,
    );
    expect(requests).toEqual([]);
  });
});

test('an invite is created with what was given', async () => {
  const { api, asked } = scripted(data({ createTrackInvite: { id: 'i1', title: 'Webinar' } }));
  const invite = {
    title: ' Webinar ',
    trackIds: [' t1 ', ''],
    inviteLimit: 5,
    expiresAt: '2026-01-01',
    type: 'live_event',
  } as const;
  const created = await api.createInvite(invite, 'north gate');
  expect(created).toEqual({
    id: 'i1',
    title: 'Webinar',
    link: 'https://play.instruqt.com/north%20gate/invite/i1',
  });
  expect(asked()[0].variables).toEqual({
    invite: {
      title: 'Webinar',
      trackIDs: ['t1'],
      inviteLimit: 5,
      expiresAt: '2026-01-01T00:00:00.000Z',
      type: 'live_event',
    },
  });
});

test('an invite has no link where its team is not known', async () => {
  const { api } = scripted(data({ createTrackInvite: { id: 'i1', title: null } }));
  expect(await api.createInvite({ title: 't', trackIds: ['t'] })).toMatchObject({ link: null });
});

describe('the team', () => {
  const teams = data({ teams: [{ id: '1', name: 'Northgate', slug: 'northgate' }] });

  test('is found by its slug', async () => {
    expect(await scripted(teams).api.getTeam(' northgate ')).toMatchObject({ name: 'Northgate' });
  });

  test.each([
    [teams, /does not reach the team that is entered. It reaches: northgate\./],
    [data({ teams: [] }), /It reaches no team\./],
  ])('is explained when the key does not reach it', async (answer, words) => {
    expect((await failureOf(scripted(answer).api.getTeam('other'))).message).toMatch(words);
  });
});

test('every field that a look-up hands over has a label', () => {
  const all = Object.entries(schemas).filter(([name]) => name.endsWith('Schema'));
  expect(all.length).toBeGreaterThan(10);
  for (const [, schema] of all) {
    if (typeof schema === 'object' && 'safeParse' in schema)
      expect(listFields(schema).length).toBeGreaterThan(0);
  }
});
