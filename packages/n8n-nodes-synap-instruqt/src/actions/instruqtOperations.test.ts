import { NodeApiError, NodeOperationError, type INodeExecutionData } from 'n8n-workflow';
import { startSimulator, type Fault, type Simulator } from '@synap-instruqt/simulator';
import { executeContext, loadOptionsContext, type NodeSetUp } from '../../testing/context';
import { instruqt, readPath } from '@synap-instruqt/vendors';
import { shownText } from '../../testing/shownText';
import { Instruqt, methodOf } from '../../testing/nodes';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const node = new Instruqt();
let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const NOOR = 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';
const WEBINAR = 'm3xq9w0vbk2r';
const COLLEAGUES = 'k6ht4zs1qn8v';
const TRACK = 'q7mk2xw9vd4t';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const setUp = (parameters: Record<string, unknown> = {}): NodeSetUp => ({
  parameters,
  credentials: {
    instruqtApi: {
      apiKey: simulator.instruqt.apiKey,
      apiUrl: simulator.instruqt.apiUrl,
      teamSlug: 'northgate',
    },
  },
});
/** Lets the key access both teams. The documentation doesn't mention keys for several teams. */
const reachBothTeams = () =>
  simulator.instruqt.apiKeys.set(simulator.instruqt.apiKey, ['northgate', 'northgate-partners']);
const asked = () => simulator.requests.filter(({ path }) => path === '/graphql').length;

async function run(
  parameters: Record<string, unknown>,
  items?: Record<string, unknown>[],
  options?: { continueOnFail: boolean },
): Promise<INodeExecutionData[]> {
  const [output = []] = await node.execute.call(executeContext(setUp(parameters), items, options));
  return output;
}
const jsonOf = async (...args: Parameters<typeof run>) => (await run(...args)).map(({ json }) => json);

const claims = { resource: 'invite', operation: 'getClaims', invite: byId(WEBINAR) };

