import { refusedEventName, startSimulator, type Fault, type Simulator } from '@synap-instruqt/simulator';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { linesNamed, section, verdictOn } from '../../testing/report';
import { runProgram } from '../../testing/terminal';
import type { Terminal } from '../../terminal';
import { checkApi } from '../checkApi';

const HOOK = 'https://hooks.example.com/check';

let simulator: Simulator;
const begin = async () => {
  simulator = await startSimulator({ synap: { pageSize: 2 } });
  for (const eventName of ['assignment.completed', 'exam.completed'])
    simulator.synap.subscriptions.add({ eventName, targetUrl: HOOK });
};
const end = () => simulator.stop();
beforeEach(begin);
afterEach(end);
afterEach(() => {
  delete process.env.SYNAP_ACCESS_TOKEN;
});
const checkEach = checkEachAfter(async () => {
  await end();
  await begin();
});

function check(args: readonly string[] = [], answer = 'yes', more: Partial<Terminal> = {}) {
  process.env.SYNAP_ACCESS_TOKEN = simulator.synap.token;
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve(answer);
  };
  const outcome = runProgram(checkApi, ['synap', '--api-url', simulator.synap.apiUrl, ...args], {
    ask,
    ...more,
  });
  return outcome.then((each) => ({ ...each, asked }));
}

/** Replaces the simulator's response at a path. */
const response = (path: string, body: unknown, more: Partial<Fault> = {}): Fault => ({
  ...{ path: `/v3${path}`, status: 200, body },
  ...more,
});

const webhooks = () => simulator.synap.subscriptions.list();

