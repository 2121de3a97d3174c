import type { Fault } from '@synap-instruqt/simulator';
import { likeSample, plainActions, simulatedSearches } from '../../testing/actionCases';
import { failureOf, runInProcess } from '../../testing/runInProcess';
import { simulatedApp } from '../../testing/simulatedApp';
import app from '..';

/** Runs every search and create as Zapier does, against the simulated vendors. */

const { searches } = app;

const WEBINAR = 'm3xq9w0vbk2r';
const TRACK = 'q7mk2xw9vd4t';
const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';

const simulated = simulatedApp();
const { checkEach } = simulated;

const search = (key: string, inputData: object, bundle: object = {}) =>
  runInProcess(`searches.${key}.operation.perform`, {
    ...{ authData: simulated.authData, inputData: { ...inputData } },
    ...bundle,
  });
const create = (key: string, inputData: object, bundle: object = {}) =>
  runInProcess(`creates.${key}.operation.perform`, {
    ...{ authData: simulated.authData, inputData: { ...inputData } },
    ...bundle,
  });
const idsOf = async (rows: Promise<unknown>): Promise<unknown[]> =>
  [await rows].flat().map((row) => Object(row).id);

describe('every search', () => {
  const byKey = simulatedSearches.map((each) => [each.key, each] as const);

  test('finds its sample', () =>
    checkEach(byKey, ([key, { inputData }]) => {
      const sample = searches[key]?.operation.sample;
      return expect(search(key, inputData)).resolves.toEqual([expect.objectContaining(likeSample(sample))]);
    }));

  test('returns an empty list if there is nothing, and keeps an ID inside its part of the request', () =>
    checkEach(byKey, async ([key, { inputData, operation }]) => {
      const idField =
        operation.inputs.find(({ name, kind }) => kind === 'text' && name in inputData)?.name ?? '';
      for (const id of ['gone', '") { x }']) {
        await expect(search(key, { ...inputData, [idField]: id })).resolves.toEqual([]);
        const [request] = simulated.simulator.requests.slice(-1);
        // An ID is sent as a GraphQL variable, or as a single path segment.
        if (request?.path === '/graphql') expect(JSON.parse(request.body).query).not.toContain(id);
        else expect(request?.path).toMatch(/^\/v3\/[\w-]+(?:\/[^/]+)?$/);
      }
    }));
});

describe("an invite's claims", () => {
  const claims = (inputData: object) => idsOf(search('instruqt_find_invite_claims', inputData));

  test('are one row each', async () => {
    expect(await claims({ invite: WEBINAR })).toHaveLength(5);
  });

  test('match the filters', () =>
    checkEach(
      [
        [{ userId: SAM }, ['cl3k7wd1hj6p']],
        [{ claimId: 'cl4v2nx8qs5c' }, ['cl4v2nx8qs5c']],
        [{ email: ' NOOR.haddad@example.com ' }, ['cl2t5rb9zn3y']],
        [{ email: 'nobody@example.com' }, []],
        [{ userId: SAM, claimId: 'cl4v2nx8qs5c' }, []],
      ],
      async ([filter, ids]) => expect(await claims({ invite: WEBINAR, ...filter })).toEqual(ids),
    ));

  test('have a limit', () =>
    checkEach(
      [
        [2, 2],
        ['3', 3],
        ['', 5],
      ],
      async ([limit, count]) => expect(await claims({ invite: WEBINAR, limit })).toHaveLength(count),
    ));

  test('are refused with an invalid limit', () =>
    checkEach([0, -1, 1.5, '0'], async (limit) => {
      const claimsOf = failureOf(search('instruqt_find_invite_claims', { invite: WEBINAR, limit }));
      expect((await claimsOf).message).toMatch(/"Limit" must be a whole number/);
      const playsOf = failureOf(search('instruqt_find_play', { limit }));
      expect((await playsOf).message).toMatch(/"Limit" must be a whole number/);
    }));

  test('find one learner, even if there are more claims than the limit', async () => {
    for (let index = 0; index < 100; index += 1) {
      const id = `many${index}`;
      const userDetails = { firstName: null, lastName: null, email: `${id}@example.com` };
      simulated.simulator.instruqt.data.claims.set(id, {
        ...{ id, inviteId: WEBINAR, userId: null, claimedAt: '2025-09-15T13:00:00Z', userDetails },
      });
    }
    expect(await claims({ invite: WEBINAR, email: 'many99@example.com' })).toEqual(['many99']);
    expect(await claims({ invite: WEBINAR })).toHaveLength(50);
  });

  test("aren't returned at all if a mapped filter is empty", () =>
    checkEach(
      [
        ['instruqt_find_invite_claims', { invite: WEBINAR }],
        ['instruqt_find_play', {}],
      ],
      async ([key, inputData]) => {
        const run = search(key, inputData, { inputDataRaw: { userId: '{{12345__data__user_id}}' } });
        await expect(failureOf(run)).resolves.toMatchObject({
          kind: 'HaltedError',
          message: expect.stringContaining('The filter "User" is empty'),
        });
        expect(simulated.simulator.requests).toEqual([]);
      },
    ));
});

