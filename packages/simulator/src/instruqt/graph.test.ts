import { instruqt } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { parse, validate } from 'graphql';
import { instruqtSchema, type Simulator, startSimulator } from '..';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(simulator.instruqt.apiUrl, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${simulator.instruqt.apiKey}`,
      'content-type': 'application/json',
      ...headers,
    },
    body,
  });

async function ask(query: string, variables: object = {}, headers: Record<string, string> = {}) {
  const response = await post(JSON.stringify({ query, variables }), headers);
  return { status: response.status, ...JSON.parse(await response.text()) };
}

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const NOOR = 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';
const ANONYMOUS = 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p';
const WEBINAR = 'm3xq9w0vbk2r';
const NETWORK_POLICIES = 'q7mk2xw9vd4t';

describe('the API key', () => {
  test('returns 401 in plain text if it is missing or wrong', () =>
    checkEach(
      [
        ['none', ''],
        ['a wrong one', 'Bearer wrong'],
        ['one without its scheme', 'wrong'],
      ],
      async ([, authorization]) => {
        const response = await post('{"query":"{ teams { id } }"}', { authorization });
        expect(response.status).toBe(401);
        expect(response.headers.get('content-type')).toContain('text/plain');
        expect(await response.text()).toBe('Unauthorized');
      },
    ));

  const teamsOf = async (key: string) => {
    const { data } = await ask('{ teams { slug } }', {}, { authorization: `Bearer ${key}` });
    return data.teams.map(({ slug }: { slug: string }) => slug);
  };

  test('shows its team if it is valid', async () => {
    expect(await ask('{ teams { id name slug } }')).toEqual({
      status: 200,
      data: { teams: [{ id: 'w8zc4fj1ny6s', name: 'Northgate', slug: 'northgate' }] },
    });
  });

  test('can also be for another team, or for several', async () => {
    const { apiKeys } = simulator.instruqt;
    apiKeys.set('partners-key', ['northgate-partners']).set('both', ['northgate', 'northgate-partners']);
    expect(await teamsOf('partners-key')).toEqual(['northgate-partners']);
    expect(await teamsOf('both')).toEqual(['northgate', 'northgate-partners']);
  });
});

/** For each type of record, the fields that production clients use. The tests request all of these fields. */
const INVITE = `id title publicTitle publicDescription accessSetting inviteLimit inviteCount claimCount expiresAt startsAt
  created last_updated allowAnonymous allowedEmailAddresses type status daysUntil canClaim
  claims { id claimedAt user { id profile { email } } userDetails { firstName lastName email } } tracks { id slug title }`;
const TRACK = `id slug title description teaser level icon createdAt last_update trackTags { value }
  statistics { average_review_score }`;
const PLAY = `id track { id slug title } trackInvite { id } user { id } completionPercent totalChallenges
  completedChallenges timeSpent stoppedReason mode startedAt playReview { id score content } customParameters { key value }`;

const DOCUMENTS: Record<string, string> = {
  trackInvite: `query ($id: String!) { trackInvite(inviteID: $id) { ${INVITE} } }`,
  trackInvites: `query ($team: String!) { trackInvites(teamSlug: $team) { ${INVITE} } }`,
  user: `query ($id: String!, $team: String!) { user(userID: $id) { id profile { display_name email } details(teamSlug: $team) {
    firstName lastName email companyName jobTitle jobLevel countryCode consent } } }`,
  track: `query ($id: String!) { track(trackID: $id) { ${TRACK} } }`,
  trackBySlug: `query ($slug: String!, $team: String!) { track(trackSlug: $slug, teamSlug: $team) { ${TRACK} } }`,
  tracks: `query ($team: String!) { tracks(organizationSlug: $team) { id slug title } }`,
  challenge: `query ($id: String!) { challenge(challengeID: $id) { id slug title teaser type index track { id } } }`,
  trackReview: `query ($id: ID!) { trackReview(reviewID: $id) { id score content created_at updated_at play { id startedAt } } }`,
  playReports: `query ($input: PlayReportInput!) { playReports(input: $input) { totalItems items { ${PLAY} } } }`,
  playReportItem: `query ($id: String!, $input: PlayReportItemInput!) { playReportItem(playID: $id, input: $input) { ${PLAY} } }`,
  sandbox: `query ($id: ID!) { sandbox(ID: $id) { id state last_activity_at track { id } invite { id } user { id } } }`,
  createTrackInvite: `mutation ($invite: TrackInviteInput!) { createTrackInvite(invite: $invite) { id title } }`,
};
const asked = (name: string, variables: object, key = simulator.instruqt.apiKey) =>
  ask(DOCUMENTS[name] ?? '', variables, { authorization: `Bearer ${key}` });

function partnersKey(): string {
  simulator.instruqt.apiKeys.set('partners-key', ['northgate-partners']);
  return 'partners-key';
}

describe('the schema', () => {
  test('knows every operation with all its fields', () =>
    checkEach(Object.entries(DOCUMENTS), ([, document]) => {
      expect(validate(instruqtSchema, parse(document))).toEqual([]);
    }));

  test('refuses the same as Instruqt', () =>
    checkEach(
      [
        ['an unknown field', '{ teams { owner } }'],
        ['a team ID instead of a slug', '{ trackInvites(teamID: "x") { id } }'],
        [
          'claims with arguments',
          'query ($id: String!) { trackInvite(inviteID: $id) { claims(userID: "x") { id } } }',
        ],
        ['an ID instead of a String', 'query ($id: ID!) { user(userID: $id) { id } }'],
        ['a String instead of an ID', 'query ($id: String!) { sandbox(ID: $id) { id } }'],
        [
          'an optional variable instead of a required one',
          'query ($id: String) { user(userID: $id) { id } }',
        ],
        ['details without a team', '{ user(userID: "x") { details { email } } }'],
        [
          'an unknown enum value',
          '{ playReports(input: { teamSlug: "x", playType: normal }) { totalItems } }',
        ],
        [
          'a time without a zone',
          '{ playReports(input: { teamSlug: "x", dateRangeFilter: { from: "2025-09-15", to: "2025-09-16" } }) { totalItems } }',
        ],
      ],
      ([, document]) => {
        expect(validate(instruqtSchema, parse(document))).not.toEqual([]);
      },
    ));

  test('also refuses a time without a zone in a variable', async () => {
    const dateRangeFilter = { from: '2025-09-15T00:00:00', to: '2025-09-16T00:00:00Z' };
    const { errors } = await asked('playReports', { input: { teamSlug: 'northgate', dateRangeFilter } });
    expect(errors[0].message).toContain('RFC 3339');
  });

  test('has the trap that grants access to a track', async () => {
    const { data } = await ask(`{ track(trackID: "${NETWORK_POLICIES}") { embed_token } }`);
    expect(data.track.embed_token).toBe('em_do_not_select_1');
  });
});

describe('every ID in the samples exists', () => {
  const bodies = instruqt.events.map(({ code, sample }) => ({ code, sample: { ...Object(sample) } }));
  const idsOf = (key: string): string[] => [
    ...new Set<string>(bodies.flatMap(({ sample }) => sample[key] ?? [])),
  ];

  test('of a user, a track, an invite, a challenge, a review and a play', () =>
    checkEach(
      [
        ['user_id', 'user', { team: 'northgate' }],
        ['track_id', 'track', {}],
        ['invite_id', 'trackInvite', {}],
        ['challenge_id', 'challenge', {}],
        ['review_id', 'trackReview', {}],
        ['participant_id', 'playReportItem', { input: { teamSlug: 'northgate' } }],
      ],
      async ([key, operation, variables]) => {
        expect(idsOf(key)).not.toEqual([]);
        for (const id of idsOf(key)) {
          const { data, errors } = await asked(operation, { id, ...variables });
          expect(errors).toBeUndefined();
          expect(data).toEqual({ [operation]: expect.objectContaining({ id }) });
        }
      },
    ));

  const data = () => simulator.instruqt.data;
  const trackOf = ({ track_id: id = '' }: Record<string, string>) => data().tracks.get(id);

  /** Pairs of a sample's key and a function that compares the sample with the matching record. */
  test('and it agrees with every sample that has it', () =>
    checkEach<[key: string, agree: (sample: Record<string, string>) => void]>(
      [
        ['track_slug', (sample) => expect(trackOf(sample)?.slug).toBe(sample.track_slug)],
        ['organization_id', (sample) => expect(trackOf(sample)?.teamSlug).toBe(sample.organization_id)],
        [
          'team_id',
          ({ team_id: id = '', team_slug = 'northgate' }) =>
            expect(data().teams.get(id)?.slug).toBe(team_slug),
        ],
        [
          'challenge_id',
          ({ challenge_id: id = '', track_id: trackId, challenge_index: index }) =>
            expect(data().challenges.get(id)).toMatchObject({ trackId, index }),
        ],
        [
          'total_challenges',
          ({ track_id, total_challenges }) =>
            expect(
              [...data().challenges.values()].filter(({ trackId }) => trackId === track_id),
            ).toHaveLength(Number(total_challenges)),
        ],
        [
          'participant_id',
          ({ participant_id: id = '', ...sample }) =>
            expect(data().plays.get(id)).toMatchObject({
              trackId: sample.track_id,
              inviteId: sample.invite_id,
              userId: sample.user_id,
              customParameters: sample.custom_parameters,
            }),
        ],
        [
          'review_id',
          ({ review_id: id = '', user_id }) =>
            expect(data().plays.get(data().reviews.get(id)?.playId ?? '')?.userId).toBe(user_id),
        ],
        [
          'invite_id',
          ({ invite_id: inviteId = '', user_id: userId }) => {
            expect(data().invites.get(inviteId)?.teamSlug).toBe('northgate');
            expect([...data().claims.values()]).toContainEqual(expect.objectContaining({ inviteId, userId }));
          },
        ],
      ],
      ([key, agree]) => {
        const samples = bodies.map(({ sample }) => sample).filter((sample) => sample[key]);
        expect(samples).not.toEqual([]);
        samples.forEach(agree);
      },
    ));

  test('all people are at example.com', () => {
    const everything = JSON.stringify(
      Object.values(simulator.instruqt.data).map((things) => [...things.values()]),
    );
    const addresses = everything.match(/[\w.]+@[\w.]+/g) ?? [];
    expect(addresses.length).toBeGreaterThan(4);
    for (const address of addresses) expect(address).toMatch(/@example\.com$/);
  });
});

describe('learners', () => {
  const learner = async (id: string, team = 'northgate') => (await asked('user', { id, team })).data.user;

  test('one with details and a profile', async () => {
    expect(await learner(MAYA)).toMatchObject({
      details: { firstName: 'Maya', email: 'maya.lindqvist@example.com', consent: true },
      profile: { display_name: 'Maya Lindqvist', email: 'maya@example.com' },
    });
  });

  test('another team knows no details', async () => {
    expect((await learner(MAYA, 'northgate-partners')).details).toBeNull();
  });

  test('one with only a profile, and an empty name', async () => {
    expect(await learner(NOOR)).toMatchObject({
      details: null,
      profile: { display_name: '', email: 'noor.haddad@example.com' },
    });
  });

  test('one whose account has no details', () =>
    checkEach([SAM, ANONYMOUS], async (id) => {
      expect(await learner(id)).toEqual({ id, details: null, profile: null });
    }));

  test("an invite's claims are complete, with the one email address that is nowhere else", async () => {
    const { data } = await asked('trackInvite', { id: WEBINAR });
    const { claims, ...invite } = data.trackInvite;
    expect(invite).toMatchObject({ claimCount: 5, canClaim: true, status: 'active', type: 'live_event' });
    const emails = claims.map(
      (claim: { user: { id: string } | null; userDetails: { email: string } | null }) => [
        claim.user?.id ?? null,
        claim.userDetails?.email ?? null,
      ],
    );
    expect(emails).toEqual([
      [MAYA, 'maya.lindqvist@example.com'],
      [NOOR, null],
      [SAM, 'sam.whitlock@example.com'],
      [ANONYMOUS, null],
      [null, null],
    ]);
  });

  test('an invite can have a thousand claims', async () => {
    for (let index = 0; index < 1_000; index += 1) {
      const id = `claim${index}`;
      simulator.instruqt.data.claims.set(id, {
        id,
        inviteId: WEBINAR,
        userId: MAYA,
        claimedAt: '2025-09-15T13:00:00Z',
        userDetails: null,
      });
    }
    const { data } = await ask(
      'query ($id: String!) { trackInvite(inviteID: $id) { claims { id user { id } } canClaim } }',
      { id: WEBINAR },
    );
    expect(data.trackInvite.claims).toHaveLength(1_005);
    expect(data.trackInvite.canClaim).toBe(false);
  });
});

describe('an unknown ID', () => {
  test('returns null', () =>
    checkEach(
      [
        ['user', { id: 'x', team: 'northgate' }],
        ['track', { id: 'x' }],
        ['trackInvite', { id: '") { x }' }],
        ['challenge', { id: 'x' }],
        ['trackReview', { id: 'x' }],
        ['sandbox', { id: 'x' }],
        ['playReportItem', { id: 'x', input: { teamSlug: 'northgate' } }],
      ],
      async ([operation, variables]) => {
        expect(await asked(operation, variables)).toEqual({ status: 200, data: { [operation]: null } });
      },
    ));

  test('of a team is an error with status 200', () =>
    checkEach(
      [
        ['trackInvites', { team: 'x' }],
        ['tracks', { team: 'x' }],
        ['playReports', { input: { teamSlug: 'x' } }],
        ['playReportItem', { id: 'x', input: { teamSlug: 'x' } }],
        ['trackBySlug', { slug: 'kubernetes-network-policies', team: 'Northgate' }],
      ],
      async ([operation, variables]) => {
        expect(await asked(operation, variables)).toMatchObject({
          status: 200,
          errors: [{ message: 'Team not found' }],
        });
      },
    ));

  test('or a missing one of a track is an error', async () => {
    expect((await ask('{ track(trackSlug: "x") { id } }')).errors[0].message).toContain(
      'trackSlug and teamSlug',
    );
  });
});

describe("another team's key", () => {
  test('finds nothing by its ID', () =>
    checkEach(
      [
        ['trackInvite', { id: WEBINAR }],
        ['track', { id: NETWORK_POLICIES }],
        ['challenge', { id: 'dy5hr8bpvuv9' }],
        ['trackReview', { id: 'v2kd7rt5xq8m' }],
        ['sandbox', { id: 'sb7n3kx1wq5z' }],
        ['playReportItem', { id: 'tk3v0s8cdqyu', input: { teamSlug: 'northgate-partners' } }],
      ],
      async ([operation, variables]) => {
        expect(await asked(operation, variables, partnersKey())).toEqual({
          status: 200,
          data: { [operation]: null },
        });
      },
    ));

  test("can't read lists or create invites", () =>
    checkEach(
      [
        ['trackInvites', { team: 'northgate' }],
        ['tracks', { team: 'northgate' }],
        ['trackBySlug', { slug: 'kubernetes-network-policies', team: 'northgate' }],
        ['playReports', { input: { teamSlug: 'northgate' } }],
        ['createTrackInvite', { invite: { title: 'Theirs', trackIDs: [NETWORK_POLICIES] } }],
      ],
      async ([operation, variables]) => {
        const { errors } = await asked(operation, variables, partnersKey());
        expect(errors).toMatchObject([{ message: expect.stringMatching(/^(Team|Track) not found$/) }]);
      },
    ));

  test('sees no details of a learner, and creates no token', async () => {
    const { data } = await asked('user', { id: MAYA, team: 'northgate' }, partnersKey());
    expect(data.user.details).toBeNull();
    const { errors } = await ask(
      `mutation { generateOneTimePlayToken(trackID: "${NETWORK_POLICIES}") }`,
      {},
      { authorization: `Bearer ${partnersKey()}` },
    );
    expect(errors).toMatchObject([{ message: 'Track not found' }]);
    expect(simulator.instruqt.data.playTokens.size).toBe(0);
  });
});

test('a track is found by its slug, within its team', async () => {
  const slug = 'kubernetes-network-policies';
  const { data } = await asked('trackBySlug', { slug, team: 'northgate' });
  expect(data.track).toMatchObject({
    id: NETWORK_POLICIES,
    trackTags: [{ value: 'kubernetes' }, { value: 'security' }],
    statistics: { average_review_score: 5 },
  });
  const elsewhere = await asked('trackBySlug', { slug, team: 'northgate-partners' }, partnersKey());
  expect(elsewhere.data.track).toBeNull();
});

test('tracks and invites belong to the team', async () => {
  const team = 'northgate-partners';
  expect((await asked('tracks', { team }, partnersKey())).data.tracks).toMatchObject([
    { slug: 'partner-onboarding' },
  ]);
  const { data } = await asked('trackInvites', { team }, partnersKey());
  expect(data.trackInvites).toMatchObject([
    { title: 'Partners', status: 'expired', canClaim: false, claims: [] },
  ]);
});

test('a one-time play token begins with ott_', async () => {
  const { data } = await ask(`mutation { generateOneTimePlayToken(trackID: "${NETWORK_POLICIES}") }`);
  expect(data.generateOneTimePlayToken).toMatch(/^ott_\w{48}$/);
});

test('one field can fail while the others have data', async () => {
  simulator.instruqt.api.failingFields.push('User.details');
  const { data, errors } = await asked('user', { id: MAYA, team: 'northgate' });
  expect(data.user).toMatchObject({ id: MAYA, details: null, profile: { email: 'maya@example.com' } });
  expect(errors).toMatchObject([{ message: 'Internal server error', path: ['user', 'details'] }]);
});

test('a merged account returns the remaining one', async () => {
  const { users } = simulator.instruqt.data;
  const maya = users.get(MAYA);
  if (maya) users.set('former', maya);
  expect((await asked('user', { id: 'former', team: 'northgate' })).data.user.id).toBe(MAYA);
});

test('a sandbox returns its track, invite and learner', async () => {
  expect((await asked('sandbox', { id: 'sb7n3kx1wq5z' })).data.sandbox).toMatchObject({
    state: 'cleaned',
    track: { id: NETWORK_POLICIES },
    invite: { id: WEBINAR },
    user: { id: MAYA },
  });
});

describe('plays', () => {
  const MAYAS = 'tk3v0s8cdqyu';
  const NOORS = 'zp4w7nq1rx8k';
  const SAMS = 'yc9s2bk6vt5m';
  const ANONYMOUS_PLAY = 'xh1j8rz4wn7q';
  const DEVELOPERS = 'wd6f3mp9xk2s';

  test('are found by every filter, in the requested order', () =>
    checkEach<[string, object, string[]]>(
      [
        ['all', {}, [NOORS, SAMS, MAYAS, ANONYMOUS_PLAY, DEVELOPERS]],
        [
          'empty filters let everything through',
          { trackIds: [], userIds: [], trackInviteIds: [], tags: [], customParameterFilters: [] },
          [NOORS, SAMS, MAYAS, ANONYMOUS_PLAY, DEVELOPERS],
        ],
        ['of a track', { trackIds: [NETWORK_POLICIES] }, [NOORS, MAYAS, DEVELOPERS]],
        ['of an invite', { trackInviteIds: [WEBINAR] }, [NOORS, SAMS, MAYAS]],
        ['of a landing page', { landingPageIds: ['n4vq8zt2xk6m'], tags: ['containers'] }, [ANONYMOUS_PLAY]],
        ['of a landing page and another tag', { landingPageIds: ['n4vq8zt2xk6m'], tags: ['security'] }, []],
        ['of learners', { userIds: [MAYA, SAM] }, [SAMS, MAYAS]],
        ['of a tag', { tags: ['containers'] }, [SAMS, ANONYMOUS_PLAY]],
        ['of learners only', { playType: 'NORMAL' }, [NOORS, SAMS, MAYAS, ANONYMOUS_PLAY]],
        ['of developers', { playType: 'DEVELOPER' }, [DEVELOPERS]],
        ['of any kind', { playType: 'ALL', trackIds: [NETWORK_POLICIES] }, [NOORS, MAYAS, DEVELOPERS]],
        [
          'of a day',
          { dateRangeFilter: { from: '2025-09-15T00:00:00Z', to: '2025-09-15T23:59:59Z' } },
          [SAMS, MAYAS],
        ],
        [
          'with a custom parameter',
          { customParameterFilters: [{ key: 'utm_campaign', value: 'autumn-webinar' }] },
          [NOORS, MAYAS],
        ],
        [
          'with two custom parameters',
          {
            customParameterFilters: [
              { key: 'utm_campaign', value: 'autumn-webinar' },
              { key: 'crm-contact-id', value: '003-58213' },
            ],
          },
          [MAYAS],
        ],
        [
          'by time spent',
          { ordering: { orderBy: 'time_spent', direction: 'Asc' } },
          [ANONYMOUS_PLAY, DEVELOPERS, NOORS, SAMS, MAYAS],
        ],
        [
          'by completion',
          {
            trackIds: [NETWORK_POLICIES],
            playType: 'NORMAL',
            ordering: { orderBy: 'completion_percent', direction: 'Desc' },
          },
          [MAYAS, NOORS],
        ],
      ],
      async ([, filters, ids]) => {
        const { data } = await asked('playReports', { input: { teamSlug: 'northgate', ...filters } });
        const found = data.playReports.items.map(({ id }: { id: string }) => id);
        // If the request doesn't specify an order, any order is correct.
        if ('ordering' in filters) expect(found).toEqual(ids);
        else expect(new Set(found)).toEqual(new Set(ids));
        expect(data.playReports.totalItems).toBe(ids.length);
      },
    ));

  test('have no order by time, unless one is requested', async () => {
    const { data } = await asked('playReports', { input: { teamSlug: 'northgate' } });
    const times = data.playReports.items.map(({ startedAt }: { startedAt: string }) => startedAt);
    expect(times).not.toEqual([...times].sort());
    expect(times).not.toEqual([...times].sort().reverse());
  });

  /** The IDs of all plays, in the simulator's default order. */
  const ALL = [MAYAS, DEVELOPERS, ANONYMOUS_PLAY, SAMS, NOORS];
  const pageOf = async (pagination: object | null) => {
    const { data, errors } = await asked('playReports', { input: { teamSlug: 'northgate', pagination } });
    const { items = [], totalItems } = data?.playReports ?? {};
    return { ids: items.map(({ id }: { id: string }) => id), totalItems, errors };
  };

  test('are skipped and taken, with the total of all', () =>
    checkEach(
      [
        [0, 2, ALL.slice(0, 2)],
        [2, 2, ALL.slice(2, 4)],
        [4, 2, ALL.slice(4)],
        [6, 2, []],
      ],
      async ([skip, take, ids]) => {
        expect(await pageOf({ skip, take })).toMatchObject({ ids, totalItems: 5 });
      },
    ));

  test('have no negative pages', () =>
    checkEach(
      [
        { skip: -1, take: 2 },
        { skip: 0, take: -2 },
      ],
      async (pagination) => {
        expect((await pageOf(pagination)).errors).toMatchObject([
          { message: 'skip and take must not be negative' },
        ]);
      },
    ));

  test('have a maximum page size', () =>
    checkEach([{ skip: 0, take: 100 }, null], async (pagination) => {
      simulator.instruqt.api.mostPlaysPerPage = 3;
      expect(await pageOf(pagination)).toMatchObject({ ids: ALL.slice(0, 3), totalItems: 5 });
    }));

  test('may have a skip that counts pages', () =>
    checkEach(
      [
        [0, ALL.slice(0, 2)],
        [2, ALL.slice(4)],
        [3, []],
      ],
      async ([skip, ids]) => {
        simulator.instruqt.api.skipCounts = 'pages';
        expect((await pageOf({ skip, take: 2 })).ids).toEqual(ids);
      },
    ));

  test('may change while they are read', async () => {
    simulator.instruqt.api.changesWhileRead.push('removed', 'added');
    expect(await pageOf({ skip: 0, take: 2 })).toMatchObject({ ids: ALL.slice(0, 2), totalItems: 5 });
    expect(await pageOf({ skip: 2, take: 2 })).toMatchObject({ ids: ALL.slice(3), totalItems: 4 });
    const { ids, totalItems } = await pageOf(null);
    expect([ids.slice(1), totalItems]).toEqual([ALL.slice(1), 5]);
    expect(await pageOf(null)).toMatchObject({ ids, totalItems });
  });

  test('may be fewer than their total', async () => {
    simulator.instruqt.api.totalIsOffBy = 2;
    expect(await pageOf(null)).toMatchObject({ ids: ALL, totalItems: 7 });
  });

  test('one by its ID, with all known values', async () => {
    const { data } = await asked('playReportItem', { id: MAYAS, input: { teamSlug: 'northgate' } });
    expect(data.playReportItem).toEqual({
      id: MAYAS,
      track: {
        id: NETWORK_POLICIES,
        slug: 'kubernetes-network-policies',
        title: 'Kubernetes Network Policies',
      },
      trackInvite: { id: WEBINAR },
      user: { id: MAYA },
      completionPercent: 100,
      totalChallenges: 4,
      completedChallenges: 4,
      timeSpent: 2802,
      stoppedReason: 'completed',
      mode: 'NORMAL',
      startedAt: '2025-09-15T13:01:40.118Z',
      playReview: { id: 'v2kd7rt5xq8m', score: 5, content: expect.stringContaining('Clear steps') },
      customParameters: [
        { key: 'utm_campaign', value: 'autumn-webinar' },
        { key: 'crm-contact-id', value: '003-58213' },
      ],
    });
  });

  test('one without an invite and without a review', async () => {
    const { data } = await asked('playReportItem', { id: ANONYMOUS_PLAY, input: { teamSlug: 'northgate' } });
    expect(data.playReportItem).toMatchObject({ trackInvite: null, playReview: null, customParameters: [] });
  });

  test('one of another kind is null', async () => {
    const [id, input] = [DEVELOPERS, { teamSlug: 'northgate', playType: 'NORMAL' }];
    expect((await asked('playReportItem', { id, input })).data.playReportItem).toBeNull();
  });
});

describe('createTrackInvite', () => {
  const invite = {
    title: 'Spring',
    publicTitle: 'Spring lab',
    trackIDs: [NETWORK_POLICIES],
    type: 'live_event',
    inviteLimit: 2,
    playLimit: 1,
    allowAnonymous: true,
    startsAt: '2034-12-31T09:00:00Z',
    expiresAt: '2035-01-01T00:00:00Z',
  };

  test('creates an invite that is found afterwards', async () => {
    const { data } = await asked('createTrackInvite', { invite });
    const { id } = data.createTrackInvite;
    expect(data.createTrackInvite).toEqual({ id, title: 'Spring' });
    expect((await asked('trackInvite', { id })).data.trackInvite).toMatchObject({
      publicTitle: 'Spring lab',
      inviteLimit: 2,
      type: 'live_event',
      allowAnonymous: true,
      expiresAt: '2035-01-01T00:00:00Z',
      tracks: [{ id: NETWORK_POLICIES }],
      claims: [],
    });
    expect((await asked('trackInvites', { team: 'northgate' })).data.trackInvites).toHaveLength(3);
    expect(simulator.instruqt.data.invites.get(id)).toMatchObject({ playLimit: 1, teamSlug: 'northgate' });
  });

  test('does not change another simulator', async () => {
    await asked('createTrackInvite', { invite });
    const other = await startSimulator();
    expect(other.instruqt.data.invites.size).toBe(3);
    await other.stop();
  });

  test('refuses the same as Instruqt', () =>
    checkEach(
      [
        ['an unknown track', { ...invite, trackIDs: [NETWORK_POLICIES, 'x'] }],
        ['no track', { ...invite, trackIDs: [] }],
        ['no title', { ...invite, title: undefined }],
        ['an unknown key', { ...invite, trackIds: [] }],
        ['an unknown type', { ...invite, type: 'LIVE' }],
        ['an empty title', { ...invite, title: ' ' }],
        ['a negative invite limit', { ...invite, inviteLimit: -1 }],
        ['a negative play limit', { ...invite, playLimit: -1 }],
        ['an expiry in the past', { ...invite, type: 'self_paced', expiresAt: '2025-01-01T00:00:00Z' }],
        ['a live event without a start', { ...invite, startsAt: null }],
        ['a live event without an end', { ...invite, expiresAt: null }],
        ['a live event that ends before it starts', { ...invite, startsAt: '2036-01-01T00:00:00Z' }],
      ],
      async ([, wrong]) => {
        const { errors } = await asked('createTrackInvite', { invite: wrong });
        expect(errors).toHaveLength(1);
        expect(simulator.instruqt.data.invites.size).toBe(3);
      },
    ));

  test('refuses tracks of two teams, even if the key has access to both', async () => {
    simulator.instruqt.apiKeys.set('both', ['northgate', 'northgate-partners']);
    const wrong = { title: 'Mixed', trackIDs: [NETWORK_POLICIES, 'j9tb5vm3xh1p'] };
    const { errors } = await asked('createTrackInvite', { invite: wrong }, 'both');
    expect(errors).toMatchObject([{ message: expect.stringContaining('same team') }]);
  });
});

describe('invalid requests', () => {
  test('are refused with errors', () =>
    checkEach(
      [
        ['not JSON', '{'],
        ['without a query', '{}'],
        ['a syntax error', '{"query":"{"}'],
        ['an unknown field', '{"query":"{ owner }"}'],
      ],
      async ([, body]) => {
        const response = await post(body);
        expect(JSON.parse(await response.text()).errors).toHaveLength(1);
      },
    ));

  test('any other method is not found', async () => {
    const response = await fetch(simulator.instruqt.apiUrl, {
      headers: { authorization: `Bearer ${simulator.instruqt.apiKey}` },
    });
    expect(response.status).toBe(404);
  });
});
