import { instruqtSchema, startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { buildSchema, parse, printSchema, type OperationDefinitionNode } from 'graphql';
import { linesNamed, section, verdictOn } from '../../testing/report';
import { runProgram } from '../../testing/terminal';
import { checkApi } from '../checkApi';
import { sentDocuments } from './sentDocuments';

let simulator: Simulator;
const begin = async () => {
  simulator = await startSimulator();
};
const end = () => simulator.stop();
beforeEach(begin);
afterEach(end);

function check(...args: string[]) {
  process.env.INSTRUQT_API_KEY = simulator.instruqt.apiKey;
  return runProgram(checkApi, ['instruqt', '--api-url', simulator.instruqt.apiUrl, ...args]);
}
afterEach(() => {
  delete process.env.INSTRUQT_API_KEY;
});

/** Changes one part of the simulated API's schema. */
function change(from: string, to: string): void {
  const sdl = printSchema(instruqtSchema);
  expect([from, sdl.includes(from)]).toEqual([from, true]);
  simulator.instruqt.api.schema = buildSchema(sdl.replace(from, to));
}

/** Returns the types of the operations that reached the API, such as `query`. */
const kindsSent = () =>
  simulator.requests
    .filter(({ path }) => path === '/graphql')
    .flatMap(({ body }) => parse(JSON.parse(body).query).definitions)
    .filter((each): each is OperationDefinitionNode => each.kind === 'OperationDefinition')
    .map(({ operation }) => operation);

describe('the unchanged simulator', () => {
  test('is confirmed', async () => {
    const { exitCode, out, error } = await check();
    expect([exitCode, error]).toEqual([0, '']);
    expect(out).toContain('matches the catalogue.');
    expect(section(out, 'Refuted') + section(out, 'Differences')).toBe('');
    expect(section(out, 'Confirmed').match(/Seen: /g)).toHaveLength(17);
    expect(section(out, 'Still open').match(/Reason: /g)).toHaveLength(2);
    expect(section(out, 'Calls').match(/works, and its output matches/g)?.length).toBeGreaterThanOrEqual(8);
    expect(section(out, 'Calls')).not.toMatch(/failed|doesn't/);
  });

  test('is confirmed without introspection', async () => {
    simulator.instruqt.api.introspection = false;
    const { exitCode, out, error } = await check();
    expect([exitCode, error, section(out, 'Refuted')]).toEqual([0, '', '']);
    expect(section(out, 'Confirmed')).toContain(`all ${sentDocuments().length} documents are valid`);
    expect(verdictOn(out, 'Does Create Invite accept')).toBe('Confirmed');
    expect(verdictOn(out, 'Which play types exist')).toBe('Confirmed');
    expect(verdictOn(out, 'Can claims be requested page by page')).toBe('Confirmed');
    expect(section(out, 'Still open')).toContain('found no query named labs, labPlayReports, labSessions');
  });

  test('receives only queries, and keeps its data', async () => {
    const before = structuredClone(simulator.instruqt.data);
    await check();
    simulator.instruqt.api.introspection = false;
    await check();
    expect(simulator.instruqt.data).toEqual(before);
    expect(new Set(kindsSent())).toEqual(new Set(['query']));
    expect(kindsSent().length).toBeLessThan(150);
    // Documents that are only sent for validation aren't executed.
    const probes = simulator.requests.map(({ body }) => body).filter((body) => body.includes('CheckApi'));
    expect(probes.length).toBeGreaterThan(sentDocuments().length);
    for (const body of probes) expect(body).toMatch(/@skip\(if: true\)|"query \{ __typename \}\\nfragment/);
  });

  test("doesn't appear with its contents in a report", async () => {
    const { out } = await check('--anonymize');
    const { people, ids } = contents();
    for (const text of [...people, ...ids, simulator.instruqt.apiKey, 'northgate', simulator.instruqt.apiUrl])
      expect(out.toLowerCase()).not.toContain(text.toLowerCase());
    const whole = (await check()).out;
    for (const text of [...people, ...ids, simulator.instruqt.apiKey]) expect(whole).not.toContain(text);
  });
});

function contents() {
  const { users, invites, tracks, plays, claims } = simulator.instruqt.data;
  const people = JSON.stringify([...users.values(), ...claims.values()]).match(/[\w.]+@example\.com/g) ?? [];
  const titles = [...invites.values(), ...tracks.values()].map(({ title }) => title);
  return {
    people: [...people, ...titles],
    ids: [users, invites, tracks, plays, claims].flatMap((each) => [...each.keys()]),
  };
}

describe.each([true, false])('a schema that differs, with introspection %s', (introspection) => {
  test.each<[what: string, from: string, to: string, named: string, line: string]>([
    ['a field', '  timeSpent: Int!', '  secondsSpent: Int!', '"timeSpent"', 'timeSpent'],
    [
      'a field of a fragment',
      '  teaser: String\n  level',
      '  summary: String\n  level',
      '"teaser"',
      'teaser',
    ],
    ['a nested field', 'claimedAt: Time!', 'claimed: Time!', '"claimedAt"', 'claimedAt'],
    ['a query', 'trackReview(', 'review(', '"trackReview"', 'trackReview(reviewID'],
    ['an argument', 'trackReview(reviewID:', 'trackReview(id:', '"reviewID"', 'trackReview(reviewID'],
    ['a required argument', 'sandbox(ID: ID!)', 'sandbox(ID: ID!, team: ID!)', '"team"', 'sandbox(ID'],
    ["a variable's type", 'user(userID: String!)', 'user(userID: Int!)', 'Int!', 'user'],
    ['an input field', '  trackInviteIds:', '  inviteIds:', '"trackInviteIds"', 'trackInviteIds'],
    ['an enum value', '  NORMAL\n', '  LEARNER\n', '"NORMAL"', 'NORMAL'],
    ['an enum value in a document', '  ALL\n', '  EVERY\n', '"ALL"', 'playType: ALL'],
    ['a mutation', '  createTrackInvite(', '  addTrackInvite(', '"createTrackInvite"', 'createTrackInvite'],
    ["a mutation's enum value", '  live_event\n', '  live\n', '"live_event"', 'live_event'],
    ["a mutation's input field", '  inviteLimit: Int\n', '  limit: Int\n', '"inviteLimit"', 'inviteLimit'],
  ])('is reported with the line to change: %s', async (_, from, to, named, line) => {
    simulator.instruqt.api.introspection = introspection;
    change(from, to);
    const { exitCode, out } = await check();
    expect([exitCode, section(out, 'Differences')]).toEqual([1, expect.stringContaining(named)]);
    expect(linesNamed(out, named)).toContainEqual(expect.stringContaining(line));
    expect(section(out, 'Differences')).not.toMatch(/failed: .*"timeSpent"/);
    expect(verdictOn(out, 'Is every GraphQL document that')).toBe('Refuted');
    expect(section(out, 'Refuted')).toContain('packages/vendors/src/instruqt/documents.ts');
  });
});

test.each<[what: string, from: string, to: string, named: string, line: string]>([
  ['a number', 'timeSpent: Int!', 'timeSpent: String!', 'PlayReport.timeSpent: expected ', 'timeSpent'],
  [
    'a string',
    '  completionPercent: Float!',
    '  completionPercent: Boolean!',
    'PlayReport.completionPercent: expected ',
    'completionPercent',
  ],
])(
  'responses of another type are reported without introspection as well: %s',
  async (_, from, to, named, line) => {
    change(from, to);
    for (const introspection of [true, false]) {
      simulator.instruqt.api.introspection = introspection;
      const { exitCode, out } = await check();
      expect([exitCode, section(out, 'Differences')]).toEqual([1, expect.stringContaining(named)]);
      expect(linesNamed(out, named)).toContainEqual(expect.stringContaining(line));
    }
  },
);

test.each<[what: string, make: () => void, question: string, seen: string]>([
  [
    'arguments of claims',
    () => change('claims: [', 'claims(first: Int): ['),
    'Can claims be requested',
    ' first',
  ],
  [
    'labs',
    () => change('  teams: [Team!]!', '  teams: [Team!]!\n  labs(teamSlug: ID!): [Team!]'),
    "Can Instruqt's API list labs",
    'found labs',
  ],
  ['pages', () => (simulator.instruqt.api.skipCounts = 'pages'), 'What does skip count?', 'skips a page'],
  [
    'the total',
    () => (simulator.instruqt.api.totalIsOffBy = 1),
    'What does totalItems count?',
    'the totals for NORMAL and DEVELOPER add up to 7, and the total for ALL is 6',
  ],
  [
    'the page',
    () => (simulator.instruqt.api.mostPlaysPerPage = 4),
    'How many plays can one page contain',
    'returned 4 of 5',
  ],
  [
    'percents',
    () => simulator.instruqt.data.plays.forEach((play) => (play.completedChallenges = 9)),
    'Is completionPercent',
    'below 0 or above 100',
  ],
  [
    'a wrong key',
    () =>
      simulator.fail({
        path: '/graphql',
        after: 2,
        times: 1,
        status: 200,
        body: { errors: [{ message: 'odd' }] },
      }),
    'How does Instruqt respond to a wrong key',
    'odd',
  ],
  [
    'an unknown ID',
    () =>
      simulator.fail({
        path: '/graphql',
        when: ({ body }) => /"check-api-unknown"/.test(body) && /query Track\(/.test(body),
        status: 200,
        body: { errors: [{ message: 'odd' }] },
      }),
    'How does Instruqt respond to an unknown ID',
    'odd',
  ],
  [
    "another's team",
    () =>
      simulator.fail({
        path: '/graphql',
        when: ({ body }) => body.includes('check-api-unknown-team'),
        status: 200,
        body: { data: { tracks: [] } },
      }),
    'How does Instruqt respond to a request for a team',
    'no error, and 0 tracks',
  ],
  [
    'the slug in capitals',
    () =>
      simulator.fail({
        path: '/graphql',
        when: ({ body }) => body.includes('NORTHGATE'),
        status: 200,
        body: { data: { tracks: [{ id: 't' }] } },
      }),
    'Are team slugs case-sensitive?',
    'Instruqt returned the tracks',
  ],
])('guesses that the API refutes are reported with the evidence: %s', async (_, make, question, seen) => {
  for (const introspection of [true, false]) {
    make();
    simulator.instruqt.api.introspection = introspection;
    const { exitCode, out } = await check();
    expect([exitCode, section(out, 'Refuted')]).toEqual([1, expect.stringContaining(seen)]);
    expect(verdictOn(out, question)).toBe('Refuted');
  }
});

test.each<[what: string, from: string, to: string, heading: string, seen: string]>([
  [
    'a list',
    'trackTags: [TrackTag!]!',
    'trackTags: TrackTag',
    'Differences',
    'Track.trackTags: expected [TrackTag!]!, found TrackTag',
  ],
  [
    'another value',
    '  cleaned\n',
    '  cleaned\n  paused\n',
    'Differences',
    'SandboxState has the unknown value paused',
  ],
  ['a value less', '  pooled\n', '', 'Differences', "SandboxState doesn't have the value pooled"],
  [
    'webhooks',
    'type Mutation {\n',
    'type Mutation {\n  addWebhook(url: String!): ID\n',
    'Refuted',
    'found addWebhook(url)',
  ],
  ['a query', '  teams: [Team!]!', '  teams: [Team!]!\n  pools: ID', 'In the API', 'Queries: pools'],
  [
    'words',
    '  level: String',
    '  level: InviteType',
    'In the API',
    'Track.level has the values self_paced, live_event',
  ],
])('differences that only introspection shows are reported: %s', async (_, from, to, heading, seen) => {
  change(from, to);
  expect(section((await check()).out, heading)).toContain(seen);
});

describe('the end of a check', () => {
  test('a missing, wrong or useless key, and an unknown team', async () => {
    const { apiKeys } = simulator.instruqt;
    const wrong = await runProgram(checkApi, ['instruqt']);
    expect(wrong).toEqual({ exitCode: 2, out: '', error: expect.stringContaining('INSTRUQT_API_KEY') });
    process.env.INSTRUQT_API_KEY = 'no key';
    const args = ['instruqt', '--api-url', simulator.instruqt.apiUrl];
    const refused = await runProgram(checkApi, args);
    expect(refused).toEqual({
      exitCode: 2,
      out: '',
      error: expect.stringContaining('rejected the API key'),
    });
    apiKeys.set(simulator.instruqt.apiKey, ['northgate', 'northgate-partners']);
    expect((await check()).error).toContain("Add a team's slug with --team");
    const named = await check('--team', 'northgate');
    expect([named.exitCode, verdictOn(named.out, 'Can a key have access to several teams')]).toEqual([
      1,
      'Refuted',
    ]);
  });

  test('an address that no key may be sent to', async () => {
    process.env.INSTRUQT_API_KEY = 'k';
    for (const url of [
      'http://play.example.com/graphql',
      'ftp://127.0.0.1',
      'nowhere',
      'https://a:b@example.com',
    ]) {
      const { exitCode, error } = await runProgram(checkApi, ['instruqt', '--api-url', url]);
      expect([exitCode, error]).toEqual([2, expect.stringContaining('--api-url must start with https://')]);
    }
    const gone = await runProgram(checkApi, ['instruqt', '--api-url', 'http://127.0.0.1:9/graphql']);
    expect([gone.exitCode, gone.error]).toEqual([2, expect.stringContaining('did not respond')]);
  });

  test('an option of another API', async () => {
    const { exitCode, error } = await check('--write', 'https://example.com');
    expect([exitCode, error]).toEqual([2, expect.stringContaining('--write only works with synap')]);
  });

  test('a lasting rate limit, after which the previous results are reported', async () => {
    simulator.fail({ path: '/graphql', after: 10, status: 429, headers: { 'retry-after': '3600' } });
    const { exitCode, out, error } = await check();
    expect([exitCode, error]).toEqual([
      2,
      expect.stringContaining('The check stopped early because the API limits'),
    ]);
    expect(verdictOn(out, 'Is every GraphQL document that')).toBe('Confirmed');
    expect(simulator.requests.filter(({ status }) => status === 429)).toHaveLength(1);
  });
});

test('a short rate limit is reported after waiting for its end', async () => {
  const headers = { 'retry-after': '1', 'x-ratelimit-remaining': '0' };
  simulator.fail({ path: '/graphql', after: 5, times: 1, status: 429, headers });
  const { exitCode, out } = await check();
  expect([exitCode, section(out, 'Confirmed')]).toEqual([
    0,
    expect.stringContaining('x-ratelimit-remaining'),
  ]);
});

test('an API that hides its validation errors confirms nothing', async () => {
  simulator.instruqt.api.introspection = false;
  simulator.fail({
    path: '/graphql',
    when: ({ body }) => body.includes('CheckApi'),
    status: 400,
    body: 'Bad request',
  });
  const { out } = await check();
  expect(section(out, 'Still open')).toContain('the API hides its validation errors');
  expect(verdictOn(out, 'Which play types exist')).toBe('Still open');
  expect(verdictOn(out, 'Can claims be requested')).toBe('Still open');
});

test('a field that fails in the API is reported with its operation', async () => {
  simulator.instruqt.api.failingFields = ['Track.statistics'];
  const { exitCode, out } = await check();
  expect([exitCode, section(out, 'Differences')]).toEqual([
    1,
    expect.stringContaining('operations/getTrack.ts'),
  ]);
  expect(section(out, 'Differences')).toContain('Find Instruqt Track failed: ');
});