describe('every operation', () => {
  test("returns Instruqt's data", () =>
    checkEach<[string, Record<string, unknown>, object]>(
      [
        ['challenge get', { challengeId: 'dy5hr8bpvuv9' }, { slug: 'deny-by-default', track: { id: TRACK } }],
        ['invite get', { invite: byId(WEBINAR) }, { title: 'Autumn webinar 2025', claimCount: 5 }],
        [
          'invite getClaims',
          { invite: byId(WEBINAR) },
          { id: 'cl1m8xq4vw7k', email: 'maya.lindqvist@example.com' },
        ],
        ['invite create', { title: 'New', tracks: [TRACK] }, { title: 'New' }],
        ['learner get', { userId: MAYA }, { email: 'maya.lindqvist@example.com', foundIn: 'details' }],
        ['learner get', { userId: NOOR }, { email: 'noor.haddad@example.com', foundIn: 'profile' }],
        [
          'learner get',
          { userId: SAM, invite: WEBINAR },
          { email: 'sam.whitlock@example.com', foundIn: 'claim' },
        ],
        [
          'play get',
          { participantId: 'tk3v0s8cdqyu' },
          { userId: MAYA, customParameters: { utm_campaign: 'autumn-webinar' } },
        ],
        ['play getAll', { filters: { userId: NOOR } }, { id: 'zp4w7nq1rx8k' }],
        ['review get', { reviewId: 'v2kd7rt5xq8m' }, { score: 5 }],
        ['sandbox get', { sandboxId: 'sb7n3kx1wq5z' }, { state: 'cleaned' }],
        [
          'track get',
          { track: byId(TRACK) },
          { slug: 'kubernetes-network-policies', tags: ['kubernetes', 'security'] },
        ],
        [
          'track get',
          { track: { mode: 'slug', value: 'kubernetes-network-policies' } },
          { id: TRACK, averageReviewScore: 5 },
        ],
      ],
      async ([name, parameters, expected]) => {
        const [resource, operation] = name.split(' ');
        const [first, ...others] = await run({ resource, operation, ...parameters });
        expect(first?.json).toMatchObject(expected);
        for (const { pairedItem } of [first, ...others].flatMap((item) => item ?? [])) {
          expect(pairedItem).toEqual({ item: 0 });
        }
      },
    ));

  test('has its own preview, action and description', () => {
    const offered = node.description.properties
      .filter(({ name }) => name === 'operation')
      .flatMap(({ options = [] }) => options.map((option): object => option));
    expect(offered).toHaveLength(instruqt.operations.length);
    expect(new Set(offered.map((option) => readPath(option, 'action'))).size).toBe(offered.length);
    for (const option of offered) {
      expect(readPath(option, 'description')).toEqual(expect.stringMatching(/^[A-Z].*[^.]$/));
    }
  });

  test('that does not exist is explained', async () => {
    await expect(run({ resource: 'invite', operation: 'burn' })).rejects.toThrow(/operation doesn't exist/);
  });
});

describe('simplify', () => {
  test("returns Instruqt's response if it is off", async () => {
    const [claim] = await jsonOf({ ...claims, simplify: false });
    expect(claim).toEqual({
      id: 'cl1m8xq4vw7k',
      claimedAt: '2025-09-15T12:58:20Z',
      user: { id: MAYA, profile: { email: 'maya@example.com' } },
      userDetails: { firstName: 'Maya', lastName: 'Lindqvist', email: 'maya.lindqvist@example.com' },
    });
  });
});

describe('several results', () => {
  test('claims up to the limit, or all', async () => {
    expect(await run({ ...claims, limit: 2 })).toHaveLength(2);
    expect(await run({ ...claims, limit: 2, returnAll: true })).toHaveLength(5);
    expect(await run(claims)).toHaveLength(5);
  });

  test("one learner's claims", () =>
    checkEach(
      [
        [{ userId: SAM }, ['cl3k7wd1hj6p']],
        [{ claimId: 'cl4v2nx8qs5c' }, ['cl4v2nx8qs5c']],
        [{ email: 'NOOR.haddad@example.com' }, ['cl2t5rb9zn3y']],
        [{ email: 'nobody@example.com' }, []],
      ],
      async ([filters, ids]) => {
        expect((await jsonOf({ ...claims, filters })).map(({ id }) => id)).toEqual(ids);
      },
    ));

  test('plays that match the filters', () =>
    checkEach(
      [
        [{}, 4],
        [{ playType: 'ALL' }, 5],
        [{ playType: 'DEVELOPER' }, 1],
        [{ track: byId(TRACK) }, 2],
        [{ invite: byId(WEBINAR) }, 3],
        [{ userId: SAM }, 1],
        [{ from: '2025-09-15', to: '2025-09-16T00:00:00' }, 2],
        [{ customParameter: { parameter: { key: 'icp_crm-contact-id', value: '003-58213' } } }, 1],
      ],
      async ([filters, count]) => {
        expect(await run({ resource: 'play', operation: 'getAll', filters })).toHaveLength(count);
      },
    ));

  test('plays up to the limit, of another team', async () => {
    const plays = { resource: 'play', operation: 'getAll' };
    expect(await run({ ...plays, limit: 2 })).toHaveLength(2);
    reachBothTeams();
    expect(await run({ ...plays, options: { team: byId('northgate-partners') } })).toEqual([]);
  });
});

describe('a list of plays with several pages', () => {
  const plays = { resource: 'play', operation: 'getAll', returnAll: true };
  beforeEach(() => {
    const [example] = simulator.instruqt.data.plays.values();
    for (let index = 0; example && index < 130; index += 1) {
      simulator.instruqt.data.plays.set(`many${index}`, { ...example, id: `many${index}` });
    }
  });

  test('is read again in the same execution if it changed meanwhile', async () => {
    simulator.instruqt.api.changesWhileRead.push('removed');
    const ids = (await jsonOf(plays)).map(({ id }) => id);
    const there = [...simulator.instruqt.data.plays.values()].filter(({ mode }) => mode === 'NORMAL');
    expect(ids).toEqual(expect.arrayContaining(there.map(({ id }) => id)));
  });

  test('stops the workflow if Instruqt returns only a part of it', async () => {
    simulator.instruqt.api.totalIsOffBy = 5;
    const error = await run(plays).catch((reason: unknown) => reason);
    expect(shownText(error)).toMatch(/only 134 of 139 plays were returned\. .* to at most 134\.$/);
    expect(await run({ ...plays, returnAll: false, limit: 134 })).toHaveLength(134);
  });
});

describe('completed plays for catching up', () => {
  const catchUp = {
    resource: 'play',
    operation: 'getCompleted',
    from: '2025-09-01T00:00:00Z',
    includeLearner: false,
  };
  beforeEach(() => {
    const { plays } = simulator.instruqt.data;
    const [example] = plays.values();
    for (let index = 0; example && index < 60; index += 1) {
      plays.set(`missed${index}`, { ...example, id: `missed${index}` });
    }
  });

  test('include all, unless a limit is set', async () => {
    // The simulator's data already contains two completed plays.
    expect(await run({ ...catchUp, returnAll: defaultOf('getCompleted') })).toHaveLength(62);
    expect(await run(catchUp)).toHaveLength(62);
    expect(await run({ ...catchUp, returnAll: false, limit: 10 })).toHaveLength(10);
  });

  test('have Return All on by default, unlike all other operations', () => {
    expect(defaultOf('getCompleted')).toBe(true);
    expect(defaultOf('getAll')).toBe(false);
  });

  const defaultOf = (operation: string) =>
    node.description.properties.find(
      ({ name, displayOptions }) =>
        name === 'returnAll' && displayOptions?.show?.operation?.includes(operation),
    )?.default;
});

test("aren't found at all if a filter is empty", () =>
  checkEach([undefined, null, '', ' ', '\u200b'], async (empty) => {
    await expect(run({ ...claims, filters: { userId: empty } })).rejects.toThrow(/"User" is empty/);
    const plays = { resource: 'play', operation: 'getAll', filters: { userId: empty } };
    await expect(run(plays)).rejects.toThrow(/"User" is empty/);
    expect(asked()).toBe(0);
  }));

test("aren't found at all with half a custom parameter", () =>
  checkEach(
    [
      [{}, /"Custom Parameter" is empty/],
      [{ parameter: {} }, /"Custom Parameter" is empty/],
      [{ parameter: { key: ' ', value: 'autumn' } }, /"Custom Parameter" has a value but no name/],
      [{ parameter: { key: 'utm', value: '' } }, /"Custom Parameter" has a name but no value/],
      [{ parameter: { key: 'utm' } }, /"Custom Parameter" has a name but no value/],
      [{ parameter: { key: 'utm', value: undefined } }, /"Custom Parameter" has a name but no value/],
    ],
    async ([customParameter, message]) => {
      const plays = { resource: 'play', operation: 'getAll', filters: { customParameter } };
      await expect(run(plays)).rejects.toThrow(message);
      expect(asked()).toBe(0);
    },
  ));

test("refuse a limit that isn't a whole number", () =>
  checkEach([0, -1, 1.5, 'many'], async (limit) => {
    await expect(run({ ...claims, limit })).rejects.toThrow(/"Limit" must be a whole number/);
    await expect(run({ resource: 'play', operation: 'getAll', limit })).rejects.toThrow(/"Limit" must be/);
  }));

test('accept a time from an expression', async () => {
  const from = new Date('2025-09-16T00:00:00Z');
  expect(await run({ resource: 'play', operation: 'getAll', filters: { from } })).toHaveLength(1);
});

describe('several items', () => {
  test('with the same invite need one request', async () => {
    reachBothTeams();
    const invites = [WEBINAR, COLLEAGUES, 'p2wd7yx5rc9b'];
    const items = Array.from({ length: 100 }, (_, index) => ({ invite: byId(invites[index % 3] ?? '') }));
    const output = await run(claims, items);
    expect(asked()).toBe(3);
    const items0 = output.filter(({ pairedItem }) => Object(pairedItem).item === 0);
    expect(items0).toHaveLength(5);
    expect(output.filter(({ pairedItem }) => Object(pairedItem).item === 99)).toHaveLength(5);
  });

  test('with the same learner need one request each for the user and the claims', async () => {
    const items = Array.from({ length: 10 }, () => ({ userId: SAM, invite: WEBINAR }));
    await run({ resource: 'learner', operation: 'get' }, items);
    expect(asked()).toBe(2);
  });

  test('create one invite each', async () => {
    const before = simulator.instruqt.data.invites.size;
    await run({ resource: 'invite', operation: 'create', title: 'Same', tracks: [TRACK] }, [{}, {}, {}]);
    expect(simulator.instruqt.data.invites.size).toBe(before + 3);
  });

  test('are requested again in the next execution', async () => {
    await run(claims);
    await run(claims);
    expect(asked()).toBe(2);
  });
});

describe('a missing record', () => {
  test('is named in the error', () =>
    checkEach(
      [
        ['invite', { resource: 'invite', operation: 'get', invite: byId('") { x }') }],
        ['invite', { ...claims, invite: byId('gone') }],
        ['track', { resource: 'track', operation: 'get', track: byId('gone') }],
        ['learner', { resource: 'learner', operation: 'get', userId: 'gone' }],
        ['play', { resource: 'play', operation: 'get', participantId: 'gone' }],
        ['review', { resource: 'review', operation: 'get', reviewId: 'gone' }],
        ['sandbox', { resource: 'sandbox', operation: 'get', sandboxId: 'gone' }],
        ['challenge', { resource: 'challenge', operation: 'get', challengeId: 'gone' }],
      ],
      async ([what, parameters]) => {
        await expect(run(parameters)).rejects.toThrow(`Instruqt could not find this ${what}`);
      },
    ));

  test('with an empty ID is refused before any request', () =>
    checkEach([{ invite: '' }, { invite: byId(' ') }, { invite: undefined }], async (empty) => {
      await expect(run({ ...claims, ...empty })).rejects.toThrow(/The field "Invite" is empty/);
      expect(asked()).toBe(0);
    }));
});

describe('a failure', () => {
  const faults: [string, Omit<Fault, 'path'>, RegExp][] = [
    ['errors with 200', { status: 200, body: { errors: [{ message: 'Boom' }] } }, /\(Boom\)/],
    ['data null', { status: 200, body: { data: null } }, /API URL/],
    ['an HTML page with 502', { status: 502, body: '<html>Bad Gateway</html>' }, /status 502.*few minutes/],
    ['invalid JSON', { status: 200, body: '{"data":' }, /API URL/],
    ['401', { status: 401 }, /Settings > API keys/],
    ['403', { status: 403 }, /only the team's owners can copy/],
    ['429', { status: 429, headers: { 'retry-after': '7' } }, /in 7 seconds/],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, /API URL/],
    ['a broken connection', { connection: 'reset' }, /did not respond/],
  ];

  test('stops the workflow and shows the reason', () =>
    checkEach(faults, async ([, fault, words]) => {
      const end = simulator.fail({ path: '/graphql', ...fault });
      const error = await run(claims).catch((reason: unknown) => reason);
      end();
      expect(error).toBeInstanceOf(NodeApiError);
      expect(shownText(error)).toMatch(words);
      expect(JSON.stringify(error)).not.toContain(simulator.instruqt.apiKey);
    }));

  test.each(faults.slice(0, 1))('%s is an item if the node continues on errors', async (_, fault, words) => {
    simulator.fail({ path: '/graphql', times: 1, ...fault });
    const items = [{ invite: byId(WEBINAR) }, { invite: byId(COLLEAGUES) }];
    const [first, second] = await run(claims, items, { continueOnFail: true });
    expect(first).toEqual({ json: { error: expect.stringMatching(words) }, pairedItem: { item: 0 } });
    expect(second).toMatchObject({ json: { userId: NOOR }, pairedItem: { item: 1 } });
  });

  test('names the item', async () => {
    const error: unknown = await run(claims, [{}, { invite: byId('gone') }]).catch(
      (reason: unknown) => reason,
    );
    expect(error instanceof NodeApiError && error.context.itemIndex).toBe(1);
  });

  test('of the node itself is reported as well', async () => {
    const error = await run({ resource: 'x', operation: 'y' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NodeOperationError);
  });
});

describe('lists to choose from', () => {
  const searchInvites = methodOf(node.methods.listSearch, 'searchInvites');
  const searchTracks = methodOf(node.methods.listSearch, 'searchTracks');
  const searchTeams = methodOf(node.methods.listSearch, 'searchTeams');
  const getTracks = methodOf(node.methods.loadOptions, 'getTracks');

  test('contain invites, tracks and teams, by name', async () => {
    reachBothTeams();
    const context = loadOptionsContext(setUp());
    const { results } = await searchInvites.call(context);
    expect(results.map(({ name }) => name)).toEqual(['Autumn webinar 2025', 'New colleagues']);
    expect(results.map(({ value }) => value)).toEqual([WEBINAR, COLLEAGUES]);
    expect(await searchTracks.call(context, 'KUBER')).toEqual({
      results: [{ name: 'Kubernetes Network Policies', value: TRACK }],
    });
    expect(await searchTeams.call(context, 'partners')).toEqual({
      results: [{ name: 'Northgate Partners', value: 'northgate-partners' }],
    });
    expect(await searchTracks.call(context, TRACK)).toMatchObject({ results: [{ value: TRACK }] });
    expect(await searchTracks.call(context, 'nothing like it')).toEqual({ results: [] });
    expect(await getTracks.call(context)).toHaveLength(2);
  });

  test('never load the claims', async () => {
    await searchInvites.call(loadOptionsContext(setUp()));
    expect(simulator.requests.at(-1)?.body).not.toContain('claims');
  });

  test('show what to do without a credential', async () => {
    const context = loadOptionsContext({ parameters: {} });
    await expect(searchInvites.call(context)).rejects.toThrow(
      /The list requires the API Key in the Instruqt API credential.*choose By ID/,
    );
    expect(asked()).toBe(0);
  });

  test('explain an unknown team', async () => {
    const context = loadOptionsContext(setUp());
    simulator.instruqt.apiKeys.set(simulator.instruqt.apiKey, []);
    await expect(searchTracks.call(context)).rejects.toThrow(/Team not found.*into "Team Slug"/);
  });
});