describe('plays', () => {
  const plays = (inputData: object) => idsOf(search('instruqt_find_play', inputData));

  test('match the filters', () =>
    checkEach(
      [
        [{}, 4],
        [{ playType: 'ALL' }, 5],
        [{ playType: 'DEVELOPER' }, 1],
        [{ track: TRACK }, 2],
        [{ invite: WEBINAR }, 3],
        [{ userId: SAM }, 1],
        [{ from: '2025-09-15', to: '2025-09-16T00:00:00' }, 2],
        [{ customParameterName: 'icp_crm-contact-id', customParameterValue: '003-58213' }, 1],
        [{ customParameterName: 'utm_campaign', customParameterValue: 'spring' }, 0],
        [{ limit: 3 }, 3],
        [{ participantId: 'zp4w7nq1rx8k', userId: MAYA }, 1],
      ],
      async ([inputData, count]) => expect(await plays(inputData)).toHaveLength(count),
    ));

  test('are refused for a custom parameter without a name, instead of ignoring it', async () => {
    const find = search('instruqt_find_play', { customParameterValue: 'autumn-webinar' });
    expect((await failureOf(find)).message).toMatch(/"Custom Parameter" has a value but no name/);
    expect(simulated.simulator.requests).toEqual([]);
  });

  test('are refused for a custom parameter whose mapped value is empty, too', async () => {
    const inputData = { customParameterName: 'utm_campaign', customParameterValue: '' };
    const inputDataRaw = { ...inputData, customParameterValue: '{{12345__data__campaign}}' };
    const { message } = await failureOf(search('instruqt_find_play', inputData, { inputDataRaw }));
    expect(message).toMatch(/The filter "Custom Parameter" is empty/);
    expect(simulated.simulator.requests).toEqual([]);
  });

  test('are refused for a custom parameter without a value, too', () =>
    checkEach([undefined, '', ' '], async (value) => {
      const inputData = { customParameterName: 'utm_campaign', customParameterValue: value };
      const { message } = await failureOf(search('instruqt_find_play', inputData));
      expect(message).toMatch(/The filter "Custom Parameter" has a name but no value/);
      expect(simulated.simulator.requests).toEqual([]);
    }));

  test('include their custom parameters', async () => {
    await expect(search('instruqt_find_play', { userId: MAYA })).resolves.toMatchObject([
      { customParameters: { utm_campaign: 'autumn-webinar', 'crm-contact-id': '003-58213' } },
    ]);
  });

  test('are refused for an invalid time', async () => {
    const { message } = await failureOf(search('instruqt_find_play', { from: 'yesterday' }));
    expect(message).toMatch(/"Started After" isn't a valid time/);
  });
});

describe('completed plays for catching up', () => {
  const caughtUp = (inputData: object) =>
    idsOf(
      search('instruqt_find_completed_track', { from: '2025-09-01', includeLearner: false, ...inputData }),
    );

  beforeEach(() => {
    const { plays } = simulated.simulator.instruqt.data;
    const [example] = plays.values();
    for (let index = 0; example && index < 60; index += 1) {
      plays.set(`missed${index}`, { ...example, id: `missed${index}` });
    }
  });

  test('include all, unless a limit is set', async () => {
    for (const inputData of [{}, { limit: '' }]) {
      // The simulator's data already contains two completed plays.
      expect(await caughtUp(inputData)).toHaveLength(62);
    }
  });

  test('have a limit', async () => {
    expect(await caughtUp({ limit: '10' })).toHaveLength(10);
  });

  test('have a limit field that is empty by default', () => {
    const fieldOf = (key: string) =>
      searches[key]?.operation.inputFields?.find((field) => 'key' in field && field.key === 'limit');
    expect(fieldOf('instruqt_find_completed_track')).not.toHaveProperty('default');
    expect(fieldOf('instruqt_find_play')).toHaveProperty('default', '50');
  });
});

describe('a list of plays that is shorter than its total', () => {
  beforeEach(() => {
    simulated.simulator.instruqt.api.totalIsOffBy = 3;
  });

  test('is an error in Find Play, unless its limit is reached', async () => {
    const { message } = await failureOf(search('instruqt_find_play', {}));
    expect(message).toMatch(/only 4 of 7 plays were returned\. .* or set "Limit" to at most 4\.$/);
    expect(await idsOf(search('instruqt_find_play', { limit: 4 }))).toHaveLength(4);
  });

  test('causes a warning in each completed track', async () => {
    const rows = [await search('instruqt_find_completed_track', { from: '2025-09-01' })].flat();
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(Object(row).warnings).toContainEqual(
        expect.stringMatching(/^incomplete: only 4 of 7 plays were returned/),
      );
    }
  });
});