describe('the unchanged simulator', () => {
  test('is confirmed by read requests only', async () => {
    const before = structuredClone([simulator.synap.portal, webhooks()]);
    const { exitCode, out, error, asked } = await check();
    expect([exitCode, error, asked, section(out, 'Refuted')]).toEqual([0, '', [], '']);
    expect(out).toContain('matches the catalogue.');
    expect(section(out, 'Confirmed').match(/Seen: /g)).toHaveLength(12);
    expect(section(out, 'Still open').match(/only a check with --write/g)).toHaveLength(4);
    expect([simulator.synap.portal, webhooks()]).toEqual(before);
    expect(new Set(simulator.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(simulator.requests.length).toBeLessThan(30);
  });

  test('is confirmed by adding and removing one webhook', async () => {
    const before = webhooks();
    let isHeldBack = false;
    const interrupted = () => {
      isHeldBack = true;
      return new Promise<void>(() => undefined);
    };
    const { exitCode, out, error, asked } = await check(['--write', HOOK], 'yes', { interrupted });
    expect(isHeldBack).toBe(true);
    expect([exitCode, error, section(out, 'Refuted')]).toEqual([0, '', '']);
    expect(asked).toEqual([
      expect.stringMatching(/add this webhook[^]*hooks\.example\.com\/check\n[^]*assignment\.completed/),
    ]);
    expect(section(out, 'Confirmed').match(/Seen: /g)).toHaveLength(16);
    expect(webhooks()).toEqual(before);
    const changes = simulator.requests.filter(({ method }) => method !== 'GET');
    expect(changes.map(({ method, status }) => [method, status])).toEqual([
      ['POST', 201],
      ['PATCH', 200],
      ['DELETE', 204],
      ['DELETE', 404],
    ]);
    expect(new Set(changes.slice(1).map(({ path }) => path)).size).toBe(1);
  });

  test("doesn't appear with its contents in a report", async () => {
    const { users, attempts, userGroups, resource } = simulator.synap.portal;
    const people = JSON.stringify([...users.values()]).match(/[\w.]+@example\.com/g) ?? [];
    const ids = [users, attempts, userGroups].flatMap((each) => [...each.keys()]);
    const { out } = await check(['--write', HOOK]);
    for (const text of [
      ...people,
      ...ids,
      ...userGroups.values(),
      resource.id,
      simulator.synap.token,
      HOOK,
      'Maya',
      'staff-number',
    ])
      expect(out).not.toContain(text);
    expect(out).toContain(simulator.synap.apiUrl);
    expect((await check(['--anonymize'])).out).not.toContain(simulator.synap.apiUrl);
  });
});

describe('differences', () => {
  const page = (data: unknown[], more: object = {}) => ({ data, links: {}, ...more });
  const users = () => [...simulator.synap.portal.users.values()];
  const changedUser = (attributes: object) => {
    const [user] = users();
    if (!user) throw new Error('There is no user');
    return { data: { ...user, attributes: { ...user.attributes, ...attributes } } };
  };

  test('are reported with the line to change', () =>
    checkEach<[what: string, fault: () => Fault, named: string, line: string]>(
      [
        [
          'a new field',
          () => response('/users/*', changedUser({ nickname: 'Ada' })),
          "nickname isn't in the catalogue",
          'packages/vendors/src/synap/resources/users.ts',
        ],
        [
          'another type',
          () => response('/users/*', changedUser({ emailVerified: 'yes' })),
          'emailVerified: expected ',
          'emailVerified',
        ],
        [
          'a renamed field',
          () =>
            response(
              '/users/*',
              changedUser({ lastSeen: undefined, lastSeenAt: '2025-09-15T09:41:40.127Z' }),
            ),
          'lastSeenAt',
          'lastSeen',
        ],
      ],
      async ([, fault, named, line]) => {
        simulator.fail(fault());
        const { exitCode, out } = await check();
        expect([exitCode, section(out, 'Differences')]).toEqual([1, expect.stringContaining(named)]);
        expect(linesNamed(out, named)).toContainEqual(expect.stringContaining(line));
        expect(verdictOn(out, 'Do the responses contain')).toBe('Refuted');
        expect(out).not.toContain('Ada');
      },
    ));

  test('refute assumptions', () =>
    checkEach<[what: string, fault: () => Fault, question: string, seen: string]>(
      [
        ['no portal', () => ({ path: '/v3/portal', status: 404 }), 'Can GET /portal', 'status 404'],
        [
          'a portal without a name',
          () => response('/portal', { data: { id: 'p1', attributes: {} } }),
          'Can GET /portal',
          'missing: data.attributes.name',
        ],
        [
          'the wrong token',
          () => ({ path: '/v3/portal', after: 1, status: 403 }),
          'How does Synap respond to a wrong token',
          'status 403',
        ],
        [
          'no list',
          () => ({ path: '/v3/user-groups', status: 404 }),
          'Can user groups be listed',
          'status 404',
        ],
        [
          'another list format',
          () => response('/attempts', { attempts: [], total: 0 }),
          'Can attempts be listed',
          'fields: attempts, total',
        ],
        [
          'a list without a field',
          () => response('/user-groups', page([{ id: 'g1', attributes: { title: 'x' } }])),
          'Can user groups be listed',
          'without attributes.name',
        ],
        [
          'a link elsewhere',
          () =>
            response('/users', page(users(), { links: { next: 'https://elsewhere.example.com/?page=2' } })),
          'How are lists paginated',
          'points to another host',
        ],
        [
          'an invalid link',
          () => response('/users', page(users(), { links: { next: 7 } })),
          'How are lists paginated',
          "isn't a URL",
        ],
        [
          'a user without attr',
          () => response('/users/*', { data: { id: 'u', attributes: {}, relationships: {} } }),
          'Can a single user be requested',
          'missing: attributes.attr, relationships.userGroups.data',
        ],
        [
          'a filter',
          () =>
            response('/users', page(users().slice(0, 1)), {
              when: ({ query }) => 'filter[emailAddress]' in query,
            }),
          'Can the list of users be filtered',
          'returns only the matching user',
        ],
        [
          'a list of exams',
          () => response('/exams', page([])),
          'Can exams, tests and studies',
          'found GET /exams',
        ],
        [
          'the order',
          () => response('/attempts', page([...simulator.synap.portal.attempts.values()].reverse())),
          'Which attempts come first',
          'the oldest attempts come first',
        ],
      ],
      async ([, fault, question, seen]) => {
        simulator.fail(fault());
        const { exitCode, out } = await check();
        expect([exitCode, section(out, 'Refuted')]).toEqual([1, expect.stringContaining(seen)]);
        expect(verdictOn(out, question)).toBe('Refuted');
        expect(section(out, 'Refuted')).toMatch(/Change: packages\/vendors\/src\/synap\/\S+\.ts/);
      },
    ));

  test('name another way to continue', async () => {
    for (const path of ['/users', '/user-groups', '/attempts'])
      simulator.fail(response(path, page(users(), { meta: { nextCursor: 'abc' } })));
    const { exitCode, out } = await check();
    expect([exitCode, section(out, 'Refuted')]).toEqual([
      1,
      expect.stringContaining('meta.nextCursor in /users'),
    ]);
    expect(out).not.toContain('abc');
  });

  test('blank a name that may be personal', async () => {
    simulator.fail(response('/users/*', changedUser({ "Ada Moor's cat": 'Tom' })));
    expect((await check()).out).toContain('["Ada Moor\'s cat"] isn\'t in the catalogue');
    const { out } = await check(['--anonymize']);
    expect(out).not.toContain('Ada Moor');
    expect(out).toContain("key1 isn't in the catalogue");
  });
});

describe('the webhook', () => {
  test.each(['', 'no', 'y'])("isn't added without a yes: %j", async (said) => {
    const { exitCode, error } = await check(['--write', HOOK], said);
    expect([exitCode, error]).toEqual([2, expect.stringContaining("You didn't type yes")]);
    expect(simulator.requests).toEqual([]);
  });

  test.each(['hooks.example.com', 'ftp://example.com', 'https://a:b@example.com/'])(
    'needs a URL: %s',
    async (url) => {
      const { exitCode, asked } = await check(['--write', url]);
      expect([exitCode, asked, simulator.requests]).toEqual([2, [], []]);
    },
  );

  test('is always removed, and nothing else is', () =>
    checkEach<[what: string, faults: Fault[], question: string, verdict: string]>(
      [
        [
          'the other name',
          [refusedEventName('assignment.completed')],
          'Is the event named assignment.completed',
          'Refuted',
        ],
        [
          'no name',
          ['assignment.completed', 'assignment.complete'].map(refusedEventName),
          'Is the event named assignment.completed',
          'Refuted',
        ],
        [
          "it can't be disabled",
          [{ method: 'PATCH', path: /./, status: 405 }],
          'Does the list of webhooks show',
          'Still open',
        ],
        [
          'it stays enabled',
          [{ method: 'PATCH', path: /./, status: 204 }],
          'Does the list of webhooks show',
          'Refuted',
        ],
        [
          'removing fails once',
          [{ method: 'DELETE', path: /./, status: 503, times: 1 }],
          'Can a webhook be removed',
          'Still open',
        ],
        [
          'removing is not allowed at first',
          [{ method: 'DELETE', path: /./, status: 405, times: 1 }],
          'Can a webhook be removed',
          'Refuted',
        ],
        [
          'a missing webhook is fine',
          [{ method: 'DELETE', path: /./, status: 204, after: 1 }],
          'How does Synap respond if a webhook is removed twice',
          'Refuted',
        ],
        [
          'the connection breaks',
          [{ method: 'PATCH', path: /./, connection: 'reset' }],
          'Does the list of webhooks show',
          'Still open',
        ],
        [
          'a rate limit meanwhile',
          [{ method: 'PATCH', path: /./, status: 429, times: 1, headers: { 'retry-after': '1' } }],
          'How does Synap respond to too many requests',
          'Confirmed',
        ],
      ],
      async ([, faults, question, verdict]) => {
        const before = webhooks();
        for (const fault of faults) simulator.fail(fault);
        const { out, error } = await check(['--write', HOOK]);
        expect(verdictOn(out, question)).toBe(verdict);
        expect([webhooks(), error]).toEqual([before, '']);
      },
    ));

  test('is found in the list if the response had no ID', async () => {
    const before = webhooks();
    const { subscriptions } = simulator.synap;
    const eventName = 'assignment.completed';
    simulator.fail({
      ...{ method: 'POST', path: '/v3/webhook-subscriptions', status: 202, body: {} },
      when: () => subscriptions.add({ eventName, targetUrl: HOOK }).active,
    });
    const { exitCode, error } = await check(['--write', HOOK]);
    expect([exitCode, error, webhooks()]).toEqual([0, '', before]);
  });

  test('is removed even if the API limits requests', async () => {
    const before = webhooks();
    simulator.fail({ method: 'PATCH', path: /./, status: 429, headers: { 'retry-after': '3600' } });
    const { exitCode, error } = await check(['--write', HOOK]);
    expect([exitCode, error]).toEqual([2, expect.stringContaining('The check stopped early')]);
    expect([webhooks(), error.includes('may still exist')]).toEqual([before, false]);
  });

  test("isn't added once the check has stopped", async () => {
    simulator.fail({ path: '/v3/exams', status: 429, headers: { 'retry-after': '3600' } });
    const { exitCode, error } = await check(['--write', HOOK]);
    expect([exitCode, error.includes('may still exist')]).toEqual([2, false]);
    expect(simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('is reported if it may be left behind', async () => {
    simulator.fail({ method: 'DELETE', path: /./, status: 405 });
    const { exitCode, out, error } = await check(['--write', HOOK]);
    expect([exitCode, error]).toEqual([1, expect.stringContaining('The webhook may still exist.')]);
    expect(verdictOn(out, 'Can a webhook be removed')).toBe('Refuted');
    const lost = { method: 'POST', path: /./, connection: 'reset' } as const;
    simulator.fail(lost);
    expect((await check(['--write', HOOK])).error).toContain('The webhook may still exist.');
  });
});

test('a missing or wrong token, or no response, ends the check', async () => {
  const missing = await runProgram(checkApi, ['synap']);
  expect([missing.exitCode, missing.error]).toEqual([2, expect.stringContaining('SYNAP_ACCESS_TOKEN')]);
  process.env.SYNAP_ACCESS_TOKEN = 'p:wrong';
  const wrong = await runProgram(checkApi, ['synap', '--api-url', simulator.synap.apiUrl]);
  expect(wrong).toEqual({
    exitCode: 2,
    out: '',
    error: expect.stringContaining('Synap rejected the access token.'),
  });
  simulator.fail({ path: '/v3/portal', status: 403, body: '<html>Blocked</html>' });
  expect((await check()).error).toContain('A proxy or firewall responded instead of Synap.');
  const gone = await runProgram(checkApi, ['synap', '--api-url', 'http://127.0.0.1:9/v3']);
  expect([gone.exitCode, gone.error]).toEqual([2, expect.stringContaining("Synap's API didn't respond.")]);
});