describe('a track', () => {
  const CONTAINERS = 'f4nw8rz2kc6y';
  const slug = 'kubernetes-network-policies';

  test('is found by its ID, or else by its slug', () =>
    checkEach(
      [
        ['its ID', { track: CONTAINERS }, CONTAINERS],
        ['its ID, with an empty slug', { track: CONTAINERS, slug: ' ' }, CONTAINERS],
        ["its ID, even with another track's slug", { track: CONTAINERS, slug }, CONTAINERS],
        ['its slug, without an ID', { slug }, TRACK],
        ['its slug, with an empty ID', { track: ' ', slug }, TRACK],
      ],
      async ([, inputData, id]) => {
        await expect(search('instruqt_find_track', inputData)).resolves.toMatchObject([{ id }]);
        expect(simulated.simulator.requests).toHaveLength(1);
      },
    ));

  test("is found by its slug in the step's own team", async () => {
    simulated.simulator.instruqt.apiKeys.set(simulated.simulator.instruqt.apiKey, [
      'northgate',
      'northgate-partners',
    ]);
    const elsewhere = { slug, team: 'northgate-partners' };
    await expect(search('instruqt_find_track', elsewhere)).resolves.toEqual([]);
  });

  test('with neither is an error without a request', () =>
    checkEach([[{}], [{ track: ' ', slug: '' }]], async ([inputData]) => {
      const { message } = await failureOf(search('instruqt_find_track', inputData));
      expect(message).toMatch(/The field "Track" is empty/);
      expect(simulated.simulator.requests).toEqual([]);
    }));
});

test('a learner is found in the details, the profile or the claim', () =>
  checkEach(
    [
      ['details', MAYA, {}],
      ['profile', 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g', {}],
      ['claim', SAM, { invite: WEBINAR }],
      [null, SAM, {}],
    ],
    async ([foundIn, userId, more]) =>
      expect(search('instruqt_find_learner', { userId, ...more })).resolves.toMatchObject([
        { id: userId, foundIn },
      ]),
  ));

describe('the team', () => {
  test('is named in the error if the key has no access to it', () =>
    checkEach(
      [
        ['instruqt_find_play', {}],
        ['instruqt_find_completed_track', { from: '2025-09-15' }],
        ['instruqt_find_track', { slug: 'kubernetes-network-policies' }],
        ['instruqt_find_track', { title: 'Kubernetes Network Policies' }],
      ],
      async ([key, inputData]) => {
        for (const team of ['Northgate', 'northgate ltd', 'northgate-partners']) {
          const { message } = await failureOf(search(key, { ...inputData, team }));
          expect(message).toMatch(/Team not found.*into "Team Slug"/);
        }
      },
    ));

  test('is the one that the step names, of several', async () => {
    simulated.simulator.instruqt.apiKeys.set(simulated.simulator.instruqt.apiKey, [
      'northgate',
      'northgate-partners',
    ]);
    const plays = search('instruqt_find_play', { team: 'northgate-partners' });
    expect(await plays).toEqual([]);
  });

  test("is the key's only one, if the connection has none", async () => {
    const { instruqtTeam: _, ...teamless } = simulated.authData;
    const run = search('instruqt_find_play', {}, { authData: teamless });
    expect(await idsOf(run)).toHaveLength(4);
  });

  test('has to be entered if there are several', async () => {
    simulated.simulator.instruqt.apiKeys.set(simulated.simulator.instruqt.apiKey, [
      'northgate',
      'northgate-partners',
    ]);
    const { instruqtTeam: _, ...teamless } = simulated.authData;
    const { message } = await failureOf(search('instruqt_find_play', {}, { authData: teamless }));
    expect(message).toMatch(
      /access to northgate, northgate-partners\. Choose one of these team slugs, and enter it when you reconnect/,
    );
  });
});

describe('an invite', () => {
  test('is created with the entered values', async () => {
    const inputData = {
      ...{
        title: ' Spring lab ',
        tracks: [TRACK, 'f4nw8rz2kc6y'],
        publicTitle: 'Spring',
        type: 'live_event',
      },
      ...{ allowAnonymous: 'yes', inviteLimit: '20', playLimit: 2, startsAt: '2027-02-28T09:00:00+01:00' },
      expiresAt: '2027-03-01T00:00:00+01:00',
    };
    const created = await create('instruqt_create_invite', inputData);
    const { id } = Object(created);
    expect(created).toEqual({
      id: expect.any(String),
      title: 'Spring lab',
      link: `https://play.instruqt.com/northgate/invite/${id}`,
    });
    expect(simulated.simulator.instruqt.data.invites.get(Object(created).id)).toMatchObject({
      trackIds: [TRACK, 'f4nw8rz2kc6y'],
      publicTitle: 'Spring',
      type: 'live_event',
      allowAnonymous: true,
      inviteLimit: 20,
      playLimit: 2,
      startsAt: '2027-02-28T08:00:00.000Z',
      expiresAt: '2027-02-28T23:00:00.000Z',
    });
  });

  test('is not created from incomplete values', () =>
    checkEach(
      [
        [{ title: 'Lab', tracks: [] }, /The field "Tracks" is empty/],
        [{ title: ' ', tracks: TRACK }, /The field "Title" is empty/],
        [{ title: 'Lab', tracks: TRACK, inviteLimit: 'many' }, /"Invite Limit" must be a whole number/],
        [{ title: 'Lab', tracks: TRACK, expiresAt: 'soon' }, /"Expires At" isn't a valid time/],
      ],
      async ([inputData, words]) => {
        expect((await failureOf(create('instruqt_create_invite', inputData))).message).toMatch(words);
        expect(simulated.simulator.requests).toEqual([]);
      },
    ));
});

describe('a user', () => {
  const user = { name: 'Ines Okafor', email: 'ines.okafor@example.com', password: ' four words and space ' };

  test('is registered, in a group', async () => {
    const created = await create('synap_register_user', {
      ...user,
      userGroup: 'gN5cV9tKe2W',
      welcomeEmail: false,
    });
    expect(created).toMatchObject({ id: expect.any(String), emailAddress: user.email, name: user.name });
    expect(JSON.stringify(created)).not.toContain('four words');
    expect(JSON.parse(simulated.simulator.requests.at(-1)?.body ?? '{}')).toMatchObject({
      data: {
        attributes: { name: user.name, welcomeEmailDisabled: true },
        relationships: { userGroups: { data: [{ type: 'UserGroup', id: 'gN5cV9tKe2W' }] } },
      },
    });
  });

  test('is not registered if Synap or the step refuses it', () =>
    checkEach(
      [
        [{ email: '' }, /The field "Email" is empty/],
        [{ password: '' }, /The field "Password" is empty/],
        [{ email: 'priya.raman@example.com' }, /already exists/],
        [{ userGroup: 'gone' }, /user group does not exist/],
      ],
      async ([changed, words]) => {
        const { message } = await failureOf(create('synap_register_user', { ...user, ...changed }));
        expect(message).toMatch(words);
        expect(message).not.toContain('four words');
      },
    ));
});

describe('a user that is found or registered', () => {
  const learner = {
    email: 'new.learner@example.com',
    name: 'New Learner',
    password: 'four plain little words',
  };
  const findOrRegister = () =>
    create('synap_register_user', learner, { meta: { withSearch: 'synap_find_user' } });

  test('has the ID that the next step needs', async () => {
    const registered = Object(await findOrRegister());
    const [found] = Object(await search('synap_find_user', { email: learner.email }));
    expect(registered).toEqual(found);
    await expect(
      create('synap_update_user', { userId: registered.id, name: 'Another Name' }),
    ).resolves.toMatchObject({ name: 'Another Name' });
  });

  test("has no ID if the user is not found, instead of the registration's", () =>
    checkEach<[string, Omit<Fault, 'path'>]>(
      [
        ["can't be listed", { status: 404 }],
        ["isn't listed yet", { status: 200, body: { data: [] } }],
        ["can't be looked up at the moment", { status: 503 }],
        ["can't be looked up, because the connection breaks", { connection: 'reset' }],
      ],
      async ([, fault]) => {
        simulated.simulator.fail({ path: '/v3/users', method: 'GET', ...fault });
        const registered = await findOrRegister();
        expect(registered).toMatchObject({ name: learner.name, emailAddress: learner.email });
        expect(registered).not.toHaveProperty('id');
      },
    ));

  test('is a registration with its ID, if there was no search', async () => {
    const users = () => simulated.simulator.requests.filter(({ path }) => path === '/v3/users');
    await expect(create('synap_register_user', learner)).resolves.toMatchObject({ id: expect.any(String) });
    expect(users()).toEqual([]);
  });
});

describe('two simultaneous changes of one user', () => {
  const locks = Object.values(app.creates).flatMap(({ key, operation: { lock } }) =>
    lock ? [[key, lock] as const] : [],
  );

  test('are run one after the other by Zapier', () => {
    const lock = { key: 'synap_userId_{{bundle.inputData.userId}}', timeout: 60 };
    expect(Object.fromEntries(locks)).toEqual({
      synap_update_user: lock,
      synap_add_user_to_group: lock,
      synap_remove_user_from_group: lock,
    });
  });

  test('the key has a value, because its field is required', () =>
    checkEach(locks, ([key, lock]) => {
      const [, field] = /\{\{bundle\.inputData\.(\w+)\}\}/.exec(lock.key) ?? [];
      expect(app.creates[key]?.operation.inputFields).toContainEqual(
        expect.objectContaining({ key: field, required: true }),
      );
    }));
});

describe('an existing user', () => {
  const PHARMACISTS = 'gP7dW1uLf4X';
  const [NURSES, STUDENTS] = ['gN5cV9tKe2W', 'gD1aS6mYq3F'];
  const maya = { userId: 'u7GqX2mLb9R' };
  const stored = () => simulated.simulator.synap.portal.users.get(maya.userId);
  const groups = (...ids: string[]) => ({ data: ids.map((id) => ({ type: 'UserGroup', id })) });

  test('joins a group and leaves another, and stays in the others', async () => {
    const added = await create('synap_add_user_to_group', { ...maya, userGroup: PHARMACISTS });
    expect(added).toMatchObject({ userGroupIds: [NURSES, STUDENTS, PHARMACISTS], changed: true });
    const removed = await create('synap_remove_user_from_group', { ...maya, userGroup: NURSES });
    expect(removed).toMatchObject({ userGroupIds: [STUDENTS, PHARMACISTS], changed: true });
    expect(stored()?.relationships).toEqual({ userGroups: groups(STUDENTS, PHARMACISTS) });
  });

  test('keeps the groups if Synap does not return users', () =>
    checkEach(['add_user_to_group', 'remove_user_from_group'], async (key) => {
      simulated.simulator.fail({ path: '/v3/users/*', method: 'GET', status: 404 });
      const { message } = await failureOf(create(`synap_${key}`, { ...maya, userGroup: NURSES }));
      expect(message).toMatch(/[Nn]othing was changed/);
      expect(stored()?.relationships).toEqual({ userGroups: groups(NURSES, STUDENTS) });
      expect(simulated.simulator.requests.map(({ method }) => method)).toEqual(['GET']);
    }));

  test('is updated, and keeps other custom attributes', async () => {
    const updated = await create('synap_update_user', {
      ...maya,
      name: 'Maya Berg',
      customAttributes: { ward: 'East', shift: ' ' },
    });
    expect(updated).toMatchObject({
      id: maya.userId,
      name: 'Maya Berg',
      emailAddress: 'maya.lindqvist@example.com',
    });
    expect(stored()?.attributes).toMatchObject({ attr: { 'staff-number': '40718', ward: 'East' } });
  });

  test('is not updated if Synap or the step refuses it', () =>
    checkEach(
      [
        [
          'an address that is in use',
          { email: 'priya.raman@example.com' },
          /Find the user with this email address/,
        ],
        ['nothing to change', {}, /"Name", "Email" and "Custom Attributes" are all empty/],
        ['custom attributes as text', { customAttributes: 'ward' }, /"Custom Attributes" isn't a list/],
      ],
      async ([, changed, words]) => {
        const before = stored();
        const { message } = await failureOf(create('synap_update_user', { ...maya, ...changed }));
        expect(message).toMatch(words);
        expect(stored()).toBe(before);
      },
    ));

  test('gets a study item', async () => {
    const item = Object(await create('synap_create_study_item', { ...maya, study: 's1', quiz: 'q1' }));
    expect(item).toMatchObject({ userId: maya.userId, studyId: 's1', quizId: 'q1' });
    expect(simulated.simulator.synap.portal.studyItems.get(item.id)?.relationships).toMatchObject({
      quiz: { data: { type: 'Quiz', id: 'q1' } },
    });
  });

  test('is found by an ID', async () =>
    expect(search('synap_find_user', maya)).resolves.toMatchObject([{ name: 'Maya Lindqvist' }]));
});

describe('a one-time play link', () => {
  test('lets one learner play', async () => {
    const learner = { firstName: 'Ines', email: 'ines.okafor@example.com' };
    const made = Object(await create('instruqt_create_one_time_play_link', { track: TRACK, ...learner }));
    expect(made.link).toBe(
      `https://play.instruqt.com/embed/northgate/tracks/kubernetes-network-policies?token=${made.token}`,
    );
    const { playTokens } = simulated.simulator.instruqt.data;
    expect(playTokens.get(made.token)).toMatchObject({ trackId: TRACK, userDetails: learner });
  });

  test('is not created for an unknown track', async () => {
    const { message } = await failureOf(create('instruqt_create_one_time_play_link', { track: 'gone' }));
    expect(message).toMatch(/the track doesn't exist/);
  });
});

test('a title finds records with this title, in any case', () =>
  checkEach(
    [
      ['instruqt_find_track', 'kubernetes NETWORK policies', [TRACK]],
      ['instruqt_find_invite', 'autumn webinar 2025', [WEBINAR]],
      ['instruqt_find_invite', 'network policies hands-on', [WEBINAR]],
      ['instruqt_find_track', 'Kubernetes', []],
    ],
    async ([key, title, ids]) => expect(await idsOf(search(key, { title }))).toEqual(ids),
  ));

const actions = plainActions.map(({ key, kind, inputData, operation }) => {
  const run = (bundle: object = {}) =>
    kind === 'searches' ? search(key, inputData, bundle) : create(key, inputData, bundle);
  return [key, run, operation] as const;
});

/** The fault that every step is tested with. */
const ofEveryStep = 'an HTML page with 502';

/** Failures, each with Zapier's reaction and the message for the user. The first four only exist in GraphQL. */
const faults: [title: string, fault: Omit<Fault, 'path'>, kind: string, words: RegExp][] = [
  ['errors with 200', { status: 200, body: { errors: [{ message: 'Boom' }] } }, 'AppError', /\(Boom\)/],
  [
    'an empty list of errors with 200',
    { status: 200, body: { errors: [], data: null } },
    'AppError',
    /unexpected response/,
  ],
  ["errors that aren't a list", { status: 200, body: { errors: 'Boom' } }, 'AppError', /\(Boom\)/],
  ['data and errors', { status: 200, body: { data: {}, errors: [{ message: 'Half' }] } }, 'AppError', /Half/],
  ['data null', { status: 200, body: { data: null } }, 'AppError', /unexpected response/],
  [ofEveryStep, { status: 502, body: '<html>Bad Gateway</html>' }, 'AppError', /502.*few minutes/],
  ['invalid JSON', { status: 200, body: '{"data":' }, 'AppError', /unexpected response/],
  ['401', { status: 401 }, 'ExpiredAuthError', /Settings > /],
  ['403', { status: 403 }, 'AppError', /access/],
  ['429 with a time', { status: 429, headers: { 'retry-after': '7' } }, 'ThrottledError', /in 7 seconds/],
  ['429 without a time', { status: 429 }, 'ThrottledError', /in a few minutes/],
  [
    'a redirect',
    { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
    'AppError',
    /302.*Tell the owner of this Zapier app/,
  ],
  ['a broken connection', { connection: 'reset' }, 'AppError', /did not respond/],
];
const ofGraphqlOnly = 4;

/**
 * Selects the steps for a fault. One fault is tested with every step. All other faults are tested with one step of each
 * vendor whose API can cause the fault.
 */
function stepsFor(title: string): typeof actions {
  if (title === ofEveryStep) return actions;
  const isGraphql = faults.findIndex(([other]) => other === title) < ofGraphqlOnly;
  const steps = ['instruqt_find_invite', ...(isGraphql ? [] : ['synap_find_attempt'])];
  return actions.filter(([key]) => steps.includes(key));
}

test('every fault is explained, and has the right class', () =>
  checkEach(
    faults.flatMap(([title, fault, kind, words]) =>
      stepsFor(title).map(([key, run]) => [`${title} in ${key}`, { run, fault, kind, words }] as const),
    ),
    async ([, { run, fault, kind, words }]) => {
      simulated.simulator.fail({ path: /./, ...fault });
      const failure = await failureOf(run());
      expect(failure.kind).toBe(kind);
      expect(failure.message).toMatch(words);
      for (const secret of Object.values(simulated.authData).slice(0, 2)) {
        expect(failure.message).not.toContain(secret);
      }
    },
  ));

test('waits for as long as the vendor asks, or a minute', async () => {
  simulated.simulator.fail({ path: '/graphql', status: 429, headers: { 'retry-after': '7' }, times: 1 });
  simulated.simulator.fail({ path: '/graphql', status: 429, times: 1 });
  const find = () => failureOf(search('instruqt_find_invite', { invite: WEBINAR }));
  expect([(await find()).delay, (await find()).delay]).toEqual([7, 60]);
});

test('every step without a credential asks to reconnect', () =>
  checkEach(actions, async ([key, run]) => {
    const failure = await failureOf(run({ authData: {} }));
    // A missing credential must not expire the connection, because Zapier would then turn off all of the connection's
    // Zaps.
    expect(failure.kind).toBe('AppError');
    expect(failure.message).toMatch(
      key.startsWith('synap_') ? /no Synap access token/ : /no Instruqt API key/,
    );
    expect(simulated.simulator.requests).toEqual([]);
  }));

const needing = actions.filter(([, , { inputs }]) =>
  inputs.some(({ required, alternativeTo }) => required ?? alternativeTo !== undefined),
);

test('every step reports an empty required field', () =>
  checkEach(needing, async ([key, , { creates }]) => {
    const blank = { invite: ' ' };
    const run = creates ? create(key, blank) : search(key, blank);
    expect((await failureOf(run)).message).toMatch(/ is empty\. /);
    expect(simulated.simulator.requests).toEqual([]);
  }));
